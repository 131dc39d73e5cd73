/// Masks, dates, amounts, references and addresses inside a text. Each function returns whether it changed something.
extension PayeeText {
    /// Takes `4567XXXXXXXX1234`, `**** 1234` and `card 1234`.
    mutating func removeCardMasks() -> Bool {
        guard words.contains(where: { $0.digitCount >= 4 || isMask($0) }) else { return false }
        let gone = words.indices.filter { isCardNumber($0) }
        for index in gone.reversed() { remove(index..<index + 1) }
        return !gone.isEmpty
    }

    /// Whether a word is a mask, or four digits beside a mask or a word such as `card`, or that word.
    private func isCardNumber(_ index: Int) -> Bool {
        if isMask(words[index]) { return true }
        if index > 0, isLastDigits(index) { return isMask(words[index - 1]) || isWord(index - 1, .cardWord) }
        guard index + 1 < words.count, isWord(index, .cardWord) else { return false }
        return isMask(words[index + 1]) || isLastDigits(index + 1)
    }

    private func isLastDigits(_ index: Int) -> Bool { isDigits(words[index]) && words[index].digitCount == 4 }

    /// Digits around at least three masked ones, or three stars and more.
    private func isMask(_ word: PayeeWord) -> Bool {
        var masked = 0
        for byte in bytes[word.range] {
            if byte == 42 || byte | 0x20 == 120 {
                masked += 1
            } else if !isDigit(byte), byte != 45, byte != 46, byte != 44 {
                return false
            }
        }
        return masked >= 3
    }

    /// Takes amounts that stand beside a currency: `130,00 CZK`, `EUR 12.99`.
    mutating func removeAmounts() -> Bool {
        let count = words.count
        for index in words.indices.reversed() where index < words.count && isWord(index, .currency) {
            if index > 0, isAmount(words[index - 1]) {
                remove(index - 1..<index + 1)
            } else if index + 1 < words.count, isAmount(words[index + 1]) {
                remove(index..<index + 2)
            }
        }
        return words.count < count
    }

    private func isAmount(_ word: PayeeWord) -> Bool {
        word.digitCount > 0 && bytes[word.range].allSatisfy { isDigit($0) || (43...46).contains($0) || $0 == 39 }
    }

    /// Takes symbols, references and telephone numbers; never the first word.
    mutating func removeReferences() -> Bool {
        let count = words.count
        for index in words.indices.reversed() where index < words.count {
            if isReference(words[index], isFirst: index == 0) || isOrderNumber(index) {
                let isAnnounced = index > 1 && isWord(index - 1, .reference)
                remove(index - (isAnnounced ? 1 : 0)..<index + 1)
            } else if !words[index].begunKinds.isDisjoint(with: .reference) {
                let length = phraseLength(at: index, of: .reference)
                let value = index + length
                guard length > 0, value < words.count, isReferenceValue(words[value]) else { continue }
                remove(index..<value + 1)
            }
        }
        return words.count < count
    }

    /// What a shop writes behind its star: `AMZN Mktp*2A3B4C5D6`.
    private func isOrderNumber(_ index: Int) -> Bool {
        let word = words[index]
        return index > 0 && word.isGlued && last(of: words[index - 1]) == 42 && word.digitCount >= 2
            && word.range.count >= 7 && !word.letters.contains(.small)
    }

    /// What may stand after `VS` or `Ref.`: digits with a few letters.
    private func isReferenceValue(_ word: PayeeWord) -> Bool {
        word.digitCount >= 2 && 2 * word.digitCount >= word.key.count
    }

    private func isReference(_ word: PayeeWord, isFirst: Bool) -> Bool {
        guard word.digitCount >= 3 else { return false }
        // `VS:123456`, `EREF+ABC123`, `REF.123`
        let mark = bytes[word.range].firstIndex { $0 == 58 || $0 == 43 || $0 == 46 || $0 == 47 }
        if let mark, mark > word.range.lowerBound, mark + 1 < word.range.upperBound {
            let size = mark - word.range.lowerBound
            let label = keys[word.key].prefix(size)
            if let entry = Lexicon.shared.entry(of: label),
                !Lexicon.shared.kinds(at: entry).isDisjoint(with: [.reference, .remark])
            {
                return true
            }
        }
        guard !isFirst else { return false }
        let others = bytes[word.range].count { !isDigit($0) && !(40...47).contains($0) }
        if others == 0 { return word.digitCount >= 7 }
        // `P1A2B3C4D5`: capitals and digits mixed, too long for a word.
        return word.digitCount >= 4 && word.range.count >= 8
            && bytes[word.range].allSatisfy { isDigit($0) || isCapital($0) || $0 == 45 }
    }

    /// Takes the scheme from a web address and its path, and an address at the end that repeats the name.
    mutating func shortenAddresses() -> Bool {
        var isChanged = false
        for index in words.indices.reversed() {
            let before = words[index].range
            removeScheme(from: index)
            removePath(from: index)
            isChanged = isChanged || words[index].range != before
            if index > 0, isDomain(words[index]), repeatsName(index) {
                remove(index..<index + 1)
                isChanged = true
            }
        }
        return isChanged
    }

    private mutating func removeScheme(from index: Int) {
        for scheme in ["https://", "http://", "www."] {
            let range = words[index].range
            guard range.count > scheme.utf8.count + 2,
                zip(bytes[range], scheme.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            else { continue }
            replace(index, with: range.lowerBound + scheme.utf8.count..<range.upperBound)
        }
    }

    private mutating func removePath(from index: Int) {
        let range = words[index].range
        guard let slash = bytes[range].firstIndex(of: 47), isDomain(bytes[range.lowerBound..<slash]) else { return }
        replace(index, with: range.lowerBound..<slash)
    }

    private func isDomain(_ word: PayeeWord) -> Bool { isDomain(bytes[word.range]) }

    /// Letters, a dot and at least two letters at the end.
    func isDomain(_ word: ArraySlice<UInt8>) -> Bool {
        guard let dot = word.lastIndex(of: 46), dot > word.startIndex, word.endIndex - dot >= 3 else { return false }
        return word[(dot + 1)...].allSatisfy { isSmall($0 | 0x20) }
            && word.allSatisfy { isAlphanumeric($0) || $0 == 45 || $0 == 46 || $0 >= 0x80 }
    }

    /// Whether an earlier word of four letters or more is a part of an address.
    private func repeatsName(_ index: Int) -> Bool {
        let address = keys[words[index].key]
        return words[..<index].contains { word in
            let key = keys[word.key]
            guard key.count >= 4, key.count <= address.count else { return false }
            return address.indices.dropLast(key.count - 1).contains { address[$0...].starts(with: key) }
        }
    }

    func isDigits(_ word: PayeeWord) -> Bool { word.digitCount == word.range.count }
}
