import Ledger

/// The texts that Czech banks write about card payments: `Nákup: ALBERT, PRAHA, CZ, dne 1.8.2016, částka 130.00 CZK`.
enum CardText {
    /// What stands before the merchant, folded, longest first.
    private static let introductions: [[String]] = [
        ["nakup", "na", "internetu"], ["nakup", "u", "obchodnika"], ["nakup", "dne"],
        ["internetova", "platba", "kartou"], ["platba", "debetni", "kartou"], ["platba", "kreditni", "kartou"],
        ["platba", "platebni", "kartou"], ["platba", "kartou"], ["nakup", "kartou"], ["uhrada", "kartou"],
        ["karetni", "platba"], ["kartova", "platba"], ["card", "payment", "to"], ["card", "payment"],
        ["card", "purchase"], ["platba", "karta"], ["nakup"],
    ]

    /// What begins the details after the merchant.
    private static let detailWords: Set<String> = [
        "dne", "castka", "kurz", "datum", "d.tran.", "poplatek", "amount", "date", "particulars",
    ]

    /// The text after its introduction; `nil` when it is none of a card payment.
    static func merchant(in text: String) -> String? {
        let words = text.split(separator: " ")
        let folded = words.prefix(4).map { TextFold.fold($0) }
        for introduction in introductions where folded.count > introduction.count {
            let heads = folded.prefix(introduction.count).map { $0.hasSuffix(":") ? String($0.dropLast()) : $0 }
            guard heads == introduction else { continue }
            // A lone "nákup" is an everyday word unless a colon follows.
            if introduction.count == 1, !folded[0].hasSuffix(":") { continue }
            let rest = words.dropFirst(introduction.count).drop { $0 == ":" || $0 == "-" }
            return rest.isEmpty ? nil : rest.joined(separator: " ")
        }
        return nil
    }

    static func removingDetails(_ text: String) -> String {
        let words = text.split(separator: " ")
        let end = words.dropFirst().firstIndex { word in
            let folded = TextFold.fold(word)
            return detailWords.contains(folded.hasSuffix(":") ? String(folded.dropLast()) : folded)
        }
        return words[..<(end ?? words.endIndex)].joined(separator: " ")
    }
}
