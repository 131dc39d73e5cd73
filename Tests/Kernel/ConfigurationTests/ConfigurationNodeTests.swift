import Configuration
import Diagnostics
import Testing

struct ConfigurationNodeTests {
    @Test func `scalars keep their written text`() throws {
        let source = """
            country: NO
            code: 017
            time: 12:30:45
            day: 2026-02-30
            empty: ""
            quoted: 'a: b'
            folded: >-
              one
              two
            """
        let root = try read(source).mapping
        #expect(root.keys == ["country", "code", "time", "day", "empty", "quoted", "folded"])
        let texts = try root.keys.map { try root.required($0).string }
        #expect(texts == ["NO", "017", "12:30:45", "2026-02-30", "", "a: b", "one two"])
    }

    @Test func `typed values are read from their text`() throws {
        let root = try read("{ n: -12, yes: true, list: [a, 'b'], nothing: , nested: { x: 1 } }").mapping
        #expect(try root.required("n").integer == -12)
        #expect(try root.required("yes").boolean)
        #expect(try root.required("list").strings == ["a", "b"])
        #expect(root["nothing"] == nil)
        #expect(root["absent"] == nil)
        #expect(try root.required("nested").mapping.required("x").integer == 1)
        #expect(root["n"]?.isText == true && root["list"]?.isList == true && root["nested"]?.isMapping == true)
    }

    @Test func `an empty file is an empty mapping`() throws {
        #expect(try read("").mapping.keys.isEmpty)
        #expect(try read("# nothing\n").mapping.keys.isEmpty)
        #expect(try read("\u{FEFF}a: 1").mapping.keys == ["a"])
    }

    @Test func `a place counts lines and scalars from one`() throws {
        let nodes = try read("a: 1\nžluť:\n  - ř: 2\n    b: x\r\n").mapping.required("žluť").list
        #expect(nodes[0].position.description == "f.yaml:3:5")
        #expect(try nodes[0].mapping.position(of: "b").description == "f.yaml:4:5")
        #expect(try nodes[0].mapping.required("ř").position.description == "f.yaml:3:8")
    }

    @Test(arguments: Refusal.all)
    func `what is outside the subset is refused with its place`(refusal: Refusal) {
        #expect {
            _ = try read(refusal.source)
        } throws: { error in
            let found = (error as? ConfigurationError)?.problem ?? ""
            return (error as? ConfigurationError)?.code == "configuration/syntax" && found == refusal.problem
        }
    }

    @Test func `aliases in keys are refused before they cost time`() {
        var source = "a0: &a0 [x, x]\n"
        for level in 1...40 { source += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        source += "? *a40\n: 1\n? [*a40]\n: 2\n"
        #expect(throws: ConfigurationError.self) { try read(source) }
    }

    @Test func `an ampersand or asterisk in a text is only a character`() throws {
        let root = try read("a: H&M *H\nb: 'SQ *CAFE'\nc: AT&T").mapping
        #expect(try root.required("b").string == "SQ *CAFE")
    }

    @Test func `size and encoding are bounded`() {
        let large = [UInt8](repeating: UInt8(ascii: "#"), count: ConfigurationNode.sizeLimit + 1)
        #expect(throws: ConfigurationError.self) { try ConfigurationNode(parsing: large, file: "f.yaml") }
        #expect(throws: ConfigurationError.self) { try ConfigurationNode(parsing: [0x61, 0xFF], file: "f.yaml") }
    }

    @Test func `an unknown key names the nearest known one`() throws {
        let node = try read("version: 1\nacount: x\n")
        let error = #expect(throws: ConfigurationError.self) { try node.mapping(allowing: ["version", "account"]) }
        #expect(error?.problem == "f.yaml:2:1: unknown key \"acount\", did you mean \"account\"?")
        #expect(error?.exit == .badConfiguration)
        let far = #expect(throws: ConfigurationError.self) { try node.mapping(allowing: ["version", "rules"]) }
        #expect(far?.problem == "f.yaml:2:1: unknown key \"acount\"")
    }

    @Test func `a missing key and a wrong shape name their place`() throws {
        let root = try read("a: { b: [1] }\nc: x\nd:\n").mapping
        #expect(problem { try root.required("a").mapping.required("z") } == "f.yaml:1:4: the key \"z\" is missing")
        #expect(problem { try root.required("d") } == "f.yaml:3:1: the key \"d\" is missing")
        #expect(problem { try root.required("c").integer } == "f.yaml:2:4: a whole number is expected here")
        #expect(problem { try root.required("c").boolean } == "f.yaml:2:4: true or false is expected here")
        #expect(problem { try root.required("c").list } == "f.yaml:2:4: a list is expected here")
        #expect(problem { try root.required("a").string } == "f.yaml:1:4: a text is expected here")
    }

    @Test func `only known versions are read`() throws {
        try read("version: 1").mapping.checkVersion()
        #expect(
            problem { try read("version: 2").mapping.checkVersion() }
                == "f.yaml:1:10: this program reads version 1 of the file format"
        )
        #expect(problem { try read("x: 2").mapping.checkVersion() } == "f.yaml:1:1: the key \"version\" is missing")
    }

    @Test func `a word outside the vocabulary lists the words`() throws {
        let node = try read("[incme]").list[0]
        #expect(
            problem { try node.choice(of: Side.self) }
                == "f.yaml:1:2: one of income, expense is expected here, did you mean \"income\"?"
        )
        #expect(try read("[expense]").list[0].choice(of: Side.self) == .expense)
    }

    @Test func `a missing file is a missing input`() {
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationNode(contentsOfFile: "/nonexistent/kapsa.yaml")
        }
        #expect(error?.code == "configuration/unreadable")
        #expect(error?.exit == .missingInput)
    }
}

