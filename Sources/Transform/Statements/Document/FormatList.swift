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
    case enableBankingJSON = "enable-banking-json"
    case fioJSON = "fio-json"
    case goCardlessJSON = "gocardless-json"
    case kbADAA = "kb-adaa"
    case plaidJSON = "plaid-json"
    case simpleFINJSON = "simplefin-json"
    case mt940
    case mt942
    case ofx
    case qif
    case qifDayMonth = "qif-dmy"
    case qifMonthDay = "qif-mdy"
    case qifYearMonth = "qif-ymd"
}

/// The formats in the order in which they are asked whether a document is theirs: strict ones first.
enum FormatList {
    static let documents: [any DocumentFormat.Type] = [
        OFXFormat.self,
        CamtFormat.self,
        CNBDailyFormat.self,
        CNBYearFormat.self,
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
        PlaidFormat.self,
        SimpleFINFormat.self,
        KBFormat.self,
        GoCardlessFormat.self,
        BerlinGroupFormat.self,
        EnableBankingFormat.self,
        CSASFormat.self,
        CSASCardFormat.self,
        COBSFormat.self,
    ]
}
