import Handoff
import Records
import SealedStore
import StageRuntime
import Warehouse

/// The documents that a run is about which fetches nothing.
struct TaskDocuments {
    private let task: RunTask
    private let context: StageContext

    init(of task: RunTask, in context: StageContext) {
        self.task = task
        self.context = context
    }

    /// Hands over the archived documents that are to be read again; a run of another task hands over none.
    ///
    /// - Returns: How many documents there are.
    func write(to handOver: inout HandOver) throws -> Int {
        var count = 0
        for user in context.users {
            var fetch = UserFetch(user: user, archive: context.archive)
            if user.name == task.user, case .redrive(_, let items) = task {
                let wanted = Set(items)
                let quarantine = try context.installation.warehouse.read { try user.quarantine(from: $0) }
                var seen: Set<String> = []
                for item in quarantine where wanted.isEmpty || wanted.contains(item.id) {
                    guard let document = item.document, seen.insert(document.archiveName).inserted else { continue }
                    fetch.add(document)
                }
                count += seen.count
            }
            try fetch.write(to: &handOver)
        }
        return count
    }
}
