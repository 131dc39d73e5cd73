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
func library(_ name: String, in group: String, uses: [Target.Dependency] = [], extra: [SwiftSetting] = []) -> Target {
    .target(name: name, dependencies: uses, path: "Sources/\(group)/\(name)", swiftSettings: strict + extra)
}

func tests(_ name: String, in group: String, uses: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: uses, path: "Tests/\(group)/\(name)", swiftSettings: strict)
}

let package = Package(
    name: "kapsa",
    targets: [
        library("Money", in: "Kernel"),
        library("Diagnostics", in: "Kernel"),
        library("Ledger", in: "Kernel", uses: ["Money"]),
    ]
)
