import Foundation
import MatchCore

@main
enum Main {
  static func main() {
    // A reader that goes away is an error of write(2), not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst()), environment: .current()).rawValue)
  }

  /// Runs one command line. Data goes to stdout, everything said to stderr.
  static func run(_ words: [String], environment: Environment) -> ExitCode {
    do {
      let invocation = try CommandLineParser(commands: CommandTable.all).parse(words, environment: environment)
      try invocation.command.run(invocation)
      return .done
    } catch let failure as Failure {
      Output.say("matchd: \(failure.text)")
      return failure.code
    } catch let code as ExitCode {
      return code
    } catch let failure as StoreFailure {
      Output.say("matchd: \(failure.description)")
      return failure.exitCode
    } catch let failure as ConfigurationFailure {
      Output.say("matchd: \(failure.description)")
      return .configuration
    } catch {
      Output.say("matchd: \(error)")
      return .inputOutput
    }
  }
}
