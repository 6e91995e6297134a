import Foundation
import Testing

/// A user who has nothing to do with the project: only root can be one, and others test as themselves.
struct AnotherUser {
  static let identifier = getuid() == 0 ? 65534 : getuid()
  static let isPossible = getuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  /// A configuration that everybody can read.
  let config: String
  private let program: Program
  private let command: [String]

  /// The project may stand where others cannot go, so the program and its configuration are copied into the program's folder.
  /// - Parameter program: in an open folder.
  init(_ program: Program) throws {
    var program = program
    let executable = program.folder + "/program"
    config = program.folder + "/its-config"
    try FileManager.default.copyItem(atPath: try #require(Program.executable), toPath: executable)
    try FileManager.default.copyItem(atPath: Project.config, toPath: config)
    let entries = try #require(FileManager.default.enumerator(atPath: config))
    for case let entry as String in entries {
      let isFolder = entries.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
      chmod(config + "/" + entry, isFolder ? 0o755 : 0o644)
    }
    chmod(config, 0o755)
    chmod(executable, 0o755)
    program.environment["MATCHD_CONFIG"] = config
    self.program = program
    let number = String(AnotherUser.identifier)
    let prefix = getuid() == 0 ? ["setpriv", "--reuid", number, "--regid", number, "--clear-groups"] : []
    command = prefix + [executable]
  }

  func run(_ line: String) throws -> Program.Outcome {
    try program.run("env", command + Program.words(line))
  }
}
