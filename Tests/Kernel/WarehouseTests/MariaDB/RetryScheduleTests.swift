import Testing

@testable import Warehouse

struct RetryScheduleTests {
    @Test
    func `the pauses double up to two seconds`() {
        var schedule = RetrySchedule(deadline: .seconds(60))
        let pauses = (0..<9).compactMap { _ in schedule.next(now: .zero, jitter: 0) }
        #expect(pauses == [20, 40, 80, 160, 320, 640, 1_280, 2_000, 2_000].map { .milliseconds($0) })
        #expect(schedule.next(now: .zero, jitter: 0.5) == .milliseconds(1_500), "rivals part")
    }

    @Test
    func `the deadline counts from the first failure, however long the attempt before it took`() {
        var schedule = RetrySchedule(deadline: .seconds(4))
        #expect(schedule.next(now: .seconds(100), jitter: 0) == .milliseconds(20))
        #expect(schedule.next(now: .seconds(103), jitter: 0) == .milliseconds(40))
        #expect(schedule.next(now: .seconds(104), jitter: 0) == nil)
    }
}
