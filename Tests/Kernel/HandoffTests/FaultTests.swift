import Diagnostics
import Foundation
import Glibc
import Testing
import Vault

@testable import Handoff

/// Every file call fails once, for every kind of failure; no power is lost and nothing is killed here.
struct FaultTests {
    private let fixture: HandoffFixture

    init() throws { fixture = try HandoffFixture() }

    @Test(arguments: [ENOSPC, EIO])
    func `a failed call publishes nothing, and the next attempt gives the same records`(number: Int32) throws {
        var failing = 1
        while true {
            let home = try TemporaryFolder()
            let folder = try StageFolder(home: home.path, run: "run-1", stage: "extract")
            let faults = Faults(failing: failing, number: number)
            do throws(HandoffError) {
                try fixture.publish(in: folder, fileSystem: faults.fileSystem())
                if faults.count < failing { break }
            } catch {
                #expect(error.code == "handoff/cannot-write" && error.exit == .cannotWrite)
                #expect(try !folder.isPublished())
                #expect(throws: HandoffError.notPublished(path: folder.path)) {
                    try StageInput(folder, provenBy: fixture.system)
                }
                try fixture.publish(in: folder)
            }
            let expected = HandoffFixture.records + [Array("jana".utf8)]
            #expect(try fixture.read("jana", vault: fixture.jana, from: folder) == expected)
            failing += 1
        }
        #expect(failing > 40)
    }

    @Test func `calls come in the order that survives a power loss`() throws {
        let home = try TemporaryFolder()
        let folder = try StageFolder(home: home.path, run: "run-1", stage: "extract")
        let output = try StageOutput.begin(in: folder, versions: HandoffFixture.versions)
        let recorder = Recorder()
        let writer = try RecordWriter(
            name: "jana",
            folder: folder,
            recordVersion: 1,
            vault: fixture.jana,
            fileSystem: recorder.fileSystem
        )
        _ = try writer.finish()
        try AtomicFile.write([1], to: "\(folder.path)/MANIFEST", fileSystem: recorder.fileSystem)
        let once = ["open", "write", "fsync", "close", "rename"]
        let part = ["open", "write"] + once.dropFirst()
        #expect(recorder.calls == part + once + ["open", "fsync", "close"])
        #expect(throws: HandoffError.alreadyPublished(path: "\(folder.path)/jana.sealed")) {
            try output.part("jana", vault: fixture.jana)
        }
    }

    @Test func `a signal in any write or read is no failure`() throws {
        let home = try TemporaryFolder()
        let folder = try StageFolder(home: home.path, run: "run-1", stage: "extract")
        try fixture.publish(in: folder)
        for failing in 1...60 {
            let faults = Faults(failing: failing, number: EINTR)
            do throws(HandoffError) {
                let records = try fixture.read(
                    "petr",
                    vault: fixture.petr,
                    from: folder,
                    fileSystem: faults.fileSystem(short: false)
                )
                #expect(records == HandoffFixture.records + [Array("petr".utf8)])
            } catch {
                guard case .unreadable(_, let call, _) = error else { throw error }
                #expect(call == "open" || call == "close")
            }
        }
    }

    @Test func `short writes and reads give the same file`() throws {
        let home = try TemporaryFolder()
        let folder = try StageFolder(home: home.path, run: "run-1", stage: "extract")
        let slow = Faults(failing: 0, number: 0).fileSystem(short: true)
        try fixture.publish(in: folder, fileSystem: slow)
        let expected = HandoffFixture.records + [Array("petr".utf8)]
        #expect(try fixture.read("petr", vault: fixture.petr, from: folder, fileSystem: slow) == expected)
    }

    @Test(arguments: [ENOSPC, EIO])
    func `a plain file holds the old bytes or the new ones, whatever fails`(number: Int32) throws {
        for failing in 1...12 {
            let home = try TemporaryFolder()
            let path = "\(home.path)/report.html"
            try AtomicFile.write([1], to: path)
            let faults = Faults(failing: failing, number: number)
            var allowed: [[UInt8]] = [[2, 2]]
            do throws(HandoffError) {
                try AtomicFile.write([2, 2], to: path, fileSystem: faults.fileSystem())
            } catch {
                #expect(error.code == "handoff/cannot-write")
                allowed.append([1])
            }
            #expect(allowed.contains(try Array(Data(contentsOf: URL(filePath: path)))))
            #expect(try FileManager.default.contentsOfDirectory(atPath: home.path) == ["report.html"])
        }
    }

    @Test func `what killed writers left of a file is removed, and nothing else`() throws {
        let home = try TemporaryFolder()
        for name in ["a.csv", ".a.csv.0a1b2c3d.tmp", ".a.csv.ffffffff.tmp", ".ab.csv.0a1b2c3d.tmp", "a.csv.tmp"] {
            try Data([1]).write(to: URL(filePath: "\(home.path)/\(name)"))
        }
        try AtomicFile.removeLeftovers(of: "\(home.path)/a.csv")
        let left = try FileManager.default.contentsOfDirectory(atPath: home.path).sorted()
        #expect(left == [".ab.csv.0a1b2c3d.tmp", "a.csv", "a.csv.tmp"])
    }

    @Test(arguments: [ENOSPC, EIO])
    func `the archive keeps a whole document or none`(number: Int32) throws {
        for failing in 1...30 {
            let home = try TemporaryFolder()
            let faults = Faults(failing: failing, number: number)
            let archive = Archive(home: home.path, fileSystem: faults.fileSystem())
            do throws(HandoffError) {
                _ = try archive.store([1, 2, 3], vault: fixture.jana)
            } catch {
                #expect(error.code == "handoff/cannot-write")
            }
            let whole = Archive(home: home.path)
            let name = try whole.store([1, 2, 3], vault: fixture.jana)
            #expect(try whole.read(name, vault: fixture.jana) == [1, 2, 3])
            #expect(try whole.names(of: fixture.jana.user) == [name])
        }
    }
}
