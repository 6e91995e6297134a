// swift-tools-version: 6.2
import PackageDescription

/// Every target is built under the same strict settings; a warning is an error everywhere.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "matchd",
  products: [
    .library(name: "MatchCore", targets: ["MatchCore"]),
    .executable(name: "matchd", targets: ["matchd"]),
    .library(name: "SystemCallRecorder", type: .dynamic, targets: ["SystemCallRecorder"]),
  ],
  targets: [
    // Floor 0: the system's SQLite.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // Floor 0: what Foundation leaves out of Linux.
    .systemLibrary(name: "CLinux"),
    // Floor 1: model and mathematics; the standard library only.
    .target(name: "MatchCore", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
    // Floor 2: one file per scorer and per eligibility rule.
    .target(name: "Plugins", dependencies: ["MatchCore"], swiftSettings: strict),
    // Floor 3: files, clocks, SQL and people.
    .executableTarget(
      name: "matchd", dependencies: ["MatchCore", "Plugins", "CSQLite", "CLinux"], swiftSettings: strict),
    // Writes examples/mieux from a seed.
    .executableTarget(name: "generate-examples", path: "examples/generator", swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks", dependencies: ["MatchCore", "Plugins"], path: "Benchmarks",
      exclude: ["README.md", "run.sh", "daemon.sh", "postgres.sh", "Load"], swiftSettings: strict),
    // Asks a daemon at a fixed rate.
    .executableTarget(name: "LoadGenerator", dependencies: ["CLinux"], path: "Benchmarks/Load", swiftSettings: strict),
    .target(
      name: "MatchTestSupport", dependencies: ["MatchCore", "Plugins"],
      path: "Tests/MatchTestSupport", swiftSettings: strict),
    // Preloaded into the daemon by tests of what reaches the disk, and when.
    .target(name: "SystemCallRecorder", path: "Tests/SystemCallRecorder"),
    .testTarget(name: "MatchCoreTests", dependencies: ["MatchCore", "MatchTestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PluginsTests", dependencies: ["Plugins", "MatchCore", "MatchTestSupport"], swiftSettings: strict),
    .testTarget(
      name: "matchdTests", dependencies: ["matchd", "MatchCore", "Plugins", "MatchTestSupport"],
      swiftSettings: strict),
  ]
)
