import Ledger

extension RegularPayment {
    /// Everything that the household pays or receives regularly.
    static let all: [RegularPayment] = income + housing + family + subscriptions + euro + banks

    private static let income: [RegularPayment] = [
        RegularPayment(.incomingPayment, .current, "SEVERNI SOFTWARE S.R.O.")
            .at("2900000333/0100", variable: "10274", constant: "0138").saying("MZDA")
            .due(10, 7_350_000, "income/salary")
            .changing(from: CalendarMonth(year: 2026, month: 4), to: 7_690_000),
        RegularPayment(.incomingPayment, .current, "URAD PRACE CR")
            .at("2900000414/0710", variable: "7155220001").saying("PRIDAVEK NA DITE")
            .due(22, 135_000, "income/benefits"),
    ]

    private static let housing: [RegularPayment] = [
        RegularPayment(.standingOrder, .current, "BYTOVE DRUZSTVO LIPA")
            .at("2900000616/0800", variable: "0045", constant: "0308").saying("NAJEM")
            .due(5, -1_840_000, "housing/rent"),
        RegularPayment(.standingOrder, .current, "PRAZSKA ENERGETIKA, A.S.")
            .at("2900000717/2700", variable: "8100450012", constant: "0308").saying("ZALOHA ELEKTRINA")
            .due(15, -248_000, "housing/energy"),
        RegularPayment(.standingOrder, .current, "PRAZSKA PLYNARENSKA, A.S.")
            .at("2900000818/0300", variable: "9104770031", constant: "0308").saying("ZALOHA PLYN")
            .due(15, -162_000, "housing/energy"),
        RegularPayment(.directDebit, .current, "PRAZSKE VODOVODY A KANALIZACE")
            .at("2900000919/0100", variable: "30045517", constant: "0558")
            .due(18, -214_000 ... -171_000, "housing/water").only(in: [1, 4, 7, 10]),
        RegularPayment(.directDebit, .current, "VODAFONE CZECH REPUBLIC A.S.")
            .at("2900001012/2700", variable: "1200457781", constant: "0558")
            .due(14, -49_900, "housing/internet"),
        RegularPayment(.directDebit, .current, "T-MOBILE CZECH REPUBLIC A.S.")
            .at("2900001113/0100", variable: "5512004417", constant: "0558")
            .due(16, -89_900 ... -54_900, "housing/mobile"),
    ]

    private static let family: [RegularPayment] = [
        RegularPayment(.standingOrder, .current, "KOOPERATIVA POJISTOVNA, A.S.")
            .at("2900001214/0800", variable: "6604417001", constant: "3558").saying("POJISTKA DOMACNOST")
            .due(20, -118_000, "insurance"),
        RegularPayment(.directDebit, .current, "CESKA PODNIKATELSKA POJISTOVNA")
            .at("2900001416/2700", variable: "0011457720")
            .due(8, -164_000, "insurance").only(in: [2, 5, 8, 11]),
        RegularPayment(.standingOrder, .current, "TJ SOKOL PRAHA")
            .at("2900001517/2010", variable: "202604").saying("ODDIL GYMNASTIKA")
            .due(3, -45_000, "children/clubs"),
        RegularPayment(.standingOrder, .current, "SKOLNI JIDELNA JITRNI")
            .at("2900001618/0800", variable: "0417").saying("STRAVNE")
            .due(2, -98_000, "children/school"),
        RegularPayment(.directDebit, .current, "ZUS NA KOPCI")
            .at("2900001719/0100", variable: "77120").saying("SKOLNE")
            .due(12, -240_000, "children/clubs").only(in: [2, 9]),
        RegularPayment(.incomingPayment, .current, "PETR VZOR")
            .at("2900001820/5500")
            .due(24, 30_000...180_000, nil),
    ]

    private static let subscriptions: [RegularPayment] = [
        RegularPayment(.cardPayment, .current, "NETFLIX.COM").due(7, -23_900, "leisure/subscriptions"),
        RegularPayment(.cardPayment, .current, "SPOTIFY P2F1A4").due(19, -16_900, "leisure/subscriptions")
            .changing(from: CalendarMonth(year: 2026, month: 3), to: -18_900),
        RegularPayment(.cardPayment, .current, "GOOGLE *YOUTUBEPREMIUM").due(25, -17_900, "leisure/subscriptions"),
        RegularPayment(.cardPayment, .current, "MULTISPORT BENEFIT").due(4, -69_000, "leisure/sport"),
    ]

    private static let euro: [RegularPayment] = [
        RegularPayment(.incomingPayment, .euro, "WEBER DESIGN GMBH")
            .at("DE24100000000290000011").saying("RECHNUNG")
            .due(17, 38_000...52_000, "income/freelance"),
        RegularPayment(.outgoingPayment, .euro, "HETZNER ONLINE GMBH")
            .at("DE61100000000290000024").saying("SERVER")
            .due(6, -1_428, "leisure/subscriptions"),
    ]

    private static let banks: [RegularPayment] = [
        RegularPayment(.fee, .current, "CENA ZA VEDENI UCTU").due(27, -9_900, "fees/bank"),
        RegularPayment(.interest, .current, "PRIPSANY UROK").due(27, 41...212, "income/interest"),
        RegularPayment(.fee, .euro, "POPLATEK ZA VEDENI UCTU").due(27, -450, "fees/bank").only(in: [3, 6, 9, 12]),
    ]
}
