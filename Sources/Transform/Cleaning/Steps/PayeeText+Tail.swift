/// What follows a name: places, legal forms, numbers of shops, punctuation. Each function returns whether it changed something.
extension PayeeText {
    /// Takes city, postcode and country from the end.
    mutating func removePlaces(isCard: Bool) -> Bool {
        var isChanged = removeAfterSlashes()
        var isPlaced = isCard
        while words.count > 1 {
            let length = placeLength(isPlaced: isPlaced)
            guard length > 0, words[..<(words.count - length)].contains(where: \.hasName) else { break }
            remove(words.count - length..<words.count)
            (isPlaced, isChanged) = (true, true)
        }
        return isChanged
    }

    /// How many words at the end are a place.
    private func placeLength(isPlaced: Bool) -> Int {
        if let comma = words.dropLast().lastIndex(where: { self.last(of: $0) == 44 }), isPlace(from: comma + 1) {
            return words.count - comma - 1
        }
        let last = words.count - 1
        if isCountryCode(last) {
            let isAfterPlace =
                words[last - 1].digitCount > 0 || isDomain(bytes(of: words[last - 1])) || cityLength(before: last) > 0
            if isPlaced || words[last].range.count == 3 || isAfterPlace { return 1 }
        }
        let country = suffixLength(before: words.count, of: .country)
        if country > 0, isPlaced || cityLength(before: words.count - country) > 0 { return country }
        let city = cityLength(before: words.count)
        return isPlaced || (city > 0 && legalFormLength(before: words.count - city) > 0) ? city : 0
    }

    /// Whether the words after a comma are a country, a city with its district, or a postcode with a city.
    private func isPlace(from start: Int) -> Bool {
        let count = words.count - start
        if count == 1, isCountryCode(start) { return true }
        if phraseLength(at: start, of: .country) == count || isDigits(words[start].range.prefix(3)) { return true }
        return isCity(start) || phraseLength(at: start, of: .city) > 0
    }

    private func isDigits(_ range: Range<Int>) -> Bool { range.count == 3 && bytes[range].allSatisfy { isDigit($0) } }

    private func isCountryCode(_ index: Int) -> Bool {
        isWord(index, .countryCode) && bytes[words[index].range].allSatisfy { isCapital($0) }
    }

    /// How many of the first `end` words are, at their end, a city, perhaps with its district: `Praha 4`, `Brno-střed`.
    private func cityLength(before end: Int) -> Int {
        guard end > 1 else { return 0 }
        let length = suffixLength(before: end, of: .city)
        if length > 0 { return length }
        if isCity(end - 1) { return 1 }
        guard end > 2, words[end - 1].digitCount > 0, words[end - 1].range.count <= 2 else { return 0 }
        let city = suffixLength(before: end - 1, of: .city)
        return city > 0 ? city + 1 : 0
    }

    /// Whether a word is a city and its district: `Praha-Smíchov`, `Praha4`.
    private func isCity(_ index: Int) -> Bool {
        let name = bytes[words[index].range].prefix { !isDigit($0) && $0 != 45 }
        guard name.count >= 4, name.count < words[index].range.count else { return false }
        let key = PayeeKey.key(of: String(decoding: name, as: UTF8.self))
        guard let entry = Lexicon.shared.entry(of: key[...]) else { return false }
        return Lexicon.shared.kinds(at: entry).contains(.city)
    }

    /// Takes what German banks write after the name: `REWE SAGT DANKE 44445//BERLIN/DE`.
    private mutating func removeAfterSlashes() -> Bool {
        guard hasMarks else { return false }
        for index in words.indices {
            let range = words[index].range
            guard let slash = bytes[range].dropLast().firstIndex(of: 47), bytes[slash + 1] == 47 else { continue }
            if slash > range.lowerBound {
                if bytes[slash - 1] == 58 { continue }
                replace(index, with: range.lowerBound..<slash)
                remove(index + 1..<words.count)
                return true
            }
            guard index > 0 else { continue }
            remove(index..<words.count)
            return true
        }
        return false
    }

    /// Takes `s.r.o.`, `GmbH & Co. KG` or `Ltd` from the end.
    mutating func removeLegalForm() -> Bool {
        let length = legalFormLength(before: words.count)
        guard length > 0, words[..<(words.count - length)].contains(where: \.hasName) else { return false }
        remove(words.count - length..<words.count)
        return true
    }

    /// How many of the first `end` words are, at their end, a legal form.
    private func legalFormLength(before end: Int) -> Int {
        let length = suffixLength(before: end, of: .legalForm)
        guard length == 0, end > 1, isWord(end - 1, .dottedLegalForm) else { return length }
        let word = bytes(of: words[end - 1])
        return word.contains(46) || word.elementsEqual([83, 69]) ? 1 : 0
    }

    /// Takes a number at the end, or before a city, with the word that announces it.
    mutating func removeStoreNumber(isCard: Bool) -> Bool {
        guard let number = words.lastIndex(where: isStoreNumber), number > 0 else {
            return removeAnnouncedNumber()
        }
        let after = words[(number + 1)...]
        let isCity = after.count <= 2 && !after.contains { $0.digitCount > 0 }
        let isKnownCity = after.count > 0 && phraseLength(at: number + 1, of: .city) == after.count
        guard after.isEmpty || isKnownCity || (isCity && (isCapitals || isCard)) else { return removeAnnouncedNumber() }
        let isAnnounced = number > 1 && isWord(number - 1, .store)
        remove(number - (isAnnounced ? 1 : 0)..<words.count)
        return true
    }

    /// Takes `prodejna 12` or `Filiale 7` from the end.
    private mutating func removeAnnouncedNumber() -> Bool {
        let last = words.count - 1
        guard last > 1, isDigits(words[last]), isWord(last - 1, .store) else { return false }
        remove(last - 1..<last + 1)
        return true
    }

    /// Three digits and more, or `#` and digits.
    private func isStoreNumber(_ word: PayeeWord) -> Bool {
        if isDigits(word) { return word.digitCount >= 3 }
        return first(of: word) == 35 && word.digitCount > 0 && word.digitCount == word.range.count - 1
    }

    /// Whether there is punctuation at an end.
    var hasLooseEnds: Bool {
        guard let start = words.first, let end = words.last else { return false }
        return hasStars || isLoose(first(of: start)) || isLoose(last(of: end))
    }

    /// Takes punctuation from both ends.
    mutating func trimPunctuation() -> Bool {
        var isChanged = false
        while let word = words.first, isLoose(first(of: word)), !isJoined(after: word.range.lowerBound) {
            shorten(0, to: word.range.dropFirst())
            isChanged = true
        }
        while let word = words.last, isLoose(last(of: word)) {
            shorten(words.count - 1, to: word.range.dropLast())
            isChanged = true
        }
        // A star that ended a processor's or a brand's name, before what is gone.
        for index in words.indices.dropLast() where last(of: words[index]) == 42 && !words[index + 1].isGlued {
            shorten(index, to: words[index].range.dropLast())
            return true
        }
        return isChanged
    }

    private mutating func shorten(_ index: Int, to range: Range<Int>) {
        if range.isEmpty { remove(index..<index + 1) } else { words[index].range = range }
    }

    /// One of `,;:*-/_&"'`.
    private func isLoose(_ byte: UInt8) -> Bool {
        switch byte {
        case 44, 59, 58, 42, 45, 47, 95, 38, 34, 39: true
        default: false
        }
    }
}