private enum Side: String, CaseIterable {
    case income
    case expense
}

struct Refusal: Sendable, CustomTestStringConvertible {
    let source: String
    let problem: String
    var testDescription: String { problem }

    static let all = [
        Refusal(
            source: "a: 1\nb: [1",
            problem: "f.yaml:3:1: while parsing a flow sequence did not find expected ',' or ']'"
        ),
        Refusal(source: "a: &x 1\nb: 2", problem: "f.yaml:1:4: anchors and aliases are not supported"),
        Refusal(source: "a: &x 1\nb: *x", problem: "f.yaml:2:4: anchors and aliases are not supported"),
        Refusal(source: "a: !!int 1", problem: "f.yaml:1:4: tags are not supported"),
        Refusal(source: "a: !mine [1]", problem: "f.yaml:1:4: tags are not supported"),
        Refusal(source: "a: 1\nb: 2\na: 3", problem: "f.yaml:1:1: the key \"a\" occurs twice"),
        Refusal(source: "NO: 1\n\"NO\": 3", problem: "f.yaml:1:1: the key \"NO\" occurs twice"),
        Refusal(source: "a: *x", problem: "f.yaml:1:4: anchors and aliases are not supported"),
        Refusal(source: "a: \"\\0\"", problem: "f.yaml:1:4: control characters are not allowed"),
        Refusal(
            source: String(repeating: "[", count: 20_000),
            problem: "f.yaml:1:1: the nesting is too deep"
        ),
        Refusal(source: "[x]: 1", problem: "f.yaml:1:1: a key must be a text"),
        Refusal(
            source: "a: 1\n---\nb: 1",
            problem: "f.yaml:2:1: expected a single document in the stream but found another document"
        ),
        Refusal(
            source: String(repeating: "[", count: 30) + String(repeating: "]", count: 30),
            problem: "f.yaml:1:26: the nesting is too deep"
        ),
    ]
}

private func read(_ source: String) throws(ConfigurationError) -> ConfigurationNode {
    try ConfigurationNode(parsing: Array(source.utf8), file: "f.yaml")
}

private func problem(_ body: () throws -> some Any) -> String? {
    do {
        _ = try body()
        return nil
    } catch let error as ConfigurationError {
        return error.problem
    } catch {
        return "another error"
    }
}
