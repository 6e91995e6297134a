import MatchCore

/// A shell that completes command lines of matchd, from the one table of commands.
enum Shell: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// The script that a shell reads.
  func script(_ commands: [Command], _ language: Language) -> String {
    switch self {
    case .bash: BashCompletion(commands: commands).script
    case .zsh: ZshCompletion(commands: commands, language: language).script
    case .fish: FishCompletion(commands: commands, language: language).script
    }
  }
}

extension Command {
  /// Its own options, then those of every command that it does not have itself.
  var allOptions: [Option] {
    options + Option.everywhere.filter { option in !options.contains { $0.name == option.name } }
  }
}
