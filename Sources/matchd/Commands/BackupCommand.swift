import Foundation
import MatchCore

/// `backup FILE`: a copy of the database while others write.
enum BackupCommand {
  static let command = Command(
    name: "backup", arguments: [.init(name: "FILE")],
    options: [
      Option(
        name: "replace", value: .flag, en: "also takes the place of another database, which is lost",
        fr: "prend aussi la place d'une autre base, qui est perdue")
    ],
    summary: Bilingual(
      en: "copies the database into one file while others go on writing; the file is whole, or it is not there",
      fr: "copie la base dans un fichier pendant que d'autres écrivent ; le fichier est entier, ou il n'existe pas"),
    examples: ["matchd backup matchd-monday.db"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let path = invocation.arguments[0]
    try refuse(invocation)
    if let host = invocation.environment.host {
      let copy = Unshared(CopyInSteps())
      let place = try host.make(path) { place in
        while try !host.betweenWrites({ store in try copy.value.step(store, place) }) {}
      }
      guard let checkpoint = copy.value.checkpoint else { return }
      Output.transcript?.fetch(path)
      return try report(path, place, checkpoint, invocation)
    }
    try refuse(path, invocation.databasePath)
    let store = try invocation.store()
    let replaced = ReplacedBackup(mayBeAnother: invocation.has("replace")) { try store.log.hash(of: $0)?.hexadecimal }
    try check(path, database: invocation.databasePath, replaced)
    let file = try GrownFile(for: path)
    let copy = CopyInSteps()
    while try !copy.step(store, file.temporary) {}
    guard let checkpoint = copy.checkpoint else { return }
    try place(file, database: invocation.databasePath, replaced)
    try report(path, path, checkpoint, invocation)
  }

  private static func refuse(_ invocation: Invocation) throws {
    guard !invocation.has("as-of") else {
      throw Failure(
        .usage, en: "A backup is of now; --as-of has no place here. Maybe 'export all --as-of'.",
        fr: "Une sauvegarde est de maintenant ; --as-of n'a rien à faire ici. Peut-être « export all --as-of »."
      )
    }
  }

  /// Files belong to the client, so it is the client who looks what stands there.
  static func check(_ path: String, database: String, _ replaced: ReplacedBackup) throws {
    try refuse(path, database)
    if DatabaseHeader.kind(of: path) != .missing { try refuseUnlessWhole(path, LockFile.toReplace(path), replaced) }
  }

  /// Puts a copy where it was wanted, while nobody can open what it replaces.
  static func place(_ file: GrownFile, database: String, _ replaced: ReplacedBackup) throws {
    try refuse(file.path, database)
    guard DatabaseHeader.kind(of: file.path) != .missing else { return try file.place() }
    let lock = try LockFile.toReplace(file.path)
    try refuseUnlessWhole(file.path, lock, replaced)
    try file.place()
    withExtendedLifetime(lock) {}
  }

  private static func refuse(_ path: String, _ database: String) throws {
    func real(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    guard real(path) != real(database) else {
      throw Failure(
        .usage, en: "\(path) is the database itself. Maybe another name.",
        fr: "\(path) est la base elle-même. Peut-être un autre nom.")
    }
    guard DatabaseHeader.kind(of: path) != .other else {
      throw Failure(
        .usage, en: "There is a file at \(path) that is no backup of matchd. Maybe another name.",
        fr: "Il y a à \(path) un fichier qui n'est pas une sauvegarde de matchd. Peut-être un autre nom.")
    }
  }

  /// What stands beside a file belongs to it, and would be taken for part of the file that replaces it.
  /// - Parameter lock: held meanwhile, so that nobody is writing.
  private static func refuseUnlessWhole(_ path: String, _ lock: LockFile, _ replaced: ReplacedBackup) throws {
    defer { withExtendedLifetime(lock) {} }
    for ending in ["-wal", "-journal"] {
      var status = stat()
      guard stat(path + ending, &status) == 0, status.st_size > 0 else { continue }
      throw Failure(
        .no, isConflict: true,
        en:
          "\(path) is a database that was not closed: \(path + ending) holds what was written last. Maybe another name.",
        fr: "\(path) est une base qui n'a pas été fermée : \(path + ending) contient ce qui y a été écrit en dernier. "
          + "Peut-être un autre nom.")
    }
    try replaced.refuseAnother(path)
  }

  private static func report(
    _ path: String, _ place: String, _ checkpoint: Checkpoint, _ invocation: Invocation
  ) throws {
    var status = stat()
    let bytes = stat(place, &status) == 0 ? Int(status.st_size) : 0
    guard invocation.format == .json || invocation.format == .jsonl else {
      let language = invocation.language
      return try Output.page(
        [
          Phrases.backup[language].filled([
            "path": TerminalText.safe(path), "count": language.number(Int(checkpoint.events)),
            "bytes": language.number(bytes),
          ]), CheckpointLine.text(checkpoint),
        ], width: invocation.environment.tableWidth)
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("file", path)
    writer.key("bytes")
    writer.integer(bytes)
    writer.member("checkpoint", CheckpointLine.text(checkpoint))
    writer.key("events")
    writer.integer(Int(checkpoint.events))
    writer.member("hash", checkpoint.hash.hexadecimal)
    writer.endObject()
    try Output.lines([writer.text])
  }
}

/// A backup with the head that it has when it is complete. Used where the database is.
private final class CopyInSteps {
  private var backup: Backup?
  private(set) var checkpoint: Checkpoint?

  /// - Returns: whether the copy is complete.
  func step(_ store: Store, _ path: String) throws(StoreFailure) -> Bool {
    let copy = backup ?? Backup(of: store, at: path)
    backup = copy
    guard try copy.step() else { return false }
    checkpoint = store.checkpoint()
    return true
  }
}
