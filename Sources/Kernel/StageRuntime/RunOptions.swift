import Foundation

/// What a later process needs to go on with a run; it rests in the run's row and holds no secret.
public struct RunOptions: Codable, Hashable, Sendable {
    /// The absolute path of the pipeline file.
    public var pipeline: String
    /// Files and folders given by hand, which are read and left alone.
    public var inboxes: [String]

    public init(pipeline: String, inboxes: [String] = []) {
        self.pipeline = pipeline
        self.inboxes = inboxes
    }

    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    init(text: String) throws {
        self = try JSONDecoder().decode(RunOptions.self, from: Data(text.utf8))
    }
}
