import Diagnostics
import Foundation
import Testing
import Vault

@testable import Handoff

struct StageFolderTests {
    private let fixture: HandoffFixture
    private let home: TemporaryFolder
    private let folder: StageFolder

    init() throws {
        fixture = try HandoffFixture()
        home = try TemporaryFolder()
        folder = try StageFolder(home: home.path, run: "household-20260301T0600Z", stage: "extract")
    }

    private func alter(_ file: String, _ change: (inout Data) -> Void) throws {
        let url = URL(filePath: "\(folder.path)/\(file)")
        var bytes = try Data(contentsOf: url)
        change(&bytes)
        try bytes.write(to: url)
    }

    private func input() throws(HandoffError) -> StageInput { try StageInput(folder, provenBy: fixture.system) }

    @Test func `what was published is read in order, with its trailer`() throws {
        try fixture.publish(in: folder)
        #expect(try folder.isPublished())
        for (name, vault) in [("jana", fixture.jana), ("petr", fixture.petr)] {
            let expected = HandoffFixture.records + [Array(name.utf8)]
            #expect(try fixture.read(name, vault: vault, from: folder) == expected)
        }
        let manifest = try input().manifest
        #expect(manifest.parts.map(\.name) == ["jana", "petr"])
        #expect(manifest.program == "kapsa-extract 1.0" && manifest.records == 1 && manifest.rules == "abc/1")
        #expect(try input().parts(of: fixture.petr.user).map(\.name) == ["petr"])
    }

    @Test func `a hand-over whose records are of a newer program is refused as such`() throws {
        let output = try StageOutput.begin(in: folder, versions: Manifest.Versions(program: "kapsa 9", records: 2))
        let part = try output.part("jana", vault: fixture.jana).finish(trailer: [1])
        try output.publish([part], provenBy: fixture.system)
        let place = "the records of \(folder.path)/MANIFEST"
        #expect(throws: HandoffError.newerVersion(place: place, found: 2, known: 1)) { try input() }
        #expect(HandoffError.newerVersion(place: place, found: 2, known: 1).exit == .badConfiguration)
    }

