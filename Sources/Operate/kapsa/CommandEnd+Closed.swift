import Diagnostics
import SealedStore
import StageRuntime

extension Command {
    /// Names the users who were passed over because their keys do not open; then the exit is at least 77.
    func end(_ exit: StageExit, passingOver closed: [ClosedUser]) -> CommandEnd {
        for user in closed { log.warn(user.finding, consequence: "everybody else was served") }
        return CommandEnd(status: StageExit.worst(of: [exit] + closed.map { _ in .accessRefused }).rawValue)
    }
}
