import Testing
import XMLRecords

struct XMLRecordParserTests {
    /// `a` is 1, `b` is 2 and a record, `c` is 3.
    private func events(_ text: String, pieceSize: Int = 1_000) throws(XMLFault) -> [String] {
        let parser = XMLRecordParser(names: ["a", "b", "c"], records: [2], attribute: "k")
        let bytes = Array(text.utf8)
        var lines: [String] = []
        var start = 0
        repeat {
            let end = min(start + pieceSize, bytes.count)
            let (batch, events) = try parser.read(bytes[start..<end], isLast: end == bytes.count)
            lines += events.map { line(of: $0, in: batch) }
            start = end
        } while start < bytes.count
        return lines
    }

    private func line(of event: XMLEvent, in batch: XMLBatch) -> String {
        switch event {
        case .start(let name, let depth, let line): "start \(name) depth \(depth) line \(line)"
        case .end(let name, let depth): "end \(name) depth \(depth)"
        case .record(let index, let depth):
            "record depth \(depth):"
                + (index..<Int(batch.elements[index].end)).map { place in
                    let text = String(decoding: batch.text(of: place), as: UTF8.self)
                    let key = batch.attribute(of: place).map { "@" + String(decoding: $0, as: UTF8.self) } ?? ""
                    return " \(batch.elements[place].name)\(key)=\(text)"
                }
                .joined()
        }
    }

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func `Records come whole, however the bytes come`(pieceSize: Int) throws {
        let text = """
            <a xmlns="urn:x">
            <p:b xmlns:p="urn:y"><c k='12'>one &lt; <![CDATA[<two>]]><!-- no --></c> <d>x</d>
            <c>é&#x10D;</c></p:b><b/></a>
            """
        #expect(
            try events(text, pieceSize: pieceSize) == [
                "start 1 depth 0 line 1", "record depth 1: 2= 3@12=one < <two> 0= 3=éč", "record depth 1: 2=",
                "end 1 depth 0",
            ]
        )
    }

    @Test
    func `Namespaces are told in the order of their declarations`() throws {
        let parser = XMLRecordParser(names: ["a"], records: [], attribute: "k")
        _ = try parser.read(Array(#"<a xmlns="urn:x"><p:z xmlns:p="urn:y"/></a>"#.utf8)[...], isLast: true)
        #expect(parser.namespaces == ["urn:x", "urn:y"])
    }

    @Test(arguments: [
        ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", XMLFault.documentType),
        ("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>", .documentType),
        ("<a>\n&nbsp;</a>", .malformed(line: 2)), ("<a>\n<b></a>", .malformed(line: 2)),
        ("<a/><a/>", .malformed(line: 1)),
        ("<a k=1/>", .malformed(line: 1)), ("<a>\u{1}</a>", .malformed(line: 1)), ("", .malformed(line: 1)),
        ("<a><b>", .truncated), ("<a><b>x", .truncated), ("<a k='", .truncated),
    ])
    func `What is no XML, or more than XML, is refused`(text: String, fault: XMLFault) {
        #expect(throws: fault) { try events(text) }
    }

    @Test
    func `Deep nesting is refused`() {
        #expect(throws: XMLFault.malformed(line: 1)) { try events(String(repeating: "<a>", count: 100)) }
        #expect(throws: XMLFault.malformed(line: 1)) { try events("<a>" + String(repeating: "<b>", count: 100)) }
    }

    @Test
    func `A prefix that nobody declared changes nothing`() throws {
        #expect(try events("<x:a><x:b>y</x:b></x:a>")[1] == "record depth 1: 2=y")
    }

    @Test
    func `Text around a child element is one text`() throws {
        #expect(try events("<a><b>x<c>y</c>z</b></a>")[1] == "record depth 1: 2=xz 3=y")
    }
}
