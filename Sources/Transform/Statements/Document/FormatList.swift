/// A format's name for `--format` and for a connector's documents.
enum StatementFormat: String, CaseIterable {
    case abo
    case berlinGroupJSON = "berlin-group-json"
    case camt
    case cnbJSON = "cnb-json"
    case cnbText = "cnb-text"
    case cnbYearText = "cnb-year-text"
    case cobs = "cobs-accounts"
    case csasAccounts = "csas-accounts-v3"
    case csasCards = "csas-card-transactions-v3"
    case ecbCSV = "ecb-csv"
    case ecbXML = "ecb-xml"
    case enableBankingJSON = "enable-banking-json"
    case fioJSON = "fio-json"
    case frankfurterJSON = "frankfurter-json"
    case goCardlessJSON = "gocardless-json"
    case kbADAA = "kb-adaa"
    case manualJSON = "manual-json"
    case plaidJSON = "plaid-json"
    case simpleFINJSON = "simplefin-json"
    case mt940
    case mt942
    case ofx
    case qif
    case qifDayMonth = "qif-dmy"
    case qifMonthDay = "qif-mdy"
    case qifYearMonth = "qif-ymd"
    case uniRateJSON = "unirate-json"

    /// Reads a name, which for a rate list may be followed by what the list does not say itself.
    init?(named name: String) {
        let format = name.split(separator: ":").first.flatMap { StatementFormat(rawValue: String($0)) }
        guard let format, name == format.rawValue || [.cnbJSON, .uniRateJSON].contains(format) else { return nil }
        self = format
    }
}

/// The formats in the order in which they are asked whether a document is theirs: strict ones first.
enum FormatList {
    static let documents: [any DocumentFormat.Type] = [
        OFXFormat.self,
        CamtFormat.self,
        CNBDailyFormat.self,
        CNBYearFormat.self,
        ECBXMLFormat.self,
        ECBCSVFormat.self,
        MT942Format.self,
        MT940Format.self,
        ABOFormat.self,
        QIFFormat.self,
        QIFDayMonthFormat.self,
        QIFMonthDayFormat.self,
        QIFYearMonthFormat.self,
    ]

    static let json: [any JSONFormat.Type] = [
        FioFormat.self,
        CNBFormat.self,
        FrankfurterFormat.self,
        UniRateFormat.self,
        PlaidFormat.self,
        SimpleFINFormat.self,
        KBFormat.self,
        ManualFormat.self,
        GoCardlessFormat.self,
        BerlinGroupFormat.self,
        EnableBankingFormat.self,
        CSASFormat.self,
        CSASCardFormat.self,
        COBSFormat.self,
    ]
}
