import CXML2

/// Reads XML in pieces and gives out whole records, so that memory depends on the largest record and not on the document.
///
/// Elements are known by their local names; comments and processing instructions are passed over. A document type is
/// refused before its content is read, so there are no entities but the predefined ones, and nothing is ever fetched.
@safe
public final class XMLRecordParser {
    /// At one address, because the parser calls back to it.
    private let builder: UnsafeMutablePointer<RecordBuilder>
    private let parser: xmlParserCtxtPtr
    private var hasBytes = false

    /// Prepares for one document.
    ///
    /// - Parameters:
    ///   - names: The local names that matter; an event has a name's position, counted from 1.
    ///   - records: The positions whose elements are records, wherever they stand outside another record.
    ///   - attribute: The local name of the one attribute that elements of records keep.
    public init(names: [String], records: Set<UInt16>, attribute: String) {
        xmlInitParser()
        let builder = UnsafeMutablePointer<RecordBuilder>.allocate(capacity: 1)
        unsafe builder.initialize(to: RecordBuilder(names: names, records: records, attribute: attribute))
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handler.startElementNs = startElement
        unsafe handler.endElementNs = endElement
        unsafe handler.characters = characters
        unsafe handler.ignorableWhitespace = characters
        unsafe handler.internalSubset = documentType
        guard let parser = unsafe xmlCreatePushParserCtxt(&handler, builder, nil, 0, nil) else {
            preconditionFailure("libxml2 has no memory for a parser")
        }
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        // The bytes are UTF-8 by now, whatever the declaration says; CDATA comes as characters.
        let reading = XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOCDATA.rawValue
        _ = unsafe xmlCtxtUseOptions(parser, Int32(options | reading))
        unsafe builder.pointee.parser = parser
        unsafe self.builder = unsafe builder
        unsafe self.parser = unsafe parser
    }

    deinit {
        unsafe xmlFreeParserCtxt(parser)
        unsafe builder.deinitialize(count: 1)
        unsafe builder.deallocate()
    }

    /// The namespaces that were declared so far, in the order of their declarations; the first 64.
    public var namespaces: [String] { unsafe builder.pointee.namespaces }

    /// Reads the next bytes.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark; at most 16 MiB.
    ///   - isLast: Whether the document ends with them.
    /// - Returns: What became whole by them.
    /// - Throws: ``XMLFault``; afterwards nothing more can be read.
    public func read(
        _ bytes: ArraySlice<UInt8>,
        isLast: Bool
    ) throws(XMLFault) -> (batch: XMLBatch, events: [XMLEvent]) {
        hasBytes = hasBytes || !bytes.isEmpty
        _ = unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe xmlParseChunk(parser, start, Int32(buffer.count), 0)
        }
        if let fault = unsafe builder.pointee.fault { throw fault }
        // A prefix without a declaration is an error too, but none of well-formedness: only local names count here.
        guard unsafe parser.pointee.wellFormed != 0 else { throw .malformed(line: unsafe builder.pointee.line) }
        guard isLast else { return unsafe builder.pointee.take() }
        _ = unsafe xmlParseChunk(parser, nil, 0, 1)
        if unsafe parser.pointee.wellFormed == 0 || !builder.pointee.isEnded {
            if let fault = unsafe builder.pointee.fault { throw fault }
            // What was fine up to here fails only because nothing more comes.
            guard hasBytes, unsafe !builder.pointee.isEnded else {
                throw .malformed(line: unsafe builder.pointee.line)
            }
            throw .truncated
        }
        return unsafe builder.pointee.take()
    }
}

private func startElement(
    context: UnsafeMutableRawPointer?,
    name: UnsafePointer<xmlChar>?,
    prefix: UnsafePointer<xmlChar>?,
    uri: UnsafePointer<xmlChar>?,
    namespaceCount: Int32,
    namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
    attributeCount: Int32,
    defaultedCount: Int32,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let builder = unsafe context?.assumingMemoryBound(to: RecordBuilder.self), let name = unsafe name else {
        return
    }
    for index in 0..<Int(namespaceCount) {
        if let uri = unsafe namespaces?[2 * index + 1] { unsafe builder.pointee.declare(uri) }
    }
    unsafe builder.pointee.start(name)
    for index in 0..<Int(attributeCount) {
        guard let attributes = unsafe attributes, let name = unsafe attributes[5 * index],
            let start = unsafe attributes[5 * index + 3], let end = unsafe attributes[5 * index + 4]
        else { continue }
        unsafe builder.pointee.attribute(name, UnsafeBufferPointer(start: start, count: end - start))
    }
}

private func endElement(
    context: UnsafeMutableRawPointer?,
    name: UnsafePointer<xmlChar>?,
    prefix: UnsafePointer<xmlChar>?,
    uri: UnsafePointer<xmlChar>?
) {
    unsafe context?.assumingMemoryBound(to: RecordBuilder.self).pointee.end()
}

private func characters(context: UnsafeMutableRawPointer?, text: UnsafePointer<xmlChar>?, count: Int32) {
    let piece = unsafe UnsafeBufferPointer(start: text, count: Int(count))
    unsafe context?.assumingMemoryBound(to: RecordBuilder.self).pointee.add(piece)
}

private func documentType(
    context: UnsafeMutableRawPointer?,
    name: UnsafePointer<xmlChar>?,
    external: UnsafePointer<xmlChar>?,
    system: UnsafePointer<xmlChar>?
) {
    unsafe context?.assumingMemoryBound(to: RecordBuilder.self).pointee.stop(.documentType)
}
