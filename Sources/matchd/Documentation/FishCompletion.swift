import MatchCore

/// Completion for fish.
struct FishCompletion {
  let commands: [Command]
  let language: Language

  var script: String {
    var lines = [
      "# Completion of matchd for fish; written by 'matchd completions fish'.", "complete -c matchd -f",
      // Whether the line so far is of a command (none: '') and has so many words after it ('any': however many).
      "function __matchd_at -a command place", "  set -l found ''; set -l plain 0; set -l skip 1",
      "  for word in (commandline -opc)", "    if test $skip = 1; set skip 0; continue; end", "    switch $word",
      "      case \(valued)", "        set skip 1", "      case '-*'",
      "      case '*'", "        if test -z $found; set found $word; else; set plain (math $plain + 1); end",
      "    end", "  end", "  test \"$found\" = \"$command\"",
      "  and begin; test $place = any; or test $plain = $place; end", "end",
    ]
    for command in commands {
      let summary = quoted(command.summary[language])
      lines.append("complete -c matchd -n \"__matchd_at '' any\" -a \(command.name) -d \(summary)")
      lines += command.allOptions.map { option($0, of: command) }
      for (place, argument) in command.arguments.enumerated() {
        guard let words = words(WordSource(argument)) else { continue }
        let position = argument.repeats ? "any" : String(place)
        lines.append("complete -c matchd -n '__matchd_at \(command.name) \(position)' \(words)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The options that the next word belongs to.
  private var valued: String {
    var names: [String] = []
    for option in commands.flatMap(\.allOptions) where option.placeholder != nil && !names.contains("--" + option.name)
    {
      names.append("--" + option.name)
    }
    return names.joined(separator: " ")
  }

  private func option(_ option: Option, of command: Command) -> String {
    var line = "complete -c matchd -n '__matchd_at \(command.name) any' -l \(option.name)"
    if option.placeholder != nil { line += " -r " + (words(WordSource(option.value)) ?? "-f") }
    return line + " -d " + quoted(option.summary[language])
  }

  private func words(_ source: WordSource) -> String? {
    switch source {
    case .files: "-F"
    case .folders: "-f -a '(__fish_complete_directories)'"
    case .fixed(let words): "-f -a \(quoted(words.joined(separator: " ")))"
    case .listed(let list): "-f -a '(matchd completions --words \(list.rawValue) 2> /dev/null)'"
    case .free: nil
    }
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
