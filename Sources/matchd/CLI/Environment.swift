import Foundation

/// What the process stands in: variables, terminals, the clock. Handed down, so that a test can stand somewhere else.
struct Environment: Sendable {
  var variables: [String: String]
  /// Width of the terminal on stdout in columns, or nil when stdout is not a terminal.
  var terminalWidth: Int?
  var errorIsTerminal: Bool
  var executable: String
  var workingDirectory: String
  /// The language that a test wants, whatever the variables say.
  var spoken: Language?
  /// The database as the client of a daemon named it, for a command line that it is told to give.
  var databaseGiven: String?
  /// Who has the database and the configuration open already, where a daemon runs the command.
  var host: (any CommandHost)?

  static func current() -> Environment {
    var size = winsize()
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let width = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return Environment(
      variables: ProcessInfo.processInfo.environment, terminalWidth: isTerminal ? (width > 0 ? width : 80) : nil,
      errorIsTerminal: isatty(STDERR_FILENO) == 1, executable: executable,
      workingDirectory: FileManager.default.currentDirectoryPath)
  }

  /// The columns that tables are laid out for: the terminal's, or enough to read where there is none.
  var tableWidth: Int { terminalWidth ?? nonEmpty("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 120 }

  /// Whether colour and bold may be used: on a terminal, unless NO_COLOR says no.
  var isDecorated: Bool { terminalWidth != nil && (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb" }

  /// The database that a command without `--db` uses.
  var standardDatabase: String {
    if let path = nonEmpty("MATCHD_DB") { return path }
    let data = nonEmpty("XDG_DATA_HOME") ?? (nonEmpty("HOME") ?? ".") + "/.local/share"
    return data + "/matchd/matchd.db"
  }

  /// The folders that may hold the configuration, best first.
  var configurationFolders: [String] {
    var folders: [String] = []
    if let home = nonEmpty("XDG_CONFIG_HOME") ?? nonEmpty("HOME").map({ $0 + "/.config" }) {
      folders.append(home + "/matchd")
    }
    folders.append("/etc/matchd")
    folders.append(folder(of: executable) + "/../share/matchd/config")
    if let project { folders.append(project + "/config") }
    return folders
  }

  /// The configuration that the user has made for themselves, where there is one.
  var ownConfiguration: String? {
    guard nonEmpty("XDG_CONFIG_HOME") != nil || nonEmpty("HOME") != nil, let folder = configurationFolders.first
    else { return nil }
    return FileManager.default.fileExists(atPath: folder + "/strategies") ? folder : nil
  }

  func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : workingDirectory + "/" + path }

  /// The folder of the demonstration data: installed beside the executable, or in the project it was built in.
  var exampleFolders: [String] {
    [folder(of: executable) + "/../share/matchd/examples"] + (project.map { [$0 + "/examples"] } ?? [])
  }

  /// The nearest folder above the executable (or above the working folder) that holds this package.
  private var project: String? {
    for start in [folder(of: executable), workingDirectory] {
      var folder = start
      while folder.count > 1 {
        if FileManager.default.fileExists(atPath: folder + "/config/strategies/balanced.json") { return folder }
        folder = self.folder(of: folder)
      }
    }
    return nil
  }

  private func folder(of path: String) -> String { (path as NSString).deletingLastPathComponent }

  func nonEmpty(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// English or French by LC_ALL, LC_MESSAGES or LANG.
  var language: Language {
    if let spoken { return spoken }
    let tag = nonEmpty("LC_ALL") ?? nonEmpty("LC_MESSAGES") ?? nonEmpty("LANG") ?? "en"
    return tag.hasPrefix("fr") ? .fr : .en
  }
}

/// The languages that matchd speaks.
enum Language: String, Sendable, CaseIterable {
  case en
  case fr
  /// English that is longer and in brackets: with it a test sees which texts are translated, and whether longer ones fit.
  /// Nobody can ask for it.
  case stretched

  static let allCases: [Language] = [.en, .fr]

  /// One that a person may ask for.
  init?(tag: String) {
    guard let language = Language.allCases.first(where: { $0.rawValue == tag }) else { return nil }
    self = language
  }
}
