import Foundation
import Testing

@testable import matchd

/// The built program, run as a user would.
struct Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Commands find files from here, and the database is `matchd.db` in it.
  let folder: String
  var environment: [String: String] = ["LANG": "C.UTF-8", "COLUMNS": "120"]
  /// Another program than the one beside the tests.
  var executable: String?
  private let temporary: TemporaryFolder

  /// In a folder that stays as long as the program does.
  init(in temporary: TemporaryFolder) {
    self.temporary = temporary
    folder = temporary.path
  }

  /// Writes a file into its folder.
  func file(_ name: String, _ text: String) throws -> String { try temporary.write(name, text) }

  /// A port on which nothing listens at this moment.
  static func freePort() throws -> UInt16 {
    let listener = try Listener.tcp("127.0.0.1:0")
    defer { close(listener.descriptor) }
    return try listener.port()
  }

  /// The executable stands beside the bundle of the tests.
  static let executable: String? = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") || $0.contains(".xctest/") }
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return [bundle ?? "", own, CommandLine.arguments[0]].map { path in
      let end = path.range(of: ".xctest").map { path[..<$0.lowerBound] } ?? path[...]
      return (String(end) as NSString).deletingLastPathComponent + "/matchd"
    }.first(where: FileManager.default.isExecutableFile)
  }()

  /// - Parameter input: what stands on its standard input.
  func run(_ words: [String], input: String? = nil) throws -> Outcome {
    try start(executable ?? #require(Program.executable), words, input)
  }

  /// A tool of the machine, found as a shell would.
  func run(_ tool: String, _ words: [String]) throws -> Outcome { try start("/usr/bin/env", [tool] + words) }

  private func start(_ path: String, _ words: [String], _ input: String? = nil) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment.merging([
      "MATCHD_DB": folder + "/matchd.db", "MATCHD_CONFIG": Project.config, "HOME": folder,
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]) { first, _ in first }
    // Files rather than pipes: a full pipe that nobody reads would stop the program.
    let names = ["out", "err"].map { folder + "/.\($0)-\(UUID().uuidString)" }
    let handles = try names.map { name -> FileHandle in
      _ = FileManager.default.createFile(atPath: name, contents: nil)
      return try FileHandle(forWritingTo: URL(fileURLWithPath: name))
    }
    (process.standardOutput, process.standardError) = (handles[0], handles[1])
    // A pipe, as from another program: it can be read once.
    let pipe = input.map { _ in Pipe() }
    process.standardInput = pipe ?? FileHandle.nullDevice
    try process.run()
    if let pipe, let input {
      try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try pipe.fileHandleForWriting.close()
    }
    process.waitUntilExit()
    let texts = try names.map { try String(contentsOfFile: $0, encoding: .utf8) }
    for name in names { try FileManager.default.removeItem(atPath: name) }
    return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// A command line as it stands in a document; quotes hold words together.
  func run(_ line: String) throws -> Outcome { try run(Program.words(line)) }

  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      switch character {
      case _ where character == quote: quote = nil
      case "'", "\"":
        if quote == nil {
          quote = character
          word = word ?? ""
        } else {
          word?.append(character)
        }
      case " " where quote == nil:
        if let whole = word { words.append(whole) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap { $0 }
  }
}

/// The demonstration data in a database of its own, made once for all tests that only read.
enum Demonstration {
  static let folder: TemporaryFolder? = {
    guard let folder = try? TemporaryFolder() else { return nil }
    guard (try? Program(in: folder).run(["import", Project.root + "/examples/mieux"]))?.status == 0 else { return nil }
    return folder
  }()

  /// Copies the database, because one process at a time may hold it.
  static func program(isOpen: Bool = false) throws -> Program {
    let source = try #require(folder)
    let copy = try TemporaryFolder(isOpen: isOpen)
    for name in ["matchd.db", "matchd.db-wal"] where source.exists(name) {
      try FileManager.default.copyItem(atPath: source.path + "/" + name, toPath: copy.path + "/" + name)
    }
    return Program(in: copy)
  }
}
