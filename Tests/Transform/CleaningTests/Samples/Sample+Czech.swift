extension Sample {
    static let czech = """
        Nákup: ALBERT, PRAHA, CZ, dne 1.8.2016, částka  130.00 CZK => Albert => Albert
        Nákup na internetu: WWW.ALZA.CZ, PRAHA 7, CZ, dne 2.3.2026 => Alza.cz => Alza
        Platba kartou 4567XXXXXXXX1234 LIDL DEKUJEME 0123 PRAHA => Lidl => Lidl
        Platba kartou: PENNY MARKET S.R.O., BRNO => Penny Market => Penny Market
        LIDL DEKUJEME 0123 PRAHA => Lidl => Lidl
        nákup pro babičku => nákup pro babičku => -
        PAYPAL *SPOTIFY => Spotify => Spotify
        Pražská energetika, a.s. => Pražská energetika => Pražská energetika
        Albert Česká republika, s.r.o., Praha 5 => Albert Česká republika => Albert
        Vodárny Horní Dolní spol. s r.o. => Vodárny Horní Dolní => -
        IKEA CZ => IKEA CZ => IKEA
        T-MOBILE CZECH REPUBLIC A.S. => T-Mobile Czech Republic => T-Mobile
        BILLA 482 BRNO => Billa => Billa
        Novák, Jan => Novák, Jan => -
        s.r.o. => s.r.o. => -
        T:ALBERT SVOBODA => Albert Svoboda => -
        T:Trvalý příkaz nájem => nájem => -
        C:SumUp *Kavarna u Kostela Brno CZ => Kavarna u Kostela => -
        C:ZETTLE_*KAVARNA => Kavarna => -
        GOPAY *ESHOP.CZ => Eshop.cz => -
        BOLT.EU/O/2403121234 Tallinn EE => Bolt.eu => Bolt
        https://www.alza.cz/objednavka/1234 => alza.cz => Alza
        O2 Czech Republic a.s. VS:123456 => O2 Czech Republic => O2
        C:McDonald's 123 Praha 1 CZE => McDonald's => McDonald's
        C:BILLA, SPOL. S R.O. PRAHA 10 => Billa => Billa
        C:TESCO EXPRES STODULKY PRAHA 5 CZ => Tesco Expres Stodulky => Tesco
        C:CESKE DRAHY, A.S. PRAHA 1 => Ceske Drahy => České dráhy
        C:OMV 2345 BRNO CZE => OMV => OMV
        C:ROHLIK.CZ PRAHA 8 => Rohlik.cz => Rohlík
        C:WOLT HELSINKI FI => Wolt => Wolt
        C:LEKARNA DR.MAX OSTRAVA => Lekarna Dr.max => Dr. Max
        C:SHELL 0123 PRAHA CZ => Shell => Shell
        C:KFC BRNO VANKOVKA => KFC Brno Vankovka => KFC
        C:CINEMA CITY FLORA PRAHA 3 => Cinema City Flora => Cinema City
        T:Nájemné Horní Lhota, z.s. => Nájemné Horní Lhota => -
        T:MUDr. Alena Veselá => MUDr. Alena Veselá => -
        T:SVJ Zahradní 12 => SVJ Zahradní 12 => -
        Bezkontaktní platba kartou BAGETERIE BOULEVARD PRAHA => Bageterie Boulevard => Bageterie Boulevard
        Inkaso ČEZ Prodej, a.s. => ČEZ Prodej => ČEZ
        SIPO => SIPO => -
        Platba kartou na internetu: SHOPTET*ESHOP, PRAHA => Shoptet*Eshop => -
        Úhrada kartou: KIK TEXTIL 7123, OLOMOUC, CZ => KIK Textil => KiK
        Nákup dne 12.3.2026 v 14:55 BILLA 1234 => Billa => Billa
        ヨドバシカメラ 1234 => ヨドバシカメラ => -
        Ünïcode Café №5 => Ünïcode Café №5 => -
        Platba kartou KAUFLAND 4310 LIBEREC => Kaufland => Kaufland
        Platba kartou 12.03.2026 GLOBUS CERPACI STANICE PLZEN => Globus Cerpaci Stanice => Globus čerpací stanice
        Nákup: DECATHLON CZ, BRNO, CZ, dne 3.3.2026, částka 899.00 CZK => Decathlon => Decathlon
        Nákup na internetu: NOTINO.CZ, BRNO, CZ, dne 5.4.2026, částka 650.00 CZK => Notino.cz => Notino
        Platba kartou: PILULKA LEKARNY A.S., PRAHA 9 => Pilulka Lekarny => Pilulka
        Nákup: CESKA POSTA, S.P., PRAHA, CZ => Ceska Posta => Česká pošta
        Nákup: ZASILKOVNA.CZ, PRAHA 9, CZ => Zasilkovna.cz => Zásilkovna
        Platba mobilem Google Pay: COSTA COFFEE 123, BRNO => Costa Coffee => Costa Coffee
        C:HORNBACH BAUMARKT CS PRAHA 5 => Hornbach Baumarkt CS => Hornbach
        C:SPORTISIMO 0456 ZLIN => Sportisimo => Sportisimo
        C:DOPRAVNI PODNIK HL.M.PRAHY PRAHA => Dopravni Podnik Hl.m.prahy => DPP
        C:REGIOJET A.S. BRNO => Regiojet => RegioJet
        C:BENZINA CS 123 KOLIN CZ => Benzina CS => Benzina
        C:STUDENT AGENCY K.S. BRNO => Student Agency => RegioJet
        C:PEPCO 210435 JIHLAVA CZE => Pepco => Pepco
        C:Kavárna Pod Lipou, Olomouc => Kavárna Pod Lipou => -
        C:HOSPODA U KRALE KUTNA HORA CZ => Hospoda u Krale => -
        C:COMGATE*KNIHY DOBROVSKY PRAHA => Knihy Dobrovsky => Knihy Dobrovský
        C:GOPAY *DAMEJIDLO PRAHA CZ => Damejidlo => Foodora
        T:Vodafone Czech Republic a.s. => Vodafone Czech Republic => Vodafone
        T:O2 Czech Republic a.s. => O2 Czech Republic => O2
        T:Bytové družstvo Slunečná => Bytové družstvo Slunečná => -
        T:Město Horní Lhota => Město Horní Lhota => -
        T:Mateřská škola Pastelka, příspěvková organizace => Mateřská škola Pastelka => -
        T:Jan Novák => Jan Novák => -
        T:NOVÁKOVÁ MARIE => Nováková Marie => -
        T:Albert Dvořák => Albert Dvořák => -
        T:Ing. Petr Globus => Ing. Petr Globus => -
        Příchozí platba: Ukázková s.r.o. => Ukázková => -
        Odchozí platba Alza.cz a.s. VS 12345678 => Alza.cz => Alza
        Trvalý příkaz: Stavební spořitelna, a.s. KS 0308 => Stavební spořitelna => -
        Převod: Jana Ukázková => Jana Ukázková => -
        Výběr z bankomatu Praha => Výběr z bankomatu Praha => -
        Platba kartou => Platba kartou => -
        """
}
