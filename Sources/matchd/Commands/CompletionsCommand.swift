import MatchCore

/// `completions`: what a shell needs to complete command lines.
enum CompletionsCommand {
  static let command = Command(
    name: "completions", arguments: [.init(name: "SHELL", isOptional: true)],
    options: [
      Option(
        name: "words", value: .choice(WordList.allCases.map(\.rawValue)),
        en: "instead: the names or ids of a list, one a line; the scripts ask for them",
        fr: "plutôt : les noms ou identifiants d'une liste, un par ligne ; les scripts les demandent")
    ],
    summary: Bilingual(
      en: "the completion script of a shell: bash, zsh or fish",
      fr: "le script de complétion d'un shell : bash, zsh ou fish"),
    examples: [
      "matchd completions bash", "matchd completions fish --lang fr", "matchd completions --words strategies",
    ], run: run)

  private static func run(_ invocation: Invocation) throws {
    if let list = invocation.text("words").flatMap(WordList.init(rawValue:)) {
      let words = try list.words(invocation).map(TerminalText.safe)
      if !words.isEmpty { try Output.lines(words) }
      return
    }
    let known = Shell.allCases.map(\.rawValue)
    guard let name = invocation.arguments.first else {
      throw Failure(
        .usage, en: "completions wants a shell: \(known.joined(separator: ", ")).",
        fr: "completions veut un shell : \(known.joined(separator: ", ")).")
    }
    guard let shell = Shell(rawValue: name) else {
      let all = known.joined(separator: ", ")
      throw Failure(
        .usage,
        Bilingual(
          en: "There are no completions for '\(name)', only for \(all).",
          fr: "Il n'y a pas de complétion pour « \(name) », seulement pour \(all).")
          + .maybe(Suggestion.nearest(to: name, among: known)))
    }
    try Output.write(shell.script(CommandTable.all, invocation.language))
  }
}

/// `man`: the manual page, as man reads it.
enum ManCommand {
  static let command = Command(
    name: "man", arguments: [], options: [],
    summary: Bilingual(
      en: "the manual page, for 'man -l' or a folder of MANPATH",
      fr: "la page de manuel, pour « man -l » ou un dossier de MANPATH"),
    examples: ["matchd man", "matchd man --lang fr"]
  ) { invocation in
    try Output.write(ManPage(commands: CommandTable.all, language: invocation.language).text)
  }
}
