extension Sample {
    static let slovak = """
        C:ORANGE SLOVENSKO BRATISLAVA SK => Orange => Orange
        Platba platobnou kartou ORANGE SLOVENSKO A.S. => Orange => Orange
        POS platba 12.03. 14:22 TERNO BRATISLAVA => Terno => Terno
        Nákup POS KAUFLAND 1234 ZILINA SK => Kaufland => Kaufland
        TRVALÝ PRÍKAZ ZSE ENERGIA A.S. => ZSE Energia => ZSE
        Nákup POS TESCO STORES SR, A.S. BRATISLAVA => Tesco Stores SR => Tesco
        Platba kartou LIDL SLOVENSKA REPUBLIKA 0321 NITRA => Lidl => Lidl
        Platba kartou cez internet MARTINUS.SK MARTIN => Martinus.sk Martin => Martinus
        POS platba BILLA 123 KOSICE SK => Billa => Billa
        Inkaso SLOVAK TELEKOM, A.S. BRATISLAVA => Slovak Telekom => Slovak Telekom
        Inkaso SEPA ORANGE SLOVENSKO, A.S. => Orange Slovensko => Orange
        Trvalý príkaz SPP - distribúcia => SPP - distribúcia => -
        C:SLOVNAFT CS 045 ZVOLEN => Slovnaft CS => Slovnaft
        C:YEME BRATISLAVA => Yeme => Yeme
        C:DR.MAX LEKAREN 123 ZILINA => Dr.max Lekaren => Dr. Max
        C:ZELEZNICNA SPOLOCNOST SLOVENSKO BRATISLAVA => Zeleznicna Spolocnost => ZSSK
        T:Obecný úrad Dolná Ves => Obecný úrad Dolná Ves => -
        Prijatá platba Vzorová, spol. s r.o. => Vzorová => -
        C:PANTA RHEI BRATISLAVA SK => Panta Rhei => Panta Rhei
        C:KEBAB U JOZEFA, POPRAD => Kebab u Jozefa => -
        """
}
