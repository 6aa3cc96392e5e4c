// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "hearsay",
  products: [
    .executable(name: "hearsay", targets: ["HearsayCLI"]),
    .library(name: "HearsayKit", targets: ["HearsayKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // System libraries. Their headers never reach Swift where that breaks the build: see CHTMLNodes.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(name: "CHTMLNodes", dependencies: ["CLibXML2"]),

    // The house, ground floor first.
    .target(name: "HearsayCore"),
    .target(name: "RulePacks", path: "Rules", resources: RulePack.folders.map { .copy($0) }),
    .target(name: "HearsayRules", dependencies: ["HearsayCore", "RulePacks", "Yams"]),
    .target(name: "CPrefetch"),
    .target(name: "HearsaySequence", dependencies: ["CPrefetch"]),
    .target(name: "CReadingKernels"),
    .target(name: "HearsayTransformer", dependencies: ["CReadingKernels"]),
    .target(name: "HearsayNames", dependencies: ["HearsayCore", "HearsayRules"]),
    .target(name: "HearsayExtraction", dependencies: ["HearsayCore", "HearsayRules", "CHTMLNodes", "CUchardet"]),
    .target(
      name: "HearsayAttribution",
      dependencies: ["HearsayCore", "HearsayRules", "HearsaySequence", "HearsayTransformer"]),
    .target(name: "HearsaySourcing", dependencies: ["HearsayCore", "HearsayRules", "HearsayNames"]),
    .target(
      name: "HearsayReports",
      dependencies: ["HearsayCore", .product(name: "Mustache", package: "swift-mustache")],
      resources: [.copy("Templates")]),
    .target(name: "HearsayCorpus", dependencies: ["HearsayCore", "CZlib", "CZstd"]),
    .target(name: "HearsayArchive", dependencies: ["HearsayCore", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "HearsayKit",
      dependencies: [
        "HearsayCore", "HearsayRules", "HearsayExtraction", "HearsayAttribution", "HearsaySourcing", "HearsayReports",
        "HearsayCorpus", "HearsayArchive",
      ]),
    .executableTarget(
      name: "HearsayCLI",
      dependencies: [
        "HearsayKit", "HearsayArchive", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "hearsay-train",
      dependencies: [
        "HearsayCore", "HearsayRules", "HearsaySequence", "HearsayExtraction", "HearsayAttribution",
        "HearsayTransformer", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "HearsayCoreTests", dependencies: ["HearsayCore"]),
    .testTarget(name: "HearsayRulesTests", dependencies: ["HearsayRules"]),
    .testTarget(name: "HearsaySequenceTests", dependencies: ["HearsaySequence"]),
    .testTarget(name: "HearsayTransformerTests", dependencies: ["HearsayTransformer", "CReadingKernels"]),
    .testTarget(name: "HearsayNamesTests", dependencies: ["HearsayNames"], exclude: ["Fixtures"]),
    .testTarget(name: "HearsayExtractionTests", dependencies: ["HearsayExtraction", "HearsayRules"]),
    .testTarget(name: "HearsayAttributionTests", dependencies: ["HearsayAttribution"]),
    .testTarget(name: "HearsaySourcingTests", dependencies: ["HearsaySourcing"]),
    .testTarget(
      name: "HearsayReportsTests", dependencies: ["HearsayReports"], exclude: ["Goldens", "Readers"]),
    .testTarget(name: "HearsayCorpusTests", dependencies: ["HearsayCorpus", "CZlib"]),
    .testTarget(name: "HearsayArchiveTests", dependencies: ["HearsayArchive"]),
    .testTarget(name: "EndToEndTests", dependencies: ["HearsayKit", "HearsayCLI"]),
    .testTarget(name: "ArchitectureTests"),
  ],
  swiftLanguageModes: [.v6]
)

/// The folders under Rules/ that ship beside the binary.
enum RulePack {
  static let folders = ["furniture", "cues", "words", "findings", "names", "outlets", "score", "models"]
}
