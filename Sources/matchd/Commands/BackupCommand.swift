import Foundation
import MatchCore

/// `backup FILE`: a copy of the database while others write.
enum BackupCommand {
  static let command = Command(
    name: "backup", arguments: [.init(name: "FILE")], options: [],
    summary: Bilingual(
      en: "copies the database into one file while others go on writing; the file is whole, or it is not there",
      fr: "copie la base dans un fichier pendant que d'autres écrivent ; le fichier est entier, ou il n'existe pas"),
    examples: ["matchd backup matchd-monday.db"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let path = invocation.arguments[0]
    try refuse(invocation)
    if let host = invocation.environment.host {
      let place = try host.place(forFile: path)
      let copy = Unshared(CopyInSteps())
      while try !host.betweenWrites({ store in try copy.value.step(store, place) }) {}
      guard let checkpoint = copy.value.checkpoint else { return }
      host.offer(place, as: path)
      Output.transcript?.fetch(path)
      return try report(path, place, checkpoint, invocation)
    }
    try check(path, database: invocation.databasePath)
    let file = try GrownFile(for: path)
    let store = try invocation.store()
    let copy = CopyInSteps()
    while try !copy.step(store, file.temporary) {}
    guard let checkpoint = copy.checkpoint else { return }
    try file.place()
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
  static func check(_ path: String, database: String) throws {
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
