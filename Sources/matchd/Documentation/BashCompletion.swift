import MatchCore

/// Completion for bash, without the bash-completion package.
struct BashCompletion {
  let commands: [Command]

  var script: String {
    """
    # Completion of matchd for bash; written by 'matchd completions bash'.
    _matchd() {
      local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= place=0 index word
      COMPREPLY=()
      # '--option=word' comes as three words.
      if [[ $current == = ]]; then current=; elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
      for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        case $word in
          \(valued.joined(separator: "|"))) ((index++)); [[ ${COMP_WORDS[index]} == = ]] && ((index++)) ;;
          -*) ;;
          *) if [[ -z $command ]]; then command=$word; else ((place++)); fi ;;
        esac
      done
      case $command:$before in
    \(lines(optionCases))
      esac
      if [[ $current == -* ]]; then
        case $command in
    \(lines(optionLists, indent: 6))
        esac
        return
      fi
      case $command:$place in
    \(lines(argumentCases))
      esac
    }
    # Compared as they are: a name is never expanded.
    _matchd_words() {
      local word words
      read -r -d '' -a words <<< "$1" || true
      for word in "${words[@]}"; do [[ $word == "$current"* ]] && COMPREPLY+=("$word"); done
      return 0
    }
    _matchd_files() { compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen "$1" -- "$current"); }
    complete -F _matchd matchd

    """
  }

  private func lines(_ lines: [String], indent: Int = 4) -> String {
    lines.map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
  }

  /// The options that the next word belongs to.
  private var valued: [String] {
    var names: [String] = []
    for option in commands.flatMap(\.allOptions) where option.placeholder != nil && !names.contains("--" + option.name)
    {
      names.append("--" + option.name)
    }
    return names
  }

  private var optionCases: [String] {
    let own = commands.flatMap { command in
      command.options.map { (pattern: "\(command.name):--\($0.name)", option: $0) }
    }
    let shared = Option.everywhere.map { (pattern: "*:--\($0.name)", option: $0) }
    return (own + shared).filter { $0.option.placeholder != nil }.map { pattern, option in
      "\(pattern)) \(action(WordSource(option.value))); return ;;"
    }
  }

  private var optionLists: [String] {
    commands.map { command in
      let names = command.allOptions.map { "--" + $0.name }.joined(separator: " ")
      return "\(command.name)) _matchd_words \"\(names)\" ;;"
    } + ["*) _matchd_words \"\(Option.everywhere.map { "--" + $0.name }.joined(separator: " "))\" ;;"]
  }

  private var argumentCases: [String] {
    [":*) \(action(.fixed(commands.map(\.name)))) ;;"]
      + commands.flatMap { command in
        command.arguments.enumerated().map { place, argument in
          let pattern = argument.repeats ? "*" : String(place)
          return "\(command.name):\(pattern)) \(action(WordSource(argument))) ;;"
        }
      }
  }

  private func action(_ source: WordSource) -> String {
    switch source {
    case .files: "_matchd_files -f"
    case .folders: "_matchd_files -d"
    case .fixed(let words): "_matchd_words \"\(words.joined(separator: " "))\""
    case .listed(let list): "_matchd_words \"$(matchd completions --words \(list.rawValue) 2> /dev/null)\""
    case .free: ":"
    }
  }
}
