/// Where the invented person pays, and how often: Zipf-distributed, the first of the list most of all.
struct Payee {
    let name: String
    let terminal: String
    let category: String
    let merchantCategory: String

    private init(_ name: String, _ terminal: String, _ category: String, _ merchantCategory: String) {
        self.name = name
        self.terminal = terminal
        self.category = category
        self.merchantCategory = merchantCategory
    }

    /// The payee of a random number: the payee at place `n` comes 1/n times as often as the first.
    static func drawn(_ random: inout SplitMix64) -> Payee {
        let place = random.below(zipf[zipf.count - 1])
        return all[zipf.firstIndex { place < $0 } ?? 0]
    }

    /// Running sums of 10,000 / n.
    private static let zipf = all.indices.reduce(into: [Int]()) { sums, index in
        sums.append((sums.last ?? 0) + 10_000 / (index + 1))
    }

    private static let all = [
        Payee("Potraviny U Růže", "POTRAVINY U RUZE PRAHA 4", "food/groceries", "5411"),
        Payee("Pekařství Zlatý klas", "PEKARSTVI ZLATY KLAS BRNO", "food/groceries", "5462"),
        Payee("Závodní jídelna Slunečnice", "ZAVODNI JIDELNA SLUNECNICE", "food/eating-out", "5812"),
        Payee("Kavárna Pod Kaštany", "KAVARNA POD KASTANY OLOMOUC", "food/eating-out", "5814"),
        Payee("Městská doprava", "MESTSKA DOPRAVA JIZDENKY", "transport/public", "4111"),
        Payee("Čerpací stanice Sever", "CERPACI STANICE SEVER LIBEREC", "transport/fuel", "5541"),
        Payee("Drogerie Bílá labuť", "DROGERIE BILA LABUT", "shopping/drugstore", "5977"),
        Payee("Lékárna U Zlatého lva", "LEKARNA U ZLATEHO LVA PLZEN", "health/pharmacy", "5912"),
        Payee("Knihkupectví Žluťoučký kůň", "KNIHKUPECTVI ZLUTOUCKY KUN", "leisure/books", "5942"),
        Payee("Železářství Kovář", "ZELEZARSTVI KOVAR HRADEC", "shopping/home", "5251"),
        Payee("Obuv Ševčík", "OBUV SEVCIK PARDUBICE", "shopping/clothes", "5661"),
        Payee("Kino Světozor na Poříčí", "KINO SVETOZOR NA PORICI", "leisure/culture", "7832"),
        Payee("Řeznictví Dvořáček", "REZNICTVI DVORACEK JIHLAVA", "food/groceries", "5422"),
        Payee("Papírnictví Čtyřlístek", "PAPIRNICTVI CTYRLISTEK", "shopping/other", "5943"),
        Payee("Cukrárna Šlehačka", "CUKRARNA SLEHACKA TABOR", "food/eating-out", "5441"),
        Payee("Veterina Tlapka", "VETERINA TLAPKA KLADNO", "pets/doctor", "0742"),
        Payee("Zahradnictví Jiřina", "ZAHRADNICTVI JIRINA MELNIK", "shopping/home", "5261"),
        Payee("Optika Jasný zrak", "OPTIKA JASNY ZRAK ZLIN", "health/optician", "8043"),
        Payee("Cyklo Řetěz", "CYKLO RETEZ OSTRAVA", "leisure/sport", "5940"),
        Payee("Květiny Růženka", "KVETINY RUZENKA USTI", "shopping/other", "5992"),
    ]
}
