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
    guard let order = RunOrder(words) else {
      throw Failure(.usage, en: "RUN wants one JSON object.", fr: "RUN veut un objet JSON.")
    }
    let (line, name) = (order.words, order.name)
    guard let host = environment.host as? Host, host.user.role.permits(name), !Dispatcher.local.contains(name),
      name != "run"
    else {
      let role = (environment.host as? Host)?.user.role
      guard let role, !role.permits(name), Role.everyCommand.contains(name) else {
        throw Failure(.notPermitted, en: "\(name) is not permitted here.", fr: "\(name) n'est pas permis ici.")
      }
      throw Failure(
        .notPermitted, en: "\(name) is not permitted to the role \(role.rawValue).",
        fr: "\(name) n'est pas permis au rôle \(role.rawValue).")
    }
    var scene = environment
    if let width = order.width {
      if order.isTerminal { scene.terminalWidth = width } else { scene.variables["COLUMNS"] = String(width) }
    }
    scene.variables["NO_COLOR"] = order.plain
    scene.spoken = order.language
    scene.databaseGiven = order.database
    let invocation = try CommandLineParser(commands: CommandTable.all).parse(line, environment: scene)
    for option in ["db", "socket", "config", "pages"] where invocation.has(option) {
      throw Failure(
        .notPermitted, en: "--\(option) names what is on this side.",
        fr: "--\(option) désigne ce qui est de ce côté-ci.")
    }
    let own = RemoteRun.real(host.workspace.folder)
    if let config = order.configuration, RemoteRun.real(config) != own {
      throw Failure(.configuration, RemoteRun.other(own, than: config))
    }
    let transcript = Transcript()
    // What the client must not do is said as its own program would say it.
    let code = try Output.$keepsFiles.withValue(true) {
      try Output.$transcript.withValue(transcript) {
        // One that only would be found is no order: it is said, and the answer stands.
        if let found = order.foundConfiguration, RemoteRun.real(found) != own {
          Output.say("matchd: " + RemoteRun.other(own, than: found)[invocation.spokenLanguage])
        }
        return try Main.attempt(line, environment: scene)
      }
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

  private static func other(_ own: String, than named: String) -> Bilingual {
    Bilingual(
      en: "The daemon uses the configuration \(own), not \(named).",
      fr: "Le démon utilise la configuration \(own), et non \(named).")
  }

  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
