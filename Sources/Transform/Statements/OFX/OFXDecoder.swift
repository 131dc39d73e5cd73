import Diagnostics
import Ledger
import Money

/// Turns the statements of banks and cards in OFX into entries and balances (OFX 1.6 and 2.2, chapter 11).
struct OFXDecoder {
    private let source: Source
    private var reader: OFXReader
    private var text: FieldText
    /// The elements that are open, the innermost last.
    private var path: [OFXName] = []
    private var movement = OFXMovement()
    private var hasMovement = false
    private var currency: Currency?
    private var bank: ByteField = []
    private var number: ByteField = []
    private var account: AccountKey?
    private var balance: (amount: ByteField, date: ByteField) = ([], [])
    private var ids = SeenIDs()
    private var isInvestment = false
    private var isComplete = false
    private var statementCount = 0
    private var refusal: Finding?

    init(_ document: inout DocumentBytes, source: Source) throws(StatementError) {
        self.source = source
        var bytes = try document.withoutUTF16()
        if let declared = OFXText.declaredPage(try bytes.head()) {
            text = FieldText(declared: declared)
        } else {
            text = try FieldText(beginning: &bytes)
        }
        reader = OFXReader(bytes)
    }

    mutating func decode(into sink: inout some DocumentSink) throws(StatementError) {
        sink.begin(format: StatementFormat.ofx.rawValue)
        while let element = try reader.next() {
            guard let name = element.name else { continue }
            if !name.isAggregate {
                if !element.isEnd { take(name, element) }
            } else if element.isEnd {
                try end(name, into: &sink)
            } else {
                try begin(name, into: &sink)
            }
        }
        guard isComplete else { throw .truncated(place: source.place) }
        if let refusal {
            guard statementCount > 0 else { throw .refusedByBank(place: source.place) }
            sink.reject(refusal)
        }
        guard statementCount > 0 else { throw .noStatement(place: source.place) }
    }

    private mutating func begin(_ name: OFXName, into sink: inout some DocumentSink) throws(StatementError) {
        switch name {
        case .movement, .pendingMovement:
            try flush(into: &sink)
            movement.begin(line: reader.line, isPending: name == .pendingMovement)
            hasMovement = !isInvestment
        case .statement, .cardStatement:
            currency = nil
            bank = []
            number = []
            account = nil
            ids = SeenIDs()
        case .investmentStatement:
            statementCount += 1
            isInvestment = true
            sink.reject(RowProblem.investment.finding(at: "\(source.place):\(reader.line)"))
        case .ledgerBalance, .availableBalance: balance = ([], [])
        default: break
        }
        path.append(name)
    }

    private mutating func end(_ name: OFXName, into sink: inout some DocumentSink) throws(StatementError) {
        if name == .root { isComplete = true }
        guard let index = path.lastIndex(of: name) else { return }
        // What a bank forgot to end ends here.
        path.removeSubrange(index...)
        switch name {
        case .movement, .pendingMovement, .list, .pendingList: try flush(into: &sink)
        case .ledgerBalance: try add(.closing, into: &sink)
        case .availableBalance: try add(.available, into: &sink)
        case .statement, .cardStatement:
            try flush(into: &sink)
            _ = try begun(into: &sink)
        case .investmentStatement: isInvestment = false
        default: break
        }
    }

    private mutating func take(_ name: OFXName, _ element: OFXReader.Element) {
        guard let parent = path.last, !isInvestment else { return }
        let value = element.value
        switch parent {
        case .status:
            if name == .severity, value.elementsEqual("ERROR".utf8) {
                refusal = StatementError.refusedByBank(place: source.place).finding
            }
        case .statement, .cardStatement:
            if name == .defaultCurrency { currency = Currency(ascii: value) }
        case .account, .cardAccount:
            if name == .bankID { bank = value }
            if name == .accountID { number = value }
        case .ledgerBalance, .availableBalance:
            if name == .balanceAmount { balance.amount = value }
            if name == .balanceDate { balance.date = value }
        default:
            guard hasMovement else { return }
            // In character data an ampersand is one.
            let isPlain = !element.isCharacterData || !value.contains(UInt8(ascii: "&"))
            movement.take(name, isPlain ? value : OFXText.escaped(value), in: parent)
        }
    }

    private mutating func flush(into sink: inout some DocumentSink) throws(StatementError) {
        guard hasMovement else { return }
        hasMovement = false
        let account = try begun(into: &sink)
        do throws(RowProblem) {
            sink.add(try movement.entry(account: account, text: &text, ids: &ids))
        } catch {
            sink.reject(error.finding(at: "\(source.place):\(movement.line)"))
        }
    }

    private mutating func add(_ kind: Balance.Kind, into sink: inout some DocumentSink) throws(StatementError) {
        guard path.last == .statement || path.last == .cardStatement, !isInvestment else { return }
        try flush(into: &sink)
        let account = try begun(into: &sink)
        do throws(RowProblem) {
            guard !balance.amount.isEmpty else { throw .incomplete }
            let amount = try Money(bytes: balance.amount, currency: account.currency, marks: .pointOrComma)
            // Some banks write zeros for a day that they do not know.
            let isDated = balance.date.contains { $0 != 48 }
            let date = isDated ? try OFXMovement.day(balance.date) : nil
            sink.add(Balance(kind: kind, amount: amount, date: date))
        } catch {
            sink.reject(error.finding(at: "\(source.place):\(reader.line)"))
        }
    }

    /// The account of the statement, which begins with the first thing that belongs to it.
    private mutating func begun(into sink: inout some DocumentSink) throws(StatementError) -> AccountKey {
        if let account { return account }
        guard let currency = currency ?? source.account?.currency else { throw .noCurrency(place: source.place) }
        let key: AccountKey
        if let stated = statedAccount(number) {
            let bankCode = statedAccount(bank)
            key = AccountKey(number: stated, bankCode: bankCode, currency: currency)
        } else {
            key = AccountKey(canonicalNumber: source.account?.number ?? "", currency: currency)
        }
        account = key
        statementCount += 1
        sink.begin(Statement(format: StatementFormat.ofx.rawValue, account: key))
        return key
    }
}
