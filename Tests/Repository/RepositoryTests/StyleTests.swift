import Foundation
import Testing

/// File budgets and words that the style refuses.
struct StyleTests {
    /// A word that code must not hold, where it may stand all the same, and what to write instead.
    struct Banned: Sendable, CustomTestStringConvertible {
        let word: String
        var except: [String] = []
        let instead: String
        var testDescription: String { word }
    }

    private static let banned = [
        Banned(word: #"\btry!"#, instead: "throw"),
        Banned(word: #"\bfatalError\("#, instead: "precondition or throw"),
        Banned(word: #" as! "#, instead: "as? with a guard"),
        Banned(
            word: #"\bDouble\b"#,
            except: [
                "Kernel/StageRuntime/", "Load/Settling/Streams/", "Load/Settling/Transfers/",
                "MariaDB/RetryPolicy.swift", "Transform/Suggestions/",
            ],
            instead: "Money, or whole numbers"
        ),
        Banned(word: #"\bDecimal\("#, instead: "Money"),
        Banned(word: #"\bDate\(\)"#, except: ["StageRuntime/SystemClock.swift"], instead: "an argument"),
        Banned(word: #"\bLocale\.current\b"#, instead: "the locale of the pipeline file"),
        Banned(word: #"\bTimeZone\.current\b"#, instead: "the zone of the pipeline file"),
        Banned(word: #"\bXMLDocument\b"#, instead: "XMLParser"),
        Banned(word: #"\bYams\.load\b"#, instead: "the Node tree"),
        Banned(
            word: #"(?<![\w.])print\("#,
            except: ["Kernel/StageRuntime/", "Operate/kapsa/"],
            instead: "a value that a program prints"
        ),
        Banned(word: #"\b(unowned\(unsafe\)|nonisolated\(unsafe\))"#, instead: "a value or a Mutex"),
        Banned(
            word: "@unchecked Sendable",
            except: [
                "Vault/Primitives/Secret.swift", "Vault/Primitives/KeyedHash.swift", "MariaDB/MariaDBPool.swift",
                "Vault/Sealing/NonceSource.swift", "RE2Patterns/RE2Pattern.swift", "RE2Patterns/RE2PatternSet.swift",
            ],
            instead: "a value or a Mutex"
        ),
    ]

    @Test(arguments: banned)
    func `banned words stand nowhere`(banned: Banned) {
        for (path, code) in Self.code where !banned.except.contains(where: path.contains) {
            for (line, _) in Repository.File.matches(of: banned.word, in: code) {
                Issue.record("\(path):\(line): write \(banned.instead)")
            }
        }
    }

    private static let code = Repository.sources.map { (path: $0.path, text: $0.code) }

    @Test func `no work is left for later in comments`() {
        for file in Repository.sources {
            for word in ["TO" + "DO", "FIX" + "ME", "XX" + "X "] {
                #expect(!file.text.contains(word), "\(file.path) holds \(word)")
            }
        }
    }

    @Test func `names say what a thing is`() {
        let empty = ["Utils", "Util", "Helper", "Helpers", "Manager", "Common", "Misc", "Service"]
        for file in Repository.sources {
            let name = file.path.split(separator: "/").last?.replacing(".swift", with: "") ?? ""
            #expect(!empty.contains { name.hasSuffix($0) }, "\(file.path)")
            for folder in file.path.split(separator: "/") { #expect(!empty.contains(String(folder)), "\(file.path)") }
        }
    }

    @Test func `files are short and folders small`() {
        for file in Repository.sources {
            #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines; 400 are the limit")
        }
        let folders = Dictionary(grouping: Repository.sources) { file in
            file.path.split(separator: "/").dropLast().joined(separator: "/")
        }
        for (folder, files) in folders.sorted(by: { $0.key < $1.key }) where !Self.fullFolders.contains(folder) {
            #expect(files.count <= 12, "\(folder) has \(files.count) files; 12 are the limit")
        }
        for folder in Self.fullFolders {
            #expect((folders[folder]?.count ?? 0) > 12, "\(folder) is small again; take it off the list")
        }
    }

    /// Folders over the limit: flat lists of values, records, parts of the command shell and commands.
    private static let fullFolders: Set = [
        "Sources/Kernel/Ledger", "Sources/Kernel/Records", "Sources/Kernel/StageRuntime", "Sources/Operate/kapsa",
    ]

    @Test func `functions fit on a screen`() {
        for file in Repository.sources {
            let lines = file.lines
            let starts = Repository.File.matches(of: #"^( *)(?:@\w+ |\w+ )*(?:func [\w`]+|init\??[(<])"#, in: file.text)
            for (start, groups) in starts {
                let end = "\(groups[1])}"
                let body = lines[(start - 1)...].prefix(200)
                guard let last = body.firstIndex(where: { $0.hasPrefix(end) }) else { continue }
                let isOneLine = body.dropFirst().first { !$0.isEmpty }.map { !$0.hasPrefix("\(groups[1]) ") } ?? true
                let length = isOneLine ? 1 : last - start + 2
                #expect(length <= 60, "\(file.path):\(start): a function of \(length) lines; 60 are the limit")
            }
        }
    }

    /// Types, and functions that throw; initialisers and witnesses of a protocol say what their type or protocol says.
    @Test func `public declarations that need words have them`() {
        for file in Repository.sources {
            let lines = file.lines
            for (number, groups) in Repository.File.matches(of: Self.declaration, in: file.text) {
                let isThrowing = groups[0].contains("throws")
                guard groups[1] != "func" || isThrowing, !Self.witnesses.contains(groups[2]) else { continue }
                var before = number - 2
                while before > 0, lines[before].drop(while: { $0 == " " }).hasPrefix("@") { before -= 1 }
                #expect(lines[before].contains("///"), "\(file.path):\(number): \(groups[2]) has no doc comment")
            }
        }
    }

    /// A public declaration as far as its opening brace.
    private static let declaration =
        #"^ *public (?:final |static |mutating |indirect )*"#
        + #"(struct|enum|class|actor|protocol|typealias|func) (\w+)[^{\n]*(?:\n[^{\n]+){0,10}"#

    /// Witnesses and memberwise names whose protocol or type documents them.
    private static let witnesses: Set = [
        "run", "encode", "encodeFields", "fetch", "send", "load", "save", "spend", "execute", "validate", "migrate",
        "read", "write",
    ]
}
