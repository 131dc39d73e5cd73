import Configuration
import Ledger

/// Categories by merchant category code (ISO 18245), the last resort before none.
struct MerchantCategories: Sendable {
    /// The paths by code; a path that the deployment's category file lacks is left out.
    private let paths: [Int: CategoryPath]

    init(known: CategoryTree) {
        var paths: [Int: CategoryPath] = [:]
        for (text, ranges) in Self.table {
            guard let path = CategoryPath(text), known[path] != nil else { continue }
            for code in ranges.joined() { paths[code] = path }
        }
        self.paths = paths
    }

    func path(of entry: Entry) -> CategoryPath? {
        entry.merchantCategory.flatMap { Int($0) }.flatMap { paths[$0] }
    }

    private static let table: [(String, [ClosedRange<Int>])] = [
        ("food/groceries", [5_411...5_411, 5_422...5_422, 5_441...5_441, 5_451...5_451, 5_462...5_462, 5_499...5_499]),
        ("food/eating-out", [5_811...5_814]),
        ("housing/maintenance", [5_200...5_261]),
        ("housing/energy", [4_900...4_900]),
        ("housing/internet", [4_812...4_816, 4_899...4_899]),
        ("shopping/home", [5_712...5_722]),
        ("transport/fuel", [5_541...5_542, 5_983...5_983]),
        ("transport/public", [4_111...4_112, 4_131...4_131]),
        ("transport/taxi", [4_121...4_121]),
        ("transport/parking", [7_523...7_523]),
        ("transport/car", [5_511...5_533, 7_531...7_549]),
        ("health/pharmacy", [5_912...5_912]),
        ("health/doctor", [8_011...8_099]),
        ("leisure/sport", [5_655...5_655, 5_940...5_941, 7_941...7_941, 7_992...7_992, 7_997...7_997]),
        ("leisure/culture", [7_832...7_832, 7_911...7_929, 7_991...7_991]),
        ("leisure/books", [5_942...5_942, 5_192...5_192]),
        ("leisure/subscriptions", [5_815...5_818]),
        ("shopping/clothes", [5_611...5_651, 5_661...5_699]),
        ("shopping/electronics", [5_732...5_735, 5_045...5_045]),
        ("shopping/drugstore", [5_977...5_977]),
        ("shopping/other", [5_300...5_399, 5_964...5_969]),
        ("children/toys", [5_945...5_945, 5_641...5_641]),
        ("children/school", [8_211...8_299, 8_351...8_351]),
        ("pets", [5_995...5_995, 742...742]),
        ("travel/flights", [3_000...3_299, 4_511...4_511]),
        ("travel/lodging", [3_501...3_999, 7_011...7_011]),
        ("travel/other", [4_722...4_722, 3_351...3_441, 7_512...7_513]),
        ("insurance", [5_960...5_960, 6_300...6_300]),
        ("cash/atm", [6_010...6_011]),
        ("giving/charity", [8_398...8_398]),
    ]
}
