import Ledger
import Money
import XMLRecords

/// An element of a record, known by its local name.
///
/// It does not keep its batch alive, because counting references would take longer than looking at elements: whoever
/// reads nodes holds the batch meanwhile, as ``CamtDecoder`` and ``CamtStatement`` do.
struct XMLNode {
    private let unmanaged: Unmanaged<XMLBatch>
    private let index: Int

    init(_ batch: XMLBatch, at index: Int) {
        unmanaged = Unmanaged.passUnretained(batch)
        self.index = index
    }

    private init(_ unmanaged: Unmanaged<XMLBatch>, at index: Int) {
        self.unmanaged = unmanaged
        self.index = index
    }

    @inline(__always)
    private func read<Result>(_ body: (XMLBatch) -> Result) -> Result {
        unmanaged._withUnsafeGuaranteedRef { body($0) }
    }

    /// The line on which the start tag ends, from 1.
    var line: Int { read { Int($0.elements[index].line) } }

    /// Gives what stands directly in the element, without ASCII space at either end.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        read { batch in batch.withText(of: index) { body($0.trimmedSpace) } }
    }

    /// The cleaned text; `nil` when it is empty.
    var text: String? { read { batch in batch.withText(of: index) { CleanText.clean(utf8: $0) } } }

    /// Whether there is nothing but space.
    var isEmpty: Bool { withBytes { $0.isEmpty } }

    var unlessEmpty: XMLNode? { isEmpty ? nil : self }

    /// The currency beside an amount, when ISO 4217 has it.
    var currency: Currency? {
        read { batch in batch.withAttribute(of: index) { Currency(ascii: $0.trimmedSpace) } ?? nil }
    }

    /// The first child of that name.
    func first(_ name: CamtName) -> XMLNode? {
        read { batch in
            batch.elements.withUnsafeBufferPointer { elements in
                let end = Int(elements[index].end)
                var child = index + 1
                while child < end {
                    if elements[child].name == name.rawValue { return XMLNode(unmanaged, at: child) }
                    child = Int(elements[child].end)
                }
                return nil
            }
        }
    }

    /// The first element at a path, trying every branch.
    func first(_ name: CamtName, _ rest: CamtName...) -> XMLNode? { first(name, rest[...]) }

    private func first(_ name: CamtName, _ rest: ArraySlice<CamtName>) -> XMLNode? {
        guard let next = rest.first else { return first(name) }
        for child in all(name) {
            if let found = child.first(next, rest.dropFirst()) { return found }
        }
        return nil
    }

    func all(_ name: CamtName) -> [XMLNode] {
        var found: [XMLNode] = []
        each(name) { found.append($0) }
        return found
    }

    /// Gives the children of that name, in their order.
    func each(_ name: CamtName, _ body: (XMLNode) -> Void) {
        read { batch in
            let end = Int(batch.elements[index].end)
            var child = index + 1
            while child < end {
                if batch.elements[child].name == name.rawValue { body(XMLNode(unmanaged, at: child)) }
                child = Int(batch.elements[child].end)
            }
        }
    }

    /// The cleaned text of the first child of that name; `nil` when it is missing or empty.
    func text(_ name: CamtName) -> String? { first(name)?.text }

    /// The cleaned text at a path; `nil` when it is missing or empty.
    func text(_ name: CamtName, _ rest: CamtName...) -> String? { first(name, rest[...])?.text }

    /// The first element of that name at any depth below this one.
    func descendant(_ name: CamtName) -> XMLNode? {
        read { batch in
            let inside = index + 1..<max(index + 1, Int(batch.elements[index].end))
            return inside.first { batch.elements[$0].name == name.rawValue }.map { XMLNode(unmanaged, at: $0) }
        }
    }

    /// Whether the text is exactly this, apart from space around it.
    func says(_ word: StaticString) -> Bool {
        withBytes { $0.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without ASCII space at either end.
    fileprivate var trimmedSpace: UnsafeBufferPointer<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var (start, end) = (0, count)
        while start < end, isSpace(self[start]) { start += 1 }
        while start < end, isSpace(self[end - 1]) { end -= 1 }
        return UnsafeBufferPointer(rebasing: self[start..<end])
    }
}
