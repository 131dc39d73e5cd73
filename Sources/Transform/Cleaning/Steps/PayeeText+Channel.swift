/// What stands before a name, and what a bank writes after it. Each function returns whether it changed something.
extension PayeeText {
    /// Takes `Platba kartou`, `Nákup:` or `Direct debit to` from the front.
    mutating func removeChannel(isCard: inout Bool) -> Bool {
        var start = 0
        while start < words.count {
            let length = channelLength(at: start)
            guard length > 0, start + length < words.count else { break }
            if phraseLength(at: start, of: [.card, .weakCard]) == length { isCard = true }
            start += length
            while start < words.count - 1, words[start].key.isEmpty, first(of: words[start]) != 42 { start += 1 }
        }
        guard start > 0 else { return false }
        remove(0..<start)
        return true
    }

    private func channelLength(at start: Int) -> Int {
        let length = phraseLength(at: start, of: [.card, .channel])
        if length > 0 { return length }
        let weak = phraseLength(at: start, of: [.weakChannel, .weakCard])
        guard weak > 0 else { return isPayPalNumber(words[start]) ? 1 : 0 }
        let end = start + weak
        let hasColon =
            last(of: words[end - 1]) == 58 || (end < words.count && bytes(of: words[end]).elementsEqual([58]))
        return hasColon ? weak : 0
    }

    /// Whether the text is only a channel, as when a bank writes `Platba kartou` for the counterparty.
    var isChannel: Bool {
        var start = 0
        while start < words.count {
            let length = phraseLength(at: start, of: [.card, .channel, .weakChannel, .weakCard])
            guard length > 0 else { return false }
            start += length
        }
        return !words.isEmpty
    }

    /// `PP.1234.PP`, before the merchant in German texts of PayPal.
    private func isPayPalNumber(_ word: PayeeWord) -> Bool {
        let key = keys[word.key]
        return key.count > 6 && key.starts(with: [112, 112]) && key.suffix(2).elementsEqual([112, 112])
            && key.dropFirst(2).dropLast(2).allSatisfy(isDigit)
    }

    /// Takes date, amount and rate after the merchant of a card text.
    mutating func removeDetails() -> Bool { removeFromFirst(of: [.detail, .remark]) }

    /// Takes references and repetitions that begin with a fixed phrase.
    mutating func removeRemarks() -> Bool { removeFromFirst(of: .remark) }

    private mutating func removeFromFirst(of kinds: PhraseKinds) -> Bool {
        guard mayHave(kinds) else { return false }
        guard let start = words.indices.dropFirst().first(where: { phraseLength(at: $0, of: kinds) > 0 }) else {
            return false
        }
        remove(start..<words.count)
        return true
    }

    /// Takes thanks and ways of paying from the end.
    mutating func removeCourtesy() -> Bool {
        let length = suffixLength(before: words.count, of: .courtesy)
        remove(words.count - length..<words.count)
        return length > 0
    }

    /// Keeps what stands before the first comma that ends a word.
    mutating func removeAfterComma() -> Bool {
        guard let comma = words.dropLast().firstIndex(where: { last(of: $0) == 44 }) else { return false }
        remove(comma + 1..<words.count)
        return true
    }

    /// Takes `SQ *`, `PAYPAL *` or `SumUp` from the front.
    mutating func removeProcessor() -> Bool {
        let length = words.isEmpty ? 0 : phraseLength(at: 0, of: [.processor, .plainProcessor])
        guard length > 0, length < words.count else { return false }
        if last(of: words[length - 1]) == 42 {
            remove(0..<length)
        } else if words[length].key.isEmpty, [42, 46].contains(first(of: words[length])) {
            remove(0..<length + 1)
        } else if phraseLength(at: 0, of: .plainProcessor) == length, isCapitals || last(of: words[length - 1]) == 45 {
            remove(0..<length)
        } else {
            return false
        }
        return true
    }
}
