import Foundation
import MatchCore

/// `export`: rows out of the log, in files that import takes back as they are.
enum ExportCommand {
  static let command = Command(
    name: "export", arguments: [.init(name: "KIND")],
    options: [
      Option(
        name: "out", value: .text("FILE"), en: "where to write (else stdout); for all: a folder, or one workbook",
        fr: "où écrire (sinon la sortie standard) ; pour all : un dossier, ou un seul classeur"),
      Option(
        name: "current", value: .flag, en: "one row per id, as it is now, instead of one per dated state",
        fr: "une ligne par identifiant, l'état présent, au lieu d'une par état daté"),
      Option(
        name: "format", value: .choice(ExportFormat.allCases.map(\.rawValue)),
        en: "how rows are written (default by the ending of FILE, else csv)",
        fr: "la forme des lignes (par défaut selon la fin de FILE, sinon csv)"),
    ],
    summary: Bilingual(
      en:
        "writes all rows of a kind, or of all kinds, as CSV, JSON Lines or a workbook; import takes CSV and JSON Lines back",
      fr:
        "écrit toutes les lignes d'un type, ou de tous, en CSV, en JSON Lines ou dans un classeur ; import relit CSV et JSON Lines"
    ),
    examples: [
      "matchd export experts --out experts.csv", "matchd export requests --format jsonl",
      "matchd export experts --current --lang fr --out experts.csv", "matchd export all --out backup",
      "matchd export all --as-of 2019-06-01 --out backup", "matchd export all --format xlsx --out week.xlsx",
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let word = invocation.arguments[0]
    let kind = ["all", "tout", "tous"].contains(TextFolding.fold(word)) ? nil : try RecordKind.named(word)
    let out = invocation.text("out").flatMap { $0 == "-" ? nil : $0 }
    try check(ending: out, of: kind, invocation)
    let format = ExportFormat.of(invocation)
    if let kind {
      guard format != .table || out == nil else {
        throw Failure(
          .usage, en: "A table is for the terminal. Maybe --format csv with --out.",
          fr: "Un tableau est fait pour le terminal. Peut-être --format csv avec --out.")
      }
      guard format != .xlsx || out != nil || invocation.environment.terminalWidth == nil else {
        throw Failure(
          .usage, en: "A workbook is nothing for a terminal. Maybe --out \(kind.fileStem).xlsx.",
          fr: "Un classeur ne s'affiche pas dans un terminal. Peut-être --out \(kind.fileStem).xlsx.")
      }
      try one(kind, format, to: out, invocation)
    } else {
      guard let out else {
        throw Failure(
          .usage, en: "export all writes several files. Maybe --out FOLDER, or --format xlsx --out FILE.",
          fr: "export all écrit plusieurs fichiers. Peut-être --out DOSSIER, ou --format xlsx --out FICHIER.")
      }
      guard format != .table else {
        throw Failure(
          .usage, en: "export all writes files, and a table is for the terminal. Maybe --format csv.",
          fr: "export all écrit des fichiers, et un tableau est fait pour le terminal. Peut-être --format csv.")
      }
      try all(format, to: out, invocation)
    }
  }

  /// A name that promises another form than what will be written is most likely a mistake.
  private static func check(ending out: String?, of kind: RecordKind?, _ invocation: Invocation) throws {
    guard let out else { return }
    let ending = (out as NSString).pathExtension.lowercased()
    let known = ["csv", "jsonl", "xlsx", "json", "tsv", "txt"]
    let isForeign = kind != nil && !ending.isEmpty && !known.contains(ending) && invocation.text("format") == nil
    let isFile = kind == nil && ["csv", "jsonl", "json"].contains(ending)
    guard isForeign || isFile else { return }
    throw Failure(
      .usage,
      en: isFile
        ? "export all writes a folder of files, and \(out) is the name of one. Maybe --out \((out as NSString).deletingPathExtension), or a name that ends in .xlsx."
        : "export does not write .\(ending) files. Maybe --out \((out as NSString).deletingPathExtension).xlsx, or --format csv.",
      fr: isFile
        ? "export all écrit un dossier de fichiers, et \(out) est le nom d'un seul. Peut-être --out \((out as NSString).deletingPathExtension), ou un nom en .xlsx."
        : "export n'écrit pas de fichiers .\(ending). Peut-être --out \((out as NSString).deletingPathExtension).xlsx, ou --format csv."
    )
  }

  private static func one(_ kind: RecordKind, _ format: ExportFormat, to out: String?, _ invocation: Invocation) throws
  {
    let table = try tables([kind], invocation)[0]
    if format == .table { return try table.listing(invocation.language).print(invocation) }
    let bytes = try content(of: table, format, invocation)
    guard let out else {
      guard invocation.environment.terminalWidth != nil, format == .csv else {
        return try bytes.withUnsafeBytes { try Output.write($0, to: STDOUT_FILENO) }
      }
      return try Output.write(TerminalText.safeLines(String(decoding: bytes, as: UTF8.self)))
    }
    try AtomicFile.write(bytes, to: out)
    say(table, at: out, invocation)
  }

  /// Everything is made before the first file is written: what cannot be written as asked leaves no half of it.
  private static func all(_ format: ExportFormat, to out: String, _ invocation: Invocation) throws {
    let tables = try self.tables(RecordKind.allCases, invocation)
    if format == .xlsx {
      let language = cellLanguage(invocation)
      try AtomicFile.write(SpreadsheetWriter.workbook(tables.map { $0.sheet(language) }), to: out)
      for table in tables { say(table, at: out, invocation) }
      return
    }
    // A file without rows would be refused when it comes back.
    let filled = tables.filter { !$0.rows.isEmpty }
    let contents = try filled.map { try content(of: $0, format, invocation) }
    // The folders of a daemon's client are the client's.
    if !Output.keepsFiles { try makeFolder(out) }
    for table in tables {
      let path = file(table.kind, format, in: out)
      if let index = filled.firstIndex(where: { $0.kind == table.kind }) {
        try AtomicFile.write(contents[index], to: path)
        say(table, at: path, invocation)
      } else if !Output.keepsFiles, FileManager.default.fileExists(atPath: path) {
        say(
          Bilingual(
            en: "\(path): nothing to write, so it is left as it was. Maybe remove it.",
            fr: "\(path) : rien à écrire, le fichier reste tel quel. Peut-être le supprimer."), invocation)
      }
    }
  }

  /// What there may be in a folder that everything is written to.
  static func files(in folder: String) -> [String] {
    RecordKind.allCases.flatMap { kind in ExportFormat.allCases.map { file(kind, $0, in: folder) } }
  }

  private static func file(_ kind: RecordKind, _ format: ExportFormat, in folder: String) -> String {
    (folder as NSString).appendingPathComponent("\(kind.fileStem).\(format.rawValue)")
  }

  private static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(
        .inputOutput,
        en: "The folder \(path) cannot be made. Maybe a file has that name, or it is not yours to write in.",
        fr:
          "Impossible de créer le dossier \(path). Peut-être un fichier porte-t-il ce nom, ou n'avez-vous pas le droit d'y écrire."
      )
    }
  }

  private static func tables(_ kinds: [RecordKind], _ invocation: Invocation) throws -> [ExportTable] {
    let store = try invocation.store()
    let point = try invocation.text("as-of").map { try Session.point($0, head: store.head) }
    return try kinds.map { try ExportTable($0, in: store, upTo: point, isCurrent: invocation.has("current")) }
  }

  private static func content(of table: ExportTable, _ format: ExportFormat, _ invocation: Invocation) throws -> [UInt8]
  {
    switch format {
    case .csv: Array(try table.csv(invocation.csvDialect).utf8)
    case .jsonl: Array(table.jsonLines().map { $0 + "\n" }.joined().utf8)
    case .json, .table: Array(("[" + table.jsonLines().joined(separator: ",") + "]\n").utf8)
    case .xlsx: try SpreadsheetWriter.workbook([table.sheet(cellLanguage(invocation))])
    }
  }

  private static func cellLanguage(_ invocation: Invocation) -> Language {
    invocation.csvDialect == .french ? .fr : .en
  }

  private static func say(_ table: ExportTable, at path: String, _ invocation: Invocation) {
    let (count, plural) = (table.rows.count, table.kind.plural)
    say(
      Bilingual(
        en: "\(path): \(plural.en), \(count) \(count == 1 ? "row" : "rows").",
        fr: "\(path) : \(plural.fr), \(count) \(count < 2 ? "ligne" : "lignes")."), invocation)
  }

  private static func say(_ text: Bilingual, _ invocation: Invocation) {
    let language = invocation.text("lang").flatMap(Language.init(rawValue:)) ?? invocation.environment.language
    Output.say(text[language])
  }
}

/// The forms in which rows go out.
enum ExportFormat: String, CaseIterable {
  case csv
  case jsonl
  case xlsx
  case json
  case table

  /// What was asked for; else what the name of the file says; else CSV.
  static func of(_ invocation: Invocation) -> ExportFormat {
    if let format = invocation.text("format").flatMap(ExportFormat.init(rawValue:)) { return format }
    let ending = ((invocation.text("out") ?? "") as NSString).pathExtension.lowercased()
    return ExportFormat(rawValue: ending).flatMap { $0 == .table ? nil : $0 } ?? .csv
  }
}
