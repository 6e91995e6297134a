import MatchCore

/// Completion for zsh, as `_matchd` in a folder of its `fpath`.
struct ZshCompletion {
  let commands: [Command]
  let language: Language

  var script: String {
    var lines = [
      "#compdef matchd", "# Completion of matchd for zsh; written by 'matchd completions zsh'.",
      // What zsh wants of the list comes before its name.
      "_matchd_words() {", "  local -a list; list=(${(f)\"$(matchd completions --words $argv[-1] 2> /dev/null)\"})",
      "  compadd \"${(@)argv[1,-2]}\" -a list", "}",
      "_matchd() {", "  local curcontext=\"$curcontext\" state line", "  local -a commands", "  commands=(",
    ]
    lines += commands.map { "    \(quoted("\($0.name):\($0.summary[language])"))" }
    lines += [
      "  )", "  _arguments -C '1:command:->command' '*::argument:->argument'", "  case $state in",
      "    command) _describe command commands ;;", "    argument)", "      case $words[1] in",
    ]
    for command in commands {
      lines.append("        \(command.name)) _arguments \\")
      let specs = command.allOptions.map(option) + command.arguments.enumerated().map(argument)
      lines += specs.enumerated().map { "          \($1)" + ($0 + 1 < specs.count ? " \\" : " ;;") }
    }
    lines += ["      esac ;;", "  esac", "}", "_matchd \"$@\"", ""]
    return lines.joined(separator: "\n")
  }

  private func option(_ option: Option) -> String {
    let summary = option.summary[language].replacing("[", with: "\\[").replacing("]", with: "\\]")
    let many = option.repeats ? "*" : ""
    guard let placeholder = option.placeholder else { return quoted("\(many)--\(option.name)[\(summary)]") }
    let message = if case .choice = option.value { option.name } else { placeholder }
    return quoted("\(many)--\(option.name)=[\(summary)]:\(escaped(message)):\(action(WordSource(option.value)))")
  }

  private func argument(_ place: Int, _ argument: Command.Argument) -> String {
    let position = argument.repeats ? "*" : String(place + 1)
    let colons = argument.isOptional ? "::" : ":"
    return quoted("\(position)\(colons)\(argument.name):\(action(WordSource(argument)))")
  }

  private func action(_ source: WordSource) -> String {
    switch source {
    case .files: "_files"
    case .folders: "_files -/"
    case .fixed(let words): "(\(words.joined(separator: " ")))"
    case .listed(let list): "_matchd_words \(list.rawValue)"
    case .free: " "
    }
  }

  private func escaped(_ text: String) -> String { text.replacing(":", with: "\\:") }
  private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
