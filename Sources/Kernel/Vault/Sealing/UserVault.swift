/// Everything that seals, opens and indexes one user's data.
///
/// A cell is `0x01 | generation 4 | nonce 12 | AES-256-GCM ciphertext | tag 16`. The payload is padded to a multiple of
/// 64 bytes, 256 above 512. The associated data is the cell's place: deployment, user, table, row, versions and plain columns.
public struct UserVault: Sendable {
    public let deployment: [UInt8]
    public let user: UserID
    /// The newest generation, which seals.
    public let generation: UInt32
    let newest: GenerationKeys
    let generations: [UInt32: GenerationKeys]

    /// The newest of the keys seals, all of them open.
    ///
    /// - Throws: ``VaultError/noKey(generation:)`` when there is none, as with an erased user.
    public init(deployment: [UInt8], user: UserID, keys: [DataKey]) throws(VaultError) {
        guard let newest = keys.max(by: { $0.generation < $1.generation }) else { throw .noKey(generation: 0) }
        self.deployment = deployment
        self.user = user
        generation = newest.generation
        self.newest = GenerationKeys(newest, deployment: deployment, user: user)
        var generations = [newest.generation: self.newest]
        for key in keys where generations[key.generation] == nil {
            generations[key.generation] = GenerationKeys(key, deployment: deployment, user: user)
        }
        self.generations = generations
    }

    /// Seals a payload for one place.
    public func seal(_ payload: [UInt8], in cell: Cell) throws(VaultError) -> [UInt8] {
        seal(payload[...], in: CellPlace(cell))
    }

    /// Seals a payload for one place.
    public func seal(_ payload: ArraySlice<UInt8>, in place: CellPlace) -> [UInt8] { newest.seal(payload, in: place) }

    /// Opens what ``seal(_:in:)`` made for the same place.
    ///
    /// - Throws: ``VaultError`` `noKey` for a generation that is not held, `notAuthentic` for anything altered or moved.
    public func open(_ sealed: [UInt8], in cell: Cell) throws(VaultError) -> [UInt8] {
        try open(sealed, in: CellPlace(cell))
    }

    /// Opens what was sealed for the same place.
    ///
    /// - Throws: As ``open(_:in:)-(_,Cell)``.
    public func open(_ sealed: [UInt8], in cell: CellPlace) throws(VaultError) -> [UInt8] {
        guard sealed.count >= 97, sealed[0] == 1 else { throw .notAuthentic(place: "a row of \(cell.table)") }
        let generation = UInt32(bigEndian: sealed[1..<5])
        guard let keys = generations[generation] else { throw .noKey(generation: generation) }
        guard let payload = keys.open(sealed, in: cell) else { throw .notAuthentic(place: "a row of \(cell.table)") }
        return payload
    }

    /// The generation that a cell states; `nil` when it is no cell.
    public static func generation(of sealed: [UInt8]) -> UInt32? {
        sealed.count >= 97 && sealed[0] == 1 ? UInt32(bigEndian: sealed[1..<5]) : nil
    }

    /// Equal for equal parts, and meaningless without the key: the first `count` bytes (1 to 32) of HMAC-SHA-256.
    ///
    /// Label and parts are told apart, so `("a", "bc")` and `("ab", "c")` differ. The newest generation's index key is used.
    public func tag(_ label: String, _ parts: [[UInt8]], count: Int) -> [UInt8] {
        var message = TLV(label)
        for part in parts { message.append(part) }
        return newest.index.code(of: message.bytes, count: count)
    }

    /// The first 16 bytes of ``tag(_:_:count:)``, as two big-endian numbers.
    ///
    /// - Parameter fill: Adds the parts.
    public func tagNumbers(_ label: String, _ fill: (inout TagMessage) -> Void) -> (UInt64, UInt64) {
        var message = TagMessage(items: TLV(label))
        fill(&message)
        return newest.index.numbers(of: message.items.bytes)
    }

    /// 32 bytes that prove a manifest; its key serves nothing else.
    public func manifestCode(_ manifest: [UInt8]) -> [UInt8] {
        KeyedHash(key: newest.subkey("manifest")).code(of: manifest)
    }

    /// Whether ``manifestCode(_:)`` of any generation gives this code, compared in constant time.
    public func proves(_ manifest: [UInt8], code: [UInt8]) -> Bool {
        generations.values.contains {
            LibCrypto.equal(KeyedHash(key: $0.subkey("manifest")).code(of: manifest), code)
        }
    }
}

/// The parts of a tag, as they are added one by one.
public struct TagMessage {
    var items: TLV

    /// Adds a text as UTF-8.
    public mutating func append(_ text: String) { items.append(text) }

    /// Adds 16 bytes, big-endian.
    public mutating func append(_ numbers: (UInt64, UInt64)) { items.append(numbers) }

    /// Adds one part that is made of several pieces.
    public mutating func append(joining first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>, _ third: ArraySlice<UInt8>) {
        items.append(joining: first, second, third)
    }
}
