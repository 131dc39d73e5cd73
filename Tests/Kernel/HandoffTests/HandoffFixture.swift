import Foundation
import Glibc
import Synchronization
import Vault

@testable import Handoff

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/kapsa-" + Digest.hex(SystemRandom.bytes(8))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Two users, the system's vault, and one small stage output.
struct HandoffFixture {
    static let versions = Manifest.Versions(program: "kapsa-extract 1.0", records: 1, rules: "abc/1")
    static let records: [[UInt8]] = [[1, 2, 3], [], [UInt8](repeating: 7, count: 20_000), [4]]

    let system: UserVault
    let jana: UserVault
    let petr: UserVault

    init() throws {
        let deployment = [UInt8](repeating: 1, count: 16)
        system = try UserVault(deployment: deployment, user: .random(), keys: [.make(generation: 1)])
        jana = try UserVault(deployment: deployment, user: .random(), keys: [.make(generation: 1)])
        petr = try UserVault(deployment: deployment, user: .random(), keys: [.make(generation: 1)])
    }

    /// Writes the records to one part a user and publishes.
    func publish(in folder: StageFolder, fileSystem: FileSystem = .live) throws(HandoffError) {
        let output = try StageOutput.begin(in: folder, versions: HandoffFixture.versions, fileSystem: fileSystem)
        var parts: [Manifest.Part] = []
        for (name, vault) in [("petr", petr), ("jana", jana)] {
            let writer = try output.part(name, vault: vault)
            for record in HandoffFixture.records { try writer.append(record) }
            parts.append(try writer.finish(trailer: Array(name.utf8)))
        }
        try output.publish(parts, provenBy: system)
    }

    /// Every record and then the trailer of a part.
    func read(
        _ name: String,
        vault: UserVault,
        from folder: StageFolder,
        fileSystem: FileSystem = .live
    ) throws(HandoffError) -> [[UInt8]] {
        let input = try StageInput(folder, provenBy: system, fileSystem: fileSystem)
        guard let part = input.manifest.parts.first(where: { $0.name == name }) else { return [] }
        let reader = try input.records(of: part, vault: vault)
        var records: [[UInt8]] = []
        while let record = try reader.next() { records.append(record) }
        return records + [reader.trailer ?? []]
    }
}

/// Counts file calls and lets the n-th of them fail, after which the disk is as good as before.
final class Faults: Sendable {
    private let calls = Mutex(0)
    private let failing: Int
    private let number: Int32

    init(failing: Int, number: Int32) {
        self.failing = failing
        self.number = number
    }

    var count: Int { calls.withLock { $0 } }

    /// The live calls with the fault in them; writes also take a few bytes at a time where `short` asks for it.
    func fileSystem(short: Bool = false) -> FileSystem {
        let live = FileSystem.live
        return FileSystem(
            open: { path, flags, mode throws(FileFault) in
                try self.count("open")
                return try live.open(path, flags, mode)
            },
            write: { file, bytes throws(FileFault) in
                try self.count("write")
                return try live.write(file, short ? bytes.prefix(max(1, bytes.count / 3)) : bytes)
            },
            read: { file, limit throws(FileFault) in
                try self.count("read")
                return try live.read(file, short ? 100 : limit)
            },
            seek: { file, offset throws(FileFault) in
                try self.count("lseek")
                try live.seek(file, offset)
            },
            synchronise: { file throws(FileFault) in
                try self.count("fsync")
                try live.synchronise(file)
            },
            close: { file throws(FileFault) in
                try live.close(file)
                try self.count("close")
            },
            rename: { from, to throws(FileFault) in
                try self.count("rename")
                try live.rename(from, to)
            },
            unlink: { path throws(FileFault) in
                try self.count("unlink")
                try live.unlink(path)
            },
            makeFolder: { path, mode throws(FileFault) in
                try self.count("mkdir")
                try live.makeFolder(path, mode)
            },
            list: { path throws(FileFault) in
                try self.count("list")
                return try live.list(path)
            }
        )
    }

    private func count(_ call: String) throws(FileFault) {
        let current = calls.withLock { calls in
            calls += 1
            return calls
        }
        if current == failing { throw FileFault(call: call, number: number) }
    }
}

/// Notes the names of the calls that are made.
final class Recorder: Sendable {
    private let noted = Mutex<[String]>([])

    var calls: [String] { noted.withLock { $0 } }

    var fileSystem: FileSystem {
        var fileSystem = FileSystem.live
        fileSystem.open = { path, flags, mode throws(FileFault) in
            self.note("open")
            return try FileSystem.live.open(path, flags, mode)
        }
        fileSystem.write = { file, bytes throws(FileFault) in
            self.note("write")
            return try FileSystem.live.write(file, bytes)
        }
        fileSystem.synchronise = { file throws(FileFault) in
            self.note("fsync")
            try FileSystem.live.synchronise(file)
        }
        fileSystem.close = { file throws(FileFault) in
            self.note("close")
            try FileSystem.live.close(file)
        }
        fileSystem.rename = { from, to throws(FileFault) in
            self.note("rename")
            try FileSystem.live.rename(from, to)
        }
        return fileSystem
    }

    private func note(_ call: String) { noted.withLock { $0.append(call) } }
}
