public import Configuration
import Transport

extension COBSDialect {
    /// Reads a dialect file: what it leaves out is as in the standard, or as the connector's own bank does it.
    ///
    /// - Parameters:
    ///   - bytes: The file's content, UTF-8.
    ///   - file: The name that errors carry.
    ///   - connector: The connector that the dialect is for: `cobs`, `csas` or `kb`.
    /// - Throws: ``ConfigurationError`` with the place of what is wrong.
    public init(parsing bytes: [UInt8], file: String, connector: String) throws(ConfigurationError) {
        let root = try ConfigurationNode(parsing: bytes, file: file).mapping(allowing: [
            "version", "bank", "base_url", "token_url", "headers", "api_key_header", "request_id_header",
            "token_service_headers", "pages", "days", "accounts_query", "transactions_query", "cards",
            "client_certificate", "consent",
        ])
        try root.checkVersion()
        self.init(connector: connector)
        bank = try Self.name(root.required("bank"))
        if connector == COBSConnector.name { sandboxPath = "/cobs/\(bank)" }
        if let node = root["base_url"] { baseURL = try Self.address(node) }
        if let node = root["token_url"] { tokenURL = try Self.address(node) }
        if let node = root["headers"] { try readHeaders(node) }
        if let node = root["api_key_header"] { apiKeyHeader = try Self.headerName(node) }
        if let node = root["request_id_header"] { requestIDHeader = try Self.headerName(node) }
        if let node = root["token_service_headers"] { isTokenServiceBehindGateway = try node.boolean }
        if let node = root["pages"] { try readPages(node) }
        if let node = root["days"] { try readDays(node) }
        if let node = root["accounts_query"] { accountsQuery = try Self.query(node) }
        if let node = root["transactions_query"] { transactionsQuery = try Self.query(node) }
        if let node = root["cards"] { hasCards = try node.boolean }
        if let node = root["consent"] { try readConsent(node) }
        if let node = root["client_certificate"] { certificate = try Self.certificate(node) }
    }

    private mutating func readHeaders(_ node: ConfigurationNode) throws(ConfigurationError) {
        let mapping = try node.mapping
        for key in mapping.keys {
            let value = try mapping.required(key)
            let text = try value.string
            guard !["authorization", "cookie", "host"].contains(key.lowercased()), Self.isHeaderName(key) else {
                throw value.badValue("this header is no dialect's to set")
            }
            guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
                throw value.badValue("a header holds printable ASCII only")
            }
            headers[key] = text
        }
    }

    private mutating func readPages(_ node: ConfigurationNode) throws(ConfigurationError) {
        let mapping = try node.mapping(allowing: ["first", "size", "rows_max", "size_parameter", "page_parameter"])
        if let node = mapping["first"] { pages.first = try Self.number(node, in: 0...1) }
        if let node = mapping["size"] { pages.size = try Self.number(node, in: 1...1_000) }
        if let node = mapping["rows_max"] { pages.rowCountMax = try Self.number(node, in: pages.size...100_000) }
        if let node = mapping["size_parameter"] { pages.sizeParameter = try Self.word(node) }
        if let node = mapping["page_parameter"] { pages.pageParameter = try Self.word(node) }
    }

    private mutating func readDays(_ node: ConfigurationNode) throws(ConfigurationError) {
        let mapping = try node.mapping(allowing: ["from", "through", "spelling", "history", "open_history"])
        if let node = mapping["from"] { days.from = try Self.word(node) }
        if let node = mapping["through"] { days.through = try Self.word(node) }
        if let node = mapping["spelling"] { days.spelling = try node.choice(of: DateSpelling.self) }
        if let node = mapping["history"] { days.historyDays = try Self.number(node, in: 1...3_660) }
        if let node = mapping["open_history"] { days.openHistoryDays = try Self.number(node, in: 1...3_660) }
    }

    private mutating func readConsent(_ node: ConfigurationNode) throws(ConfigurationError) {
        let mapping = try node.mapping(allowing: [
            "authorize_url", "scope", "parameters", "client_authentication", "days",
        ])
        if let node = mapping["authorize_url"] { consent.authorizeURL = try Self.address(node) }
        if let node = mapping["scope"] { consent.scope = try node.string }
        if let node = mapping["days"] { consent.lifetimeDays = try Self.number(node, in: 1...3_660) }
        if let node = mapping["client_authentication"] {
            consent.clientAuthentication = try node.choice(of: ConsentProfile.ClientAuthentication.self)
        }
        guard let parameters = mapping["parameters"] else { return }
        let names = try parameters.mapping
        for name in names.keys { consent.parameters[name] = try names.required(name).string }
    }

    private static func certificate(_ node: ConfigurationNode) throws(ConfigurationError) -> ClientCertificate {
        let mapping = try node.mapping(allowing: ["pem", "key", "p12", "authority"])
        var certificate: ClientCertificate
        if let node = mapping["p12"] {
            certificate = ClientCertificate(.file(try path(node)), kind: .p12)
        } else {
            certificate = ClientCertificate(.file(try path(mapping.required("pem"))))
            if let node = mapping["key"] { certificate.key = .file(try path(node)) }
        }
        if let node = mapping["authority"] { certificate.authorities = .file(try path(node)) }
        return certificate
    }

    private static func path(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let path = try node.string
        // The stages stand in other folders than the person who connects.
        guard path.hasPrefix("/") else { throw node.badValue("a path from the root, such as /etc/kapsa/bank.pem") }
        return path
    }

    static func name(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let name = try node.string
        let isName = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isName, (1...40).contains(name.utf8.count) else { throw node.badValue("a name of a-z, 0-9 and -") }
        return name
    }

    static func address(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        guard let address = WebAddress(try node.string) else {
            throw node.badValue("an https address, or http on this machine")
        }
        return address.text
    }

    private static func number(
        _ node: ConfigurationNode,
        in range: ClosedRange<Int>
    ) throws(ConfigurationError) -> Int {
        let number = try node.integer
        guard range.contains(number) else {
            throw node.badValue("a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func headerName(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let name = try node.string
        guard isHeaderName(name) else { throw node.badValue("a header's name of letters, digits and -") }
        return name
    }

    private static func isHeaderName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 45 }
    }

    private static func word(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let word = try node.string
        guard !word.isEmpty, word.utf8.allSatisfy({ isLetterOrDigit($0) || $0 == 45 || $0 == 95 }) else {
            throw node.badValue("a parameter's name of letters, digits, - and _")
        }
        return word
    }

    private static func query(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let query = try node.string
        guard query.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x23 }) else {
            throw node.badValue("a query such as sort=bookingdate&order=ASC")
        }
        return query
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
