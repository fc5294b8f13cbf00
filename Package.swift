// swift-tools-version: 6.2
import PackageDescription

// One way through, from bytes to a report. No arrow runs back up:
// PwruFormat and KernelMap know nothing of each other, SkbPaths joins them,
// Diagnosis stands on SkbPaths, Report on Diagnosis, and pwhy is a thin front.
let package = Package(
    name: "pwhy",
    products: [
        .executable(name: "pwhy", targets: ["pwhy"])
    ],
    targets: [
        // zlib comes with every Swift toolchain for Linux; the shim declares the few calls that gzip input needs.
        .systemLibrary(name: "CZlib"),
        .target(name: "PwruFormat", dependencies: ["CZlib"]),
        .target(name: "KernelMap"),
        .target(name: "SkbPaths", dependencies: ["PwruFormat", "KernelMap"]),
        .target(name: "Diagnosis", dependencies: ["SkbPaths", "PwruFormat", "KernelMap"]),
        .target(name: "Report", dependencies: ["Diagnosis", "SkbPaths", "PwruFormat", "KernelMap"]),
        .executableTarget(name: "pwhy", dependencies: ["Report", "Diagnosis", "SkbPaths", "PwruFormat", "KernelMap"]),
        // For developers only: neither is part of a release.
        .executableTarget(name: "pwhy-bench", dependencies: ["PwruFormat"], path: "Sources/PwhyBench"),
        .executableTarget(
            name: "pwhy-fuzz", dependencies: ["Report", "Diagnosis", "SkbPaths", "PwruFormat"],
            path: "Sources/PwhyFuzz"),
        .testTarget(name: "PwruFormatTests", dependencies: ["PwruFormat", "CZlib"], exclude: ["Captures"]),
        .testTarget(name: "KernelMapTests", dependencies: ["KernelMap"]),
        .testTarget(name: "SkbPathsTests", dependencies: ["SkbPaths", "PwruFormat", "KernelMap"]),
        .testTarget(
            name: "DiagnosisTests", dependencies: ["Diagnosis", "SkbPaths", "PwruFormat", "KernelMap"],
            exclude: ["Captures", "KernelTraces"]),
        .testTarget(name: "ReportTests", dependencies: ["Report", "Diagnosis", "SkbPaths", "PwruFormat"]),
        .testTarget(name: "PwhyTests", dependencies: ["pwhy", "Report", "Diagnosis"], exclude: ["Corpus"]),
    ],
    swiftLanguageModes: [.v6]
)