    @Test func `the folder holds nothing but parts and a canonical manifest, all 0600`() throws {
        try fixture.publish(in: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["MANIFEST", "jana.sealed", "petr.sealed"])
        for name in names {
            let facts = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
            #expect(facts[.posixPermissions] as? Int == 0o600)
        }
        let text = try String(contentsOf: URL(filePath: "\(folder.path)/MANIFEST"), encoding: .utf8)
        #expect(text.hasPrefix(#"{"hmac":""#))
        #expect(
            text.contains(
                #""program":"kapsa-extract 1.0","records":1,"rules":"abc/1","run":"household-20260301T0600Z","#
                    + #""stage":"extract","v":1}}"#
            )
        )
        #expect(text.contains(#""parts":[{"name":"jana","sha256":""#))
        #expect(!text.contains(" :") && !text.contains("\n"))
    }

    @Test func `without a manifest there is no input, and the next attempt clears what was left`() throws {
        let output = try StageOutput.begin(in: folder, versions: HandoffFixture.versions)
        let abandoned = try output.part("jana", vault: fixture.jana)
        try abandoned.append([1])
        _ = try output.part("left", vault: fixture.jana).finish()
        let error = HandoffError.notPublished(path: folder.path)
        #expect(throws: error) { try input() }
        #expect(error.code == "handoff/not-published" && error.exit == .missingInput)
        try fixture.publish(in: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["MANIFEST", "jana.sealed", "petr.sealed"])
    }

    @Test func `a published folder is not begun again`() throws {
        try fixture.publish(in: folder)
        let error = HandoffError.alreadyPublished(path: folder.path)
        #expect(throws: error) { try StageOutput.begin(in: folder, versions: HandoffFixture.versions) }
        #expect(error.code == "handoff/already-published" && error.exit == .tryAgainLater)
    }

    @Test func `any altered byte of the manifest is noticed`() throws {
        try fixture.publish(in: folder)
        let size = try Data(contentsOf: URL(filePath: "\(folder.path)/MANIFEST")).count
        for index in 0..<size {
            try alter("MANIFEST") { $0[index] ^= 1 }
            #expect(throws: HandoffError.self) { try input() }
            try alter("MANIFEST") { $0[index] ^= 1 }
        }
        try alter("MANIFEST") { $0.append(UInt8(ascii: "\n")) }
        #expect(throws: HandoffError.self) { try input() }
    }

    @Test func `a manifest of another installation is not believed`() throws {
        try fixture.publish(in: folder)
        let error = HandoffError.sealed(.notAuthentic(place: "\(folder.path)/MANIFEST"))
        #expect(throws: error) { try StageInput(folder, provenBy: fixture.jana) }
        #expect(error.code == "vault/not-authentic" && error.exit == .badData)
    }

    @Test func `an altered, cut or missing part is noticed before a record is used`() throws {
        try fixture.publish(in: folder)
        let reason = "its size or SHA-256 differs from the manifest's"
        let damaged = HandoffError.damaged(place: "\(folder.path)/jana.sealed", reason: reason)
        try alter("jana.sealed") { $0[100] ^= 1 }
        #expect(throws: damaged) { try input() }
        #expect(damaged.code == "handoff/damaged" && damaged.exit == .badData)
        try alter("jana.sealed") { $0[100] ^= 1 }
        try alter("petr.sealed") { $0.removeLast() }
        #expect(throws: HandoffError.damaged(place: "\(folder.path)/petr.sealed", reason: reason)) { try input() }
        try FileManager.default.removeItem(atPath: "\(folder.path)/petr.sealed")
        let missing = HandoffError.unreadable(path: "\(folder.path)/petr.sealed", call: "open", number: ENOENT)
        #expect(throws: missing) { try input() }
        #expect(missing.code == "handoff/unreadable" && missing.exit == .missingInput)
    }

    @Test func `a folder moved to another run or stage is refused`() throws {
        try fixture.publish(in: folder)
        let other = try StageFolder(home: home.path, run: folder.run, stage: "transform")
        try FileManager.default.moveItem(atPath: folder.path, toPath: other.path)
        #expect(
            throws: HandoffError.damaged(
                place: "\(other.path)/MANIFEST",
                reason: "it belongs to another run or stage"
            )
        ) { try StageInput(other, provenBy: fixture.system) }
    }

    @Test func `a part opens for its owner alone`() throws {
        try fixture.publish(in: folder)
        let error = HandoffError.sealed(.notAuthentic(place: "part jana of extract"))
        #expect(throws: error) { try fixture.read("jana", vault: fixture.petr, from: folder) }
    }

    @Test(arguments: ["", "..", ".hidden", "a/b", "a b", "ä", "a\n", String(repeating: "a", count: 101)])
    func `unsafe names are refused`(name: String) throws {
        let error = HandoffError.badName(what: "run")
        #expect(throws: error) { try StageFolder(home: "/h", run: name, stage: "extract") }
        #expect(throws: HandoffError.badName(what: "stage")) { try StageFolder(home: "/h", run: "r", stage: name) }
        let output = try StageOutput.begin(in: folder, versions: HandoffFixture.versions)
        #expect(throws: HandoffError.badName(what: "part")) { try output.part(name, vault: fixture.jana) }
        #expect(error.code == "handoff/bad-name" && error.exit == .usage)
    }

    @Test func `no error text holds a record or a key`() throws {
        let canary = "Jana Novakova 12345.67"
        let output = try StageOutput.begin(in: folder, versions: HandoffFixture.versions)
        let writer = try output.part("jana", vault: fixture.jana)
        try writer.append(Array(canary.utf8))
        try output.publish([try writer.finish(trailer: Array(canary.utf8))], provenBy: fixture.system)
        let error = #expect(throws: HandoffError.self) {
            try fixture.read("jana", vault: fixture.petr, from: folder)
        }
        #expect(error.map { !"\($0) \($0.line)".contains("Novakova") } == true)
        for name in ["MANIFEST", "jana.sealed"] {
            let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))
            #expect(bytes.range(of: Data("Novakova".utf8)) == nil)
        }
    }
}
