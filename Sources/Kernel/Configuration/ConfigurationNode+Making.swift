// Values that one written value stands for, such as the rules of a table; they keep a place of the file.
extension ConfigurationNode {
    public static func text(_ text: String, at position: ConfigurationPosition) -> ConfigurationNode {
        ConfigurationNode(.text(text, isPlain: false), at: position)
    }

    public static func list(_ items: [ConfigurationNode], at position: ConfigurationPosition) -> ConfigurationNode {
        ConfigurationNode(.list(items), at: position)
    }

    /// A mapping of different keys, each at its value's place.
    public static func mapping(
        _ pairs: [(key: String, value: ConfigurationNode)],
        at position: ConfigurationPosition
    ) -> ConfigurationNode {
        let pairs = pairs.map { ConfigurationMapping.Pair(key: $0.key, position: $0.value.position, value: $0.value) }
        return ConfigurationNode(.mapping(pairs), at: position)
    }

    /// The mapping with other values under the same keys; any other value as it is.
    public func mappingValues(
        _ transform: (_ key: String, _ value: ConfigurationNode) throws -> ConfigurationNode
    ) rethrows -> ConfigurationNode {
        guard case .mapping(let pairs) = content else { return self }
        let changed = try pairs.map {
            ConfigurationMapping.Pair(key: $0.key, position: $0.position, value: try transform($0.key, $0.value))
        }
        return ConfigurationNode(.mapping(changed), at: position)
    }
}
