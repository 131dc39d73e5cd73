import Ledger
import Money

/// A document in which a layout was recognised.
struct CSVExport {
    /// The most rows before the header.
    static let preambleLimit = 60

    let layout: CSVLayout
    let separator: UInt8
    /// The header's position among the rows, from 0; `nil` when there is none.
    let header: Int?

    /// Finds the layout of a document that begins so; of several the one that knows most of its columns.
    init?(_ head: DocumentHead, layouts: [CSVLayout]) {
        var best: (export: CSVExport, score: Int)?
        var rows: [[UInt8]: [HeadRow]] = [:]
        for layout in layouts {
            for separator in layout.separator.map({ [$0] }) ?? [0x3B, 0x2C, 0x09, 0x7C] {
                let key = [separator, layout.quote ?? 0]
                let found = rows[key] ?? Self.rows(of: head, separator: separator, quote: layout.quote)
                rows[key] = found
                guard let (export, score) = Self.match(layout, in: found, separator: separator),
                    score > best?.score ?? -1
                else { continue }
                best = (export, score)
            }
        }
        guard let best else { return nil }
        self = best.export
    }

    private init(layout: CSVLayout, separator: UInt8, header: Int?) {
        self.layout = layout
        self.separator = separator
        self.header = header
    }

    private static func match(
        _ layout: CSVLayout,
        in rows: [HeadRow],
        separator: UInt8
    ) -> (CSVExport, score: Int)? {
        if let width = layout.width {
            guard let row = rows.first?.texts, row.count == width, isEntry(row, of: layout) else { return nil }
            return (CSVExport(layout: layout, separator: separator, header: nil), 0)
        }
        for (position, row) in rows.enumerated() where row.texts.count > 1 {
            guard layout.detect.allSatisfy({ $0.contains(where: row.known.contains) }),
                let columns = CSVColumns(layout, header: row.names)
            else { continue }
            return (CSVExport(layout: layout, separator: separator, header: position), columns.knownCount)
        }
        return nil
    }

    /// Whether a row without a header above it has its day, amount and currency where the layout says.
    private static func isEntry(_ row: [String], of layout: CSVLayout) -> Bool {
        func cell(_ field: CSVField) -> String? {
            layout.columns[field]?.names.first.flatMap { Int($0) }.flatMap {
                row.indices.contains($0 - 1) ? row[$0 - 1] : nil
            }
        }
        guard let day = cell(.booked), layout.dates.contains(where: { $0.date(Array(day.utf8)[...]) != nil }),
            let amount = [cell(.amount), cell(.debit), cell(.credit)].compactMap({ $0 }).first(where: { !$0.isEmpty }),
            let code = cell(.currency) ?? layout.currency?.code,
            let currency = try? Currency(stated: code)
        else { return false }
        let bytes = Array(amount.utf8)[...]
        return (try? CSVNumber.amount(bytes, currency: currency, decimal: layout.decimal) { amount }) != nil
    }

    /// A row of the head, as every layout looks at it.
    private struct HeadRow {
        let texts: [String]
        let names: [String]
        let known: Set<String>

        init(_ texts: [String]) {
            self.texts = texts
            names = texts.map { CSVLayout.name($0) }
            known = Set(names)
        }
    }

    private static func rows(of head: DocumentHead, separator: UInt8, quote: UInt8?) -> [HeadRow] {
        let bytes = Array(head.text.utf8)
        var reader = CSVRows(
            CSVPieces(DocumentBytes(bytes, place: "")),
            separator: separator,
            quote: quote,
            place: ""
        )
        var rows: [HeadRow] = []
        while rows.count <= preambleLimit, (try? reader.next()) ?? false { rows.append(HeadRow(reader.texts)) }
        return rows
    }
}

extension CSVRows {
    /// The cells of a row of UTF-8.
    var texts: [String] { cells.indices.map { String(decoding: content($0), as: UTF8.self) } }
}
