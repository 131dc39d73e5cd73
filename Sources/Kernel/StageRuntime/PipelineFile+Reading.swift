public import Configuration
import Foundation
import Money

extension PipelineFile {
    /// Reads a pipeline file.
    ///
    /// - Throws: `ConfigurationError` with file, line and column of the first mistake.
    public init(contentsOfFile path: String) throws(ConfigurationError) {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        let root = try ConfigurationNode(contentsOfFile: path).mapping(allowing: [
            "version", "pipeline", "users", "zone", "home_currency", "extract", "transform", "report", "digest",
        ])
        try root.checkVersion()
        let name = try root.required("pipeline")
        guard isName(try name.string) else { throw name.badValue("a name of a-z, 0-9 and - is expected here") }
        self.init(
            path: path,
            name: try name.string,
            users: try Self.selection(root.required("users")),
            zone: try Self.zone(root["zone"]),
            homeCurrency: try Self.currency(root.required("home_currency"))
        )
        if let node = root["extract"] { extract = try Self.extract(node) }
        transform = try Self.transform(root["transform"], folder: folder)
        if let node = root["report"] { report = try Self.report(node) }
        if let node = root["digest"] { digest = try Self.digest(node) }
    }

    private static func extract(_ node: ConfigurationNode) throws(ConfigurationError) -> Extract {
        let mapping = try node.mapping(allowing: [
            "connections", "inbox", "inbox_files", "rates", "rates_tolerance_percent", "overlap_days", "call_limits",
        ])
        var extract = Extract()
        if let connections = mapping["connections"] { extract.connections = try selection(connections) }
        extract.inbox = try mapping["inbox"]?.string
        if let files = mapping["inbox_files"] { extract.inboxFiles = try InboxFileRule.all(files) }
        extract.rates = try mapping["rates"]?.strings ?? []
        for (index, rate) in try (mapping["rates"]?.list ?? []).enumerated() {
            let name = try rate.string
            guard rateServices.contains(name) else {
                throw rate.badValue("one of \(rateServices.joined(separator: ", ")) is expected here")
            }
            guard !extract.rates[..<index].contains(name) else { throw rate.badValue("\(name) stands here twice") }
        }
        if let percent = mapping["rates_tolerance_percent"] {
            extract.ratesToleranceMilliPercent = try milliPercent(percent)
        }
        if let limits = mapping["call_limits"] { extract.callLimits = try CallLimitSetting.all(limits) }
        if let days = mapping["overlap_days"] { extract.overlapDays = try number(days, in: 0...365) }
        return extract
    }

    /// What extract knows how to ask.
    private static let rateServices = ["cnb", "ecb", "frankfurter", "unirate"]

    private static func transform(
        _ node: ConfigurationNode?,
        folder: String
    ) throws(ConfigurationError) -> Transform {
        func path(_ written: String) -> String { written.hasPrefix("/") ? written : folder + written }
        var transform = Transform()
        transform.categories = path("categories.yaml")
        transform.layouts = path("layouts")
        // The usual file may be missing, one that is named may not.
        let aliases = path("aliases.yaml")
        if FileManager.default.fileExists(atPath: aliases) { transform.aliases = aliases }
        guard let node else { return transform }
        let mapping = try node.mapping(allowing: [
            "rules", "categories", "layouts", "aliases", "brands", "max_rejected_percent", "suggestions",
        ])
        transform.rules = try (mapping["rules"]?.strings ?? []).map(path)
        if let categories = mapping["categories"] { transform.categories = path(try categories.string) }
        if let aliases = mapping["aliases"] { transform.aliases = path(try aliases.string) }
        if let brands = mapping["brands"] { transform.brands = path(try brands.string) }
        if let layouts = mapping["layouts"] { transform.layouts = path(try layouts.string) }
        if let percent = mapping["max_rejected_percent"] {
            transform.maxRejectedMilliPercent = try milliPercent(percent)
        }
        if let suggestions = try mapping["suggestions"]?.mapping(allowing: ["threshold"]) {
            transform.suggestionThreshold = try threshold(suggestions.required("threshold"))
        }
        return transform
    }

