import Foundation
import MatchCore

/// Where a replay gets its history from: the database, or a folder of files that nobody keeps.
struct PastRecord {
  let workspace: Workspace
  let store: Store
  let point: Point?
  /// The last event read, and the hash of it, which says what log it was.
  let asOf: AsOf
  let head: String
  private let temporary: TemporaryDatabase?

  init(_ invocation: Invocation) throws {
    guard let folder = invocation.text("history") else {
      let session = try Session(invocation)
      temporary = nil
      (workspace, store, point, asOf) = (session.workspace, try session.store(), session.point, session.asOf)
      head = try PastRecord.hash(store, asOf.sequence)
      return
    }
    guard !invocation.has("as-of"), !invocation.has("db") else {
      throw Failure(
        .usage, en: "--history brings its own log: --db and --as-of have nothing to say about it.",
        fr: "--history apporte son propre journal : --db et --as-of n'ont rien à y faire.")
    }
    workspace = try invocation.workspace()
    let database = try TemporaryDatabase()
    temporary = database
    store = try database.imported([folder], workspace, invocation)
    (point, asOf) = (nil, AsOf(sequence: store.head, time: nil))
    head = try PastRecord.hash(store, store.head)
  }

  private static func hash(_ store: Store, _ sequence: Int64) throws -> String {
    var hash = ""
    try store.log.events(since: max(0, sequence - 1)) { event in
      if event.sequence == sequence { hash = event.hash.hexadecimal }
      return false
    }
    return hash
  }
}

/// A database that is gone when nobody needs it any more.
final class TemporaryDatabase {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("matchd-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The database of some files. Rows that are refused are counted on stderr and left out.
  func imported(_ paths: [String], _ workspace: Workspace, _ invocation: Invocation) throws -> Store {
    do {
      let files = try ImportFile.find(paths, kind: nil)
      let store = try Store.create(path: folder + "/history.db")
      let session = ImportSession(
        store: store, reference: workspace.reference, actor: invocation.actor,
        progress: Progress(invocation).report, language: invocation.spokenLanguage)
      try store.begin()
      let counts = try files.map { try session.take($0, refusedPath: folder + "/refused") }
      try store.commit()
      let language = invocation.spokenLanguage
      for count in counts where count.refused > 0 {
        let text = ReplayPhrases.refused[language].filled([
          "file": count.path, "refused": language.number(count.refused), "rows": language.number(count.rows),
        ])
        Output.say(text + (count.errors.first.map { " " + $0[language] } ?? ""))
      }
      return store
    } catch let failure as FileFailure {
      throw Failure(failure.code, failure.text)
    }
  }
}
