import Money

/// Where the household pays by card, with the category that each payment deserves.
public enum MerchantTable {
    /// Every merchant, those of the current account first.
    public static let all: [Merchant] = home + abroad + euro + savings

    /// Where the cards of one account are used.
    static func merchants(of account: HouseholdAccount) -> [Merchant] {
        switch account {
        case .current: home + abroad
        case .euro: euro
        case .savings: savings
        }
    }

    static let home: [Merchant] = food + transport + health + shopping + leisure + cash + unknown

    private static let food: [Merchant] = [
        Merchant("LIDL DEKUJE", "PRAHA 4", 180...1_300, 62, "food/groceries"),
        Merchant("ALBERT 0123", "BRNO", 90...900, 24, "food/groceries"),
        Merchant("ALBERT HM 0451", "PRAHA 4", 120...1_400, 40, "food/groceries"),
        Merchant("BILLA SPOL. S R.O. 247", "PRAHA 2", 60...800, 44, "food/groceries"),
        Merchant("KAUFLAND 3450", "PRAHA 4", 300...1_900, 26, "food/groceries"),
        Merchant("PENNY MARKET S.R.O.", "PRAHA", 80...700, 30, "food/groceries"),
        Merchant("TESCO STORES CR A.S.", "PRAHA 5", 200...1_600, 14, "food/groceries"),
        Merchant("ROHLIK.CZ", "PRAHA", 900...2_400, 14, "food/groceries"),
        Merchant("KOSIK.CZ", "PRAHA", 900...2_100, 6, "food/groceries"),
        Merchant("GLOBUS HYPERMARKET", "PRAHA-CAKOVICE", 400...1_800, 8, "food/groceries"),
        Merchant("ZABKA 10352", "PRAHA 4", 35...260, 22, "food/groceries"),
        Merchant("COUNTRY LIFE", "PRAHA 1", 110...600, 8, "food/groceries"),
        Merchant("PEKARSTVI KABAT", "PRAHA 4", 40...180, 30, "food/groceries"),
        Merchant("KAVARNA POD LIPOU", "BRNO", 85...210, 18, "food/eating-out"),
        Merchant("COSTA COFFEE", "PRAHA 1", 89...240, 20, "food/eating-out"),
        Merchant("STARBUCKS 41120", "PRAHA 1", 95...260, 10, "food/eating-out"),
        Merchant("MCDONALDS 087", "PRAHA", 120...480, 14, "food/eating-out"),
        Merchant("KFC CHODOV", "PRAHA 4", 140...520, 8, "food/eating-out"),
        Merchant("BAGETERIE BOULEVARD", "PRAHA 2", 130...320, 14, "food/eating-out"),
        Merchant("LOKAL DLOUHAAA", "PRAHA 1", 280...1_200, 8, "food/eating-out"),
        Merchant("PIZZERIE GIOVANNI", "PRAHA 4", 220...780, 9, "food/eating-out"),
        Merchant("WOLT.COM", "PRAHA", 240...690, 16, "food/eating-out"),
        Merchant("FOODORA.CZ", "PRAHA", 220...640, 10, "food/eating-out"),
        Merchant("OXALIS CAJOVNA", "BRNO", 75...230, 6, "food/eating-out"),
        Merchant("ZAVODNI JIDELNA EUREST", "PRAHA 4", 95...165, 44, "food/eating-out"),
    ]

    private static let transport: [Merchant] = [
        Merchant("BENZINA CS 0812", "PRAHA 4", 600...1_700, 10, "transport/fuel"),
        Merchant("SHELL 7023", "PRAHA", 700...1_800, 8, "transport/fuel"),
        Merchant("OMV 2145", "JIHLAVA", 700...1_700, 6, "transport/fuel"),
        Merchant("MOL CERPACI STANICE", "BRNO", 600...1_600, 5, "transport/fuel"),
        Merchant("DPP PRAHA LITACKA", "PRAHA", 40...550, 16, "transport/public"),
        Merchant("CD ESHOP", "PRAHA", 120...690, 12, "transport/public"),
        Merchant("REGIOJET A.S.", "BRNO", 129...459, 12, "transport/public"),
        Merchant("BOLT.EU", "PRAHA", 110...390, 9, "transport/taxi"),
        Merchant("PARKOVANI MPLA.CZ", "PRAHA", 40...160, 12, "transport/parking"),
    ]

