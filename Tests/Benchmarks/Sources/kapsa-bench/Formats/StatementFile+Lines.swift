/// Statement files that are read line by line or element by element.
extension StatementFile {
    /// MT940 as German banks write it, with SEPA keywords in numbered sub-fields.
    static let germanMT940 = StatementFile(
        name: "mt940, german",
        aim: 500_000,
        head: ":20:STARTUMS\r\n:25:DE89370400440532013000\r\n:28C:00009/001\r\n:60F:C260901EUR1000,00\r\n",
        tail: ":62F:C260930EUR2450,5\r\n-\r\n",
        entry: { number in
            let day = number % 20 + 10
            return ":61:2609\(day)09\(day)DR\(commaAmount(number))NMSCNONREF//2609\(day)\(digits(number, 10))\r\n"
                + ":86:105?00FOLGELASTSCHRIFT?109310?20EREF+RE-2026-\(digits(number, 7))\r\n"
                + "?21MREF+M0077?22CRED+DE98ZZZ09999999999?23SVWZ+Strom Abschlag Septe?24m\r\n"
                + "ber \(number)?30TESTDEFFXXX?31DE02120300000000202051?32\(payee(number))?34992\r\n"
        }
    )

    /// MT940 as Czech banks write it, with symbols in sub-fields of their own.
    static let czechMT940 = StatementFile(
        name: "mt940, czech",
        aim: 500_000,
        head: ":20:2026090300001\r\n:25:0800/0000192000145399\r\n:28C:17/1\r\n:60F:C260902CZK10500,00\r\n",
        tail: ":62F:C260930CZK10050,50\r\n-\r\n",
        entry: { number in
            let day = number % 20 + 10
            return ":61:2609\(day)09\(day)D\(commaAmount(number))N020NONREF//8\(digits(number, 12))\r\n"
                + ":86:020?00Platba kartou?20VS:\(digits(number % 10_000, 4))?21KS0308?22SS 99\r\n"
                + "?23Nákup číslo \(number)?300100?3119-\(2_000_000_000 + number % 10_000)?32\(payee(number))\r\n"
        }
    )

    static let ofx1 = StatementFile(
        name: "ofx 1",
        aim: 500_000,
        head:
            "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\nCOMPRESSION:NONE\n"
            + "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STMTRS><CURDEF>CZK"
            + "<BANKACCTFROM><BANKID>2010<ACCTID>2000145399<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n",
        tail: "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n",
        entry: { number in
            let day = number % 20 + 10
            return "<STMTTRN>\n<TRNTYPE>POS\n<DTPOSTED>202609\(day)230000.000[+2:CEST]\n<TRNAMT>-\(amount(number))\n"
                + "<FITID>202609\(day)\(digits(number, 10))\n<SIC>5411\n<NAME>\(payee(number))\n"
                + "<MEMO>Nákup kartou číslo \(number) &amp; více\n</STMTTRN>\n"
        }
    )

    static let ofx2 = StatementFile(
        name: "ofx 2",
        aim: 500_000,
        head: #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
            + #"<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>"# + "\n"
            + "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CZK</CURDEF>"
            + "<BANKACCTFROM><BANKID>2010</BANKID><ACCTID>2000145399</ACCTID></BANKACCTFROM><BANKTRANLIST>\n",
        tail: "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n",
        entry: { number in
            let day = number % 20 + 10
            return "<STMTTRN><TRNTYPE>XFER</TRNTYPE><DTPOSTED>202609\(day)000000.000[+2:CEST]</DTPOSTED>"
                + "<TRNAMT>-\(amount(number))</TRNAMT>\n<FITID>114\(digits(number, 10))</FITID>"
                + "<NAME>\(payee(number))</NAME>\n<BANKACCTTO><BANKID>0100</BANKID><ACCTID>19-\(2_000_000_000 + number % 10_000)"
                + "</ACCTID></BANKACCTTO>\n<MEMO>Nájem číslo \(number) VS:\(digits(number % 10_000, 4))</MEMO></STMTTRN>\n"
        }
    )

    static let qif = StatementFile(
        name: "qif",
        aim: 500_000,
        currency: "USD",
        head: "!Account\nNChecking\nTBank\n^\n!Type:Bank\n",
        tail: "",
        entry: { number in
            "D09/\(number % 20 + 10)/2026\nT-\(amount(number))\nN\(number)\nP\(payee(number))\n"
                + "MNákup kartou číslo \(number)\nLFood:Groceries\n^\n"
        }
    )

    static let abo = StatementFile(
        name: "abo",
        aim: 500_000,
        head:
            "0740000192000145399NOVAK JAN           01092600000001050000+00000001005050+00000000054950+00000000010000+009300926"
            + "              \r\n",
        tail: "",
        entry: { number in
            let day = digits(number % 20 + 10, 2)
            let name = "POTRAVINY MODRA     "
            return "07500001920001453990000190000012345\(digits(number, 13))\(digits(number % 900_000, 12))1"
                + "\(digits(number % 10_000, 10))00010003080000000099\(day)0926\(name)00203\(day)0926\r\n"
                + "076\(digits(number, 26))\(day)0926Nakup \(digits(number, 8))\(String(repeating: " ", count: 79))\r\n"
        }
    )
}
