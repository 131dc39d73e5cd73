import Diagnostics
import Foundation
import Glibc
import Inbox
import Testing

struct InboxReaderTests {
    /// Runs a test in an empty folder of its own.
    private func inFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/kapsa-inbox-XXXXXX".utf8CString)
        let path = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer { _ = try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func write(_ text: String, to path: String) {
        #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
    }

    @Test func `a folder gives its regular files by name`() throws {
        try inFolder { folder in
            for name in ["b.xml", "A.csv", "c.part", "d.tmp", ".hidden"] { write(name, to: "\(folder)/\(name)") }
            try FileManager.default.createDirectory(atPath: "\(folder)/e", withIntermediateDirectories: false)
            #expect(symlink("b.xml", "\(folder)/f.xml") == 0)
            #expect(mkfifo("\(folder)/g.xml", 0o600) == 0)
            let inbox = try InboxReader(path: folder)
            let listing = try inbox.list()
            #expect(listing.names == ["A.csv", "b.xml"])
            #expect(listing.findings.isEmpty)
            #expect(inbox.read("b.xml") == .bytes(Array("b.xml".utf8)))
        }
    }

    @Test func `a file is an inbox of one`() throws {
        try inFolder { folder in
            write("text", to: "\(folder)/one.csv")
            let inbox = try InboxReader(path: "\(folder)/one.csv")
            #expect(try inbox.list().names == ["one.csv"])
            #expect(inbox.read("one.csv") == .bytes(Array("text".utf8)))
        }
    }

    @Test func `what cannot be read is a finding`() throws {
        try inFolder { folder in
            #expect(truncatedFile("\(folder)/large.xml", size: 64 << 20 + 1))
            #expect(symlink("large.xml", "\(folder)/link.xml") == 0)
            let inbox = try InboxReader(path: folder)
            for (name, reason) in [
                ("large.xml", "it is over 64 MiB"), ("link.xml", "the file cannot be opened"),
                ("gone.xml", "the file cannot be opened"),
            ] {
                #expect(inbox.read(name) == .skipped(Finding(code: "inbox/skipped", place: name, reason: reason)))
            }
        }
    }

    @Test func `a missing folder is a missing input`() {
        #expect(throws: InboxError.missing) { try InboxReader(path: "/nonexistent/inbox") }
        #expect(throws: InboxError.missing) { try InboxReader(path: "/dev/null") }
        #expect(InboxError.missing.code == "inbox/missing" && InboxError.missing.exit == .missingInput)
    }

    /// Makes a sparse file, which takes no room.
    private func truncatedFile(_ path: String, size: Int) -> Bool {
        write("", to: path)
        return truncate(path, size) == 0
    }
}
