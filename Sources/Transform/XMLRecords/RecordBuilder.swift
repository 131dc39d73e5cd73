import CXML2

/// Takes the parser's calls and keeps the elements of records.
@safe
struct RecordBuilder: ~Copyable {
    /// Statement formats need about 15 levels.
    private static let depthLimit = 64
    /// Elements and text of one record, a batch of payments; more would only fill the memory.
    private static let elementLimit = 4_000_000
    private static let textLimit = 64 << 20
    /// What follows a child element is added to the text in front of it only up to here.
    private static let mixedTextLimit = 4_096

    var parser: xmlParserCtxtPtr?
    private(set) var namespaces: [String] = []
    private(set) var fault: XMLFault?
    private(set) var isEnded = false

    private let attribute: String
    private var names: NameTable
    private let records: [Bool]
    private var events: [XMLEvent] = []
    private var elements = GrowingBuffer<XMLBatch.Element>()
    private var text = GrowingBuffer<UInt8>()
    /// The names of the open elements around a record.
    private var frame: [UInt16] = []
    /// The open elements of the record that is being read.
    private var open: [Int] = []
    /// How much of `elements` and `text` belongs to records that are whole.
    private var finishedElements = 0
    private var finishedText = 0

    init(names: [String], records: Set<UInt16>, attribute: String) {
        self.attribute = attribute
        self.names = NameTable(names)
        self.records = (0...names.count).map { records.contains(UInt16($0)) }
    }

    /// Where the parser stands, from 1.
    var line: Int { max(1, unsafe Int(parser?.pointee.input?.pointee.line ?? 1)) }

    /// What is whole; it is forgotten here.
    mutating func take() -> (batch: XMLBatch, events: [XMLEvent]) {
        let taken = events
        events.removeAll(keepingCapacity: true)
        guard finishedElements > 0 else { return (XMLBatch(elements: [], text: []), taken) }
        let batch = XMLBatch(elements: elements.takeFirst(finishedElements), text: text.takeFirst(finishedText))
        for index in 0..<elements.count {
            elements[index].end -= Int32(finishedElements)
            elements[index].textStart -= Int32(finishedText)
            elements[index].attributeStart -= Int32(finishedText)
        }
        open = open.map { $0 - finishedElements }
        finishedElements = 0
        finishedText = 0
        return (batch, taken)
    }

    mutating func declare(_ uri: UnsafePointer<xmlChar>) {
        guard namespaces.count < 64 else { return }
        namespaces.append(unsafe String(cString: uri))
    }

    mutating func start(_ tag: UnsafePointer<xmlChar>) {
        let name = unsafe names.number(of: tag)
        let depth = frame.count + open.count
        guard depth < Self.depthLimit else { return stop(.malformed(line: line)) }
        if open.isEmpty, !records[Int(name)] {
            frame.append(name)
            if name != 0 { events.append(.start(name: name, depth: depth, line: line)) }
            return
        }
        guard elements.count - finishedElements < Self.elementLimit else { return stop(.malformed(line: line)) }
        let place = Int32(truncatingIfNeeded: text.count)
        open.append(elements.count)
        elements.append(
            XMLBatch.Element(
                name: name,
                line: Int32(truncatingIfNeeded: line),
                end: 0,
                textStart: place,
                textCount: 0,
                attributeStart: place,
                attributeCount: -1
            )
        )
    }

    mutating func attribute(_ name: UnsafePointer<xmlChar>, _ value: UnsafeBufferPointer<xmlChar>) {
        guard let element = open.last, unsafe isAttribute(name), text.count + value.count < Self.textLimit else {
            return
        }
        elements[element].attributeStart = Int32(text.count)
        elements[element].attributeCount = Int32(value.count)
        unsafe text.append(contentsOf: value)
        elements[element].textStart = Int32(text.count)
    }

    mutating func add(_ piece: UnsafeBufferPointer<xmlChar>) {
        guard let element = open.last, elements[element].name != 0 else { return }
        guard text.count - finishedText + piece.count <= Self.textLimit else { return stop(.malformed(line: line)) }
        let count = Int(elements[element].textCount)
        if count == 0 {
            // Space in front of a child or a text is none of the text.
            if unsafe isSpace(piece) { return }
            elements[element].textStart = Int32(text.count)
        } else if Int(elements[element].textStart) + count != text.count {
            // Text behind a child: nothing but space, as a rule.
            guard unsafe !isSpace(piece), count <= Self.mixedTextLimit else { return }
            let start = Int(elements[element].textStart)
            elements[element].textStart = Int32(text.count)
            text.repeatElements(start..<start + count)
        }
        unsafe text.append(contentsOf: piece)
        elements[element].textCount += Int32(piece.count)
    }

    mutating func end() {
        guard !open.isEmpty else {
            let name = frame.popLast() ?? 0
            isEnded = frame.isEmpty
            if name != 0 { events.append(.end(name: name, depth: frame.count)) }
            return
        }
        let element = open.removeLast()
        elements[element].end = Int32(truncatingIfNeeded: elements.count)
        guard open.isEmpty else { return }
        events.append(.record(index: element, depth: frame.count))
        isEnded = frame.isEmpty
        finishedElements = elements.count
        finishedText = text.count
    }

    /// Ends the reading; nothing that follows is looked at.
    mutating func stop(_ fault: XMLFault) {
        self.fault = self.fault ?? fault
        unsafe xmlStopParser(parser)
    }

    private func isSpace(_ piece: UnsafeBufferPointer<xmlChar>) -> Bool {
        for index in 0..<piece.count where unsafe piece[index] > 0x20 { return false }
        return true
    }

    private func isAttribute(_ name: UnsafePointer<xmlChar>) -> Bool {
        var place = unsafe name
        for byte in attribute.utf8 {
            guard unsafe place.pointee == byte else { return false }
            unsafe place += 1
        }
        return unsafe place.pointee == 0
    }
}

/// The numbers of names; the parser keeps one copy of each name, so a name that was met is known by its address.
struct NameTable {
    private static let slotCount = 1_024
    private let numbers: [String: UInt16]
    private var addresses = [UInt](repeating: 0, count: slotCount)
    private var found = [UInt16](repeating: 0, count: slotCount)
    private var count = 0

    init(_ names: [String]) {
        numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt16($0 + 1)) })
    }

    mutating func number(of name: UnsafePointer<xmlChar>) -> UInt16 {
        let address = UInt(bitPattern: name)
        var slot = Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 54)
        while addresses[slot] != 0 {
            if addresses[slot] == address { return found[slot] }
            slot = (slot + 1) % Self.slotCount
        }
        let number = numbers[unsafe String(cString: name)] ?? 0
        // A document of invented names must not fill the table.
        guard count < Self.slotCount / 2 else { return number }
        addresses[slot] = address
        found[slot] = number
        count += 1
        return number
    }
}
