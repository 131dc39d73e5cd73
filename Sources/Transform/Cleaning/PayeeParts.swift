import Ledger

/// The parts of a bank's merchant text that are no name, each with its removal.
enum PayeeParts {
    private static let processors: Set<String> = [
        "2checkout", "2co.com", "adyen", "besteron", "bkg", "cko", "comgate", "fs", "global payments", "gopay",
        "gopay.cz", "gpwebpay", "iz", "izettle", "klarna", "ls", "mollie", "nyx", "paddle", "paddle.net", "paypal",
        "paypro", "pays", "payu", "ppro", "sp", "sq", "stripe", "sumup", "thepay", "tpay", "tst", "twisto", "zettle",
        "zettle_",
    ]

    private static let countries: Set<String> = [
        "AT", "AUT", "BE", "BEL", "CH", "CHE", "CZ", "CZE", "DE", "DEU", "DK", "DNK", "ES", "ESP", "FR", "FRA", "GB",
        "GBR", "HR", "HRV", "HU", "HUN", "IE", "IRL", "IT", "ITA", "LU", "LUX", "NL", "NLD", "PL", "POL", "SE", "SK",
        "SVK", "SWE", "US", "USA",
    ]

    private static let cities: Set<String> = [
        "bratislava", "brno", "ceske budejovice", "decin", "havirov", "hradec kralove", "jihlava", "karlovy vary",
        "kladno", "kosice", "liberec", "most", "olomouc", "opava", "ostrava", "pardubice", "plzen", "praha", "prague",
        "teplice", "usti nad labem", "vienna", "wien", "zlin", "berlin", "london", "luxembourg", "dublin", "amsterdam",
        "stockholm",
    ]

    /// Legal forms, folded, without spaces.
    private static let legalForms: Set<String> = [
        "a.s", "a.s.", "ag", "b.v.", "bv", "co.", "corp.", "gmbh", "inc", "inc.", "k.s.", "kft.", "limited", "llc",
        "ltd", "ltd.", "o.p.s.", "o.z.", "organizacnislozka", "p.o.", "plc", "s.a.", "s.a.r.l.", "s.p.a.", "s.r.o",
        "s.r.o.", "sarl", "se", "sp.zo.o.", "spol.sr.o", "spol.sr.o.", "srl", "sro", "v.o.s.", "z.s.", "z.u.",
    ]

    static func removingCardMasks(_ text: String) -> String {
        var kept: [Substring] = []
        var isAfterBareMask = false
        for word in text.split(separator: " ") {
            let isFourDigits = word.utf8.count == 4 && word.utf8.allSatisfy(isDigit)
            if isAfterBareMask, isFourDigits {
                isAfterBareMask = false
                continue
            }
            isAfterBareMask = isMask(word)
            if !isAfterBareMask { kept.append(word) }
        }
        return kept.joined(separator: " ")
    }

    /// `4567XXXXXXXX1234`, `****1234`, `**** `: digits around at least three masked ones.
    private static func isMask(_ word: Substring) -> Bool {
        let masked = word.utf8.count { $0 == UInt8(ascii: "*") || $0 | 0x20 == UInt8(ascii: "x") }
        return masked >= 3 && word.utf8.allSatisfy { isDigit($0) || $0 == 42 || $0 | 0x20 == 120 || $0 == 45 }
    }

    static func removingProcessor(_ text: String) -> String {
        var name = text[...]
        if let star = name.firstIndex(of: "*"), processors.contains(TextFold.fold(name[..<star])) {
            name = name[name.index(after: star)...].drop { $0 == " " || $0 == "*" }
        }
        for scheme in ["https://", "http://", "www."] where name.lowercased().hasPrefix(scheme) {
            name = name.dropFirst(scheme.count)
        }
        return String(name)
    }

    static func removingDates(_ text: String) -> String {
        text.split(separator: " ").filter { !isDateOrTime($0) }.joined(separator: " ")
    }

    /// `1.8.2016`, `1.8.`, `2016-08-01`, `01/08/16`, `12:30`, each with an optional comma.
    private static func isDateOrTime(_ word: Substring) -> Bool {
        let core = word.utf8.last == UInt8(ascii: ",") ? word.dropLast() : word
        guard let first = core.utf8.first, isDigit(first), core.utf8.count <= 10 else { return false }
        guard core.utf8.allSatisfy({ isDigit($0) || (45...47).contains($0) || $0 == 58 }) else { return false }
        return core.utf8.contains(58) || core.utf8.count { !isDigit($0) } == 2
    }

    /// The text before its first comma, where a card text goes on with city and country.
    static func removingAfterComma(_ text: String) -> String {
        removingCountry(String(text.prefix { $0 != "," }))
    }

    /// The text without the cities, postcodes and countries after its last commas.
    static func removingPlaces(_ text: String) -> String {
        var parts = text.split(separator: ",")
        while parts.count > 1, let last = parts.last, isPlace(last.drop { $0 == " " }) { parts.removeLast() }
        return removingCountry(parts.joined(separator: ","))
    }

    private static func isPlace(_ part: Substring) -> Bool {
        if countries.contains(String(part)) || part.utf8.prefix(3).allSatisfy(isDigit) { return true }
        // A district is written after the city, as in "Praha 4" and "Brno-střed".
        return cities.contains(TextFold.fold(part.prefix { !$0.isNumber && $0 != "-" }))
    }

    private static func removingCountry(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count > 1, let last = words.last, last.utf8.count == 3, countries.contains(String(last)) else {
            return text
        }
        return words.dropLast().joined(separator: " ")
    }

    static func removingLegalForm(_ text: String) -> String {
        var words = text.split(separator: " ")
        for count in [4, 3, 2, 1] where words.count > count {
            guard legalForms.contains(TextFold.fold(words.suffix(count).joined())) else { continue }
            words.removeLast(count)
            return trimmingPunctuation(words.joined(separator: " "))
        }
        return text
    }

    /// Removes a trailing number, in a text of capitals also one before the last two words: `LIDL 0123 PRAHA`.
    static func removingStoreNumber(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard let number = words.lastIndex(where: isStoreNumber), number > 0 else { return text }
        let after = words[(number + 1)...]
        let isCity = after.count <= 2 && !after.contains { $0.utf8.contains(where: isDigit) }
        guard after.isEmpty || (isCity && !text.contains(where: \.isLowercase)) else { return text }
        return words[..<number].joined(separator: " ")
    }

    private static func isStoreNumber(_ word: Substring) -> Bool {
        let digits = word.utf8.first == UInt8(ascii: "#") ? word.utf8.dropFirst() : word.utf8[...]
        return digits.count >= (digits.count == word.utf8.count ? 3 : 1) && digits.allSatisfy(isDigit)
    }

    static func trimmingPunctuation(_ text: String) -> String {
        func isLoose(_ character: Character) -> Bool { " ,;:*-/_\"'".contains(character) }
        var name = text[...].drop(while: isLoose)
        while let last = name.last, isLoose(last) { name.removeLast() }
        return name.split(separator: " ").joined(separator: " ")
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
