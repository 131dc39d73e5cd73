/// The quoted-printable encoding of RFC 2045 §6.7 for UTF-8 text.
enum QuotedPrintable {
    /// Encodes text whose lines end with LF; the result has CRLF and no line over 76 characters.
    static func encode(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\r\n")
    }

    private static func line(_ text: Substring) -> String {
        var lines: [String] = []
        var current = ""
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            let isLastBlank = index == bytes.count - 1 && (byte == 0x20 || byte == 0x09)
            let isPlain = (byte >= 0x20 && byte <= 0x7E && byte != 0x3D) || byte == 0x09
            let piece = isPlain && !isLastBlank ? String(Unicode.Scalar(byte)) : escape(byte)
            if current.utf8.count + piece.utf8.count > 75 {
                lines.append(current + "=")
                current = ""
            }
            current += piece
        }
        return (lines + [current]).joined(separator: "\r\n")
    }

    static func escape(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
}
