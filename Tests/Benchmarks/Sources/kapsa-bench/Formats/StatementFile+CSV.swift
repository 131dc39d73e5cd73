/// Exports that the shipped layout files describe.
extension StatementFile {
    static let georgeCSV = StatementFile(
        name: "george csv",
        aim: 500_000,
        head: "Číslo účtu vlastníka,Datum zaúčtování,Název protiúčtu,Protiúčet,Bankovní kód protiúčtu,Částka,Měna,"
            + "Variabilní symbol,Konstantní symbol,Specifický symbol,Zpráva pro příjemce,Typ transakce,ID transakce\r\n",
        tail: "",
        entry: { number in
            #"19-2000145399/0800,\#(number % 20 + 10).09.2026,"\#(payee(number))",19-\#(2_000_000_000 + number % 10_000),0800,"#
                + #""-\#(commaAmount(number))",CZK,\#(digits(number % 10_000, 4)),0308,,Nákup kartou číslo \#(number),"#
                + "Platba kartou,\(digits(number, 16))\r\n"
        }
    )

    static let fioCSV = StatementFile(
        name: "fio csv",
        aim: 500_000,
        head: "accountId;2100000001\r\nbankId;2010\r\ncurrency;CZK\r\niban;CZ6520100000002100000001\r\n"
            + "dateStart;01.09.2026\r\ndateEnd;30.09.2026\r\n\r\n"
            + "ID pohybu;Datum;Objem;Měna;Protiúčet;Název protiúčtu;Kód banky;Název banky;KS;VS;SS;Uživatelská identifikace;"
            + "Zpráva pro příjemce;Typ;Provedl;Upřesnění;Komentář;BIC;ID pokynu\r\n",
        tail: "",
        entry: { number in
            #""\#(26_000_000_000 + number)";"\#(number % 20 + 10).09.2026";"-\#(commaAmount(number))";"CZK";"#
                + #""19-\#(2_000_000_000 + number % 10_000)";"\#(payee(number))";"0800";"Česká spořitelna, a.s.";"0308";"#
                + #""\#(digits(number % 10_000, 4))";"";"Nákup: \#(payee(number))";"Nákup kartou číslo \#(number)";"#
                + #""Platba kartou";"Novák, Jan";"";"";"";"\#(35_000_000_000 + number)""# + "\r\n"
        }
    )

    static let kbCSV = StatementFile(
        name: "kb csv",
        aim: 500_000,
        head: "MojeBanka, export transakční historie;\r\nIBAN;CZ2601000000001000000001\r\nMěna účtu;CZK\r\n\r\n"
            + "Datum splatnosti;Datum odepsání z jiné banky;Protiúčet a kód banky;Název protiúčtu;Částka;Originální částka;"
            + "Originální měna;Kurz;VS;KS;SS;Identifikace transakce;Systémový popis;Popis příkazce;Popis pro příjemce;"
            + "AV pole 1;AV pole 2;AV pole 3;AV pole 4\r\n",
        tail: "",
        entry: { number in
            #""\#(number % 20 + 10).09.2026";"\#(number % 20 + 10).09.2026";"19-\#(2_000_000_000 + number % 10_000)/0800";"#
                + #""\#(payee(number))";"-\#(commaAmount(number))";"";"";"";"\#(digits(number % 10_000, 4))";"308";"0";"#
                + #""000-\#(digits(number, 12)) 005-KB0000";"Nákup na internetu";"Platba kartou";"Nákup číslo \#(number)";"#
                + #""\#(payee(number))";"PRAHA";"";"""# + "\r\n"
        }
    )

    static let revolutCSV = StatementFile(
        name: "revolut csv",
        aim: 500_000,
        head: "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n",
        tail: "",
        entry: { number in
            "CARD_PAYMENT,Current,\(day(number)) 08:12:45,\(day(number)) 10:01:02,\(payee(number).filter { $0 != "," }) \(number),"
                + "-\(amount(number)),0.00,EUR,COMPLETED,\(amount(number))\n"
        }
    )
}
