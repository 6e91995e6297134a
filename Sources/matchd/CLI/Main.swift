import Foundation
import MatchCore

@main
enum Main {
  static func main() {
    // A reader that goes away is an error of write(2), not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that may not grow any more.
    signal(SIGXFSZ, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst()), environment: .current()).rawValue)
  }

  /// Runs one command line. Data goes to stdout, everything said to stderr.
  static func run(_ words: [String], environment: Environment) -> ExitCode {
    do {
      if let socket = daemon(for: words, environment) {
        return DaemonClient(socket: socket, database: "").run(words, environment)
      }
      return try attempt(words, environment: environment)
    } catch StoreFailure.served(let path, let socket) {
      return DaemonClient(socket: socket, database: path).run(words, environment)
    } catch {
      Output.say("matchd: \(error)")
      return .inputOutput
    }
  }

  /// The daemon that is named, for a command that can be sent to one. A line that is wrong is answered here.
  private static func daemon(for words: [String], _ environment: Environment) -> String? {
    let parsed = try? CommandLineParser(commands: CommandTable.all).parse(words, environment: environment)
    guard let invocation = parsed, !Dispatcher.local.contains(invocation.command.name),
      // What the program says of itself needs no database.
      ![VersionCommand.command.name, HelpCommand.command.name, "completions"].contains(invocation.command.name)
    else { return nil }
    // What stands on the line is nearer than what stands in the environment.
    return invocation.text("socket") ?? (invocation.has("db") ? nil : environment.nonEmpty("MATCHD_SOCKET"))
  }

  /// The same, but what only the caller can settle is thrown: that the database is elsewhere. What has failed leaves nothing behind,
  /// also where a daemon would commit what was written so far.
  static func attempt(_ words: [String], environment: Environment) throws -> ExitCode {
    func failed(_ text: Bilingual, _ code: ExitCode) -> ExitCode {
      environment.host?.takeBack()
      Output.say("matchd: \(text[language(of: words, environment)])")
      return code
    }
    do {
      let invocation = try CommandLineParser(commands: CommandTable.all).parse(words, environment: environment)
      try environment.host?.admit(invocation)
      // Files belong to the client.
      if environment.host == nil { try invocation.refuseToReplaceDatabases() }
      try invocation.command.run(invocation)
      return .done
    } catch let failure as Failure {
      return failed(failure.text, failure.code)
    } catch let code as ExitCode {
      // It has said everything itself, and has decided what stays.
      return code
    } catch let failure as StoreFailure {
      if case .served = failure { throw failure }
      return failed(failure.text, failure.exitCode)
    } catch let failure as FileFailure {
      return failed(failure.text, failure.code)
    } catch let failure as ConfigurationFailure {
      return failed(failure.text, .configuration)
    }
  }

  /// The language of an error: `--lang` even where the line cannot be parsed, else the environment's.
  static func language(of words: [String], _ environment: Environment) -> Language {
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--lang=") { return Language(tag: String(word.dropFirst(7))) ?? environment.language }
      if word == "--lang", index + 1 < words.count {
        return Language(tag: words[index + 1]) ?? environment.language
      }
    }
    return environment.language
  }
}