    private static let health: [Merchant] = [
        Merchant("DR.MAX LEKARNA", "PRAHA 4", 90...680, 12, "health/pharmacy"),
        Merchant("BENU LEKARNA", "PRAHA 2", 80...540, 8, "health/pharmacy"),
        Merchant("PILULKA.CZ", "PRAHA", 240...900, 5, "health/pharmacy"),
        Merchant("ZUBNI ORDINACE MUDR. MALA", "PRAHA 4", 500...2_400, 2, "health/doctor"),
        Merchant("GRAND OPTICAL", "PRAHA 4", 900...3_400, 1, "health/optician"),
    ]

    private static let shopping: [Merchant] = [
        Merchant("H&M CZ0104", "PRAHA 1", 249...1_700, 7, "shopping/clothes"),
        Merchant("ZARA CESKA REPUBLIKA", "PRAHA 1", 399...1_900, 4, "shopping/clothes"),
        Merchant("RESERVED", "PRAHA 4", 199...1_200, 4, "shopping/clothes"),
        Merchant("PEPCO 220013", "PRAHA 4", 60...480, 9, "shopping/clothes"),
        Merchant("DEICHMANN OBUV", "PRAHA", 590...1_790, 3, "shopping/clothes"),
        Merchant("ABOUTYOU.CZ", "PRAHA", 590...2_200, 3, "shopping/clothes"),
        Merchant("ALZA.CZ A.S.", "PRAHA 7", 290...3_900, 8, "shopping/electronics"),
        Merchant("DATART INTERNATIONAL", "PRAHA 4", 390...4_900, 2, "shopping/electronics"),
        Merchant("CZC.CZ S.R.O.", "PRAHA", 290...3_200, 2, "shopping/electronics"),
        Merchant("DM DROGERIE MARKT", "PRAHA 4", 120...860, 24, "shopping/drugstore"),
        Merchant("ROSSMANN 118", "PRAHA 2", 90...640, 12, "shopping/drugstore"),
        Merchant("TETA DROGERIE", "PRAHA 4", 70...430, 6, "shopping/drugstore"),
        Merchant("IKEA CESKA REPUBLIKA", "PRAHA-ZLICIN", 290...3_400, 5, "shopping/home"),
        Merchant("OBI 016", "PRAHA 4", 150...1_900, 5, "shopping/home"),
        Merchant("HORNBACH BAUMARKT", "PRAHA", 150...2_100, 4, "shopping/home"),
        Merchant("ALLEGRO.CZ", "PRAHA", 150...1_200, 6, "shopping/other"),
        Merchant("DRACIK HRACKY", "PRAHA 4", 199...1_300, 5, "children/toys"),
    ]

    private static let leisure: [Merchant] = [
        Merchant("CINEMA CITY CHODOV", "PRAHA 4", 219...690, 8, "leisure/culture"),
        Merchant("NARODNI DIVADLO", "PRAHA 1", 390...1_600, 2, "leisure/culture"),
        Merchant("KNIHY DOBROVSKY", "PRAHA", 199...890, 8, "leisure/books"),
        Merchant("KOSMAS.CZ", "PRAHA", 240...780, 3, "leisure/books"),
        Merchant("PLAVECKY STADION PODOLI", "PRAHA 4", 130...290, 14, "leisure/sport"),
        Merchant("DECATHLON", "PRAHA", 249...2_300, 5, "leisure/sport"),
    ]

    private static let cash: [Merchant] = [
        Merchant("ATM CS VYBER", "PRAHA 4", 5...20, 18, "cash/atm"),
        Merchant("ATM CSOB VYBER", "BRNO", 5...15, 4, "cash/atm"),
    ]

