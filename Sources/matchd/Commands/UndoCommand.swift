import Foundation
import MatchCore

/// `undo`: takes back what one event said.
enum UndoCommand {
  static let command = Command(
    name: "undo", arguments: [.init(name: "SEQ")],
    options: [
      Option(
        name: "reason", value: .text("TEXT"), en: "why; kept with the event, and personal",
        fr: "pourquoi ; gardé avec l'événement, à titre personnel"),
      Option(
        name: "dry-run", value: .flag, en: "says what would happen and changes nothing",
        fr: "dit ce qui se passerait et ne change rien"),
      Invocation.requestID,
    ],
    summary: Bilingual(
      en: "takes back what an event said, by another event; refused where later ones build on it",
      fr: "défait ce qu'un événement a dit, par un autre ; refusé si d'autres s'appuient dessus"),
    examples: ["matchd undo 7641 --dry-run", "matchd undo 7641 --reason mistaken"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let word = invocation.arguments[0]
    guard let sequence = Int64(word), sequence > 0 else {
      throw Failure(
        .usage, en: "SEQ is '\(word)', but must be the number of an event. Maybe 'matchd log'.",
        fr: "SEQ vaut « \(word) », mais doit être le numéro d'un événement. Peut-être « matchd log ».")
    }
    let translator = try invocation.workspace().translator(invocation.language)
    let isDry = invocation.has("dry-run")
    try invocation.write(keeps: !isDry) { store in
      let plan = try UndoRule(store: store).plan(for: sequence)
      let reason = invocation.text("reason")?.trimmed
      guard reason?.utf8.count ?? 0 <= CSVReader.maximumCellBytes else {
        throw Failure(.usage, en: "--reason is longer than 1 MiB.", fr: "--reason dépasse 1 Mio.")
      }
      let number = try store.undo(plan, actor: invocation.actor, reason: reason?.isEmpty == true ? nil : reason)
      return UndoReport(plan: plan, sequence: number, isDry: isDry, translator: translator).answer
    }
  }
}
