import CSQLite
import MatchCore

/// What a backup takes the place of: an older one, all of whose events are in the log that is copied. Whatever else is a database of
/// matchd holds something that nobody else has.
struct ReplacedBackup {
  /// Whether it may be any database.
  let mayBeAnother: Bool
  /// The hash of an event of the log that is copied, in hexadecimal; nil where it has no such event.
  let hash: (_ sequence: Int64) throws -> String?

  /// - Parameter path: of a database that is closed, and that nobody can open meanwhile.
  func refuseAnother(_ path: String) throws {
    guard !mayBeAnother, DatabaseHeader.kind(of: path) == .ours else { return }
    let events: Int64
    do {
      guard let head = try ReplacedBackup.head(of: path) else { return }
      guard try hash(head.sequence) != head.hash else { return }
      events = head.sequence
    } catch let failure as StoreFailure {
      throw Failure(
        .usage,
        failure.text
          + Bilingual(
            en: " Maybe another name, or --replace to lose what is there.",
            fr: " Peut-être un autre nom, ou --replace pour perdre ce qui s'y trouve."))
    }
    throw Failure(
      .usage,
      en: "\(path) is another database of matchd (its event \(events) is not in this log), which would be lost. "
        + "Maybe another name, or --replace.",
      fr:
        "\(path) est une autre base de matchd (son événement \(events) n'est pas dans ce journal), qui serait perdue. "
        + "Peut-être un autre nom, ou --replace.")
  }

  /// The last event; nil where there is none.
  private static func head(of path: String) throws(StoreFailure) -> (sequence: Int64, hash: String)? {
    let file = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READONLY, sharing: .immutable)
    let last = try file.prepare("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")
    return try last.step() ? (last.integer(0), last.blob(1).hexadecimal) : nil
  }
}
