public import ArgumentParser

/// What undoing a run takes, by hand and as the program that does it.
public struct UndoOptions: ParsableArguments, Sendable {
    @Argument(help: "The run; 'kapsa runs' lists them. Begin with the newest when you undo several.")
    public var run: String

    @Option(help: "Only this user.")
    public var user: String?

    @Flag(help: "Say what would be done, and change nothing.")
    public var dryRun = false

    @Flag(help: "Print JSON.")
    public var json = false

    public init() {}

    /// The same words for the program that does it.
    public var words: [String] {
        [run] + (user.map { ["--user", $0] } ?? []) + (dryRun ? ["--dry-run"] : []) + (json ? ["--json"] : [])
    }
}
