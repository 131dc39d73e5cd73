// swift-tools-version: 6.3

import PackageDescription

/// Feeds the decoders what libFuzzer invents; built and run by `scripts/fuzz` alone.
let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "kapsa", path: "../..")],
    targets: [
        .executableTarget(
            name: "KapsaFuzz",
            dependencies: [
                .product(name: "Configuration", package: "kapsa"),
                .product(name: "Diagnostics", package: "kapsa"),
                .product(name: "Layouts", package: "kapsa"),
                .product(name: "Ledger", package: "kapsa"),
                .product(name: "Money", package: "kapsa"),
                .product(name: "Statements", package: "kapsa"),
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ]
        )
    ]
)
