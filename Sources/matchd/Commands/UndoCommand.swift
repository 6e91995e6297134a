import Foundation
import MatchCore

/// `undo`: takes back what events said.
enum UndoCommand {
  static let command = Command(
    name: "undo", arguments: [.init(name: "SEQ", repeats: true)],
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
      en: "takes back what events said, by other events; refused where later ones build on them",
      fr: "défait ce que des événements ont dit, par d'autres ; refusé si d'autres encore s'appuient dessus"),
    examples: ["matchd undo 7641 --dry-run", "matchd undo 7641 --reason mistaken", "matchd undo 7640 7641"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let sequences = try invocation.arguments.map(sequence)
    let translator = try invocation.workspace().translator(invocation.language)
    let isDry = invocation.has("dry-run")
    let reason = try invocation.reason()
    guard reason?.utf8.count ?? 0 <= CSVReader.maximumCellBytes else {
      throw Failure(.usage, en: "--reason is longer than 1 MiB.", fr: "--reason dépasse 1 Mio.")
    }
    try invocation.write(keeps: !isDry) { store in
      let outcome = try UndoRun(store: store, actor: invocation.actor).undo(sequences, reason: reason)
      return UndoReport(outcome: outcome, isDry: isDry, translator: translator).answer
    }
  }

  private static func sequence(_ word: String) throws -> Int64 {
    guard let sequence = Int64(word), sequence > 0 else {
      throw Failure(
        .usage, en: "SEQ is '\(word)', but must be the number of an event. Maybe 'matchd log'.",
        fr: "SEQ vaut « \(word) », mais doit être le numéro d'un événement. Peut-être « matchd log ».")
    }
    return sequence
  }
}
