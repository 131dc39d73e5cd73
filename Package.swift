// swift-tools-version: 6.3

import PackageDescription

/// One settings list for every Swift target: strictest mode, and no warning is tolerated.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

/// A library in `Sources/<group>/<name>`; a target is always named after its folder.
func library(
    _ name: String,
    in group: String,
    uses: [Target.Dependency] = [],
    exclude: [String] = [],
    extra: [SwiftSetting] = []
) -> Target {
    .target(
        name: name,
        dependencies: uses,
        path: "Sources/\(group)/\(name)",
        exclude: exclude,
        swiftSettings: strict + extra
    )
}

/// A door: the only target that imports one C library; each C call in it carries `unsafe`.
func door(_ name: String, in group: String, uses: [Target.Dependency]) -> Target {
    library(name, in: group, uses: uses, extra: [.strictMemorySafety()])
}

/// A thin executable in `Sources/<group>/<name>`.
func program(_ name: String, in group: String, uses: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: uses, path: "Sources/\(group)/\(name)", swiftSettings: strict)
}

/// A module map and a shim header in `Sources/Bindings/<name>`.
func binding(_ name: String, pkgConfig: String? = nil, apt: String? = nil) -> Target {
    .systemLibrary(
        name: name,
        path: "Sources/Bindings/\(name)",
        pkgConfig: pkgConfig,
        providers: apt.map { [.apt([$0])] }
    )
}

func tests(_ name: String, in group: String, uses: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name,
        dependencies: uses,
        path: "Tests/\(group)/\(name)",
        exclude: exclude,
        swiftSettings: strict
    )
}

