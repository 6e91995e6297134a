import MatchCore

/// The days between which something is counted.
enum PeriodOptions {
  static let from = Option(
    name: "from", value: .text("DAY"), en: "from this day on (default: the first request)",
    fr: "à partir de ce jour (par défaut : la première demande)")
  static let to = Option(
    name: "to", value: .text("DAY"), en: "up to this day, included (default: the day of the state)",
    fr: "jusqu'à ce jour inclus (par défaut : le jour de l'état)")

  /// The two days, where they are given.
  static func days(_ invocation: Invocation) throws -> (from: Day?, to: Day?) {
    let (from, to) = (try invocation.day("from"), try invocation.day("to"))
    if let from, let to, to < from {
      throw Failure(
        .usage, en: "--to \(to.iso) lies before --from \(from.iso). Maybe the other way round.",
        fr: "--to \(to.iso) précède --from \(from.iso). Peut-être l'inverse.")
    }
    return (from, to)
  }
}
