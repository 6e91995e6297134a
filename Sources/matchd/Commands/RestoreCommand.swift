import Foundation
import MatchCore

/// `restore FILE`: a backup becomes the database, after it was verified.
enum RestoreCommand {
  static let command = Command(
    name: "restore", arguments: [.init(name: "FILE")],
    options: [
      Option(
        name: "force", value: .flag, en: "replaces the database that is there", fr: "remplace la base qui s'y trouve")
    ],
    summary: Bilingual(
      en: "verifies a backup and makes it the database; who was erased since is erased again",
      fr: "vérifie une sauvegarde et en fait la base ; qui a été effacé depuis l'est de nouveau"),
    examples: ["matchd restore matchd-monday.db", "matchd restore matchd-monday.db --force"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let (backup, path) = (invocation.arguments[0], invocation.databasePath)
    guard access(backup, R_OK) == 0 else {
      throw Failure(.inputOutput, FileFailure(path: backup, FileFailure.unreadable(errno)).text)
    }
    guard DatabaseHeader.kind(of: backup) == .ours else { throw StoreFailure.notADatabase(path: backup) }
    let exists = DatabaseHeader.kind(of: path) != .missing
    guard !exists || invocation.has("force") else {
      throw Failure(
        .no, isConflict: true, en: "There is a database at \(path) already. Maybe --force, or another --db FILE.",
        fr: "Il y a déjà une base à \(path). Peut-être --force, ou un autre --db FICHIER.")
    }
    // Nobody else may have it, from here to the end.
    let lock = try self.lock(path)
    let present = exists ? Present(path, lock) : nil
    let file = try GrownFile(for: path)
    try copy(backup, to: file.temporary)
    var erased: [String] = []
    let checkpoint: Checkpoint
    do {
      let store = try open(file.temporary, named: backup)
      for id in (present?.erasures ?? []).sorted(by: Identifier.precedes) {
        guard let scope = try store.erasureScope(of: id), scope.earlier == nil else { continue }
        try store.begin()
        _ = try store.erase(scope, actor: invocation.actor)
        try store.commit()
        erased.append(id)
      }
      if !erased.isEmpty { try store.clean() }
      checkpoint = store.checkpoint()
    }
    var status = stat()
    guard stat(file.temporary + "-wal", &status) != 0 || status.st_size == 0 else {
      throw StoreFailure.inputOutput(path: path, detail: SystemError.text(EBUSY))
    }
    // What is left in the write-ahead log of the old file would be taken for the new one's.
    for ending in ["-wal", "-shm", "-journal"] { unlink(path + ending) }
    try file.place()
    unlink(file.temporary + ".lock")
    withExtendedLifetime(lock) {}
    try report(backup, path, checkpoint, erased, present?.head, invocation)
  }

  private static func lock(_ path: String) throws -> LockFile {
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    do {
      return try LockFile(beside: path)
    } catch {
      guard case .served(_, let socket) = error else { throw error }
      throw Failure(
        .busy, en: "The daemon at \(socket) holds \(path). Maybe stop it first.",
        fr: "Le démon à \(socket) tient \(path). Peut-être l'arrêter d'abord.")
    }
  }

  /// Both files of a database that was copied by hand; one file of a backup.
  private static func copy(_ backup: String, to temporary: String) throws {
    for ending in ["", "-wal"] where ending.isEmpty || FileManager.default.fileExists(atPath: backup + ending) {
      unlink(temporary + ending)
      do {
        try FileManager.default.copyItem(atPath: backup + ending, toPath: temporary + ending)
        chmod(temporary + ending, 0o600)
      } catch {
        throw Failure(.inputOutput, Bilingual(same: "\(backup + ending): ") + SystemError.text(errno))
      }
    }
  }

  /// - Throws: `Failure` with exit code 65 for a backup that is not sound; nothing has changed then.
  private static func open(_ temporary: String, named backup: String) throws -> Store {
    func damaged(_ findings: [Bilingual]) -> Failure {
      Failure(
        .badData,
        en: "\(backup) is not sound, and nothing was restored: \(findings.prefix(5).map(\.en).joined(separator: " "))",
        fr:
          "\(backup) n'est pas intègre, et rien n'a été restauré : \(findings.prefix(5).map(\.fr).joined(separator: " "))"
      )
    }
    do throws(StoreFailure) {
      let store = try Store.open(path: temporary)
      let findings: [Bilingual]
      do { findings = try store.verify() } catch {
        findings = [(error as? StoreFailure)?.text ?? Bilingual(same: "\(error)")]
      }
      guard findings.isEmpty else { throw StoreFailure.corrupt(path: backup, detail: damaged(findings).text) }
      return store
    } catch {
      switch error {
      case .newerVersion(_, let found, let known):
        throw StoreFailure.newerVersion(path: backup, found: found, known: known)
      case .corrupt(_, let detail):
        throw detail.en.hasPrefix(backup) ? Failure(.badData, detail) : damaged([error.text])
      case .notADatabase: throw StoreFailure.notADatabase(path: backup)
      default: throw error
      }
    }
  }

  private static func report(
    _ backup: String, _ path: String, _ checkpoint: Checkpoint, _ erased: [String], _ before: Int64?,
    _ invocation: Invocation
  ) throws {
    guard invocation.format == .json || invocation.format == .jsonl else {
      let language = invocation.language
      var lines = [
        Phrases.restored[language].filled([
          "backup": TerminalText.safe(backup), "path": TerminalText.safe(path),
          "count": language.number(Int(checkpoint.events)),
        ])
      ]
      if !erased.isEmpty { lines.append(Phrases.erasedAgain[language].filled(["ids": erased.joined(separator: ", ")])) }
      if let before {
        lines.append(Phrases.replacedHead[language].filled(["count": language.number(Int(before))]))
      }
      return try Output.page(lines + [CheckpointLine.text(checkpoint)], width: invocation.environment.tableWidth)
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("restored", backup)
    writer.member("database", path)
    writer.member("checkpoint", CheckpointLine.text(checkpoint))
    writer.key("events")
    writer.integer(Int(checkpoint.events))
    writer.key("erased_again")
    writer.beginArray()
    for id in erased { writer.string(id) }
    writer.endArray()
    writer.key("replaced_events")
    if let before { writer.integer(Int(before)) } else { writer.null() }
    writer.endObject()
    try Output.lines([writer.text])
  }
}

/// What can be told of the database that a backup replaces; of a damaged one nothing.
private struct Present {
  var head: Int64?
  var erasures: [String] = []

  init(_ database: String, _ lock: LockFile) {
    // A damaged one is not touched before it is replaced: what could still be read of it would go.
    let isDamaged = WriteAheadLog(of: database).state == .damaged
    let path = isDamaged ? database + ".look-\(getpid())" : database
    defer { if isDamaged { DatabaseFiles.remove(path) } }
    if isDamaged {
      for ending in ["", "-wal"] { try? FileManager.default.copyItem(atPath: database + ending, toPath: path + ending) }
    }
    guard let connection = try? SQLiteConnection(path: path, flags: SQLiteConnection.readWrite) else { return }
    guard (try? connection.execute("PRAGMA locking_mode=EXCLUSIVE")) != nil else { return }
    head = ((try? connection.scalar("SELECT max(seq) FROM event")) ?? nil).flatMap { Int64($0) }
    guard let statement = try? connection.prepare("SELECT DISTINCT subject FROM event WHERE kind = ?") else { return }
    statement.bind(1, Erasure.eventKind)
    while (try? statement.step()) == true { erasures.append(statement.text(0) ?? "") }
    // Closing it writes the write-ahead log into the file, so that one file is all there is to replace.
  }
}
