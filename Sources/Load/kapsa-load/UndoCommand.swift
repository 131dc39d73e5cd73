import ArgumentParser
import Diagnostics
import Loading
import StageRuntime

struct UndoCommand: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back what the load of a run changed; 'kapsa runs undo' calls this.",
        discussion: """
            EXAMPLE:
              kapsa-load undo household-20261031T050000Z --dry-run
            """
    )

    @OptionGroup var options: UndoOptions
    @OptionGroup var common: HomeOptions

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        let undo = Undo(of: options.run, in: installation)
        let outcomes = try undo.run(user: options.user, isDryRun: options.dryRun, now: SystemClock.now)
        let view = UndoView(undo: undo, isDryRun: options.dryRun, outcomes: outcomes)
        if options.json { show(view.json) } else { view.lines.forEach(show) }
        return CommandEnd(status: (outcomes.contains(where: \.isPartial) ? StageExit.partial : .success).rawValue)
    }
}

/// An undo as people and scripts see it.
private struct UndoView {
    let undo: Undo
    let isDryRun: Bool
    let outcomes: [UserUndo]

    private var done: [UserUndo] { outcomes.filter { $0.state == .undone } }

    var lines: [String] {
        guard !done.isEmpty else {
            return [
                outcomes.contains { $0.state == .undoneBefore }
                    ? "undone before by \(undo.name)" : "nothing to undo"
            ]
        }
        let end =
            isDryRun
            ? "nothing was changed; leave --dry-run out to undo it"
            : "undone by \(undo.name), which can be undone; the next report shows it"
        return (done.flatMap(lines) + [end]).map(printable)
    }

    private func lines(_ outcome: UserUndo) -> [String] {
        guard let user = outcome.user else { return [] }
        var counts = [
            "\(counted(outcome.restored, "row")) restored", "\(outcome.removed) removed", "\(outcome.left.count) left",
        ]
        if outcome.damaged > 0 { counts.append("\(outcome.damaged) damaged in the history") }
        if outcome.failedProofs > 0 {
            counts.append("\(counted(outcome.failedProofs, "account")) whose balance does not add up")
        }
        return ["\(user): \(counts.joined(separator: ", "))"]
            + outcome.left.map { "  row \($0.id): changed again by run \($0.changedBy)" }
    }

    var json: String {
        let users = outcomes.filter { $0.user != nil }.map { outcome in
            JSONText.pairs([
                ("user", .string(outcome.user)), ("state", .string(outcome.state.rawValue)),
                ("restored", .number(outcome.restored)), ("removed", .number(outcome.removed)),
                ("left", .number(outcome.left.count)), ("damaged", .number(outcome.damaged)),
                ("failed_proofs", .number(outcome.failedProofs)),
                (
                    "left_rows",
                    .array(
                        outcome.left.map {
                            .pairs([("row", .string($0.id)), ("changed_by", .string($0.changedBy))])
                        }
                    )
                ),
            ])
        }
        return JSONText.object([
            ("schema_version", .number(1)), ("run", .string(undo.run)),
            ("undone_by", .string(isDryRun || done.isEmpty ? nil : undo.name)), ("dry_run", .boolean(isDryRun)),
            ("users", .array(users)),
        ])
    }
}
