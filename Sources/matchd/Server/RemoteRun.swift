import Foundation
import MatchCore

/// `RUN`: a command line of matchd's own program, run here because the daemon holds the database. The answer is what the
/// program writes and the code it ends with, so that nothing differs from a run without a daemon.
///
/// The one word is JSON: `{"words":["match","r-1"],"width":80,"terminal":true,"language":"fr","config":"..."}`. The answer:
/// `{"exit":0,"out":"BASE64","err":"...","files":[{"path":"x.html","content":"BASE64"}],"fetch":["copy.db"]}`: files of the last
/// list are large, and are asked for in pieces with `FETCH`.
struct RemoteRun {
  let words: [String]
  let environment: Environment

  func reply() throws -> Reply {
    guard words.count == 2, let order = try? JSONValue(parsing: Array(words[1].utf8)),
      let line = order["words"]?.array?.compactMap(\.string), let name = line.first?.lowercased()
    else { throw Failure(.usage, en: "RUN wants one JSON object.", fr: "RUN veut un objet JSON.") }
    guard let host = environment.host as? Host, host.user.role.permits(name), !Dispatcher.local.contains(name),
      name != "run"
    else {
      throw Failure(.notPermitted, en: "\(name) is not permitted here.", fr: "\(name) n'est pas permis ici.")
    }
    let invocation = try CommandLineParser(commands: CommandTable.all).parse(line, environment: environment)
    for option in ["db", "config", "pages"] where invocation.has(option) {
      throw Failure(
        .notPermitted, en: "--\(option) names what is on this side.",
        fr: "--\(option) désigne ce qui est de ce côté-ci.")
    }
    if let config = order["config"]?.string, RemoteRun.real(config) != RemoteRun.real(host.workspace.folder) {
      throw Failure(
        .configuration, en: "The daemon uses the configuration \(host.workspace.folder), not \(config).",
        fr: "Le démon utilise la configuration \(host.workspace.folder), et non \(config).")
    }
    var scene = environment
    if case .number(let text)? = order["width"], let width = Int(text), (1...10_000).contains(width) {
      if case .bool(true)? = order["terminal"] {
        scene.terminalWidth = width
      } else {
        scene.variables["COLUMNS"] = text
      }
    }
    scene.variables["NO_COLOR"] = order["plain"]?.string
    scene.databaseGiven = order["database"]?.string
    scene.spoken = order["language"]?.string.flatMap(Language.init(tag:))
    let transcript = Transcript()
    // What the client must not do is said as its own program would say it.
    let code = try Output.$keepsFiles.withValue(true) {
      try Output.$transcript.withValue(transcript) { try Main.attempt(line, environment: scene) }
    }
    return .json(answer(code, transcript))
  }

  private func answer(_ code: ExitCode, _ transcript: Transcript) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("exit")
    writer.integer(Int(code.rawValue))
    writer.member("out", Data(transcript.outputBytes).base64EncodedString())
    writer.member("err", Data(transcript.errors.utf8).base64EncodedString())
    writer.key("files")
    writer.beginArray()
    for file in transcript.files {
      writer.beginObject()
      writer.member("path", file.path)
      writer.member("content", Data(file.bytes).base64EncodedString())
      writer.endObject()
    }
    writer.endArray()
    writer.key("fetch")
    writer.beginArray()
    for path in transcript.fetches { writer.string(path) }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
