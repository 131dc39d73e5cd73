/// An account set of SimpleFIN.
///
/// Source: SimpleFIN protocol 1.0 draft (2025-11), section "Account Set".
enum SimpleFINFormat: JSONFormat {
    static let format = StatementFormat.simpleFINJSON

    static func recognises(_ root: JSONValue) -> Bool {
        let accounts = root["accounts"]
        guard accounts.isArray else { return false }
        return root["errors"].isArray || accounts.elements.contains { $0["balance-date"].isText && $0["org"].isObject }
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        sink.begin(format: format.rawValue)
        for (index, account) in root["accounts"].elements.enumerated() {
            do throws(RowProblem) {
                try SimpleFINAccount(account: account, place: "\(source.place), account \(index + 1)").send(to: &sink)
            } catch {
                sink.reject(error.finding(at: "\(source.place), account \(index + 1)"))
            }
        }
    }
}
