public import Configuration

/// How one bank of the Berlin Group differs from the others; what a dialect file leaves out is usual.
public struct BerlinGroupDialect: Hashable, Sendable {
    public var bank = BerlinGroupConnector.name
    public var baseURL: String?
    public var tokenURL: String?
    /// Whether the bank has `/card-accounts`.
    var hasCards = false
    /// Whether each page of a listing counts as a call of the day; usually the first stands for all.
    var countsPages = false

    init() {}

    /// Reads a dialect file.
    ///
    /// - Throws: ``ConfigurationError`` with the place of what is wrong.
    public init(parsing bytes: [UInt8], file: String) throws(ConfigurationError) {
        let root = try ConfigurationNode(parsing: bytes, file: file).mapping(allowing: [
            "version", "bank", "base_url", "token_url", "cards", "count_pages",
        ])
        try root.checkVersion()
        bank = try COBSDialect.name(root.required("bank"))
        if let node = root["base_url"] { baseURL = try COBSDialect.address(node) }
        if let node = root["token_url"] { tokenURL = try COBSDialect.address(node) }
        if let node = root["cards"] { hasCards = try node.boolean }
        if let node = root["count_pages"] { countsPages = try node.boolean }
    }

    /// The dialect of a connection; a file that was refused when the connection was made is refused again.
    init(_ endpoints: ConnectorEndpoints) throws(ConnectorError) {
        guard let text = endpoints.dialect else {
            self.init()
            return
        }
        do {
            try self.init(parsing: Array(text.utf8), file: "dialect")
        } catch {
            throw .stage(error)
        }
    }
}
