import Foundation
import MatchCore

/// A triage policy as it stands in `config/triage/NAME.json`.
enum TriagePolicyFile {
  static let standard = "standard"

  /// All policies of a configuration, by name.
  static func readAll(in workspace: Workspace) throws -> [TriagePolicy] {
    let folder = workspace.folder + "/triage"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure(
        .configuration, en: "There is no folder of triage policies at \(folder).",
        fr: "Il n'y a pas de dossier de règles de triage à \(folder).")
    }
    return try names.filter { $0.hasSuffix(".json") }.sorted(by: Identifier.precedes).map {
      try read(path: folder + "/" + $0, workspace.plugins)
    }
  }

  /// - Throws: `Failure` with exit code 1 for a name that no file has.
  static func read(_ name: String?, in workspace: Workspace) throws -> TriagePolicy {
    let name = name ?? standard
    let policies = try readAll(in: workspace)
    if let policy = policies.first(where: { $0.name == name }) { return policy }
    let known = policies.map(\.name)
    let meant = Suggestion.nearest(to: name, among: known)
    let all = known.joined(separator: ", ")
    throw Failure(
      .no, en: "There is no triage policy '\(name)'. \(meant.map { "Maybe \($0)." } ?? "There are: \(all).")",
      fr: "Il n'y a pas de règle de triage « \(name) ». \(meant.map { "Peut-être \($0)." } ?? "Il y a : \(all).")")
  }

  static func read(path: String, _ plugins: PluginCatalogue) throws -> TriagePolicy {
    let object = try ObjectReader(file: path)
    try object.allow(["name", "title", "purpose", "urgencies"])
    let name = try object.nameOfFile()
    let (title, purpose) = (try object.bilingual("title"), try object.bilingual("purpose"))
    let uses = try object.objects("urgencies").map { use in
      try use.allow(["urgency", "weight", "settings"])
      return StrategyDefinition.Use(
        try use.text("urgency"), weight: try use.integer("weight"), configuration: try use.settings())
    }
    do throws(ConfigurationFailure) {
      return try TriagePolicy(name: name, title: title, purpose: purpose, uses: uses, from: plugins)
    } catch {
      throw Failure(.configuration, error.text(at: path))
    }
  }
}
