import Ledger
import Money

/// Rules as a household of many shops would have them, and entries that meet about half of them.
struct InventedRules {
    let count: Int
    let isHostile: Bool

    private static let heads = [
        "kavarna", "potraviny", "lekarna", "hotel", "pekarna", "autoservis", "knihy", "sport", "restaurace", "obchod",
        "cukrarna", "papirnictvi", "kvetiny", "drogerie", "elektro", "bistro",
    ]
    private static let syllables = [
        "ba", "ke", "lo", "mi", "nu", "ro", "se", "ti", "vy", "za", "hol", "krem", "stra", "dvor",
    ]

    /// A name that differs from that of every other number.
    private static func name(_ number: Int) -> String {
        var rest = number / heads.count
        var name = heads[number % heads.count] + " "
        repeat {
            name += syllables[rest % syllables.count]
            rest /= syllables.count
        } while rest > 0
        return name + "ov"
    }

    /// A rule file of the classify phase.
    var source: String {
        var source = "version: 1\nclassify:\n"
        for number in 0..<count {
            source += "  - id: rule-\(number)\n    when: \(isHostile ? hostileCondition(number) : condition(number))\n"
            source += "    set: { category: \(number % 7 == 0 ? "income" : "food") }\n"
        }
        return source
    }

    private func condition(_ number: Int) -> String {
        let name = Self.name(number)
        switch number % 40 {
        case 0...25: return "{ payee: \(name) }"
        case 26...29: return "{ text: { contains: \(name) } }"
        case 30...32: return "{ payee: [\(name), \(name) praha], outflow: { max: 5000 } }"
        case 33: return "{ vs: '\(1_000_000 + number)' }"
        case 34: return "{ counterparty_account: \(1_000_000_000 + number)/0800 }"
        case 35: return "{ any: [{ text: { starts: \(name) } }, { counterparty: { equals: \(name) } }] }"
        case 36: return "{ text: { regex: \"\(name) [0-9]+\" } }"
        case 37: return "{ outflow: { min: \(number * 10), max: \(number * 10).5 }, currency: EUR }"
        case 38: return "{ payee: \(name), not: { text: vratka } }"
        default: return "{ text: { words: \(name), contains: dekujeme } }"
        }
    }

    private func hostileCondition(_ number: Int) -> String {
        number.isMultiple(of: 2)
            ? "{ text: { contains: praha } , ks: '\(number)' }" : "{ text: { words: praha \(number) x } }"
    }

    func entry(_ number: Int) -> Entry {
        let name = Self.name(number * 7_919 % max(1, count * 2))
        let text =
            isHostile
            ? String(repeating: "praha ", count: 600)
            : "Nákup: \(name.uppercased()) \(number % 900), PRAHA, CZ, dne 1.8.2026, částka \(number % 3_000).00 CZK"
        var entry = Entry(
            account: AccountKey(canonicalNumber: "CZ6508000000192000145399", currency: .czk),
            status: .booked,
            bookedOn: CalendarDate(dayNumber: Int32(20_000 + number % 700)),
            amount: Money(minorUnits: Int64(-100 - number % 300_000), currency: .czk),
            counterparty: number % 3 == 0 ? name.uppercased() : nil,
            counterpartyAccount: number % 3 == 0 ? "\(1_000_000_000 + number % 20_000)/0800" : nil,
            text: text
        )
        entry.symbols.variable = number % 4 == 0 ? "\(1_000_000 + number)" : nil
        return entry
    }
}
