import Foundation
import MatchCore

/// `verify`: whether the database is whole, and still what a checkpoint saw.
enum VerifyCommand {
  static let command = Command(
    name: "verify", arguments: [],
    options: [
      Option(
        name: "witness", value: .text("FILE|TEXT"), repeats: true,
        en: "a checkpoint that was kept elsewhere, or a file of them: does the log still contain it?",
        fr: "un point de contrôle gardé ailleurs, ou un fichier qui en contient : le journal le contient-il encore ?")
    ],
    summary: Bilingual(
      en:
        "checks the file, its schema, the chain of hashes, the personal rows, and that the tables follow from the log",
      fr:
        "vérifie le fichier, son schéma, la chaîne d'empreintes, les lignes personnelles, et que les tables découlent du journal"
    ),
    examples: ["matchd verify", "matchd verify --witness checkpoints.txt"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let checkpoints = try witnesses(invocation).flatMap(CheckpointLine.checkpoints)
    let store = try invocation.store()
    let language = invocation.spokenLanguage
    if store.endedTorn, invocation.environment.host == nil { Output.say(Phrases.endedTorn[language]) }
    let findings = try store.verify()
    let verdicts = try store.verdicts(on: checkpoints)
    let all = findings + verdicts.filter { $0.verdict != .contained }.map { Phrases.verdict($0.verdict, $0.checkpoint) }
    guard all.isEmpty else {
      // A program gets one error, a person a line for each.
      guard invocation.format == .table else {
        throw Failure(
          .no, en: all.prefix(20).map(\.en).joined(separator: " "), fr: all.prefix(20).map(\.fr).joined(separator: " "))
      }
      for finding in all { Output.say(finding[language]) }
      throw ExitCode.no
    }
    guard invocation.format == .table else {
      return try listing(store, verdicts.map(\.checkpoint)).printOne(invocation)
    }
    try Output.page(
      [Phrases.sound[invocation.language].filled(["count": invocation.language.number(Int(store.head))])]
        + verdicts.map { Phrases.verdict($0.verdict, $0.checkpoint)[invocation.language] },
      width: invocation.environment.tableWidth)
  }

  private static func listing(_ store: Store, _ contained: [Checkpoint]) -> Listing {
    var columns: [Listing.Column] = [
      .init("events", en: "Events", fr: "Événements"), .init("sound", en: "Sound", fr: "Intègre"),
    ]
    var row: [Listing.Value] = [.number(String(store.head)), .json("true")]
    if !contained.isEmpty {
      columns.append(.init("contains", en: "Contains", fr: "Contient"))
      var writer = JSONWriter()
      writer.beginArray()
      for checkpoint in contained { writer.checkpoint(checkpoint) }
      writer.endArray()
      row.append(.json(writer.text))
    }
    var listing = Listing(columns)
    listing.add(row)
    return listing
  }

  /// The texts given, or those of the files given: files belong to whoever gives the command, so a daemon reads none.
  static func witnesses(_ invocation: Invocation) throws -> [String] {
    try invocation.texts("witness").map { text in
      if text.contains(CheckpointLine.name) || invocation.environment.host != nil { return text }
      guard let bytes = FileManager.default.contents(atPath: text) else {
        throw Failure(.inputOutput, FileFailure(path: text, FileFailure.missing).text)
      }
      guard bytes.count <= ObjectReader.maximumBytes else {
        throw Failure(.badData, en: "\(text) is larger than 1 MiB.", fr: "\(text) dépasse 1 Mio.")
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// `checkpoint`: the head of the log, to be kept elsewhere.
enum CheckpointCommand {
  static let command = Command(
    name: "checkpoint", arguments: [], options: [],
    summary: Bilingual(
      en: "one line to keep elsewhere; 'verify --witness' says later whether the log still contains what it had",
      fr: "une ligne à garder ailleurs ; « verify --witness » dira si le journal contient encore ce qu'il avait"),
    examples: ["matchd checkpoint", "matchd checkpoint --format json"], run: run)

  private static func run(_ invocation: Invocation) throws {
    guard !invocation.has("as-of") else {
      throw Failure(
        .usage, en: "A checkpoint is of now; --as-of has no place here.",
        fr: "Un point de contrôle est de maintenant ; --as-of n'a rien à faire ici.")
    }
    let checkpoint = try invocation.store().checkpoint()
    guard invocation.format == .json || invocation.format == .jsonl else {
      return try Output.lines([CheckpointLine.text(checkpoint)])
    }
    var writer = JSONWriter()
    writer.checkpoint(checkpoint)
    try Output.lines([writer.text])
  }
}

extension JSONWriter {
  mutating func checkpoint(_ checkpoint: Checkpoint) {
    beginObject()
    member("checkpoint", CheckpointLine.text(checkpoint))
    key("events")
    integer(Int(checkpoint.events))
    member("hash", checkpoint.hash.hexadecimal)
    member("at", checkpoint.at)
    endObject()
  }
}
