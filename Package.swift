// swift-tools-version: 6.2
import PackageDescription

// One way through, from bytes to a report. No arrow runs back up:
// PwruFormat and KernelMap know nothing of each other, SkbPaths joins them,
// Diagnosis asks what is in the Catalogue of what SkbPaths shows,
// Report stands on Diagnosis, and pwhy is a thin front.

// Regular expressions, and the searching in strings that comes with them, are 1.5 MB of a static program: nothing here may
// use them by accident.
let lean: [SwiftSetting] = [.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])]

// A release is one program: what is small and often called may be inlined across its modules. Exclusive access is checked
// in debug builds, which the tests run on, and not once per event.
let fast: [SwiftSetting] =
    lean + [
        .unsafeFlags(["-cross-module-optimization", "-enforce-exclusivity=unchecked"], .when(configuration: .release))
    ]

// Tests read and judge hundreds of megabytes. What does so is optimized in debug builds as well; all checks stay.
let tested: [SwiftSetting] = [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]

// One file for a node stays below 15 MB: tables and texts are built for size, what events and packets pass for speed.
let small: [SwiftSetting] = fast + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

let package = Package(
    name: "pwhy",
    products: [
        .executable(name: "pwhy", targets: ["pwhy"])
    ],
    targets: [
        // zlib comes with every Swift toolchain for Linux; the shim declares the few calls that gzip input needs.
        .systemLibrary(name: "CZlib"),
        .target(name: "PwruFormat", dependencies: ["CZlib"], swiftSettings: fast + tested),
        .target(name: "JSON", swiftSettings: small + tested),
        .target(name: "KernelMap", swiftSettings: small + tested),
        .target(name: "Catalogue", dependencies: ["KernelMap"], swiftSettings: small + tested),
        .target(name: "SkbPaths", dependencies: ["PwruFormat", "KernelMap"], swiftSettings: fast + tested),
        .target(
            name: "Diagnosis", dependencies: ["Catalogue", "JSON", "SkbPaths", "PwruFormat", "KernelMap"],
            swiftSettings: fast + tested),
        .target(
            name: "Report", dependencies: ["Catalogue", "JSON", "Diagnosis", "SkbPaths", "PwruFormat", "KernelMap"],
            swiftSettings: small),
        .executableTarget(
            name: "pwhy",
            dependencies: ["Catalogue", "JSON", "Report", "Diagnosis", "SkbPaths", "PwruFormat", "KernelMap"],
            swiftSettings: small,
            // Functions of the same code are kept once, but for those that are compared by address.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--icf=safe"], .when(configuration: .release))]),
        // For developers only: none is part of a release.
        .executableTarget(name: "pwhy-bench", dependencies: ["PwruFormat"], path: "Sources/PwhyBench"),
        .executableTarget(
            name: "pwhy-fuzz", dependencies: ["Catalogue", "Report", "Diagnosis", "SkbPaths", "PwruFormat"],
            path: "Sources/PwhyFuzz"),
        .executableTarget(
            name: "pwhy-score", dependencies: ["Catalogue", "Diagnosis", "PwruFormat"], path: "Sources/PwhyScore",
            swiftSettings: fast),
        .testTarget(name: "PwruFormatTests", dependencies: ["PwruFormat", "CZlib"], exclude: ["Captures"]),
        .testTarget(name: "KernelMapTests", dependencies: ["KernelMap"]),
        .testTarget(name: "SkbPathsTests", dependencies: ["SkbPaths", "PwruFormat", "KernelMap"]),
        .testTarget(
            name: "DiagnosisTests",
            dependencies: ["Catalogue", "Diagnosis", "JSON", "SkbPaths", "PwruFormat", "KernelMap"],
            exclude: ["Captures", "KernelTraces"]),
        .testTarget(
            name: "ReportTests", dependencies: ["Catalogue", "Report", "Diagnosis", "JSON", "SkbPaths", "PwruFormat"]),
        .testTarget(
            name: "PwhyTests", dependencies: ["Catalogue", "pwhy", "pwhy-score", "Report", "Diagnosis"],
            exclude: ["Corpus"]),
    ],
    swiftLanguageModes: [.v6]
)
