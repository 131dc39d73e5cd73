/// A chain, a service or a maker by which people know a merchant.
public struct Brand: Hashable, Sendable {
    /// As people write it, such as `Penny Market`.
    public var name: String
    /// The kind of shop in OpenStreetMap's words, key and value: `shop/supermarket`, `amenity/fast_food`.
    public var kind: String

    public init(name: String, kind: String) {
        self.name = name
        self.kind = kind
    }
}
