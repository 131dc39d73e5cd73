import Ledger
import Testing
import Warehouse

/// The call budget: calls and notices of one scope, by number and by kind.
func keepsCalls(_ warehouse: any Warehouse, now: Instant) throws {
    let scope = CallScope(user: jana, connection: tag(1), scope: tag(2))
    let other = CallScope(user: jana, connection: tag(1), scope: tag(3))
    let later = now.adding(seconds: 60)
    let calls = [
        CallRow(number: 1, calledAt: now), CallRow(number: 2, calledAt: now, isFailed: true),
        CallRow(number: 3, calledAt: later),
    ]
    #expect(try warehouse.read { try $0.newestCall(of: scope) } == 0)
    try warehouse.write { writer in
        for call in calls.reversed() { try writer.put(call, of: scope) }
        try writer.put(CallRow(number: 2, calledAt: now), of: scope)
        #expect(try writer.newestCall(of: scope) == 3, "what a transaction wrote counts for it")
        try writer.put(calls[1], of: scope)
    }
    #expect(try warehouse.read { try $0.calls(of: scope, since: now) } == calls, "two calls of a second are two")
    #expect(try warehouse.read { try $0.calls(of: scope, since: later) } == [calls[2]])
    #expect(try warehouse.read { try $0.calls(of: other, since: now) } == [])

    let notices = [1, 2].map { CallNoticeRow(kind: $0, remaining: 4, until: later, after: 3) }
    let newer = CallNoticeRow(kind: 2, remaining: 0, until: now, after: 4)
    try warehouse.write { writer in for notice in notices + [newer] { try writer.put(notice, of: scope) } }
    #expect(try warehouse.read { try $0.notices(of: scope) } == [notices[0], newer], "one of a kind")
    #expect(try warehouse.read { try $0.notices(of: other) } == [])

    try warehouse.write { try $0.deleteCalls(of: scope, before: later) }
    #expect(try warehouse.read { try $0.calls(of: scope, since: now) } == [calls[2]])
    #expect(try warehouse.read { try $0.newestCall(of: scope) } == 3)
}
