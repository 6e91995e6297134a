import Foundation
import MatchCore

/// Where a replay gets its history from: the database, or a folder of files that nobody keeps.
struct PastRecord {
  let workspace: Workspace
  let point: Point?
  /// The last event read.
  let asOf: AsOf
  /// What was made of each file, where it comes from files.
  let refused: [ImportCount]
  let mark: Mark

  /// What says which history it was.
  enum Mark {
    /// The hash of the last event, which the hashes of all before it went into.
    case log(String)
    /// The hash of the files: the log made of them is new every time.
    case files(String)
  }
  private let temporary: TemporaryDatabase?
  private let own: Store?
  /// In a daemon the database is read beside the thread that writes.
  private let host: (any CommandHost)?

  init(_ invocation: Invocation) throws {
    guard let folder = invocation.text("history") else {
      let session = try Session(invocation)
      let asOf = session.asOf
      (workspace, temporary, host, self.asOf) = (session.workspace, nil, invocation.environment.host, asOf)
      refused = []
      own = host == nil ? try session.store() : nil
      // While it is read in pieces, others write.
      point = session.point ?? (host == nil ? nil : .sequence(asOf.sequence))
      mark = .log(try PastRecord.read(own, host) { try PastRecord.hash($0, asOf.sequence) })
      return
    }
    guard invocation.environment.host == nil else {
      throw Failure(
        .usage, en: "--history belongs to the command line; files are the client's.",
        fr: "--history est l'affaire de la ligne de commande ; les fichiers sont ceux du client.")
    }
    guard !invocation.has("as-of"), !invocation.has("db") else {
      throw Failure(
        .usage, en: "--history brings its own log: --db and --as-of have nothing to say about it.",
        fr: "--history apporte son propre journal : --db et --as-of n'ont rien à y faire.")
    }
    workspace = try invocation.workspace()
    let database = try TemporaryDatabase()
    let store = try database.imported(folder, workspace, invocation)
    (temporary, host, own) = (database, nil, store)
    (point, asOf) = (nil, AsOf(sequence: store.head, time: nil))
    mark = .files(database.hash)
    refused = database.counts
  }

  /// Reads the database; what is done with it later needs none.
  func read<Result>(_ body: (Store) throws -> Result) throws -> Result { try PastRecord.read(own, host, body) }

  private static func read<Result>(
    _ own: Store?, _ host: (any CommandHost)?, _ body: (Store) throws -> Result
  ) throws -> Result {
    if let own { return try body(own) }
    guard let host else { throw NeedsDatabase() }
    return try host.reading(body)
  }

  /// The database itself, for what reads it to the end.
  /// - Throws: `NeedsDatabase` where it belongs to another thread.
  func store() throws -> Store {
    guard let store = try own ?? host?.store() else { throw NeedsDatabase() }
    return store
  }

  /// What had been so when the last day before this one ended, of what the record holds.
  func point(before day: Day) -> Point {
    let last = Timestamp.text(Moment(day).milliseconds - 1)
    return switch point {
    case nil: .time(last, sequence: nil)
    case .sequence(let number): .time(last, sequence: number)
    case .time(let time, let number): .time(min(time, last), sequence: number)
    }
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
  /// Of the files that were imported.
  private(set) var hash = ""
  /// By file.
  private(set) var counts: [ImportCount] = []

  /// How many refused rows of each file are told apart in JSON.
  static let errorsKept = 1_000

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("matchd-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The database of the files of a folder. Rows that are refused are left out, and told on stderr as import tells them.
  func imported(_ path: String, _ workspace: Workspace, _ invocation: Invocation) throws -> Store {
    do {
      let files = try ImportFile.find([path], kind: nil)
      var hasher = SHA256()
      for file in files {
        let bytes = FileManager.default.contents(atPath: file.path).map { Array($0) } ?? []
        hasher.update(Array("\(file.kind.rawValue) \(bytes.count)\n".utf8))
        hasher.update(bytes)
      }
      hash = hasher.finish().hexadecimal
      let store = try Store.create(path: folder + "/history.db")
      let session = ImportSession(
        store: store, reference: workspace.reference, actor: invocation.actor,
        progress: Progress(invocation).report, language: invocation.spokenLanguage,
        errorsKept: TemporaryDatabase.errorsKept, seesOvercommitment: false)
      try store.begin()
      counts = try files.map { try session.take($0, refusedPath: folder + "/refused") }
      try store.commit()
      let language = invocation.spokenLanguage
      for count in counts where count.refused > 0 {
        for error in count.errors.prefix(ImportSession.errorsShown) {
          Output.say(count.path + Phrases.colon[language] + error[language])
        }
        let more = count.refused - min(count.errors.count, ImportSession.errorsShown)
        if more > 0 { Output.say(Phrases.andMore[language].filled(["count": language.number(more)])) }
        Output.say(
          ReplayPhrases.refused[language].filled([
            "file": count.path, "refused": language.number(count.refused), "rows": language.number(count.rows),
          ]))
      }
      for name in ImportFile.unknown(in: [path]) {
        let meant = Suggestion.nearest(to: name, among: RecordKind.allCases.map { $0.fileStem + ".csv" })
        Output.say(Phrases.leftOut[language].filled(["file": name]) + Bilingual.maybe(meant)[language])
      }
      return store
    } catch let failure as FileFailure {
      throw Failure(failure.code, failure.text)
    }
  }
}
