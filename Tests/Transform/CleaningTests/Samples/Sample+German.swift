extension Sample {
    static let german = """
        KARTENZAHLUNG REWE SAGT DANKE 44445//BERLIN/DE 2026-03-01T12:33 Debitk.11 2028-12 => Rewe => REWE
        AMZN Mktp DE*2K3L4M5N6 AMZN.COM/BILL => AMZN Mktp DE => Amazon
        PP.6389.PP . SPOTIFY, Ihr Einkauf bei SPOTIFY => Spotify => Spotify
        T:Jan Müller => Jan Müller => -
        Lidl sagt Danke, Filiale 123 Berlin => Lidl => Lidl
        Lastschrift Vodafone GmbH Kundennr. 123456 => Vodafone => Vodafone
        GIRO KARTENZAHLUNG EDEKA MUELLER//HAMBURG/DE => Edeka Mueller => Edeka
        LASTSCHRIFT TELEKOM DEUTSCHLAND GMBH MANDATSREF 12345 => Telekom Deutschland => Telekom
        SEPA-Lastschrift Rundfunk ARD, ZDF, DRadio => Rundfunk ARD, ZDF, DRadio => Rundfunkbeitrag
        Dauerauftrag Miete Wohnung => Miete Wohnung => -
        Überweisung an Hans Beispiel => Hans Beispiel => -
        Gutschrift Muster GmbH & Co. KG => Muster => -
        ALDI SUED SAGT DANKE 123 045//MUENCHEN/DE => Aldi Sued => Aldi
        DB VERTRIEB GMBH FRANKFURT => DB Vertrieb => Deutsche Bahn
        ZALANDO SE BERLIN => Zalando => Zalando
        Amazon.de*2A3B4C5D6 AMAZON.DE LU => Amazon.de => Amazon
        PAYPAL . SPOTIFY => Spotify => Spotify
        KLARNA*ABOUT YOU => About You => About You
        REWE SAGT DANKE 1234//Berlin/DE 2026-03-01T12:33:05 Debitk.1 2028-12 => Rewe => REWE
        Kartenzahlung ROSSMANN 1234 HANNOVER => Rossmann => Rossmann
        Kartenzahlung girocard NETTO MARKEN-DISCOUN//Leipzig/DE => Netto Marken-Discoun => Netto
        EC Kartenzahlung dm-drogerie markt 1234 => dm-drogerie markt => dm
        Lastschrift STADTWERKE MÜNCHEN GMBH => Stadtwerke München => Stadtwerke München
        SEPA-Lastschrift VODAFONE GMBH EREF: 12345 => Vodafone => Vodafone
        Lastschrift PayPal Europe S.a.r.l. et Cie S.C.A => PayPal Europe => PayPal
        Dauerauftrag Max Mustermann => Max Mustermann => -
        T:HUK-COBURG Allg. Vers. AG => HUK-COBURG Allg. Vers. => HUK-COBURG
        Überweisung Erika Beispiel => Erika Beispiel => -
        C:BAECKEREI SCHMIDT GMBH//KOELN/DE => Baeckerei Schmidt => -
        C:SHELL 4711//HAMBURG/DE => Shell => Shell
        C:BACKWERK 123 FRANKFURT AM MAIN => Backwerk => BackWerk
        C:EDEKA CENTER MEIER E.K. KIEL => Edeka Center Meier => Edeka
        C:BVG APP BERLIN => BVG APP => BVG
        C:H&M 123 MUENCHEN => H&M => H&M
        C:MEDIA MARKT TV-HIFI-ELEKTRO GMBH DRESDEN => Media Markt Tv-Hifi-Elektro => MediaMarkt
        Gutschrift Beispiel AG => Beispiel => -
        PAYPAL *NETFLIX.COM => Netflix.com => Netflix
        AMZN Mktp DE*1A2B3C4D5 800-279-6620 LU => AMZN Mktp DE LU => Amazon
        LIDL SAGT DANKE//WIEN/AT => Lidl => Lidl
        T:Landeshauptstadt Musterburg => Landeshauptstadt Musterburg => -
        C:KLARNA*ZALANDO BERLIN => Zalando => Zalando
        """
}
