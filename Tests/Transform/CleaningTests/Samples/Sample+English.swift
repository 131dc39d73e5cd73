extension Sample {
    static let english = """
        SQ *COFFEE ROOM => Coffee Room => -
        UBER *TRIP HELP.UBER.COM NLD => Uber *Trip => Uber
        CARD PAYMENT TO TESCO STORES 2345 ON 12 MAR 2026 => Tesco => Tesco
        TESCO STORES 2345 12MAR26 CD 1234 => Tesco => Tesco
        DIRECT DEBIT PAYMENT TO BRITISH GAS REF 123456789 => British Gas => British Gas
        NETFLIX.COM 866-579-7172 CA => Netflix.com => Netflix
        C:TESCO STORES 6789 BIRMINGHAM GB => Tesco => Tesco
        Google Pay TESCO EXPRESS contactless => Tesco Express => Tesco
        C:PAYPAL *STEAM GAMES 35314369001 GB => Steam Games => Steam
        C:APPLE.COM/BILL CORK IE => Apple.com => Apple Services
        STRIPE* PATREON => Patreon => Patreon
        TST* THE COFFEE HOUSE LONDON => The Coffee House => -
        SQ *CORNER BAKERY Leeds => Corner Bakery => -
        ZETTLE_*FARMERS MARKET => Farmers Market => -
        SumUp *Taxi Bristol => Taxi => -
        CRD 12MAR STARBUCKS 1234 LONDON GB => Starbucks => Starbucks
        VISA PURCHASE COSTA COFFEE 43011234 MANCHESTER => Costa Coffee => Costa Coffee
        STANDING ORDER TO Jane Sample REF RENT => Jane Sample => -
        DD BRITISH TELECOM => British Telecom => BT
        CARD SUBSCRIPTION NETFLIX.COM AMSTERDAM => Netflix.com => Netflix
        Contactless Payment TFL TRAVEL CH => TFL Travel => Transport for London
        PRET A MANGER 123 LONDON GB => Pret a Manger => Pret A Manger
        WM MORRISONS STORE 123 LEEDS => WM Morrisons => Morrisons
        SAINSBURYS S/MKTS 0123 BRISTOL => Sainsburys S/MKTS => Sainsbury's
        CO-OP GROUP FOOD 070123 YORK => Co-Op Group Food => Co-op
        JOHN LEWIS & PARTNERS CARDIFF => John Lewis & Partners Cardiff => John Lewis
        B & Q 1234 HULL => B & Q => B&Q
        Bank transfer from Acme Widgets Ltd => Acme Widgets => -
        FASTER PAYMENT RECEIVED J SAMPLE REF DINNER => J Sample => -
        CARD PAYMENT TO SAINSBURYS S/MKTS ON 03 MAR => Sainsburys S/MKTS => Sainsbury's
        TESCO STORES 2345 LEEDS GBR => Tesco => Tesco
        DIRECT DEBIT PAYMENT TO VODAFONE LTD REF 7001234567 => Vodafone => Vodafone
        DIRECT DEBIT OCTOPUS ENERGY => Octopus Energy => Octopus Energy
        STANDING ORDER TO MR J SAMPLE => MR J Sample => -
        CONTACTLESS PAYMENT GREGGS PLC 1234 NEWCASTLE => Greggs => Greggs
        C:SQ *THE CORNER CAFE London => The Corner Cafe => -
        C:SumUp *Blue Door Barber Leeds => Blue Door Barber => -
        C:UBER *TRIP HELP.UBER.COM => Uber *Trip => Uber
        C:AMAZON.CO.UK*AB1CD2EF3 AMAZON.CO.UK => Amazon.co.uk => Amazon
        C:MCDONALDS 1234 GLASGOW => Mcdonalds => McDonald's
        C:BOOTS 0456 CARDIFF => Boots => Boots
        C:NEXT RETAIL LTD LEICESTER => Next Retail => Next
        C:SHELL FERNDALE 123 BRISTOL => Shell Ferndale => Shell
        C:WWW.JUSTEAT.CO.UK LONDON => Justeat.co.uk => Just Eat
        C:THREE TOPUP MAIDENHEAD => Three Topup Maidenhead => Three
        C:APPLE PAY PRET A MANGER LONDON => Pret a Manger => Pret A Manger
        T:ALBERT SAMPLE => Albert Sample => -
        T:Sample Lettings Limited => Sample Lettings => -
        FASTER PAYMENT TO JANE SAMPLE => Jane Sample => -
        Bank credit Widgets & Co Ltd => Widgets => -
        C:TFL.GOV.UK/CP LONDON => Tfl.gov.uk => Transport for London
        C:CO-OPERATIVE FOOD 123 HULL => Co-Operative Food => Co-op
        C:PAYPAL *EBAY INC 4029357733 => Ebay => eBay
        C:WIZZ AIR HUNGARY BUDAPEST => Wizz Air => Wizz Air
        C:NETFLIX.COM 866-579-7172 GBR => Netflix.com => Netflix
        C:Sky Digital 0333 1234567 => Sky Digital => Sky
        C:BP CONNECT PARKSIDE => BP Connect Parkside => BP
        C:iZ *Sample Flowers => Sample Flowers => -
        """
}
