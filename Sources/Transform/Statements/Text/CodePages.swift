/// The upper halves of the single-byte encodings that Czech banks used before UTF-8.
///
/// Foundation on Linux does not offer all of them.
enum CodePage: CaseIterable {
    /// Windows code page 1250.
    case windows1250
    /// ISO 8859-2.
    case latin2
    /// IBM code page 852.
    case dos852
    /// Windows code page 1252, of Western Europe.
    case windows1252
    /// ISO 8859-1, whose bytes are its scalars.
    case latin1

    /// Reads every byte; U+FFFD stands for one without a meaning.
    func text(of bytes: some Sequence<UInt8>) -> String {
        let upper = upper
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append(byte < 0x80 || upper.isEmpty ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80])
        }
        return String(scalars)
    }

    private var upper: [Unicode.Scalar] {
        switch self {
        case .windows1250: Self.upper1250
        case .latin2: Self.upperLatin2
        case .dos852: Self.upper852
        case .windows1252: Self.upper1252
        case .latin1: []
        }
    }

    private static let upper1250 = Array(
        ("€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ" + "\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź" + "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż"
            + "°±˛ł´µ¶·¸ąş»Ľ˝ľż" + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ" + "ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß" + "ŕáâăäĺćçčéęëěíîď" + "đńňóôőö÷řůúűüýţ˙")
            .unicodeScalars
    )

    private static let upperLatin2 = Array(
        ("\u{80}\u{81}\u{82}\u{83}\u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8A}\u{8B}\u{8C}\u{8D}\u{8E}\u{8F}"
            + "\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\u{9A}\u{9B}\u{9C}\u{9D}\u{9E}\u{9F}"
            + "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ" + "°ą˛ł´ľśˇ¸šşťź˝žż" + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ" + "ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
            + "ŕáâăäĺćçčéęëěíîď" + "đńňóôőö÷řůúűüýţ˙").unicodeScalars
    )

    private static let upper852 = Array(
        ("ÇüéâäůćçłëŐőîŹÄĆ" + "ÉĹĺôöĽľŚśÖÜŤťŁ×č" + "áíóúĄąŽžĘę¬źČş«»" + "░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐" + "└┴┬├─┼Ăă╚╔╩╦╠═╬¤"
            + "đĐĎËďŇÍÎě┘┌█▄ŢŮ▀" + "ÓßÔŃńňŠšŔÚŕŰýÝţ´" + "\u{AD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{A0}").unicodeScalars
    )

    private static let upper1252 =
        Array(
            "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars
        ) + (0xA0...0xFF).map { (byte: UInt8) in Unicode.Scalar(byte) }
}
