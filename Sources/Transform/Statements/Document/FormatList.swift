/// A format's name for `--format` and for a connector's documents.
enum StatementFormat: String, CaseIterable {
    case camt
    case cnbJSON = "cnb-json"
    case cnbText = "cnb-text"
    case cnbYearText = "cnb-year-text"
    case csasAccounts = "csas-accounts-v3"
    case fioJSON = "fio-json"
    case georgeCSV = "george-csv"
    case plaidJSON = "plaid-json"
    case simpleFINJSON = "simplefin-json"
}

/// The formats in the order in which they are asked whether a document is theirs: strict ones first.
enum FormatList {
    static let documents: [any DocumentFormat.Type] = [
        CamtFormat.self,
        CNBDailyFormat.self,
        CNBYearFormat.self,
        GeorgeFormat.self,
    ]

    static let json: [any JSONFormat.Type] = [
        FioFormat.self,
        CNBFormat.self,
        PlaidFormat.self,
        SimpleFINFormat.self,
        CSASFormat.self,
    ]
}
