/// The element names of camt messages that matter, of all versions.
enum CamtName: UInt16, CaseIterable {
    case acct = 1
    case acctSvcrRef, addtlInf, addtlNtryInf, addtlRmtInf, addtlTxInf, agt, amt, amtDtls, bal, bban
    case bkToCstmrAcctRpt, bkToCstmrAcctRptV01, bkToCstmrDbtCdtNtfctn, bkToCstmrDbtCdtNtfctnV01, bkToCstmrStmt,
        bkToCstmrStmtV01
    case bkTxCd, bookgDt, cardTx, ccy, cd, cdOrPrtry, cdtDbtInd, cdtr, cdtrAcct, cdtrAgt, cdtrRef, cdtrRefInf, chrgs,
        clrSysId
    case clrSysMmbId, clrSysRef, cmbndId, cntrValAmt, dbtr, dbtrAcct, dbtrAgt, domn, dt, dtTm, endToEndId, finInstnId
    case fmly, iban, id, instdAmt, instrId, mmbId, mrchntCtgyCd, msgId, nm, ntfctn, ntry, ntryDtls, ntryRef, othr
    case pmtInfId, prtry, prtryAcct, pty, ref, refs, rltdAgts, rltdPties, rmtInf, rpt, rtrInf, rvslInd, stmt, strd, sts
    case subFmlyCd, svcr, tp, txAmt, txCtgy, txDtls, txId, uetr, ultmtCdtr, ultmtDbtr, ustrd, valDt

    /// As it is written in a message.
    var tag: String {
        let name = "\(self)"
        if [.bban, .iban, .uetr].contains(self) { return name.uppercased() }
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// The tags of all names; the parser numbers them from 1, as the raw values do.
    static let tags = allCases.map(\.tag)
}
