import Ledger

/// An export that writes each row as a block of `key: value` lines, as ČSOB's text export does.
///
/// It is written anew as the table that it is, each row on the line on which its block begins, so that findings name the
/// lines of the original.
struct CSVBlocks {
    private struct Pair {
        let key: String
        /// The key as layouts name columns.
        let name: String
        let value: String
    }

    /// What each line says; `nil` for one without a key.
    private let lines: [Pair?]
    private let layout: CSVLayout
    /// The lines of each row.
    private let rows: [Range<Int>]

    /// Finds the rows of a text; `nil` when no block has the columns that a layout wants.
    init?(_ text: String, layouts: [CSVLayout]) {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(Self.pair)
        let blocks = Self.blocks(of: lines)
        for layout in layouts where !layout.detect.isEmpty {
            let rows = blocks.filter { block in
                let names = Set(lines[block].compactMap { $0?.name })
                return layout.detect.allSatisfy { $0.contains(where: names.contains) }
            }
            guard !rows.isEmpty else { continue }
            self.lines = lines
            self.layout = layout
            self.rows = rows
            return
        }
        return nil
    }

    /// The table in UTF-8 with a byte order mark.
    var table: [UInt8] {
        var columns: [Pair] = []
        var known: Set<String> = []
        for pair in rows.flatMap({ lines[$0] }).compactMap({ $0 }) where known.insert(pair.name).inserted {
            columns.append(pair)
        }
        var written = lines.map { $0.map { line([$0.key, $0.value]) } ?? "" }
        for row in rows {
            for place in row { written[place] = "" }
            let values = Dictionary(lines[row].compactMap { $0.map { ($0.name, $0.value) } }) { first, _ in first }
            written[row.lowerBound] = line(columns.map { values[$0.name] ?? "" })
        }
        let first = rows[0].lowerBound
        let header = line(columns.map(\.key))
        // The header stands on the empty line before the first block, when there is one.
        if first > 0, written[first - 1].isEmpty {
            written[first - 1] = header
        } else {
            written.insert(header, at: first)
        }
        return [0xEF, 0xBB, 0xBF] + Array(written.joined(separator: "\n").utf8)
    }

    private func line(_ cells: [String]) -> String {
        let separator = String(Unicode.Scalar(layout.separator ?? 0x3B))
        return cells.map { cell in
            guard let quote = layout.quote.map({ String(Unicode.Scalar($0)) }) else {
                return cell.replacing(separator, with: " ")
            }
            return quote + cell.replacing(quote, with: quote + quote) + quote
        }.joined(separator: separator)
    }

    /// Neighbouring lines with keys; a key that comes again begins the next block.
    private static func blocks(of lines: [Pair?]) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var start = 0
        var names: Set<String> = []
        func end(at index: Int) { if start < index { blocks.append(start..<index) } }
        for (index, pair) in lines.enumerated() {
            if let pair, names.insert(pair.name).inserted { continue }
            end(at: index)
            start = pair == nil ? index + 1 : index
            names = pair.map { [$0.name] } ?? []
        }
        end(at: lines.count)
        return blocks
    }

    private static func pair(_ line: Substring) -> Pair? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = String(line[..<colon]).trimmed
        guard (1...60).contains(key.utf8.count), !key.contains(";") else { return nil }
        return Pair(key: key, name: CSVLayout.name(key), value: String(line[line.index(after: colon)...]).trimmed)
    }
}
