// swift-tools-version: 6.3

import PackageDescription

/// Measures the release build of the package two folders up; built and run by `scripts/bench` alone.
let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "kapsa", path: "../.."),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(name: "CBareXML", pkgConfig: "libxml-2.0"),
        .executableTarget(
            name: "kapsa-bench",
            dependencies: [
                "CBareXML",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Money", package: "kapsa"),
                .product(name: "Diagnostics", package: "kapsa"),
                .product(name: "Ledger", package: "kapsa"),
                .product(name: "Records", package: "kapsa"),
                .product(name: "Vault", package: "kapsa"),
                .product(name: "MariaDBClient", package: "kapsa"),
                .product(name: "PrivateMariaDB", package: "kapsa"),
                .product(name: "Warehouse", package: "kapsa"),
                .product(name: "SealedStore", package: "kapsa"),
                .product(name: "StageRuntime", package: "kapsa"),
                .product(name: "Configuration", package: "kapsa"),
                .product(name: "Rules", package: "kapsa"),
                .product(name: "Cleaning", package: "kapsa"),
                .product(name: "Statements", package: "kapsa"),
                .product(name: "Layouts", package: "kapsa"),
                .product(name: "kapsa-load", package: "kapsa"),
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ]
        ),
    ]
)
