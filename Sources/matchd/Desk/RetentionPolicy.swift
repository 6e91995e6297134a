import MatchCore

/// How long personal data is kept: `config/retention.json`. There is no policy unless somebody has written one down.
///
///     {"consent_withdrawn_days": 30, "inactive_years": 5}
struct RetentionPolicy: Equatable {
  /// After consent was withdrawn.
  let consentWithdrawnDays: Int
  /// After the last deployment; for who never left, after the last thing that was recorded.
  let inactiveYears: Int

  static let file = "retention.json"

  /// - Throws: `Failure` with exit code 78.
  static func read(in workspace: Workspace) throws -> RetentionPolicy {
    let object = try ObjectReader(file: workspace.folder + "/" + file)
    try object.allow(["purpose", "consent_withdrawn_days", "inactive_years"])
    func number(_ name: String, upTo limit: Int) throws -> Int {
      let number = try object.integer(name)
      guard (0...limit).contains(number) else {
        throw Failure(
          .configuration, en: "\(object.path): '\(name)' is \(number), but must be from 0 to \(limit).",
          fr: "\(object.path) : « \(name) » vaut \(number), mais doit être de 0 à \(limit).")
      }
      return number
    }
    return RetentionPolicy(
      consentWithdrawnDays: try number("consent_withdrawn_days", upTo: 3_650),
      inactiveYears: try number("inactive_years", upTo: 100))
  }

  func due(withdrawn day: Day) -> Day { Day(number: day.number &+ Int32(clamping: consentWithdrawnDays)) }

  /// So many years later; of a 29 February the 28th.
  func due(inactiveSince day: Day) -> Day {
    let (year, month, number) = day.components
    return Day(year: year + inactiveYears, month: month, day: number)
      ?? Day(year: year + inactiveYears, month: month, day: 28) ?? Day(number: .max)
  }
}

/// Somebody whose data should not be kept any longer.
struct DuePerson: Equatable {
  enum Reason: String {
    case consentWithdrawn = "consent-withdrawn"
    case inactive

    var label: Bilingual {
      switch self {
      case .consentWithdrawn: Bilingual(en: "consent withdrawn", fr: "consentement retiré")
      case .inactive: Bilingual(en: "inactive", fr: "inactif")
      }
    }
  }

  let id: String
  let kind: RecordKind
  let reason: Reason
  let since: Day
  let due: Day
}
