import Foundation
import SeededGenerator
import Testing

@testable import Configuration

struct PlainYAMLTests {
    private static let sample = """
        # A comment
        version: 1
        classify:
          - id: groceries-lidl  # another
            when: { payee: { any: [lidl, "Kauf land"], contains: 'it''s' }, outflow: { max: 5000.50 } }
            set: { category: food/groceries }

            tests:
              match: ["LIDL: x # y; -412.50", {text: a b, mcc: 5411}]
              no_match: [http://x.cz/a:b, -8900, Žižkov]
          - { id: b, when: {}, set: [] }
        users:
          - jana
          - "petr # x"
        zone: Europe/Prague  # end
        empty: ''
        """

    @Test func `a usual file is read without libYAML`() throws {
        let bytes = Array(Self.sample.utf8)
        let plain = try #require(PlainYAML.read(bytes, file: "f.yaml"))
        #expect(plain.shape == (try ConfigurationNode(parsingByLibYAML: bytes, file: "f.yaml")).shape)
    }

    @Test func `shipped files are usual ones`() throws {
        let path = "pipelines/rules/czech-merchants.yaml"
        var folder = URL(filePath: #filePath)
        while !FileManager.default.fileExists(atPath: folder.appending(path: path).path) {
            folder.deleteLastPathComponent()
        }
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: path)))
        let plain = try #require(PlainYAML.read(bytes, file: path))
        #expect(plain.shape == (try ConfigurationNode(parsingByLibYAML: bytes, file: path)).shape)
    }

    @Test(arguments: [3, 20_261_124] as [UInt64])
    func `what is read at all is read as libYAML reads it`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("{}[]:,-#&*!|>'\"%@`?\n\n    \t\\0aZ~.=<\u{E9}\u{A0}\u{2028}\u{0}".utf8)
        var read = 0
        for round in 0..<4_000 {
            var bytes = Array(Self.sample.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
                case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
                case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 9)], at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &random)))
                }
            }
            guard String(validating: bytes, as: UTF8.self) != nil, let plain = PlainYAML.read(bytes, file: "m") else {
                continue
            }
            read += 1
            let text = String(decoding: bytes, as: UTF8.self)
            let other = try? ConfigurationNode(parsingByLibYAML: bytes, file: "m")
            try #require(plain.shape == other?.shape, "seed \(seed), round \(round)\n\(text)")
        }
        #expect(read > 300)
    }
}

extension ConfigurationNode {
    /// Everything of the value, places included.
    fileprivate var shape: String {
        switch content {
        case .text(let text, let isPlain): "\(position) \(isPlain) \(text.debugDescription)\n"
        case .list(let nodes): "\(position) [\n" + nodes.map(\.shape).joined() + "]\n"
        case .mapping(let pairs):
            "\(position) {\n" + pairs.map { "\($0.position) \($0.key)=\($0.value.shape)" }.joined() + "}\n"
        }
    }
}
