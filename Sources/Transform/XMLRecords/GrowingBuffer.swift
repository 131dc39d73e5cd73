/// Memory that grows at its end and is used up from its beginning; an array checks at each change that nobody shares it.
@safe
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
    private var start: UnsafeMutablePointer<Element>
    private var capacity = 1_024
    private(set) var count = 0

    init() { unsafe start = UnsafeMutablePointer.allocate(capacity: capacity) }

    deinit { unsafe start.deallocate() }

    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count)
            return unsafe start[index]
        }
        set {
            precondition(index >= 0 && index < count)
            unsafe start[index] = newValue
        }
    }

    mutating func append(_ element: Element) {
        reserve(count + 1)
        unsafe (start + count).initialize(to: element)
        count += 1
    }

    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let first = elements.baseAddress else { return }
        reserve(count + elements.count)
        unsafe (start + count).initialize(from: first, count: elements.count)
        count += elements.count
    }

    /// Appends again what stands somewhere before.
    mutating func repeatElements(_ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        reserve(count + range.count)
        unsafe (start + count).initialize(from: start + range.lowerBound, count: range.count)
        count += range.count
    }

    /// Takes out the first elements; the others move to the beginning.
    mutating func takeFirst(_ number: Int) -> [Element] {
        precondition(number >= 0 && number <= count)
        let taken = unsafe Array(UnsafeBufferPointer(start: start, count: number))
        unsafe start.update(from: start + number, count: count - number)
        count -= number
        return taken
    }

    private mutating func reserve(_ needed: Int) {
        guard needed > capacity else { return }
        capacity = max(needed, 2 * capacity)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        unsafe larger.initialize(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = unsafe larger
    }
}
