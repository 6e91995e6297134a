import Foundation
import MatchCore

/// `import`: files into the log, in one transaction.
enum ImportCommand {
  static let command = Command(
    name: "import", arguments: [.init(name: "PATH", repeats: true)],
    options: [
      Option(
        name: "kind", value: .choice(RecordKind.allCases.map(\.rawValue)),
        en: "what the file holds, when its name does not say",
        fr: "ce que le fichier contient, si son nom ne le dit pas"),
      Option(
        name: "dry-run", value: .flag, en: "says what would happen and changes nothing",
        fr: "dit ce qui se passerait et ne change rien"),
      Option(
        name: "strict", value: .flag, en: "changes nothing when any row is refused",
        fr: "ne change rien si une ligne est refusée"),
      Option(
        name: "refused", value: .text("FILE"),
        en: "where refused rows go (default NAME.refused.csv in this folder)",
        fr: "où vont les lignes refusées (NOM.refused.csv dans ce dossier par défaut)"),
      Invocation.requestID,
    ],
    summary: Bilingual(
      en: "takes in CSV or JSON Lines files, or a folder of them; makes the database when there is none",
      fr: "importe des fichiers CSV ou JSON Lines, ou un dossier ; crée la base si elle n'existe pas"),
    examples: [
      "matchd import examples/mieux", "matchd import experts.csv --dry-run", "matchd import week.csv --kind request",
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let (counts, isRepeated) = try take(invocation)
    let isDry = invocation.has("dry-run")
    var listing = Listing([
      .init("file", en: "File", fr: "Fichier", wraps: true), .init("kind", en: "Kind", fr: "Type"),
      .init("rows", en: "Rows", fr: "Rangées"), .init("new", en: "New", fr: "Nouvelles"),
      .init("changed", en: "Changed", fr: "Modifiées"), .init("same", en: "Same", fr: "Identiques"),
      .init("refused", en: "Refused", fr: "Refusées"), .init("remark", en: "Remark", fr: "Remarque", wraps: true),
    ])
    let language = invocation.language
    let spoken = invocation.spokenLanguage
    for count in counts {
      listing.add([
        .text(count.path), .code(count.kind), .number(String(count.rows)), .number(String(count.new)),
        .number(String(count.changed)), .number(String(count.same)), .number(String(count.refused)),
        .text(remark(count)[language]),
      ])
    }
    try listing.print(invocation)
    let refused = counts.reduce(0) { $0 + $1.refused }
    if invocation.format == .table {
      try Output.page(["", total(counts)[language]], width: invocation.environment.tableWidth)
    }
    for count in counts where count.refused > 0 {
      for error in count.errors { Output.say(count.path + Phrases.colon[spoken] + error[spoken]) }
      let more = count.refused - count.errors.count
      if more > 0, !count.errors.isEmpty { Output.say(Phrases.andMore[spoken].filled(["count": spoken.number(more)])) }
      guard !isRepeated else { continue }
      Output.say(Phrases.refusedRows[spoken].filled(["file": count.path, "refused": count.refusedPath ?? ""]))
    }
    if isRepeated { Output.say(Phrases.importedBefore[spoken]) }
    for name in ImportFile.unknown(in: invocation.arguments) {
      let meant = Suggestion.nearest(to: name, among: RecordKind.allCases.map { $0.fileStem + ".csv" })
      Output.say(Phrases.leftOut[spoken].filled(["file": name]) + Bilingual.maybe(meant)[spoken])
    }
    if isDry { Output.say(Phrases.dryRun[spoken]) }
    guard refused == 0 else {
      if invocation.has("strict"), !isDry { Output.say(Phrases.strictRefused[spoken]) }
      throw ExitCode.badData
    }
  }

  private static func total(_ counts: [ImportCount]) -> Bilingual {
    let sums = counts.reduce(into: (new: 0, changed: 0, same: 0, refused: 0)) { sum, count in
      sum = (sum.new + count.new, sum.changed + count.changed, sum.same + count.same, sum.refused + count.refused)
    }
    return Phrases.imported(new: sums.new, changed: sums.changed, same: sums.same, refused: sums.refused)
  }

  /// Imports and commits, or changes nothing at all.
  /// - Returns: the counts, and whether they are those of an earlier import with the same request id.
  static func take(_ invocation: Invocation) throws -> (counts: [ImportCount], isRepeated: Bool) {
    let kind = invocation.text("kind").flatMap(RecordKind.init(rawValue:))
    let workspace = try invocation.workspace()
    if let host = invocation.environment.host { return try take(invocation, workspace, host, kind) }
    do {
      let files = try ImportFile.find(invocation.arguments, kind: kind)
      let path = invocation.databasePath
      let isNew = !FileManager.default.fileExists(atPath: path)
      let isDry = invocation.has("dry-run")
      let store = isNew ? try Store.create(path: isDry ? try temporaryDatabase() : path) : try Store.open(path: path)
      // A new database without a row in it, or one of a dry run, does not stay.
      var isKept = false
      defer { if isNew, !isKept { DatabaseFiles.remove(store.connection.path) } }
      let session = ImportSession(
        store: store, reference: workspace.reference, actor: invocation.actor,
        progress: Progress(invocation).report, language: invocation.spokenLanguage)
      try store.begin()
      do {
        let outcome = try once(invocation, store, files) {
          try files.map { file in try session.take(file, refusedPath: refusedPath(file, files, invocation)) }
        }
        let refused = outcome.counts.reduce(0) { $0 + $1.refused }
        if isDry || (refused > 0 && invocation.has("strict")) {
          try store.rollback()
        } else {
          try store.commit()
          isKept = true
        }
        return outcome
      } catch {
        try? store.rollback()
        throw error
      }
    } catch let failure as FileFailure {
      throw Failure(failure.code, failure.text)
    }
  }

  /// An import with a request id that was used before changes nothing and says what it said then.
  private static func once(
    _ invocation: Invocation, _ store: Store, _ files: [ImportFile], _ body: () throws -> [ImportCount]
  ) throws -> (counts: [ImportCount], isRepeated: Bool) {
    guard invocation.has("request-id") else { return (try body(), false) }
    var taken: [ImportCount]?
    let digest = try ImportAnswer.digest(of: files)
    let answer = try invocation.once(store, "\(try invocation.commandLine) sha256=\(digest)") {
      let counts = try body()
      taken = counts
      return ImportAnswer.encode(counts)
    }
    if let taken { return (taken, false) }
    guard let counts = ImportAnswer.decode(answer) else {
      throw StoreFailure.corrupt(
        path: store.connection.path,
        detail: Bilingual(en: "a remembered answer cannot be read", fr: "une réponse mémorisée est illisible"))
    }
    return (counts, true)
  }

  /// The same where a daemon has the database: what comes in was sent, and what is refused is sent back.
  private static func take(
    _ invocation: Invocation, _ workspace: Workspace, _ host: any CommandHost, _ kind: RecordKind?
  ) throws -> (counts: [ImportCount], isRepeated: Bool) {
    let store = try host.writing()
    let files = try ImportFile.find(invocation.arguments, kind: kind, in: host)
    let session = ImportSession(
      store: store, reference: workspace.reference, actor: invocation.actor, progress: { _, _, _, _ in },
      language: invocation.spokenLanguage)
    do {
      let outcome = try once(invocation, store, files) {
        try files.map { try take($0, of: files, session, invocation) }
      }
      let refused = outcome.counts.reduce(0) { $0 + $1.refused }
      if invocation.has("dry-run") || (refused > 0 && invocation.has("strict")) { host.takeBack() }
      return outcome
    } catch let failure as FileFailure {
      throw Failure(failure.code, failure.text)
    }
  }

  private static func take(
    _ file: ImportFile, of files: [ImportFile], _ session: ImportSession, _ invocation: Invocation
  ) throws -> ImportCount {
    let refused = file.path + ".refused"
    var count: ImportCount
    do {
      count = try session.take(file, refusedPath: refused)
    } catch let failure as FileFailure {
      // Where its content stands here is no business of the client.
      throw FileFailure(path: file.shown, failure.reason, code: failure.code)
    }
    if count.refusedPath != nil, let bytes = FileManager.default.contents(atPath: refused) {
      let path = refusedPath(
        ImportFile(path: file.shown, kind: file.kind, isJSONLines: file.isJSONLines), files, invocation)
      count.refusedPath = path
      Output.transcript?.add(Transcript.File(path: path, bytes: Array(bytes)))
    }
    return count
  }

  private static func temporaryDatabase() throws -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("matchd-\(UUID().uuidString).db").path
  }