    private static func report(_ node: ConfigurationNode) throws(ConfigurationError) -> Report {
        let mapping = try node.mapping(allowing: ["locale", "months", "to"])
        var report = Report()
        if let locale = mapping["locale"] { report.locale = try locale.choice(of: Report.Locale.self) }
        if let months = mapping["months"] { report.months = try number(months, in: 1...120) }
        if let folder = mapping["to"] { report.to = try folder.string }
        return report
    }

    private static func digest(_ node: ConfigurationNode) throws(ConfigurationError) -> DigestMail {
        let mapping = try node.mapping(allowing: ["to", "from", "level", "every", "outbox"])
        var digest = DigestMail(to: try address(mapping.required("to")))
        if let from = mapping["from"] { digest.from = try address(from) }
        if let level = mapping["level"] { digest.level = try level.choice(of: DigestMail.Level.self) }
        if let cadence = mapping["every"] { digest.every = try cadence.choice(of: DigestMail.Cadence.self) }
        if let outbox = mapping["outbox"] { digest.outbox = try outbox.string }
        return digest
    }
}

extension PipelineFile {
    private static func selection(_ node: ConfigurationNode) throws(ConfigurationError) -> Selection {
        if node.isText {
            guard try node.string == "all" else { throw node.badValue("a list of names or 'all' is expected here") }
            return .all
        }
        for name in try node.list where !isName(try name.string) {
            throw name.badValue("a name of a-z, 0-9 and - is expected here")
        }
        return .named(try node.strings)
    }

    private static func zone(_ node: ConfigurationNode?) throws(ConfigurationError) -> TimeZone {
        guard let node else { return .gmt }
        guard let zone = TimeZone(identifier: try node.string) else {
            throw node.badValue("a time zone such as Europe/Prague is expected here")
        }
        return zone
    }

    private static func currency(_ node: ConfigurationNode) throws(ConfigurationError) -> Currency {
        guard let currency = Currency(code: try node.string) else {
            throw node.badValue("a currency code of ISO 4217 such as CZK is expected here")
        }
        return currency
    }

    private static func number(_ node: ConfigurationNode, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int
    {
        let number = try node.integer
        guard range.contains(number) else {
            throw node.badValue("a number from \(range.lowerBound) to \(range.upperBound) is expected here")
        }
        return number
    }

    /// A percentage with up to three decimals, exactly.
    private static func milliPercent(_ node: ConfigurationNode) throws(ConfigurationError) -> Int {
        let parts = try node.string.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? String(parts[1]) : "0"
        guard (1...2).contains(parts.count), (1...3).contains(decimals.utf8.count), let whole = UInt16(parts[0]),
            let thousandths = UInt16(decimals.padding(toLength: 3, withPad: "0", startingAt: 0)), whole <= 100
        else { throw node.badValue("a percentage such as 0.5 is expected here") }
        return Int(whole) * 1_000 + Int(thousandths)
    }

    /// A probability with up to three decimals, in thousandths; `nil` for `off`.
    private static func threshold(_ node: ConfigurationNode) throws(ConfigurationError) -> Int? {
        let text = try node.string
        if text == "off" { return nil }
        let decimals = text.hasPrefix("0.") ? text.dropFirst(2) : ""
        guard (1...3).contains(decimals.utf8.count),
            let thousandths = UInt16(
                decimals.padding(
                    toLength: 3,
                    withPad: "0",
                    startingAt: 0
                )
            ), thousandths >= 500
        else { throw node.badValue("a confidence from 0.5 to 0.999, or off, is expected here") }
        return Int(thousandths)
    }

    private static func address(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let text = try node.string
        let isAddress = text.utf8.allSatisfy { (33...126).contains($0) && ![44, 59, 60, 62].contains($0) }
        guard isAddress, text.split(separator: "@", omittingEmptySubsequences: false).count == 2 else {
            throw node.badValue("an e-mail address is expected here")
        }
        return text
    }
}

/// Whether a text may name a user, a pipeline or a connection: it appears in paths and messages.
public func isName(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
        && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
}
