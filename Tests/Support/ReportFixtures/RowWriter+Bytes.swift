public import Reports

extension RowWriter {
    /// The whole file of rows in any order.
    ///
    /// - Throws: `ReportError.sumOverflow` when a total does not fit.
    public func bytes(_ frame: ReportFrame, rows: [ReportRow]) throws(ReportError) -> [UInt8] {
        var writer = self
        var bytes: [UInt8] = []
        var builder = ReportBuilder(frame, expecting: rows.count)
        writer.begin(frame, into: &bytes)
        for row in rows.sorted(by: ReportRow.comesBefore) {
            if let line = try builder.add(row) { writer.add(line, into: &bytes) }
        }
        writer.end(try builder.finish(), into: &bytes)
        return bytes
    }
}
