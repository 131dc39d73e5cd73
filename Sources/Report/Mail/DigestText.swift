/// The plain text part: written for reading, at most 72 columns.
enum DigestText {
    static let columnsMax = 72

    /// Lines joined by LF; the mail's encoding makes CRLF of them.
    static func text(_ content: DigestContent) -> String {
        var lines = wrapped(content.subject) + wrapped(content.freshness)
        for block in content.blocks {
            lines += ["", block.heading, String(repeating: "-", count: min(columnsMax, block.heading.count))]
            for line in block.lines { lines += wrapped(line, first: "* ", rest: "  ") }
            for figure in block.figures { lines += row(figure.label, figure.value) }
        }
        lines += ["", "--"]
        for line in content.footer { lines += wrapped(line) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Label left, value right, dots between; a label too long for that gets its own line.
    private static func row(_ label: String, _ value: String) -> [String] {
        let gap = columnsMax - label.count - value.count - 2
        guard gap < 2 else { return ["\(label) \(String(repeating: ".", count: gap)) \(value)"] }
        let indent = String(repeating: " ", count: max(0, columnsMax - value.count))
        return wrapped(label) + [indent + value]
    }

    /// Breaks at spaces; a word longer than a line is cut.
    static func wrapped(_ text: String, first: String = "", rest: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isFresh = true
        for word in text.split(separator: " ") {
            var word = word
            if !isFresh, line.count + 1 + word.count > columnsMax {
                lines.append(line)
                (line, isFresh) = (rest, true)
            }
            while line.count + word.count > columnsMax, isFresh {
                let room = columnsMax - line.count
                lines.append(line + word.prefix(room))
                word = word.dropFirst(room)
                line = rest
            }
            line += (isFresh ? "" : " ") + word
            isFresh = false
        }
        return lines + [line]
    }
}
