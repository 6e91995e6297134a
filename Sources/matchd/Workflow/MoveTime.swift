import MatchCore

/// When a move is so: the day that was given, or now.
struct MoveTime {
  private let asked: String?
  private let isDay: Bool
  private let now: String

  /// - Parameters:
  ///   - text: of `--on`; a day, or a time with its zone.
  ///   - now: as the log writes it.
  init(_ text: String?, now: String) throws {
    self.now = now
    guard let text else {
      (asked, isDay) = (nil, false)
      return
    }
    guard let time = Timestamp.canonical(text) else {
      throw Failure(
        .usage, en: "--on is '\(text)', but must be a day (2024-02-15) or a time with its zone.",
        fr: "--on vaut « \(text) », mais doit être un jour (2024-02-15) ou une heure avec son fuseau.")
    }
    (asked, isDay) = (time, text.utf8.count == 10)
  }

  /// The time itself, for what is new.
  var text: String { asked ?? now }

  var day: Day { Day(iso: text.prefix(10)) ?? Day(number: 0) }

  /// The time of a move of something whose last event was so at `last`: what is written later is never so before. A clock that
  /// steps back changes nothing in the order of moves.
  /// - Throws: where a day was given that lies before the last move.
  func effective(after last: String, of id: String) throws -> String {
    guard let asked, asked < last else { return max(text, last) }
    // A day means some time of it.
    if isDay, asked.prefix(10) == last.prefix(10) { return last }
    let day = String(last.prefix(10))
    throw Failure(
      .no, isConflict: true,
      en: "The last move of \(id) was on \(day); the next cannot come before. Maybe --on \(day).",
      fr: "Le dernier mouvement de \(id) date du \(day) ; le suivant ne peut le précéder. Peut-être --on \(day).")
  }
}
