import Testing

/// Dependency arrows and doors, read from the imports.
struct LayeringTests {
    /// The kernel in the order of `Package.swift`: a target imports only what stands before it.
    private static let kernel = [
        "Money", "Diagnostics", "Ledger", "Configuration", "Records", "Vault", "MariaDBClient", "Warehouse", "Handoff",
        "SealedStore", "StageRuntime",
    ]

    /// What the umbrella may ask of the stages' libraries: what a person asks by hand.
    private static let askedByOperate: Set = [
        "Transport", "Connectors", "Consent", "Extraction", "Statements", "Layouts", "Cleaning", "Rules",
        "Settling", "Suggestions", "Transformation",
    ]

    /// The only target that imports a library.
    private static let doors = [
        "CCurl": ["Transport"], "CMariaDB": ["MariaDBClient"], "COpenSSL": ["Vault", "TokenSigning"],
        "CProcess": ["StageRuntime"], "CRE2": ["RE2Patterns"], "CXML2": ["XMLRecords"], "CZlib": ["Unpacking"],
        "GRDB": ["Warehouse"],
        "Yams": ["Configuration"], "Mustache": ["Rendering", "Mail"], "FlyingFox": ["MockBanks", "Consent"],
        "FlyingSocks": ["MockBanks", "Consent"],
    ]

    /// The group of each target of ours.
    private static let groups = Dictionary(Repository.sources.map { ($0.target, $0.group) }) { first, _ in first }

    private static func imports(where isChecked: (Repository.File) -> Bool) -> [(file: Repository.File, target: String)]
    {
        Repository.sources.filter(isChecked).flatMap { file in
            file.imports.filter { groups[$0] != nil && $0 != file.target }.map { (file, $0) }
        }
    }

    @Test func `the sources are found`() {
        #expect(Repository.sources.count > 200)
        #expect(Set(Self.groups.values) == ["Kernel", "Extract", "Transform", "Load", "Report", "Operate", "Sandbox"])
    }

    @Test func `a kernel target imports only kernel targets that stand before it`() throws {
        let package = try Repository.text("Package.swift")
        for target in Set(Repository.sources.filter { $0.group == "Kernel" }.map(\.target)) {
            #expect(Self.kernel.contains(target), "\(target) is missing in this test's list")
            #expect(package.contains("\"\(target)\""))
        }
        for (file, target) in Self.imports(where: { $0.group == "Kernel" }) {
            let isBefore = (Self.kernel.firstIndex(of: target) ?? .max) < (Self.kernel.firstIndex(of: file.target) ?? 0)
            #expect(isBefore, "\(file.path) imports \(target)")
        }
    }

    @Test(arguments: ["Extract", "Transform", "Load", "Report"])
    func `a stage imports no target of another stage`(stage: String) {
        for (file, target) in Self.imports(where: { $0.group == stage }) {
            #expect(["Kernel", stage].contains(Self.groups[target]), "\(file.path) imports \(target)")
        }
    }

    @Test func `the umbrella asks the stages what a person asks by hand`() {
        for (file, target) in Self.imports(where: { $0.group == "Operate" }) {
            let isAllowed = ["Kernel", "Operate"].contains(Self.groups[target]) || Self.askedByOperate.contains(target)
            #expect(isAllowed, "\(file.path) imports \(target)")
        }
    }

    @Test func `the sandbox shares only the language of money with the programs`() {
        for (file, target) in Self.imports(where: { $0.group == "Sandbox" }) {
            let isAllowed = Self.groups[target] == "Sandbox" || ["Money", "Ledger"].contains(target)
            #expect(isAllowed, "\(file.path) imports \(target)")
        }
    }

    @Test func `a library has one door`() {
        for file in Repository.sources {
            for module in file.imports {
                guard let targets = Self.doors[module] else { continue }
                #expect(targets.contains(file.target), "\(file.path) imports \(module)")
            }
        }
        for (module, targets) in Self.doors {
            let users = Set(Repository.sources.filter { $0.imports.contains(module) }.map(\.target))
            #expect(!users.isDisjoint(with: targets), "\(module) has no door")
        }
    }

    @Test func `the doors to C are checked for memory safety`() throws {
        let package = try Repository.text("Package.swift")
        for target in ["Transport", "Vault", "TokenSigning", "XMLRecords", "Unpacking", "RE2Patterns"] {
            #expect(package.contains("door(\"\(target)\""), "\(target) is built without strictMemorySafety")
        }
        #expect(package.contains("extra: [.strictMemorySafety()]"))
    }
}