  static func refusedPath(_ file: ImportFile, _ files: [ImportFile], _ invocation: Invocation) -> String {
    if let path = invocation.text("refused"), files.count == 1 { return path }
    let stem = ((file.path as NSString).lastPathComponent as NSString).deletingPathExtension
    let name = "\(stem).refused.\(file.isJSONLines ? "jsonl" : "csv")"
    guard let folder = invocation.text("refused") else { return name }
    return (folder as NSString).deletingPathExtension + "-" + name
  }

  private static func remark(_ count: ImportCount) -> Bilingual {
    var remarks: [Bilingual] = []
    if count.encoding == .windows1252 { remarks.append(Phrases.readAsWindows) }
    if !count.unknownColumns.isEmpty {
      let names = count.unknownColumns.joined(separator: ", ")
      remarks.append(
        Bilingual(en: "kept, but not understood: \(names).", fr: "gardé sans être compris : \(names)."))
    }
    if count.aboutErased > 0 {
      remarks.append(
        Bilingual(
          en: "rows about people who were erased, whose texts were left out: \(count.aboutErased).",
          fr: "lignes sur des personnes effacées, dont les textes ont été omis : \(count.aboutErased)."))
    }
    if count.notYetReceived > 0 {
      let first = TerminalText.safe(count.firstNotYetReceived ?? "")
      remarks.append(
        Bilingual(
          en:
            "requests received on a day that has not come, which count from then on: \(count.notYetReceived) (\(first)). "
            + "Maybe a slip of the pen.",
          fr:
            "demandes reçues un jour qui n'est pas venu, comptées seulement à partir de lui : \(count.notYetReceived) "
            + "(\(first)). Peut-être une faute de frappe."))
    }
    remarks += count.overcommitment.remarks
    if !count.missingColumns.isEmpty {
      let columns = count.missingColumns.map { name in
        RecordSchema.of(count.kind).index(of: name).map { RecordSchema.of(count.kind).columns[$0] }?.french ?? name
      }
      remarks.append(
        Bilingual(
          en: "not in the file, so not checked by it: \(count.missingColumns.joined(separator: ", ")).",
          fr: "absent du fichier, donc non vérifié par lui : \(columns.joined(separator: ", "))."))
    }
    return Bilingual(
      en: remarks.map(\.en).joined(separator: " "), fr: remarks.map(\.fr).joined(separator: " "))
  }
}

/// Says on stderr how far a long import is, once a second, on a terminal.
final class Progress {
  private let isWanted: Bool
  private var last = ContinuousClock.now

  private let language: Language

  init(_ invocation: Invocation) {
    isWanted = invocation.environment.errorIsTerminal
    language = invocation.spokenLanguage
  }

  func report(_ path: String, rows: Int, bytes: Int, total: Int) {
    let now = ContinuousClock.now
    guard isWanted, now - last > .seconds(1) else { return }
    last = now
    let share = total > 0 ? bytes * 100 / total : 0
    Output.say(
      Phrases.progress[language].filled(["file": path, "rows": language.number(rows), "share": String(share)]))
  }
}
