import Ledger
public import Money

/// How one bank lays out its CSV export; a value, so that a bank is added without code.
///
/// Names of columns are compared folded, without a leading `#` and a final `:` or `,`; see ``name(_:)``.
public struct CSVLayout: Hashable, Sendable {
    /// The names by which a field's value is found in a row.
    public struct Column: Hashable, Sendable {
        /// Folded names; `name#2` is the second column of that name, a number the column of a file without a header.
        public var names: [String]
        /// Whether the values of all these columns are joined; else the first that is not empty counts.
        public var isJoined: Bool

        public init(names: [String], isJoined: Bool = false) {
            self.names = names.map(CSVLayout.name)
            self.isJoined = isJoined
        }
    }

    /// How numbers are written.
    public enum Decimal: String, Hashable, Sendable, CaseIterable {
        case comma
        case point
        /// The last mark of a number is its decimal one; `1.234`, which could be both, is refused.
        case either
    }

    /// An 8-bit encoding, for files that are neither UTF-8 nor UTF-16; these two are always recognised.
    public enum Encoding: String, Hashable, Sendable, CaseIterable {
        case windows1250 = "windows-1250"
        case latin2 = "iso-8859-2"
        case dos852 = "cp852"
        case latin1 = "iso-8859-1"
    }

    /// In which order rows are listed.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        case oldest
        case newest
    }

    /// What is known of the account without a column.
    public struct Account: Hashable, Sendable {
        /// The number of a service that states none, such as `wise`; the account column's name stands for a final `*`.
        public var number: String?
        /// The bank that a bare number belongs to.
        public var bankCode: String?
        /// A file name whose `*` is the account number: `airbank_*_`.
        public var fileName: String?
        /// What folded names of accounts in other languages are called here.
        public var names: [String: String]

        public init(
            number: String? = nil,
            bankCode: String? = nil,
            fileName: String? = nil,
            names: [String: String] = [:]
        ) {
            self.number = number
            self.bankCode = bankCode
            self.fileName = fileName
            self.names = names
        }
    }

    /// `a-z`, `0-9` and `-`; documents carry the format `NAME-csv`.
    public var name: String
    /// What a header must have to be of this layout: each item is one of several folded names.
    public var detect: [[String]]
    /// The number of columns of a file that has no header.
    public var width: Int?
    /// The encoding when the letters do not say it.
    public var encoding: Encoding?
    /// The byte between cells; `nil` finds it by the header.
    public var separator: UInt8?
    /// The byte around cells; `nil` when none is special.
    public var quote: UInt8? = 0x22
    public var decimal = Decimal.comma
    /// The ways in which days are written, the usual one first.
    public var dates: [CSVDatePattern] = []
    public var order: Order?
    /// The currency when no column and no line states it.
    public var currency: Currency?
    public var account = Account()
    public var columns: [CSVField: Column] = [:]
    /// What the lines before the header and after the rows say about the statement: folded keys.
    public var statement: [CSVStatementKey: [String]] = [:]
    /// Folded beginnings of a cell that stands after the last row.
    public var footer: [String] = []
    /// Folded words of the status column; a word that is not here is refused when one means booked.
    public var statusWords: [String: CSVStatus] = [:]
    /// Folded words of the direction column; `true` is money out.
    public var directionWords: [String: Bool] = [:]
    /// Whether a positive amount is money out, as on a credit card's bill.
    public var isInverted = false
    /// Whether rows need not follow from one another by their balances; then a chain that breaks states no balance.
    public var isLoose = false

    /// A layout without columns.
    ///
    /// - Parameters:
    ///   - name: As in ``name``.
    ///   - detect: Names as a header has them; each item is one of several.
    public init(name: String, detect: [[String]]) {
        self.name = name
        self.detect = detect.map { $0.map(Self.name) }
    }

    /// The name that documents and `--format` carry.
    public var format: String { "\(name)-csv" }

    /// Whether `--format` means this layout: `fio-csv` or `csv:fio`.
    func isNamed(_ format: String) -> Bool { format == self.format || format == "csv:\(name)" }

    /// Whether a status word that is not known is refused.
    var statesBooked: Bool { statusWords.values.contains(.booked) }

    /// A column's name in the form in which names are compared.
    public static func name(_ written: some StringProtocol) -> String {
        var folded = TextFold.fold(written)[...]
        if folded.hasPrefix("#") { folded = folded.dropFirst() }
        while let last = folded.last, last == ":" || last == "," || last == " " { folded = folded.dropLast() }
        return String(folded.drop { $0 == " " })
    }
}

/// What a column of a row may say.
public enum CSVField: String, Hashable, Sendable, CaseIterable {
    case account
    case accountBank = "account_bank"
    case currency
    case booked
    case value
    case amount
    case debit
    case credit
    case direction
    /// A fee that is taken from the amount.
    case fee
    /// A fee with its own sign, which is added to the amount.
    case signedFee = "signed_fee"
    case original
    case originalCurrency = "original_currency"
    case counterparty
    case counterpartyAccount = "counterparty_account"
    case counterpartyBank = "counterparty_bank"
    case variable = "vs"
    case constant = "ks"
    case specific = "ss"
    case text
    case reference
    case providerID = "provider_id"
    case bankCode = "bank_code"
    case merchantCategory = "mcc"
    case status
    /// When it is not empty the row is a notice without effect, such as a payment that failed.
    case notice
    case balance
}

/// What a line beside the rows may say.
public enum CSVStatementKey: String, Hashable, Sendable, CaseIterable {
    case account
    case bankCode = "bank_code"
    case currency
    case opening
    case openingOn = "opening_on"
    case closing
    case closingOn = "closing_on"
}

/// What a word of a status column means.
public enum CSVStatus: String, Hashable, Sendable, CaseIterable {
    case booked
    case pending
    case notice
    /// The row is no movement and is left out.
    case skipped
}
