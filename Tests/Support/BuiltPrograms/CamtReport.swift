/// An invented camt.052 file of one account in crowns.
public struct CamtReport: Sendable {
    /// A payment.
    public struct Row: Sendable {
        public var amount: String
        public var day: String
        public var payee: String
        /// The bank's reference; only a booking with one is known by an id.
        public var id: String?
        public var isPending: Bool

        public init(
            _ amount: String = "320.00",
            day: String = "2026-03-09",
            payee: String = "POTRAVINY MODRA 5",
            id: String? = nil,
            isPending: Bool = false
        ) {
            self.amount = amount
            self.day = day
            self.payee = payee
            self.id = id
            self.isPending = isPending
        }

        fileprivate var xml: String {
            """
            <Ntry><Amt Ccy="CZK">\(amount)</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>\(isPending ? "PDNG" : "BOOK")</Cd></Sts>\
            \(isPending ? "" : "<BookgDt><Dt>\(day)</Dt></BookgDt>")<ValDt><Dt>\(day)</Dt></ValDt>\
            \(id.map { "<AcctSvcrRef>\($0)</AcctSvcrRef>" } ?? "")<NtryDtls><TxDtls>\
            <RltdPties><Cdtr><Pty><Nm>\(payee)</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
            """
        }
    }

    /// The file's content.
    public let text: String

    public init(_ rows: [Row], account: String = "CZ9608000000002900000901") {
        text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.052.001.08"><BkToCstmrAcctRpt>
            <GrpHdr><MsgId>M</MsgId></GrpHdr><Rpt><Id>R</Id><Acct><Id><IBAN>\(account)</IBAN></Id><Ccy>CZK</Ccy></Acct>
            \(rows.map(\.xml).joined(separator: "\n"))
            </Rpt></BkToCstmrAcctRpt></Document>
            """
    }
}
