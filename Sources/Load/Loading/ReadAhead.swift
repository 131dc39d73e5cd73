import Dispatch
import Foundation
import Synchronization

/// Elements that a thread of its own makes ahead of their reader; at most so many wait.
final class ReadAhead<Element: Sendable>: Sendable {
    /// Tells the maker that nobody reads any more.
    private struct Stopped: Error {}

    private struct State {
        var waiting: [Element] = []
        var end: Result<Void, any Error>?
        var isStopped = false
    }

    private let state = Mutex(State())
    /// Signalled for each element and at the end.
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - limit: How many elements may wait.
    ///   - make: Makes the elements in order and gives each to its argument; it must pass on what ``give(_:)`` throws.
    init(limit: Int, _ make: @escaping @Sendable (ReadAhead<Element>) throws -> Void) {
        for _ in 0..<limit { free.signal() }
        Thread.detachNewThread { [self] in
            let end = Result { try make(self) }
            state.withLock { $0.end = end }
            filled.signal()
            ended.signal()
        }
    }

    /// The next element; `nil` after the last.
    ///
    /// - Throws: What the maker threw.
    func next() throws -> Element? {
        filled.wait()
        let element = try state.withLock { state in
            if state.waiting.isEmpty { try state.end?.get() }
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
        if element == nil { filled.signal() } else { free.signal() }
        return element
    }

    /// Waits until the thread has ended; it stops at its next element.
    func stop() {
        state.withLock { $0.isStopped = true }
        free.signal()
        ended.wait()
    }

    /// Hands an element over, and waits while too many are waiting.
    func give(_ element: Element) throws {
        free.wait()
        try state.withLock { state in
            guard !state.isStopped else { throw Stopped() }
            state.waiting.append(element)
        }
        filled.signal()
    }
}
