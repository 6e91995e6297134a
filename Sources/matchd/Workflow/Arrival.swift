import MatchCore

/// Nothing is done with a request before it is here, and nothing is dated later than now.
extension Workflow {
  /// Whether a request is here: received, and nothing that is known of it dated later than now.
  func hasCome(_ request: Record) throws -> Bool { try dayToCome(of: request) == nil }

  /// - Throws: where a request is not here yet: the day for a move of it is still to come.
  func refuseBeforeReceipt(of request: Record) throws {
    guard let day = try dayToCome(of: request) else { return }
    let id = request.id
    let isReceipt = request.text("received").map { $0.prefix(10) == day.iso } ?? false
    let what =
      isReceipt
      ? Bilingual(
        en: "\(id) was received on \(Language.en.day(day)), which has not come. ",
        fr: "\(id) est reçue le \(Language.fr.day(day)), jour qui n'est pas venu. ")
      : Bilingual(
        en: "What is known of \(id) is dated up to \(Language.en.day(day)), which has not come. ",
        fr: "Ce qu'on sait de \(id) est daté jusqu'au \(Language.fr.day(day)), jour qui n'est pas venu. ")
    // A correction of the day is one more fact about it, and takes no date back.
    let hint = try store.events(of: id).first.map { first in
      Bilingual(
        en: "Maybe undo \(first.sequence), then take it in under another id with the right day.",
        fr: "Peut-être undo \(first.sequence), puis l'enregistrer sous un autre id avec le bon jour.")
    }
    throw Failure(.no, isConflict: true, hint.map { what + $0 } ?? what)
  }

  /// The day that a request waits for; nil where it is here. What the log has seen has come, even where the clock steps back.
  private func dayToCome(of request: Record) throws -> Day? {
    let days = [request.text("received"), request.effectiveAt].compactMap { $0.flatMap { Day(iso: $0.prefix(10)) } }
    guard let last = days.max(), let today = Day(iso: store.log.now.prefix(10)), last > today else { return nil }
    return Receipt.hasCome(last, by: Day(iso: try store.lastRecorded().prefix(10))) ? nil : last
  }
}
