/// Keys and values of one mapping, in the order of the file; no key occurs twice.
public struct ConfigurationMapping: Sendable {
    struct Pair: Sendable {
        let key: String
        let position: ConfigurationPosition
        let value: ConfigurationNode
    }

    let pairs: [Pair]
    public let position: ConfigurationPosition

    public var keys: [String] { pairs.map(\.key) }

    /// Each key with its place and value, in the order of the file.
    public var entries: [(key: String, position: ConfigurationPosition, value: ConfigurationNode)] {
        pairs.map { ($0.key, $0.position, $0.value) }
    }

    /// The value of a key; `nil` when the key is absent or nothing is written after it.
    public subscript(key: String) -> ConfigurationNode? {
        guard let value = pairs.first(where: { $0.key == key })?.value, !value.isEmpty else { return nil }
        return value
    }

    /// Where a key stands; the mapping's own place when it is absent.
    public func position(of key: String) -> ConfigurationPosition {
        pairs.first { $0.key == key }?.position ?? position
    }

    /// The value of a key that must be there.
    ///
    /// - Throws: ``ConfigurationError/missingKey(_:key:)``.
    public func required(_ key: String) throws(ConfigurationError) -> ConfigurationNode {
        guard let value = self[key] else { throw .missingKey(position(of: key), key: key) }
        return value
    }

    /// Refuses a file of another format version than the program reads; every file states `version`.
    public func checkVersion(known: [Int] = [1]) throws(ConfigurationError) {
        let version = try required("version")
        guard known.contains(try version.integer) else {
            let versions = known.map(String.init).joined(separator: ", ")
            throw version.badValue("this program reads version \(versions) of the file format")
        }
    }
}
