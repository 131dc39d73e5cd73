/// Answers of standards and services that stand for many banks.
extension StatementFile {
    static let berlinGroup = StatementFile(
        name: "berlin group json",
        aim: 1_000_000,
        pageSize: 1_000,
        head: #"{"account":{"iban":"CZ6508000000192000145399","currency":"CZK"},"transactions":{"booked":["#,
        tail: #"],"pending":[],"_links":{"account":{"href":"/v1/accounts/3dc3"}}}}"#,
        separator: ",",
        entry: { number in psd2(number, more: "") }
    )

    static let goCardless = StatementFile(
        name: "gocardless json",
        aim: 1_000_000,
        pageSize: 1_000,
        head: #"{"transactions":{"booked":["#,
        tail: #"],"pending":[]},"last_updated":"2026-09-30T05:10:00Z"}"#,
        separator: ",",
        entry: { number in
            psd2(
                number,
                more:
                    #","internalTransactionId":"\#(digits(number, 32))","bookingDateTime":"\#(day(number))T01:00:00Z""#
            )
        }
    )

    private static func psd2(_ number: Int, more: String) -> String {
        #"{"transactionId":"T-\#(digits(number, 10))","entryReference":"E-\#(digits(number, 10))","#
            + #""bookingDate":"\#(day(number))","valueDate":"\#(day(number))","#
            + #""transactionAmount":{"currency":"CZK","amount":"-\#(amount(number))"},"creditorName":"\#(payee(number))","#
            + #""creditorAccount":{"iban":"CZ585500000000126509\#(digits(number % 10_000, 4))"},"#
            + #""endToEndId":"NOTPROVIDED","remittanceInformationUnstructured":"Nákup kartou číslo \#(number)","#
            + #""additionalInformation":"Platba kartou, PRAHA","bankTransactionCode":"PMNT-CCRD-POSD","#
            + #""proprietaryBankTransactionCode":"30000301000"\#(more)}"#
    }

    static let enableBanking = StatementFile(
        name: "enable banking json",
        aim: 1_000_000,
        pageSize: 1_000,
        head: #"{"transactions":["#,
        tail: #"],"continuation_key":null}"#,
        separator: ",",
        entry: { number in
            #"{"entry_reference":"R-\#(digits(number, 12))","merchant_category_code":"5411","#
                + #""transaction_amount":{"currency":"CZK","amount":"\#(amount(number))"},"creditor":{"name":"\#(payee(number))"},"#
                + #""creditor_account":{"iban":null,"other":{"identification":"19-\#(2_000_000_000 + number % 10_000)/0800","#
                + #""scheme_name":"BBAN"}},"debtor":{"name":"Jana"},"debtor_account":null,"#
                + #""bank_transaction_code":{"description":"Platba","code":"PMNT-CCRD","sub_code":"POSD"},"#
                + #""credit_debit_indicator":"DBIT","status":"BOOK","booking_date":"\#(day(number))","value_date":null,"#
                + #""transaction_date":"\#(day(number))","balance_after_transaction":null,"reference_number":"NOTPROVIDED","#
                + #""remittance_information":["Nákup kartou \#(number)","VS:\#(digits(number % 10_000, 4)) KS:1178"],"note":null}"#
        }
    )

    static let plaid = StatementFile(
        name: "plaid json",
        aim: 1_000_000,
        pageSize: 500,
        head: #"{"accounts":[{"account_id":"BxBXxLj1m4HMXBm9WZZmCWVbPjX16EHwv99vp","balances":{"available":110.94,"#
            + #""current":110.94,"iso_currency_code":"USD","limit":null},"type":"depository"}],"added":["#,
        tail:
            #"],"modified":[],"removed":[],"next_cursor":"tVUUL15lYQN5rBnfDIc1","has_more":false,"request_id":"Wvhy9PZHQLV8njG"}"#,
        separator: ",",
        entry: { number in
            #"{"account_id":"BxBXxLj1m4HMXBm9WZZmCWVbPjX16EHwv99vp","account_owner":null,"amount":\#(amount(number)),"#
                + #""iso_currency_code":"USD","unofficial_currency_code":null,"check_number":null,"#
                + #""counterparties":[{"name":"\#(payee(number))","type":"merchant","website":"example.org","confidence_level":"HIGH"}],"#
                + #""date":"\#(day(number))","datetime":null,"authorized_date":"\#(day(number))","authorized_datetime":null,"#
                + #""location":{"address":"300 Post St","city":"San Francisco","region":"CA","postal_code":"94108","country":"US","#
                + #""lat":40.740352,"lon":-74.001761,"store_number":"1235"},"name":"\#(payee(number)) #\#(number)","#
                + #""merchant_name":"\#(payee(number))","payment_meta":{"by_order_of":null,"payee":null,"payer":null,"#
                + #""payment_method":null,"payment_processor":null,"ppd_id":null,"reason":null,"reference_number":null},"#
                + #""payment_channel":"in store","pending":false,"pending_transaction_id":"\#(digits(number, 37))","#
                + #""personal_finance_category":{"primary":"FOOD_AND_DRINK","detailed":"FOOD_AND_DRINK_FAST_FOOD","#
                + #""confidence_level":"VERY_HIGH"},"transaction_id":"\#(digits(number, 37))","transaction_code":null,"#
                + #""transaction_type":"place"}"#
        }
    )

    static let simpleFIN = StatementFile(
        name: "simplefin json",
        aim: 1_000_000,
        pageSize: 1_000,
        head: #"{"errors":[],"accounts":[{"org":{"domain":"mybank.example.org","sfin-url":"https://sfin.example.org"},"#
            + #""id":"ACT-7","name":"Checking","currency":"USD","balance":"1000.50","balance-date":1793448000,"transactions":["#,
        tail: "]}]}",
        separator: ",",
        entry: { number in
            #"{"id":"TRN-\#(digits(number, 32))","posted":\#(1_793_361_600 + number % 86_400),"amount":"-\#(amount(number))","#
                + #""description":"\#(payee(number)) PRAHA \#(number)","payee":"\#(payee(number))","memo":"card 1234","#
                + #""transacted_at":\#(1_793_188_800 + number % 86_400)}"#
        }
    )
}
