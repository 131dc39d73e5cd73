import Ledger
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

    /// What stands directly in the element.
    var bytes: ArraySlice<UInt8> { read { $0.text(of: index) } }

    /// The cleaned text; `nil` when it is empty.
    var text: String? { CleanText.clean(utf8: bytes) }

    /// The currency beside an amount.
    var currencyCode: ArraySlice<UInt8>? { read { $0.attribute(of: index) } }

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
        bytes.trimmedSpace.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}

extension ArraySlice<UInt8> {
    /// Without ASCII space at either end.
    var trimmedSpace: ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return []
        }
        return self[first...last]
    }
}
