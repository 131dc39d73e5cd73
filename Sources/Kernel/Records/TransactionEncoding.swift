public import Ledger

/// A transaction's payload, and what its tags are made of.
public struct TransactionEncoding: Sendable {
    /// The same as `Transaction.encoded`.
    public let payload: [UInt8]
    public let account: AccountKey
    public let identity: Identity
    /// The head that the payload has without its witnesses.
    private let headOfRest: [UInt8]
    private let witnesses: Range<Int>
    private let headSize: Int

    /// Encodes a transaction.
    public init(_ transaction: Transaction) {
        account = transaction.entry.account
        identity = transaction.identity
        var map = CBORMapEncoder()
        map.field(0, Transaction.version)
        transaction.encodeDecisions(into: &map)
        let start = map.bytes.count
        transaction.encodeWitnesses(into: &map)
        let end = map.bytes.count
        map.field(18, transaction.brand.map { [$0.name, $0.kind] } ?? [])
        map.entry(transaction.entry)
        let head = CBOREncoder.mapHead(count: map.count)
        headOfRest = start == end ? head : CBOREncoder.mapHead(count: map.count - 1)
        headSize = head.count
        witnesses = start + head.count..<end + head.count
        payload = head + map.bytes
    }

    /// The payload that the transaction would have without its witnesses, in three pieces.
    public var withoutWitnesses: (ArraySlice<UInt8>, ArraySlice<UInt8>, ArraySlice<UInt8>) {
        (headOfRest[...], payload[headSize..<witnesses.lowerBound], payload[witnesses.upperBound...])
    }
}
