/// Answers of the banks' own interfaces.
extension StatementFile {
    /// A page of Česká spořitelna's Premium Accounts API.
    static let csas = csas(named: "csas json", pageSize: 1_000)

    /// The same in one document.
    static let csasOne = csas(named: "csas json, one document", pageSize: nil)

    private static func csas(named name: String, pageSize: Int?) -> StatementFile {
        StatementFile(
            name: name,
            aim: 1_000_000,
            pageSize: pageSize,
            head: #"{"pageNumber":0,"pageCount":1,"pageSize":200,"transactions":["#,
            tail: "]}",
            separator: ",",
            entry: { number in
                #"{"entryReference":"FC-\#(digits(number, 10))","amount":{"value":\#(amount(number)),"currency":"CZK"},"#
                    + #""creditDebitIndicator":"\#(number % 5 == 0 ? "CRDT" : "DBIT")","status":"BOOK","#
                    + #""bookingDate":{"date":"\#(day(number))"},"valueDate":{"date":"\#(day(number))"},"#
                    + #""bankTransactionCode":{"proprietary":{"code":30000301000,"issuer":"Czech Banking Association"}},"#
                    + #""entryDetails":{"transactionDetails":{"references":{"accountServicerReference":"\#(digits(number, 13))","#
                    + #""chequeNumber":"451161XXXXXX0001"},"relatedParties":{\#(csasParty(number))},"#
                    + #""remittanceInformation":{"structured":{"creditorReferenceInformation":{"reference":"#
                    + #"["VS:\#(digits(number % 10_000, 4))","KS:1178"]}}},"additionalTransactionInformation":"Platba kartou"}}}"#
            }
        )
    }

    /// One in five is a transfer, whose row has another shape.
    private static func csasParty(_ number: Int) -> String {
        guard number % 5 == 0 else { return #""creditor":{"name":"\#(payee(number))"}"# }
        return #""debtor":{"name":"\#(payee(number))"},"debtorAccount":{"identification":{"iban":"#
            + #""CZ65080000001920001\#(digits(number % 100_000, 5))"},"currency":"CZK"}"#
    }

    /// A page of a card's transactions of the same API.
    static let csasCards = StatementFile(
        name: "csas cards json",
        aim: 1_000_000,
        pageSize: 1_000,
        head: #"{"pageNumber":0,"pageCount":1,"pageSize":200,"transactions":["#,
        tail: "]}",
        separator: ",",
        entry: { number in
            #"{"id":"CT-\#(digits(number, 8))","reservationId":"\#(digits(number, 9))","#
                + #""transactionAmount":{"value":\#(amount(number)),"currency":"CZK"},"#
                + #""accountCurrencyAmount":{"value":\#(amount(number)),"currency":"CZK"},"creditDebitIndicator":"DBIT","#
                + #""account":{"iban":"CZ6508000000192000145399","accountPrefix":"19","accountNumber":"2000145399","#
                + #""bankCode":"0800","currency":"CZK"},"cardTransactionDateTime":"\#(day(number))T18:22:31.000Z","#
                + #""bookingDay":"\#(day(number))","merchantInfo":{"merchantName":"\#(payee(number))","#
                + #""merchantAddress":"PRAHA 4, Na Pankráci \#(number % 100)","merchantCategoryCode":"5411"},"#
                + #""remittanceInformation":{"variableSymbol":"\#(digits(number % 10_000, 4))"}}"#
        }
    )

    /// The answer of the Fio banka API, with the columns that are nearly always empty.
    static let fio = StatementFile(
        name: "fio json",
        aim: 1_000_000,
        pageSize: 1_000,
        head: #"{"accountStatement":{"info":{"accountId":"2100000001","bankId":"2010","currency":"CZK","#
            + #""iban":"CZ6520100000002100000001"},"transactionList":{"transaction":["#,
        tail: "]}}}",
        separator: ",",
        entry: { number in
            #"{"column22":{"value":\#(26_000_000_000 + number),"name":"ID pohybu","id":22},"column0":{"value":"\#(day(number))+0200","#
                + #""name":"Datum","id":0},"column1":{"value":-\#(amount(number)),"name":"Objem","id":1},"#
                + #""column14":{"value":"CZK","name":"Měna","id":14},"column2":null,"column10":null,"column3":null,"#
                + #""column12":null,"column4":null,"column5":{"value":"\#(digits(number % 10_000, 4))","name":"VS","id":5},"#
                + #""column6":null,"column7":{"value":"Nákup: \#(payee(number)), PRAHA, CZ","name":"Uživatelská identifikace","id":7},"#
                + #""column16":null,"column8":{"value":"Platba kartou","name":"Typ","id":8},"column18":null,"#
                + #""column17":{"value":\#(35_000_000_000 + number),"name":"ID pokynu","id":17},"column27":null}"#
        }
    )

    /// A page of Komerční banka's Account Direct Access API.
    static let kb = StatementFile(
        name: "kb json",
        aim: 1_000_000,
        pageSize: 1_000,
        head: #"{"content":["#,
        tail: #"],"totalPages":1,"pageNumber":0,"pageSize":100,"first":true,"last":true,"empty":false}"#,
        separator: ",",
        entry: { number in
            #"{"lastUpdated":"\#(day(number))T05:10:00.000Z","accountType":"KB","entryReference":"KB-\#(digits(number, 12))","#
                + #""iban":"CZ2601000000001000000001","creditDebitIndicator":"DEBIT","transactionType":"CARD","#
                + #""bankTransactionCode":{"code":"30000301000","issuer":"CBA"},"#
                + #""amount":{"value":\#(amount(number)),"currency":"CZK"},"bookingDate":"\#(day(number))","#
                + #""valueDate":"\#(day(number))","status":"BOOK","counterParty":{"name":"\#(payee(number))","#
                + #""accountNo":"19-\#(2_000_000_000 + number % 10_000)","bankCode":"0800"},"#
                + #""references":{"accountServicer":"S-\#(number)","variable":"\#(digits(number % 10_000, 4))","#
                + #""constant":"0308","receiver":"Nákup číslo \#(number)"},"additionalTransactionInformation":"Platba kartou"}"#
        }
    )
}
