/// Where one stage of one run hands over: `$KAPSA_HOME/runs/<run>/<stage>`.
public struct StageFolder: Hashable, Sendable {
    public let run: String
    public let stage: String
    public let path: String

    /// Names a folder; it need not exist.
    ///
    /// - Throws: ``HandoffError/badName(what:)`` unless both names are 1 to 100 of `A-Z a-z 0-9 - _ .`, not led by a dot.
    public init(home: String, run: String, stage: String) throws(HandoffError) {
        guard StageFolder.isSafe(run) else { throw .badName(what: "run") }
        guard StageFolder.isSafe(stage) else { throw .badName(what: "stage") }
        self.run = run
        self.stage = stage
        path = "\(home)/runs/\(run)/\(stage)"
    }

    /// Whether the stage has finished: its MANIFEST stands, which is the last thing written.
    public func isPublished(fileSystem: FileSystem = .live) throws(HandoffError) -> Bool {
        do { return try fileSystem.exists(manifestPath) } catch {
            throw .unreadable(path: manifestPath, call: error.call, number: error.number)
        }
    }

    var manifestPath: String { "\(path)/MANIFEST" }

    func path(of part: String) -> String { "\(path)/\(part).sealed" }

    /// A part's name is 1 to 80 of `a-z 0-9 -`.
    static func isPartName(_ name: String) -> Bool {
        (1...80).contains(name.utf8.count) && name.utf8.allSatisfy { isLower($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isSafe(_ name: String) -> Bool {
        (1...100).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
            && name.utf8.allSatisfy { isLower($0) || (65...90).contains($0) || "-_.".utf8.contains($0) }
    }

    private static func isLower(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }
}
