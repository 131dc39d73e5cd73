/// The words of a name as brands are looked up: keys side by side, without empty ones.
struct BrandWords {
    private(set) var keys: [UInt8] = []
    private(set) var words: [Range<Int>] = []
    /// The same with `alza` for `alza.cz`; `nil` when no word is a domain.
    private(set) var labels: [(keys: [UInt8], words: [Range<Int>])] = []

    init(_ text: PayeeText) {
        keys.reserveCapacity(text.bytes.count)
        words.reserveCapacity(text.words.count)
        var hasDomain = false
        for word in text.words where !word.key.isEmpty {
            append(text.keys[word.key])
            hasDomain = hasDomain || text.bytes(of: word).contains(46) && text.isDomain(text.bytes(of: word))
        }
        guard hasDomain else { return }
        var other = Self()
        for word in text.words where !word.key.isEmpty {
            let bytes = text.bytes(of: word)
            if text.isDomain(bytes) {
                other.append(Self.label(of: bytes)[...])
            } else {
                other.append(text.keys[word.key])
            }
        }
        labels = [(other.keys, other.words)]
    }

    private init() {}

    private mutating func append(_ key: ArraySlice<UInt8>) {
        guard !key.isEmpty else { return }
        if !keys.isEmpty { keys.append(32) }
        words.append(keys.count..<keys.count + key.count)
        keys += key
    }

    /// The name in a domain: `alza` of `alza.cz`, `amazon` of `amazon.co.uk`, `uber` of `help.uber.com`.
    private static func label(of domain: ArraySlice<UInt8>) -> [UInt8] {
        let labels = domain.split(separator: 46)
        guard labels.count > 1 else { return PayeeKey.key(of: String(decoding: domain, as: UTF8.self)) }
        let second = labels[labels.count - 2]
        let isRegistry = labels.count > 2 && second.count <= 3
        return PayeeKey.key(of: String(decoding: isRegistry ? labels[labels.count - 3] : second, as: UTF8.self))
    }
}
