import Ledger

/// Values of mail headers.
enum HeaderText {
    /// Room for an encoded word, so that even a line with a header's name before it stays within 78.
    private static let wordMax = 60

    /// Unstructured text as encoded words of RFC 2047, folded; plain ASCII that fits stays as it is.
    static func unstructured(_ text: String) -> String {
        let clean = oneLine(text)
        if clean.utf8.count <= wordMax, clean.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !clean.contains("=?") {
            return clean
        }
        var words: [String] = []
        var current = ""
        for scalar in clean.unicodeScalars {
            let piece = String(scalar).utf8.map(encoded).joined()
            if current.utf8.count + piece.utf8.count > wordMax - 12 {
                words.append(current)
                current = ""
            }
            current += piece
        }
        return (words + [current]).map { "=?UTF-8?Q?\($0)?=" }.joined(separator: "\r\n ")
    }

    /// A text without control characters, so that nobody can add a header.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    /// An address or an id without anything that could end it: printable ASCII, no space, no angle brackets.
    static func identifier(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { (0x21...0x7E).contains($0.value) }))
            .filter { $0 != "<" && $0 != ">" }
    }

    /// RFC 5322 §3.3, always in UTC: `Wed, 18 Nov 2026 06:00:00 +0000`.
    static func date(_ instant: Instant) -> String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = instant.date
        let time = instant.description.dropFirst(11).prefix(8)
        return "\(days[date.weekday - 1]), \(date.day) \(months[date.month - 1]) \(date.year) \(time) +0000"
    }

    /// Letters and digits stay, a space is `_`, the rest is escaped: safe in every header (RFC 2047 §5).
    private static func encoded(_ byte: UInt8) -> String {
        switch byte {
        case 0x20: "_"
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(Unicode.Scalar(byte))
        default: QuotedPrintable.escape(byte)
        }
    }
}
