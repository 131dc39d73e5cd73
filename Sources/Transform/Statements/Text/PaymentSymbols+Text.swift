import Ledger

extension PaymentSymbols {
    /// Reads a text that holds nothing but Czech payment symbols; `nil` for any other text.
    ///
    /// Both `VS:0451 KS:1178` and `/VS0451/SS/KS1178` occur (Czech Banking Association, camt.053 profile).
    init?(onlySymbols text: String) {
        // Most texts are words; their first byte tells them apart.
        guard let first = text.utf8.first, "VKSvks/,; \t\n\r".utf8.contains(first) else { return nil }
        let fields = text.unicodeScalars.split { " /,;\t\n\r".unicodeScalars.contains($0) }
        guard !fields.isEmpty else { return nil }
        self.init()
        for field in fields {
            let name = String(String.UnicodeScalarView(field.prefix(2))).uppercased()
            var digits = field.dropFirst(2)
            if digits.first == ":" { digits = digits.dropFirst() }
            guard digits.count <= 10, digits.allSatisfy({ (48...57).contains($0.value) }) else { return nil }
            let symbol = digits.isEmpty ? nil : String(String.UnicodeScalarView(digits))
            switch name {
            case "VS": variable = variable ?? symbol
            case "KS": constant = constant ?? symbol
            case "SS": specific = specific ?? symbol
            default: return nil
            }
        }
    }

    /// Takes over what `other` has and this does not.
    mutating func fill(from other: PaymentSymbols) {
        variable = variable ?? other.variable
        constant = constant ?? other.constant
        specific = specific ?? other.specific
    }
}

/// Whether a reference says only that there is none.
func isPlaceholder(_ reference: String) -> Bool {
    let folded = reference.uppercased().filter { $0.isLetter || $0.isNumber }
    return folded.isEmpty || folded == "NOTPROVIDED" || folded == "NONREF"
}