/// A library that only tests use, in `Tests/Support/<name>`.
func support(_ name: String, uses: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: uses, path: "Tests/Support/\(name)", swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// What the nested packages `Tests/Benchmarks` and `Tests/Fuzz` build upon; nobody else depends on this package.
let measured = [
    "Money", "Diagnostics", "Ledger", "Configuration", "Records", "Vault", "MariaDBClient", "Warehouse", "SealedStore",
    "StageRuntime", "Statements", "Layouts", "Cleaning", "Rules", "PrivateMariaDB",
]

let package = Package(
    name: "kapsa",
    products: measured.map { .library(name: $0, targets: [$0]) } + [
        .executable(name: "kapsa-load", targets: ["kapsa-load"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox.git", from: "0.27.1"),
    ],
    targets: [
        // Bindings: system libraries, one door each.
        binding("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        binding("CMariaDB", pkgConfig: "libmariadb", apt: "libmariadb-dev"),
        binding("COpenSSL", pkgConfig: "openssl", apt: "libssl-dev"),
        binding("CProcess"),
        .target(
            name: "CRE2",
            path: "Sources/Bindings/CRE2",
            linkerSettings: [.linkedLibrary("re2")]
        ),
        binding("CXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
        binding("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),

        // Kernel: what two or more stages share. Dependencies point up this list only.
        library("Money", in: "Kernel"),
        library("Diagnostics", in: "Kernel"),
        library("Ledger", in: "Kernel", uses: ["Money"]),
        library("Configuration", in: "Kernel", uses: ["Diagnostics", "Ledger", yams]),
        library("Records", in: "Kernel", uses: ["Money", "Diagnostics", "Ledger"], exclude: ["records.cddl"]),
        door("Vault", in: "Kernel", uses: ["Diagnostics", "COpenSSL"]),
        door("MariaDBClient", in: "Kernel", uses: ["CMariaDB"]),
        library(
            "Warehouse",
            in: "Kernel",
            uses: ["Money", "Diagnostics", "Ledger", "MariaDBClient", grdb, grdbSQLite]
        ),
        library("Handoff", in: "Kernel", uses: ["Diagnostics", "Vault"]),
        library(
            "SealedStore",
            in: "Kernel",
            uses: ["Money", "Diagnostics", "Ledger", "Records", "Vault", "Warehouse"]
        ),

        library(
            "StageRuntime",
            in: "Kernel",
            uses: [
                "Money", "Diagnostics", "Ledger", "Records", "Configuration", "Vault", "Handoff", "Warehouse",
                "SealedStore", "CProcess", argumentParser, logging,
            ]
        ),

        // Extract
        door("Transport", in: "Extract", uses: ["Ledger", "CCurl"]),
        library(
            "Connectors",
            in: "Extract",
            uses: ["Money", "Diagnostics", "Ledger", "Configuration", "Vault", "Transport"]
        ),
        library("RateSources", in: "Extract", uses: ["Money", "Diagnostics", "Ledger", "Connectors", "Transport"]),
        library("Inbox", in: "Extract", uses: ["Diagnostics"]),
        library(
            "Consent",
            in: "Extract",
            uses: ["Diagnostics", "Ledger", "Vault", "Transport", "Connectors", flyingFox, flyingSocks]
        ),
        library(
            "Extraction",
            in: "Extract",
            uses: [
                "Money", "Diagnostics", "Ledger", "Records", "Vault", "Handoff", "Warehouse", "SealedStore",
                "StageRuntime", "Transport", "Connectors", "RateSources", "Inbox",
            ]
        ),
        program("kapsa-extract", in: "Extract", uses: ["Extraction", "StageRuntime", "Transport", argumentParser]),

        // Transform
        door("XMLRecords", in: "Transform", uses: ["CXML2"]),
        door("Unpacking", in: "Transform", uses: ["CZlib"]),
        library(
            "Statements",
            in: "Transform",
            uses: ["Money", "Diagnostics", "Ledger", "XMLRecords", "Unpacking"]
        ),
        library(
            "Layouts",
            in: "Transform",
            uses: ["Money", "Diagnostics", "Ledger", "Configuration", "Statements"]
        ),
        library("Cleaning", in: "Transform", uses: ["Money", "Diagnostics", "Ledger", "Configuration"]),
        door("RE2Patterns", in: "Transform", uses: ["CRE2"]),
        library(
            "Rules",
            in: "Transform",
            uses: ["Money", "Diagnostics", "Ledger", "Configuration", "Cleaning", "RE2Patterns"]
        ),
        library("Suggestions", in: "Transform", uses: ["Money", "Ledger"]),
        library(
            "Transformation",
            in: "Transform",
            uses: [
                "Money", "Diagnostics", "Ledger", "Configuration", "Records", "Vault", "Handoff", "Warehouse",
                "SealedStore", "StageRuntime", "Statements", "Layouts", "Cleaning", "Rules", "Suggestions",
            ]
        ),
        program("kapsa-transform", in: "Transform", uses: ["Transformation", "StageRuntime", argumentParser]),

        // Load
        library("Merging", in: "Load", uses: ["Money", "Ledger"]),
        library("Settling", in: "Load", uses: ["Money", "Ledger"]),
        library(
            "Loading",
            in: "Load",
            uses: [
                "Money", "Diagnostics", "Ledger", "Records", "Vault", "Handoff", "Warehouse", "SealedStore",
                "StageRuntime", "Merging", "Settling",
            ]
        ),
        program("kapsa-load", in: "Load", uses: ["Diagnostics", "Loading", "StageRuntime", argumentParser]),

        // Report
        library("Reports", in: "Report", uses: ["Money", "Diagnostics", "Ledger"]),
        library("Rendering", in: "Report", uses: ["Money", "Diagnostics", "Ledger", "Reports", mustache]),
        library("Mail", in: "Report", uses: ["Money", "Ledger", "Reports", "Rendering", mustache]),
        library(
            "Reporting",
            in: "Report",
            uses: [
                "Money", "Diagnostics", "Ledger", "Configuration", "Records", "Vault", "Handoff", "Warehouse",
                "SealedStore", "StageRuntime", "Reports", "Rendering", "Mail",
            ]
        ),
        program(
            "kapsa-report",
            in: "Report",
            uses: ["Diagnostics", "Ledger", "Reporting", "StageRuntime", argumentParser]
        ),

        // Operate: the umbrella. It asks the stages' libraries what a person asks by hand, and runs them as processes.
        library(
            "Running",
            in: "Operate",
            uses: ["Diagnostics", "Handoff", "Warehouse", "SealedStore", "StageRuntime"]
        ),
        library(
            "Categorising",
            in: "Operate",
            uses: ["Money", "Diagnostics", "Ledger", "Statements", "Cleaning", "Rules", "Suggestions"]
        ),
        library(
            "Keeping",
            in: "Operate",
            uses: [
                "Money", "Diagnostics", "Ledger", "Records", "Vault", "Handoff", "Warehouse", "SealedStore",
                "StageRuntime",
            ]
        ),
        library(
            "Labelling",
            in: "Operate",
            uses: [
                "Money", "Diagnostics", "Ledger", "Configuration", "Records", "Vault", "Handoff", "Warehouse",
                "SealedStore", "StageRuntime",
            ]
        ),
        library(
            "RuleReview",
            in: "Operate",
            uses: [
                "Money", "Ledger", "Records", "Vault", "Warehouse", "SealedStore", "StageRuntime", "Cleaning", "Rules",
                "Transformation",
            ]
        ),
        program(
            "kapsa",
            in: "Operate",
            uses: [
                "Money", "Diagnostics", "Ledger", "Configuration", "Records", "Vault", "Handoff", "Warehouse",
                "SealedStore", "StageRuntime", "Transport", "Connectors", "Consent", "Extraction", "Statements",
                "Layouts", "Cleaning", "Rules", "Suggestions", "Settling", "Running", "Keeping",
                "Categorising", "Labelling", "RuleReview", "Transformation",
                argumentParser,
            ]
        ),

        // Sandbox: banks and rate services on loopback, on invented data.
        library("Household", in: "Sandbox", uses: ["Money", "Ledger"]),
        library("StatementFiles", in: "Sandbox", uses: ["Money", "Ledger", "Household"]),
        door("TokenSigning", in: "Sandbox", uses: ["COpenSSL"]),
        library(
            "MockBanks",
            in: "Sandbox",
            uses: ["Money", "Ledger", "Household", "StatementFiles", "TokenSigning", flyingFox, flyingSocks]
        ),
        program(
            "kapsa-sandbox",
            in: "Sandbox",
            uses: ["Ledger", "Household", "StatementFiles", "MockBanks", argumentParser]
        ),

        // Tests
        support("WarehouseConformance", uses: ["Money", "Ledger", "Warehouse"]),
        support("SeededGenerator", uses: []),
        support("PrivateMariaDB", uses: ["MariaDBClient", "Warehouse"]),
        support("ConnectorConformance", uses: ["Diagnostics", "Ledger", "Transport", "Connectors"]),
        tests("MoneyTests", in: "Kernel", uses: ["Money", "SeededGenerator"]),
        tests("DiagnosticsTests", in: "Kernel", uses: ["Diagnostics"]),
        tests("LedgerTests", in: "Kernel", uses: ["Money", "Ledger"]),
        tests(
            "ConfigurationTests",
            in: "Kernel",
            uses: ["Diagnostics", "Ledger", "Configuration", "SeededGenerator"]
        ),
        tests("RecordsTests", in: "Kernel", uses: ["Money", "Diagnostics", "Ledger", "Records"]),
        tests("VaultTests", in: "Kernel", uses: ["Diagnostics", "Vault", "SeededGenerator"], exclude: ["Wycheproof"]),
        tests("HandoffTests", in: "Kernel", uses: ["Diagnostics", "Vault", "Handoff"]),
        tests(
            "WarehouseTests",
            in: "Kernel",
            uses: [
                "Diagnostics", "Ledger", "MariaDBClient", "Warehouse", "WarehouseConformance", "PrivateMariaDB",
                "SeededGenerator", grdb,
            ]
        ),
        tests(
            "SealedStoreTests",
            in: "Kernel",
            uses: ["Money", "Ledger", "Records", "Vault", "Warehouse", "SealedStore", grdb]
        ),
        tests("StageRuntimeTests", in: "Kernel", uses: ["Ledger", "Warehouse", "SealedStore", "StageRuntime"]),
        tests("TransportTests", in: "Extract", uses: ["Ledger", "Transport"]),
        tests(
            "ConnectorsTests",
            in: "Extract",
            uses: [
                "Money", "Diagnostics", "Ledger", "Configuration", "Transport", "Connectors", "Household", "MockBanks",
                "ConnectorConformance",
            ]
        ),
        tests(
            "RateSourcesTests",
            in: "Extract",
            uses: [
                "Money", "Diagnostics", "Ledger", "Transport", "Connectors", "RateSources", "ConnectorConformance",
            ]
        ),
        tests("InboxTests", in: "Extract", uses: ["Diagnostics", "Inbox"]),
        tests(
            "ExtractionTests",
            in: "Extract",
            uses: [
                "Money", "Ledger", "Warehouse", "SealedStore", "StageRuntime", "Transport", "Connectors", "Extraction",
            ]
        ),
        tests(
            "ConsentTests",
            in: "Extract",
            uses: ["Diagnostics", "Ledger", "Vault", "Transport", "Connectors", "Consent", "Household", "MockBanks"]
        ),
        tests(
            "StatementsTests",
            in: "Transform",
            uses: [
                "Money", "Diagnostics", "Ledger", "Configuration", "Statements", "Layouts", "SeededGenerator",
            ]
        ),
        tests(
            "LayoutsTests",
            in: "Transform",
            uses: ["Money", "Diagnostics", "Ledger", "Configuration", "Statements", "Layouts", "SeededGenerator"],
            exclude: ["Goldens"]
        ),
        tests("UnpackingTests", in: "Transform", uses: ["Unpacking", "SeededGenerator"]),
        tests("XMLRecordsTests", in: "Transform", uses: ["XMLRecords"]),
        tests(
            "CleaningTests",
            in: "Transform",
            uses: ["Money", "Diagnostics", "Ledger", "Configuration", "Cleaning", "SeededGenerator"]
        ),
        tests(
            "TransformationTests",
            in: "Transform",
            uses: ["Money", "Diagnostics", "Ledger", "Records", "Transformation"]
        ),
        tests(
            "RulesTests",
            in: "Transform",
            uses: ["Money", "Diagnostics", "Ledger", "Configuration", "Cleaning", "Rules", "SeededGenerator"]
        ),
        tests("SuggestionsTests", in: "Transform", uses: ["Ledger", "Suggestions", "SeededGenerator"]),
        tests("MergingTests", in: "Load", uses: ["Money", "Ledger", "Merging", "SeededGenerator"]),
        tests("SettlingTests", in: "Load", uses: ["Money", "Ledger", "Settling", "SeededGenerator"]),
        tests(
            "LoadingTests",
            in: "Load",
            uses: [
                "Money", "Ledger", "Records", "Vault", "Warehouse", "SealedStore", "StageRuntime", "Merging", "Loading",
                "PrivateMariaDB", "SeededGenerator",
            ]
        ),
        support("ReportFixtures", uses: ["Money", "Diagnostics", "Ledger", "Reports"]),
        tests("ReportsTests", in: "Report", uses: ["Money", "Diagnostics", "Ledger", "Reports", "ReportFixtures"]),
        tests(
            "RenderingTests",
            in: "Report",
            uses: ["Money", "Diagnostics", "Ledger", "Reports", "Rendering", "Mail", "ReportFixtures"],
            exclude: ["Goldens"]
        ),
        tests(
            "MailTests",
            in: "Report",
            uses: ["Money", "Diagnostics", "Ledger", "Reports", "Rendering", "Mail", "ReportFixtures"],
            exclude: ["Goldens"]
        ),
        tests(
            "RunningTests",
            in: "Operate",
            uses: [
                "Money", "Diagnostics", "Ledger", "Records", "Vault", "Handoff", "Warehouse", "SealedStore",
                "StageRuntime",
                "Transport",
                "Connectors", "Extraction", "Transformation", "Loading", "Reporting", "ConnectorConformance",
                "Labelling", "BuiltPrograms", argumentParser,
            ]
        ),
        tests(
            "CategorisingTests",
            in: "Operate",
            uses: ["Money", "Diagnostics", "Ledger", "Configuration", "Statements", "Rules", "Categorising"]
        ),
        tests(
            "KeepingTests",
            in: "Operate",
            uses: [
                "Money", "Ledger", "Records", "Vault", "Handoff", "MariaDBClient", "Warehouse", "SealedStore",
                "StageRuntime", "Keeping", "PrivateMariaDB",
            ]
        ),
        tests(
            "RuleReviewTests",
            in: "Operate",
            uses: ["Money", "Ledger", "Configuration", "Rules", "RuleReview", "BuiltPrograms"]
        ),
        tests(
            "LabellingTests",
            in: "Operate",
            uses: [
                "Money", "Ledger", "Configuration", "Records", "Warehouse", "SealedStore", "Labelling", "BuiltPrograms",
            ]
        ),
        support("BuiltPrograms", uses: []),
        tests(
            "GoldenTests",
            in: "Golden",
            uses: ["MariaDBClient", "Warehouse", "BuiltPrograms", "PrivateMariaDB", grdb]
        ),
        tests("FaultTests", in: "Faults", uses: ["BuiltPrograms", "MariaDBClient", "Warehouse", "PrivateMariaDB"]),
        tests("HouseholdTests", in: "Sandbox", uses: ["Money", "Ledger", "Household"]),
        tests("StatementFilesTests", in: "Sandbox", uses: ["Ledger", "Household", "StatementFiles"]),
        tests("MockBanksTests", in: "Sandbox", uses: ["Ledger", "Vault", "Household", "MockBanks", flyingSocks]),
        tests(
            "FailureTests",
            in: "Failures",
            uses: [
                "Money", "Diagnostics", "Ledger", "Records", "Vault", "Warehouse", "Handoff", "SealedStore",
                "Transport",
                "Connectors", "ConnectorConformance", "Statements", "Loading",
            ]
        ),
        tests(
            "RepositoryTests",
            in: "Repository",
            uses: ["Configuration", "Vault", "Warehouse", "StageRuntime", "Connectors", "Rules"],
            exclude: ["Goldens"]
        ),
    ]
)
