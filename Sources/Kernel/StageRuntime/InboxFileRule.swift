import Configuration
public import Ledger
import Money

/// What a pipeline file says about inbox files of a name, where the file itself does not say it.
public struct InboxFileRule: Hashable, Sendable {
    /// The file's name; `*` stands for any characters, upper and lower case are alike.
    public var name: String
    /// The account of a document that does not name its own.
    public var account: AccountKey?
    /// The format; `nil` lets the content say it.
    public var format: String?

    public init(name: String, account: AccountKey?, format: String?) {
        self.name = name
        self.account = account
        self.format = format
    }

    /// Whether a file's base name fits.
    public func fits(_ file: String) -> Bool {
        Self.fits(Array(file.lowercased().unicodeScalars)[...], Array(name.lowercased().unicodeScalars)[...])
    }

    /// Goes back to the last `*` only, so that the time is at most the product of both lengths.
    private static func fits(_ file: ArraySlice<Unicode.Scalar>, _ name: ArraySlice<Unicode.Scalar>) -> Bool {
        var (place, pattern) = (file.startIndex, name.startIndex)
        var star: (place: Int, pattern: Int)?
        while place < file.endIndex {
            if pattern < name.endIndex, name[pattern] == "*" {
                star = (place, pattern)
                pattern += 1
            } else if pattern < name.endIndex, name[pattern] == file[place] {
                place += 1
                pattern += 1
            } else if let back = star {
                star = (back.place + 1, back.pattern)
                (place, pattern) = (back.place + 1, back.pattern + 1)
            } else {
                return false
            }
        }
        return name[pattern...].allSatisfy { $0 == "*" }
    }
}

extension InboxFileRule {
    /// Reads `inbox_files`: a list of `{ name, account, currency, format }`, of which a file's first counts.
    static func all(_ node: ConfigurationNode) throws(ConfigurationError) -> [InboxFileRule] {
        var rules: [InboxFileRule] = []
        for item in try node.list {
            let mapping = try item.mapping(allowing: ["name", "account", "currency", "format"])
            let name = try mapping.required("name")
            guard try !name.string.contains("/") else {
                throw name.badValue("a file's name without a folder is expected")
            }
            var rule = InboxFileRule(name: try name.string, account: nil, format: try mapping["format"]?.string)
            if mapping["account"] != nil || mapping["currency"] != nil {
                let written = try mapping.required("currency")
                guard let currency = Currency(code: try written.string) else {
                    throw written.badValue("a currency code of ISO 4217 such as CZK is expected here")
                }
                rule.account = AccountKey(number: try mapping["account"]?.string ?? "", currency: currency)
            }
            rules.append(rule)
        }
        return rules
    }
}
