import Foundation
import MatchCore

/// A file to import: what it holds is told by its name, or by `--kind`.
struct ImportFile {
  let path: String
  let kind: RecordKind
  let isJSONLines: Bool
  /// What people call it, where that is not its path.
  var name: String?

  var shown: String { name ?? path }

  private static let frenchStems: [String: RecordKind] = [
    "points focaux": .focalPoint, "demandes": .request, "activites": .activity, "deploiements": .deployment,
    "ressources": .resource,
  ]

  /// Every file that the paths name, in the order in which they must come in: what is referred to before what refers.
  static func find(_ paths: [String], kind: RecordKind?) throws -> [ImportFile] {
    var files: [ImportFile] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw FileFailure(path: path, FileFailure.missing, code: .inputOutput)
      }
      if isFolder.boolValue {
        files += try content(of: path)
      } else {
        if ["xlsx", "xls", "ods"].contains((path as NSString).pathExtension.lowercased()) {
          throw FileFailure(
            path: path, en: "it is a workbook, which import does not read. Maybe save each sheet as CSV UTF-8.",
            fr: "c'est un classeur, que l'import ne lit pas. Peut-être enregistrer chaque feuille en CSV UTF-8.")
        }
        guard let kind = kind ?? self.kind(of: path) else {
          let names = RecordKind.allCases.map { $0.fileStem + ".csv" }.joined(separator: ", ")
          throw Failure(
            .usage,
            en: "What '\(path)' holds cannot be told from its name. Maybe --kind expert; known names are \(names).",
            fr: "Le nom de « \(path) » ne dit pas ce qu'il contient. Peut-être --kind expert ; noms connus : \(names).")
        }
        files.append(ImportFile(path: path, kind: kind, isJSONLines: isJSONLines(path)))
      }
    }
    return inOrder(files)
  }

  /// Files that a client of a daemon has sent, by the names that it gave.
  static func find(_ names: [String], kind: RecordKind?, in host: any CommandHost) throws -> [ImportFile] {
    let files = try names.map { name -> ImportFile in
      guard let path = host.staged(name) else {
        throw Failure(
          .usage, en: "\(name) was not sent. Maybe STAGE first.",
          fr: "\(name) n'a pas été envoyé. Peut-être d'abord STAGE.")
      }
      guard let kind = kind ?? self.kind(of: name) else {
        throw Failure(
          .usage, en: "What '\(name)' holds cannot be told from its name. Maybe --kind expert.",
          fr: "Le nom de « \(name) » ne dit pas ce qu'il contient. Peut-être --kind expert.")
      }
      return ImportFile(path: path, kind: kind, isJSONLines: isJSONLines(name), name: name)
    }
    return inOrder(files)
  }

  /// Kind by kind, what is proposed before the proposals of it.
  private static func inOrder(_ files: [ImportFile]) -> [ImportFile] {
    let kinds = RecordKind.allCases.filter { $0 != .deployment } + [.deployment]
    return kinds.flatMap { kind in files.filter { $0.kind == kind } }
  }

  private static func content(of folder: String) throws -> [ImportFile] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw FileFailure(path: folder, en: "it cannot be read.", fr: "il ne peut pas être lu.", code: .inputOutput)
    }
    let files = names.sorted(by: Identifier.precedes).compactMap { name -> ImportFile? in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      // What was refused once comes back when somebody names it, mended.
      guard !name.contains(".refused.") else { return nil }
      return kind(of: path).map { ImportFile(path: path, kind: $0, isJSONLines: isJSONLines(path)) }
    }
    guard !files.isEmpty else {
      throw FileFailure(
        path: folder, en: "it holds no file that matchd knows, such as experts.csv.",
        fr: "il ne contient aucun fichier que matchd connaît, tel que experts.csv.", code: .inputOutput)
    }
    return files
  }

  /// Tables in a folder whose names say nothing: most likely one is misspelt.
  static func unknown(in paths: [String]) -> [String] {
    paths.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted(by: Identifier.precedes)
        .filter { ["csv", "tsv", "jsonl"].contains(($0 as NSString).pathExtension.lowercased()) }
        .filter { !$0.contains(".refused.") && kind(of: $0) == nil }
    }
  }

  private static func isJSONLines(_ path: String) -> Bool {
    ["jsonl", "ndjson"].contains((path as NSString).pathExtension.lowercased())
  }

  /// By the stem: `experts.csv`, `experts-2024.csv`, `demandes.csv`.
  private static func kind(of path: String) -> RecordKind? {
    let name = (path as NSString).lastPathComponent
    let ending = (name as NSString).pathExtension.lowercased()
    guard ["csv", "tsv", "txt", "jsonl", "ndjson"].contains(ending) else { return nil }
    let stem = TextFolding.fold((name as NSString).deletingPathExtension.replacing(".refused", with: ""))
    func answers(_ known: String) -> Bool { stem == known || stem.hasPrefix(known + " ") }
    return RecordKind.allCases.first { answers(TextFolding.fold($0.fileStem)) }
      ?? frenchStems.keys.sorted().first { answers($0) }.flatMap { frenchStems[$0] }
  }
}
