/// Elements of finished records, flat and with their text; a record's elements follow one another.
public final class XMLBatch: Sendable {
    /// One element; its descendants stand behind it, up to ``end``.
    @frozen
    public struct Element: BitwiseCopyable, Sendable {
        /// The number of the local name in the parser's list, from 1; 0 for a name that is not in it.
        public var name: UInt16
        /// The line on which the start tag ends, from 1.
        public var line: Int32
        /// The index behind the last descendant.
        public var end: Int32
        var textStart: Int32
        var textCount: Int32
        var attributeStart: Int32
        /// −1 without the attribute.
        var attributeCount: Int32
    }

    /// In the order of the document.
    public let elements: [Element]
    let text: [UInt8]

    init(elements: [Element], text: [UInt8]) {
        self.elements = elements
        self.text = text
    }

    /// What stands directly in an element, entities replaced; UTF-8.
    public func text(of index: Int) -> ArraySlice<UInt8> {
        let element = elements[index]
        return text[Int(element.textStart)..<Int(element.textStart + element.textCount)]
    }

    /// Gives the same bytes without counting references.
    public func withText<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let element = elements[index]
        return unsafe text.withUnsafeBufferPointer { text in
            let (start, count) = (Int(element.textStart), Int(element.textCount))
            return unsafe body(UnsafeBufferPointer(rebasing: text[start..<start + count]))
        }
    }

    /// Gives the bytes of the attribute; `nil` without it.
    public func withAttribute<Result>(
        of index: Int,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        let element = elements[index]
        guard element.attributeCount >= 0 else { return nil }
        return unsafe text.withUnsafeBufferPointer { text in
            let (start, count) = (Int(element.attributeStart), Int(element.attributeCount))
            return unsafe body(UnsafeBufferPointer(rebasing: text[start..<start + count]))
        }
    }

    /// The value of the one attribute that the parser keeps, references as they are written; UTF-8.
    public func attribute(of index: Int) -> ArraySlice<UInt8>? {
        let element = elements[index]
        guard element.attributeCount >= 0 else { return nil }
        return text[Int(element.attributeStart)..<Int(element.attributeStart + element.attributeCount)]
    }
}

/// What a document holds, in its order.
public enum XMLEvent: Sendable {
    /// An element of a known name outside of records begins; `depth` counts its ancestors.
    case start(name: UInt16, depth: Int, line: Int)
    case end(name: UInt16, depth: Int)
    /// A record is whole: the element at `index` of the batch that came with the events.
    case record(index: Int, depth: Int)
}

/// Why a document is not read to its end.
public enum XMLFault: Error, Hashable, Sendable {
    /// It is not well-formed, nested too deeply or holds a record without end.
    case malformed(line: Int)
    /// It declares a document type.
    case documentType
    /// It ends before its root element does.
    case truncated
}
