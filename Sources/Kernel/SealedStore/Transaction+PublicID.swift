public import Ledger
import Money
import Vault

extension Transaction {
    /// The id that people see in reports and write on command lines: 32 hexadecimal digits.
    ///
    /// SHA-256 over account, currency and identity, its first 16 bytes. No key enters it, so the same data give the
    /// same report in every home; it stands only where the row itself stands in clear, never in the warehouse.
    public var publicID: String {
        let fields = [entry.account.number, entry.account.currency.code, identity.canonicalText]
        return Digest.hex(Digest.sha256(Array(fields.joined(separator: "\u{1E}").utf8)).prefix(16))
    }
}
