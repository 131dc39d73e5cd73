import Ledger

/// Reads the brands that come along, from their text.
///
/// A line `= shop/supermarket` gives the kind of the lines after it. A brand is `Name ; countries ; alias, alias`; its name is an alias too. Countries
/// are ISO 3166 in small letters with spaces between them, none for the whole world. A `~` before an alias, or before the name, says
/// that it is an everyday word as well.
enum BrandList {
    static func listed(_ text: String) -> [BrandTable.Listed] {
        var kind = ""
        return text.split(separator: "\n").compactMap { line in
            if line.hasPrefix("= ") {
                kind = String(line.dropFirst(2))
                return nil
            }
            return brand(line, kind: kind)
        }
    }

    private static func brand(_ line: Substring, kind: String) -> BrandTable.Listed? {
        let fields = line.split(separator: ";", omittingEmptySubsequences: false)
        let name = fields[0].drop { $0 == "~" }.trimmed
        guard !name.isEmpty else { return nil }
        var listed = BrandTable.Listed(
            brand: Brand(name: name, kind: kind),
            countries: fields.count > 1 ? fields[1].split(separator: " ").map(String.init).sorted() : [],
            keys: []
        )
        let written = [fields[0]] + (fields.count > 2 ? fields[2].split(separator: ",") : [])
        for alias in written.map(\.trimmed) {
            let isMarked = alias.hasPrefix("~")
            listed.add(alias, isAmbiguous: isMarked)
            if let domain = domain(alias) { listed.add(domain, isAmbiguous: false) }
        }
        listed.keys.sort()
        return listed
    }

    /// `booking.com` for `booking com`, as banks write either.
    private static func domain(_ alias: String) -> String? {
        let words = alias.split(separator: " ")
        guard words.count > 1, let last = words.last, ["com", "cz", "sk", "de", "eu", "uk"].contains(last) else {
            return nil
        }
        return words.joined()
    }
}

extension BrandTable.Listed {
    /// Adds a way to name the brand, unless nothing is left of it as a key.
    mutating func add(_ alias: String, isAmbiguous: Bool) {
        let key = String(decoding: PayeeKey.key(of: alias), as: UTF8.self)
        guard !key.isEmpty, !keys.contains(key) else { return }
        keys.append(key)
        if isAmbiguous || AmbiguousNames.contains(key) { ambiguous.insert(key) }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