    private static let unknown: [Merchant] = [
        Merchant("SUMUP *VLTAVSKA", "PRAHA 7", 80...620, 6, nil),
        Merchant("MARTIN KOLAR", "PRAHA 4", 120...900, 5, nil),
        Merchant("GP*TRH NAPLAVKA", "PRAHA 2", 90...520, 8, nil),
        Merchant("ZLATA HVEZDA 12", "TELC", 180...840, 2, nil),
        Merchant("VVS SPOL S R.O.", "PRAHA", 150...1_400, 4, nil),
        Merchant("NGUYEN THI HOA", "PRAHA 4", 45...320, 9, nil),
        Merchant("COMGATE*BLSK", "HRADEC KRALOVE", 290...1_300, 4, nil),
        Merchant("MLYN 1902", "BRNO", 160...640, 3, nil),
        Merchant("ATELIER JEDNA", "OLOMOUC", 220...990, 3, nil),
    ]

    static let abroad: [Merchant] = [
        Merchant("BIEDRONKA 2201", "WROCLAW", 30...240, 4, "food/groceries").abroad("PL", .pln),
        Merchant("ORLEN STACJA 441", "KLODZKO", 150...290, 2, "transport/fuel").abroad("PL", .pln),
        Merchant("BKK JEGYAUTOMATA", "BUDAPEST", 450...4_500, 2, "transport/public").abroad("HU", .huf),
        Merchant("SZIMPLA KERT", "BUDAPEST", 3_500...12_900, 2, "food/eating-out").abroad("HU", .huf),
        Merchant("APPLE.COM/BILL", "CUPERTINO", 3...13, 6, "leisure/subscriptions").abroad("US", .usd),
        Merchant("GITHUB, INC.", "SAN FRANCISCO", 4...4, 12, "leisure/subscriptions").abroad("US", .usd),
        Merchant("EBAY O*14-09112", "SAN JOSE", 12...70, 2, "shopping/other").abroad("US", .usd),
        Merchant("INTERSPAR", "WIEN", 12...60, 4, "food/groceries").abroad("AT", .eur),
        Merchant("CAFE CENTRAL", "WIEN", 9...38, 3, "food/eating-out").abroad("AT", .eur),
    ]

    static let euro: [Merchant] = [
        Merchant("AMAZON.DE", "LUXEMBOURG", 9...85, 7, "shopping/other").abroad("LU", .eur),
        Merchant("ZALANDO SE", "BERLIN", 29...110, 5, "shopping/clothes").abroad("DE", .eur),
        Merchant("AIRBNB * HMX4R2", "DUBLIN", 95...260, 3, "travel/lodging").abroad("IE", .eur),
        Merchant("BOOKING.COM", "AMSTERDAM", 70...230, 3, "travel/lodging").abroad("NL", .eur),
        Merchant("HOTEL AM STEPHANSPLATZ", "WIEN", 120...290, 2, "travel/lodging").abroad("AT", .eur),
        Merchant("OEBB TICKETSHOP", "WIEN", 15...59, 4, "transport/public").abroad("AT", .eur),
        Merchant("BILLA DANKT 7713", "WIEN", 8...46, 5, "food/groceries").abroad("AT", .eur),
        Merchant("OMV TANKSTELLE 3301", "LINZ", 35...72, 3, "transport/fuel").abroad("AT", .eur),
        Merchant("GASTHAUS ZUR POST", "SALZBURG", 18...64, 4, "food/eating-out").abroad("AT", .eur),
        Merchant("DM-FIL. 0917", "WIEN", 6...34, 2, "shopping/drugstore").abroad("AT", .eur),
        Merchant("KIOSK NO. 5", "MUENCHEN", 3...17, 3, nil).abroad("DE", .eur),
    ]

    static let savings: [Merchant] = [
        Merchant("ROHLIK.CZ", "PRAHA", 900...2_100, 4, "food/groceries"),
        Merchant("ALBERT", "PRAHA", 120...700, 5, "food/groceries"),
        Merchant("MALL.CZ", "PRAHA", 390...2_600, 3, "shopping/other"),
        Merchant("KOVARNA DUB", "PISEK", 150...700, 1, nil),
    ]
}
