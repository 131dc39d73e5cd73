import Ledger

/// Where the fields of a layout stand in one document.
struct CSVColumns {
    /// The columns that may state one field.
    struct Slot {
        var positions: [Int] = []
        var isJoined = false
    }

    fileprivate(set) var account = Slot()
    fileprivate(set) var accountBank = Slot()
    fileprivate(set) var currency = Slot()
    fileprivate(set) var booked = Slot()
    fileprivate(set) var value = Slot()
    fileprivate(set) var amount = Slot()
    fileprivate(set) var debit = Slot()
    fileprivate(set) var credit = Slot()
    fileprivate(set) var direction = Slot()
    fileprivate(set) var fee = Slot()
    fileprivate(set) var signedFee = Slot()
    fileprivate(set) var original = Slot()
    fileprivate(set) var originalCurrency = Slot()
    fileprivate(set) var counterparty = Slot()
    fileprivate(set) var counterpartyAccount = Slot()
    fileprivate(set) var counterpartyBank = Slot()
    fileprivate(set) var variable = Slot()
    fileprivate(set) var constant = Slot()
    fileprivate(set) var specific = Slot()
    fileprivate(set) var text = Slot()
    fileprivate(set) var reference = Slot()
    fileprivate(set) var providerID = Slot()
    fileprivate(set) var bankCode = Slot()
    fileprivate(set) var merchantCategory = Slot()
    fileprivate(set) var status = Slot()
    fileprivate(set) var notice = Slot()
    fileprivate(set) var balance = Slot()

    /// The header's cells up to the last that is not empty.
    let count: Int
    /// How many columns the layout knows.
    let knownCount: Int
    /// The columns of which no digit or letter may be missing.
    private let vital: Set<Int>
    private let header: [String]

    /// Finds a layout's columns; `nil` when the header lacks the day or the amount.
    ///
    /// The header's names are in the form of ``CSVLayout/name(_:)``; `1`, `2`… in a file without a header.
    init?(_ layout: CSVLayout, header: [String]) {
        var positions: [String: Int] = [:]
        var occurrences: [String: Int] = [:]
        for (position, name) in header.enumerated() where !name.isEmpty {
            let occurrence = occurrences[name, default: 0] + 1
            occurrences[name] = occurrence
            positions[occurrence == 1 ? name : "\(name)#\(occurrence)"] = position
        }
        count = (header.lastIndex { !$0.isEmpty } ?? -1) + 1
        self.header = header
        var known: Set<Int> = []
        var vital: Set<Int> = []
        var slots: [(field: CSVField, slot: Slot)] = []
        for (field, column) in layout.columns {
            let found = column.names.compactMap { positions[$0] }
            slots.append((field, Slot(positions: found, isJoined: column.isJoined)))
            known.formUnion(found)
            if field.isVital { vital.formUnion(found) }
        }
        knownCount = known.count
        self.vital = vital
        for (field, slot) in slots { self[keyPath: field.slot] = slot }
        guard !booked.positions.isEmpty,
            !(amount.positions.isEmpty && debit.positions.isEmpty && credit.positions.isEmpty)
        else { return nil }
    }

    /// The column of a field, counted from 1; `nil` when the document has none.
    func number(of field: CSVField) -> Int? { self[keyPath: field.slot].positions.first.map { $0 + 1 } }

    /// Whether the last cell of a row without a line end must be whole.
    func isVital(_ position: Int) -> Bool { vital.contains(position) }

    /// Whether the row is the header once more, as in files that were put together.
    func isHeader(_ name: String?, at slot: Slot) -> Bool {
        guard let name, let position = slot.positions.first else { return false }
        return header[position] == CSVLayout.name(name)
    }
}

extension CSVField {
    fileprivate var slot: WritableKeyPath<CSVColumns, CSVColumns.Slot> {
        switch self {
        case .account: \.account
        case .accountBank: \.accountBank
        case .currency: \.currency
        case .booked: \.booked
        case .value: \.value
        case .amount: \.amount
        case .debit: \.debit
        case .credit: \.credit
        case .direction: \.direction
        case .fee: \.fee
        case .signedFee: \.signedFee
        case .original: \.original
        case .originalCurrency: \.originalCurrency
        case .counterparty: \.counterparty
        case .counterpartyAccount: \.counterpartyAccount
        case .counterpartyBank: \.counterpartyBank
        case .variable: \.variable
        case .constant: \.constant
        case .specific: \.specific
        case .text: \.text
        case .reference: \.reference
        case .providerID: \.providerID
        case .bankCode: \.bankCode
        case .merchantCategory: \.merchantCategory
        case .status: \.status
        case .notice: \.notice
        case .balance: \.balance
        }
    }

    /// Whether half a value would say something else; half a text is still that text's beginning.
    fileprivate var isVital: Bool {
        switch self {
        case .counterparty, .text, .reference, .bankCode, .notice, .balance: false
        case .account, .accountBank, .currency, .booked, .value, .amount, .debit, .credit, .direction, .fee,
            .signedFee, .original, .originalCurrency, .counterpartyAccount, .counterpartyBank, .variable, .constant,
            .specific, .providerID, .merchantCategory, .status:
            true
        }
    }
}
