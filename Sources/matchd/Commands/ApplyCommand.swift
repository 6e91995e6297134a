import MatchCore

/// `apply`: many changes in one file, all of them or none.
enum ApplyCommand {
  static let command = Command(
    name: "apply", arguments: [.init(name: "FILE", isFile: true)],
    options: [
      Option(
        name: "dry-run", value: .flag, en: "says what would happen and changes nothing",
        fr: "dit ce qui se passerait et ne change rien"),
      Option(
        name: "strategy", value: .text("STRATEGY|FILE"),
        en: "which strategy ranks for rows that say none (default balanced), by name or file",
        fr: "la stratégie qui classe pour les rangées qui n'en disent pas (balanced par défaut), par nom ou fichier"),
      Invocation.requestID,
    ],
    summary: Bilingual(
      en:
        "runs every row of a CSV file as a command that writes (column command), all or nothing, and says what each did",
      fr:
        "exécute chaque rangée d'un fichier CSV comme une commande qui écrit (colonne commande), tout ou rien, et dit ce que chacune a fait"
    ),
    examples: ["matchd apply changes.csv --dry-run", "matchd apply changes.csv --format csv"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let name = invocation.arguments[0]
    let file = try ChangeFile(path: invocation.path(ofFile: name), name: name, commands: CommandTable.all)
    let isDry = invocation.has("dry-run")
    // A strategy that there is none of is no fault of the rows.
    _ = try invocation.workspace().strategy(or: invocation.text("strategy"), of: invocation)
    var report: ApplyReport?
    do {
      let answer = try invocation.answer(keeps: !isDry) { store in
        let made = ApplyReport(
          outcomes: try ChangeRun(invocation: invocation, store: store).outcomes(of: file), isDry: isDry)
        report = made
        if let failure = made.failure { throw failure }
        return WriteAnswer(json: made.json(invocation.language), lines: [])
      }
      if let report { try report.print(invocation) } else { try invocation.print(answer) }
    } catch let failure as Failure {
      try report?.print(invocation)
      throw failure
    }
  }
}
