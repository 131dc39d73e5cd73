extension ShippedBrands {
    /// Banks, ways to pay, brokers and insurers.
    static let money = """
        = amenity/bank
        Česká spořitelna; cz; ceska sporitelna
        ČSOB; cz sk; ceskoslovenska obchodni banka, ceskoslovenska obchodna banka, csob pojistovna, csob leasing
        Komerční banka; cz; komercni banka
        Moneta Money Bank; cz; moneta money bank, moneta auto
        Raiffeisenbank; cz at; raiffeisenbank a s
        Air Bank; cz; air bank
        Fio banka; cz sk; fio banka
        mBank; cz sk pl; mbank s a
        UniCredit Bank; cz sk de at it; unicredit bank, unicredit leasing
        Equa bank; cz; equa bank
        Hypoteční banka; cz; hypotecni banka
        Modrá pyramida; cz; modra pyramida
        Buřinka; cz; stavebni sporitelna ceske sporitelny
        Raiffeisen stavební spořitelna; cz; raiffeisen stavebni sporitelna
        Home Credit; cz sk; home credit
        Cofidis; cz sk fr; cofidis
        Cetelem; cz; cetelem, hello bank
        Zonky; cz
        Slovenská sporiteľňa; sk; slovenska sporitelna
        Tatra banka; sk; tatra banka
        VÚB banka; sk; vseobecna uverova banka, vub banka, vub a s
        365.bank; sk; 365 bank, postova banka
        Sparkasse; de at; stadtsparkasse, kreissparkasse, erste bank, berliner sparkasse
        Volksbank; de at; volksbank raiffeisenbank
        Commerzbank; de; commerzbank ag
        Deutsche Bank; de; deutsche bank
        Postbank; de; postbank ag
        ING; de nl pl be; ing-diba, ing diba, ing bank
        DKB; de; deutsche kreditbank
        N26; ; n26 bank
        Revolut; ; revolut ltd, revolut bank, revolut payments
        Wise; ; transferwise, wise payments, wise europe, ~wise
        Barclays; gb; barclaycard, barclays bank
        HSBC; gb; hsbc bank
        Lloyds Bank; gb; lloyds bank, lloyds
        NatWest; gb; natwest bank
        Santander; gb es de pl; santander uk, santander consumer
        Halifax; gb; ~halifax, halifax plc
        Nationwide; gb; nationwide building society, nationwide bs
        Monzo; gb; monzo bank
        Starling Bank; gb; starling bank
        PayPal; ; paypal europe, paypal inst xfer, paypal payment, paypal transfer
        Klarna; ; klarna bank, klarna ab
        Twisto; cz pl; twisto payments
        Skip Pay; cz; skip pay, skippay, mallpay
        American Express; ; american express, amex
        Western Union; ; western union
        = office/broker
        Patria Finance; cz; patria finance
        Portu; cz sk; portu investice, wood & company
        XTB; ; xtb s a, xtb sa
        Trading 212; ; trading 212, trading212
        Interactive Brokers; ; interactive brokers
        Degiro; ; flatexdegiro, degiro
        Finax; sk cz
        Trade Republic; de at; trade republic
        Scalable Capital; de at; scalable capital
        Binance; ; binance com
        Coinbase; ; coinbase inc
        Conseq; cz; conseq investment
        Vanguard; gb us; ~vanguard, vanguard asset
        Hargreaves Lansdown; gb; hargreaves lansdown
        = office/insurance
        Allianz; ; allianz pojistovna, allianz slovenska, allianz versicherung, allianz insurance
        Generali; cz sk de at it; generali ceska pojistovna, ceska pojistovna, generali versicherung
        Kooperativa; cz sk; kooperativa pojistovna, kooperativa poistovna
        Uniqa; cz sk at; uniqa pojistovna, uniqa poistovna, uniqa osterreich
        Direct pojišťovna; cz; direct pojistovna
        Pillow; cz; pillow pojistovna, ~pillow
        Slavia pojišťovna; cz; slavia pojistovna
        ČPP; cz; ceska podnikatelska pojistovna, ~cpp
        NN; cz sk nl; nn zivotni pojistovna, nn penzijni, nn zivotna
        MetLife; cz sk us; metlife europe
        Maxima pojišťovna; cz; maxima pojistovna
        Wüstenrot; cz sk at de; wustenrot, wuestenrot
        Union poisťovňa; sk; union poistovna
        Dôvera; sk; dovera zdravotna poistovna
        VZP; cz; vseobecna zdravotni pojistovna, vzp cr
        OZP; cz; oborova zdravotni pojistovna
        ZPMV; cz; zdravotni pojistovna ministerstva vnitra
        HUK-COBURG; de; huk coburg, huk24, huk-coburg
        AXA; ; axa versicherung, axa insurance, axa assistance, axa pojistovna
        ERGO; de at; ergo versicherung, ergo vorsorge
        R+V; de; r+v versicherung, r v allgemeine versicherung
        Techniker Krankenkasse; de; techniker krankenkasse
        AOK; de; aok plus, aok bayern, aok nordost
        DEVK; de; devk versicherungen
        LVM; de; lvm versicherung
        CosmosDirekt; de; cosmos lebensversicherung
        Wiener Städtische; at; wiener stadtische, wiener staedtische
        Aviva; gb ie; aviva insurance
        Direct Line; gb; direct line insurance
        Admiral; gb; admiral insurance, ~admiral
        Churchill Insurance; gb; churchill insurance
        LV=; gb; liverpool victoria, lv insurance
        Bupa; gb; bupa ltd
        Legal & General; gb; legal & general, legal general
        AA; gb; automobile association, the aa
        RAC; gb; rac motoring
        ADAC; de; adac e v
        ÚAMK; cz; ustredni automotoklub
        """
}
