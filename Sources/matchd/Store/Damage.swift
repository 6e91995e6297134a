import Foundation
import MatchCore

/// What is done when the log is found to be damaged where it must not be.
extension Store {
  /// - Throws: `StoreFailure.corrupt` that names the first event that is not what was written. O(events).
  func checkChain() throws(StoreFailure) {
    do {
      guard let finding = try chainFindings(limit: 1).first else { return }
      throw StoreFailure.corrupt(path: connection.path, detail: Store.sentenceInside(finding))
    } catch let failure as StoreFailure {
      throw failure
    } catch {
      throw .inputOutput(path: connection.path, detail: Bilingual(same: "\(error)"))
    }
  }

  /// Of a database whose write-ahead log lost a commit in its middle. SQLite would keep what stands before and drop the rest, so
  /// the database is not opened; a copy of both files tells how far it can be read.
  static func damaged(_ path: String) -> StoreFailure {
    let copy = path + ".look-\(getpid())"
    defer { DatabaseFiles.remove(copy) }
    var head: Int64?
    let files = FileManager.default
    if (try? files.copyItem(atPath: path, toPath: copy)) != nil,
      (try? files.copyItem(atPath: path + "-wal", toPath: copy + "-wal")) != nil,
      let connection = try? SQLiteConnection(path: copy, flags: SQLiteConnection.readWrite),
      (try? connection.execute("PRAGMA locking_mode=EXCLUSIVE")) != nil
    {
      head = ((try? connection.scalar("SELECT max(seq) FROM event")) ?? nil).flatMap { Int64($0) }
    }
    let last = head ?? 0
    return .corrupt(
      path: path,
      detail: Bilingual(
        en: "its write-ahead log has a hole after event \(last), and what was written later cannot be read, from event "
          + "\(last + 1) on. Maybe 'matchd restore BACKUP'",
        fr:
          "son journal d'écriture a un trou après l'événement \(last), et la suite, à partir de l'événement \(last + 1), "
          + "est illisible. Peut-être « matchd restore SAUVEGARDE »"))
  }

  /// A whole sentence, to stand after a colon and before a full stop.
  private static func sentenceInside(_ text: Bilingual) -> Bilingual {
    func inside(_ text: String) -> String { (text.hasSuffix(".") ? String(text.dropLast()) : text).lowercasedFirst }
    return Bilingual(en: inside(text.en), fr: inside(text.fr))
  }
}
