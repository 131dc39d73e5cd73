import Foundation

/// A small reader of RFC 4180, for tests.
enum CSVReading {
    /// Rows by column name.
    static func rows(_ bytes: [UInt8]) -> [[String: String]] {
        var records: [[String]] = [[]]
        var cell: [UInt8] = []
        var isQuoted = false
        for byte in bytes {
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x2C where !isQuoted:
                records[records.count - 1].append(String(decoding: cell, as: UTF8.self))
                cell = []
            case 0x0D where !isQuoted: continue
            case 0x0A where !isQuoted:
                records[records.count - 1].append(String(decoding: cell, as: UTF8.self))
                cell = []
                records.append([])
            default: cell.append(byte)
            }
        }
        let names = records[0]
        return records.dropFirst().dropLast().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    }
}

/// Reads tables of our own pages, for tests; no general HTML parser.
enum HTMLReading {
    /// The texts of the cells of each row; what stands in inner elements follows after a line break.
    static func rows(_ page: String, tableID: String) -> [[String]] {
        guard let start = page.range(of: "id=\"\(tableID)\"")?.upperBound,
            let end = page[start...].range(of: "</table>")?.lowerBound
        else { return [] }
        return page[start..<end].split(separator: "</tr>").map { row in
            row.split(separator: "</td>").flatMap { $0.split(separator: "</th>") }.compactMap { cell -> String? in
                let open = cell.range(of: "<t[dh][^>]*>", options: .regularExpression)?.upperBound
                guard let open else { return nil }
                return cell[open...].replacingOccurrences(of: "<[^>]*>", with: "\n", options: .regularExpression)
                    .split(separator: "\n").joined(separator: "\n")
            }
        }
    }
}
