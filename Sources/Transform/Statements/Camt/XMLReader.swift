import Foundation
import FoundationXML

/// Reads XML text into elements; a document type is refused before the parser sees the text.
enum XMLReader {
    /// Reads the one element that the text holds.
    ///
    /// - Returns: The root, and the namespaces in the order of their declarations.
    static func read(_ text: String, place: String) throws(StatementError) -> (root: XMLNode, namespaces: [String]) {
        let data = Data(withoutDeclaration(text).utf8)
        guard !declaresDocumentType(data) else { throw .doctype(place: place) }
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        let builder = XMLBuilder()
        parser.delegate = builder
        if parser.parse(), let root = builder.root { return (root, builder.namespaces) }
        if let name = builder.rootName, !endsWithEnd(of: name, text) { throw .truncated(place: place) }
        throw .malformed(place: place, line: builder.errorLine ?? 1, reason: "the text is not well-formed XML")
    }

    /// Whether `<!DOCTYPE` stands anywhere, in any case: HTML writes it in both.
    private static func declaresDocumentType(_ data: Data) -> Bool {
        let mark = Data("<!".utf8)
        var rest = data.startIndex..<data.endIndex
        while let found = data.range(of: mark, in: rest) {
            let word = String(decoding: data[found.upperBound...].prefix(7), as: UTF8.self)
            if word.lowercased() == "doctype" { return true }
            rest = found.upperBound..<data.endIndex
        }
        return false
    }

    /// The text is UTF-8 by now, whatever its declaration says; line feeds stay so that lines keep their numbers.
    private static func withoutDeclaration(_ text: String) -> String {
        let trimmed = text.drop { $0.isWhitespace }
        guard trimmed.hasPrefix("<?xml"), let end = trimmed.firstRange(of: "?>") else { return text }
        let head = text[..<end.upperBound]
        return String(repeating: "\n", count: head.utf8.count { $0 == 0x0A }) + text[end.upperBound...]
    }

    private static func endsWithEnd(of name: String, _ text: String) -> Bool {
        guard let tag = text.utf8.lastIndex(of: 0x3C) else { return false }
        let end = text[tag...]
        return end.hasPrefix("</\(name)") && end.utf8.contains(0x3E)
    }
}

/// Builds elements from the parser's events.
private final class XMLBuilder: NSObject, XMLParserDelegate {
    /// camt needs about 15 levels.
    private static let depthLimit = 64
    /// About three times what the largest document of short entries holds; more would only fill the memory.
    private static let elementLimit = 4_000_000

    private var elementCount = 0
    private(set) var root: XMLNode?
    /// As it is written, with its prefix.
    private(set) var rootName: String?
    private(set) var namespaces: [String] = []
    private(set) var errorLine: Int?
    private var open: [XMLNode] = []

    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        elementCount += 1
        guard open.count < Self.depthLimit, elementCount <= Self.elementLimit else {
            errorLine = max(1, parser.lineNumber)
            return parser.abortParsing()
        }
        rootName = rootName ?? elementName
        if !attributes.isEmpty {
            namespaces += attributes.filter { $0.key == "xmlns" || $0.key.hasPrefix("xmlns:") }.map(\.value).sorted()
        }
        open.append(XMLNode(name: localName(elementName), line: parser.lineNumber, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
        guard let node = open.popLast() else { return }
        if open.isEmpty { root = node } else { open[open.count - 1].children.append(node) }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { append(characters) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) { append(String(decoding: block, as: UTF8.self)) }

    func parser(_ parser: XMLParser, parseErrorOccurred: any Error) {
        if errorLine == nil { errorLine = max(1, parser.lineNumber) }
    }

    private func append(_ characters: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].text += characters
    }

    private func localName(_ name: String) -> String {
        guard let colon = name.utf8.lastIndex(of: 0x3A) else { return name }
        return String(name[name.utf8.index(after: colon)...])
    }
}
