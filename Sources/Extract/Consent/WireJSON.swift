import Foundation

/// JSON of OAuth and OpenID Connect, whose names are words joined by underscores.
enum WireJSON {
    /// - Returns: `nil` when the bytes are not what the type asks for.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) -> Value? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try? decoder.decode(type, from: Data(bytes))
    }
}
