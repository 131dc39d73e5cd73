import Ledger
import XMLRecords

/// An element of a record, known by its local name.
struct XMLNode {
    private let batch: XMLBatch
    private let index: Int

    init(_ batch: XMLBatch, at index: Int) {
        self.batch = batch
        self.index = index
    }

    /// The line on which the start tag ends, from 1.
    var line: Int { Int(batch.elements[index].line) }

    /// What stands directly in the element.
    var bytes: ArraySlice<UInt8> { batch.text(of: index) }

    /// The cleaned text; `nil` when it is empty.
    var text: String? { CleanText.clean(utf8: bytes) }

    /// The currency beside an amount.
    var currencyCode: ArraySlice<UInt8>? { batch.attribute(of: index) }

    /// The first child of that name.
    func first(_ name: CamtName) -> XMLNode? {
        let end = Int(batch.elements[index].end)
        var child = index + 1
        while child < end {
            if batch.elements[child].name == name.rawValue { return XMLNode(batch, at: child) }
            child = Int(batch.elements[child].end)
        }
        return nil
    }

    /// The first element at a path, trying every branch.
    func first(_ path: CamtName...) -> XMLNode? { first(at: path[...]) }

    private func first(at path: ArraySlice<CamtName>) -> XMLNode? {
        guard let name = path.first else { return self }
        let end = Int(batch.elements[index].end)
        var child = index + 1
        while child < end {
            if batch.elements[child].name == name.rawValue,
                let found = XMLNode(batch, at: child).first(at: path.dropFirst())
            {
                return found
            }
            child = Int(batch.elements[child].end)
        }
        return nil
    }

    func all(_ name: CamtName) -> [XMLNode] {
        var found: [XMLNode] = []
        let end = Int(batch.elements[index].end)
        var child = index + 1
        while child < end {
            if batch.elements[child].name == name.rawValue { found.append(XMLNode(batch, at: child)) }
            child = Int(batch.elements[child].end)
        }
        return found
    }

    /// The cleaned text of the first child of that name; `nil` when it is missing or empty.
    func text(_ name: CamtName) -> String? { first(name)?.text }

    /// The cleaned text at a path; `nil` when it is missing or empty.
    func text(_ path: CamtName...) -> String? { first(at: path[...])?.text }

    /// The first element of that name at any depth below this one.
    func descendant(_ name: CamtName) -> XMLNode? {
        for element in index + 1..<max(index + 1, Int(batch.elements[index].end))
        where batch.elements[element].name == name.rawValue {
            return XMLNode(batch, at: element)
        }
        return nil
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
