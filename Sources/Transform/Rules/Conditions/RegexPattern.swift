import Foundation
import Ledger
import RE2Patterns

/// A regular expression on a folded text.
struct RegexPattern: Hashable, Sendable {
    /// RE2's syntax, diacritics folded.
    let source: [UInt8]
    let compiled: RE2Pattern

    init(_ text: String) throws(RE2Pattern.Refusal) {
        source = Self.folded(text)
        compiled = try RE2Pattern(source)
    }

    static func == (left: RegexPattern, right: RegexPattern) -> Bool { left.source == right.source }

    func hash(into hasher: inout Hasher) { hasher.combine(source) }

    func occurs(in text: [UInt8]) -> Bool { compiled.occurs(in: text) }

    var sourceText: String { String(decoding: source, as: UTF8.self) }

    /// The expression with its letters folded; what is ASCII stays, because `\D` is not `\d`.
    private static func folded(_ text: String) -> [UInt8] {
        var source: [UInt8] = []
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.isASCII {
                source.append(UInt8(scalar.value))
            } else {
                let letters = TextFold.bytes(of: String(scalar))
                source +=
                    letters.count > 1 && letters.allSatisfy { $0 < 0x80 }
                    ? Array("(?:".utf8) + letters + Array(")".utf8) : letters
            }
        }
        return source
    }
}

extension RegexPattern {
    /// A text of at least three bytes that stands in every text in which the expression occurs.
    ///
    /// The longest run of plain characters outside groups and classes; `nil` when there is none, or alternatives.
    var requiredLiteral: [UInt8]? {
        var runs: [[UInt8]] = [[]]
        var index = 0
        var depth = 0
        func closeRun() { if runs.last?.isEmpty == false { runs.append([]) } }
        while index < source.count {
            let byte = source[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\"):
                guard index < source.count else { return nil }
                let escaped = source[index]
                index += 1
                // A quoted stretch, a numbered character and a class by name are more than one character to skip.
                if "QpPxC01234567".utf8.contains(escaped) { return nil }
                let isPunctuation = escaped < 0x80 && !Self.isLetterOrDigit(escaped)
                if depth == 0, isPunctuation { runs[runs.count - 1].append(escaped) } else { closeRun() }
            case UInt8(ascii: "["):
                guard let end = Self.endOfClass(source, from: index) else { return nil }
                index = end
                closeRun()
            case UInt8(ascii: "("):
                depth += 1
                closeRun()
            case UInt8(ascii: ")"):
                depth -= 1
                closeRun()
            case UInt8(ascii: "|"):
                if depth == 0 { return nil }
            case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "{"):
                // The character before may be absent.
                if depth == 0 { Self.dropLastCharacter(&runs[runs.count - 1]) }
                closeRun()
                guard byte == UInt8(ascii: "{") else { break }
                let counts = source[index...].prefix { (48...57).contains($0) || $0 == UInt8(ascii: ",") }
                guard counts.endIndex < source.count, source[counts.endIndex] == UInt8(ascii: "}") else { return nil }
                index = counts.endIndex + 1
            case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"): closeRun()
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): if depth == 0 { runs[runs.count - 1].append(byte + 32) }
            default: if depth == 0 { runs[runs.count - 1].append(byte) }
            }
        }
        return runs.filter { $0.count >= 3 }.max { $0.count < $1.count }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte | 0x20)
    }

    private static func endOfClass(_ source: [UInt8], from start: Int) -> Int? {
        var index = start
        if index < source.count, source[index] == UInt8(ascii: "^") { index += 1 }
        // A bracket at the beginning is a member; a class by name has brackets of its own.
        if index < source.count, source[index] == UInt8(ascii: "]") { index += 1 }
        while index < source.count, source[index] != UInt8(ascii: "]") {
            if source[index] == UInt8(ascii: "[") { return nil }
            index += source[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index < source.count ? index + 1 : nil
    }

    private static func dropLastCharacter(_ run: inout [UInt8]) {
        while let last = run.popLast(), last & 0xC0 == 0x80 {}
    }
}
