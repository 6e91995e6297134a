import MatchCore

/// When a move is so: the day that was given, or now.
struct MoveTime {
  private let asked: String?
  private let isDay: Bool
  private let now: String

  /// - Parameters:
  ///   - text: of `--on`; a day, or a time with its zone. It has come: whoever could move tomorrow today would pass every deadline.
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
    guard time > now else { return }
    let clock =
      isDay
      ? (en: "today is \(now.prefix(10))", fr: "nous sommes le \(now.prefix(10))")
      : (en: "it is \(now)", fr: "il est \(now)")
    throw Failure(
      .no, isConflict: true,
      en: "--on is '\(text)', but \(clock.en) (UTC); nothing is done later than now. Maybe without --on.",
      fr:
        "--on vaut « \(text) », mais \(clock.fr) (UTC) ; rien ne se fait plus tard que maintenant. Peut-être sans --on."
    )
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
    // A file may tell of days to come.
    let hint = last > now ? (en: "without --on", fr: "sans --on") : (en: "--on \(day)", fr: "--on \(day)")
    throw Failure(
      .no, isConflict: true,
      en: "The last move of \(id) was on \(day); the next cannot come before. Maybe \(hint.en).",
      fr: "Le dernier mouvement de \(id) date du \(day) ; le suivant ne peut le précéder. Peut-être \(hint.fr).")
  }

  /// - Throws: where a day was given that lies before there was something to be moved for.
  func refuse(before received: String, of id: String) throws {
    guard let asked, let day = Day(iso: received.prefix(10)), self.day < day || (!isDay && asked < received) else {
      return
    }
    throw Failure(
      .no, isConflict: true,
      en: "\(id) was received on \(day.iso); nobody was put forward for it before. Maybe --on \(day.iso).",
      fr: "\(id) a été reçue le \(day.iso) ; personne n'a été proposé avant. Peut-être --on \(day.iso).")
  }
}
