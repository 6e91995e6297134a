import Foundation
import MatchCore

/// A strategy as it stands in `config/strategies/NAME.json`.
struct StrategyFile {
  let path: String
  let definition: StrategyDefinition

  /// All strategies of a folder, by name.
  static func readAll(in folder: String) throws -> [StrategyFile] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure(
        .configuration, en: "There is no folder of strategies at \(folder).",
        fr: "Il n'y a pas de dossier de stratégies à \(folder).")
    }
    let files = names.filter { $0.hasSuffix(".json") }.sorted(by: Identifier.precedes)
    return try files.map { try StrategyFile(path: folder + "/" + $0) }
  }

  init(path: String) throws {
    self.path = path
    definition = try StrategyFile.definition(ObjectReader(file: path))
  }

  private static func definition(_ object: ObjectReader) throws -> StrategyDefinition {
    try object.allow(["name", "title", "purpose", "rules", "scorers"])
    return StrategyDefinition(
      name: try object.nameOfFile(), title: try object.bilingual("title"), purpose: try object.bilingual("purpose"),
      rules: try object.objects("rules").map { use in
        try use.allow(["rule", "settings"])
        return StrategyDefinition.Use(try use.text("rule"), configuration: try use.settings())
      },
      scorers: try object.objects("scorers").map { use in
        try use.allow(["scorer", "weight", "settings"])
        return StrategyDefinition.Use(
          try use.text("scorer"), weight: try use.integer("weight"), configuration: try use.settings())
      })
  }
}

extension Workspace {
  /// A strategy of the configuration by its name, or one from a file that somebody has written or tuned.
  func strategy(or name: String?, of invocation: Invocation) throws -> Strategy {
    guard let name, name.hasSuffix(".json") || name.contains("/") else { return try strategy(name) }
    guard invocation.environment.host == nil else {
      throw Failure(
        .usage, en: "A strategy in a file belongs to the command line; here there are those of the configuration.",
        fr:
          "Une stratégie dans un fichier est l'affaire de la ligne de commande ; ici il y a celles de la configuration."
      )
    }
    let file = try StrategyFile(path: name)
    do throws(ConfigurationFailure) {
      return try Strategy(file.definition, from: plugins)
    } catch {
      throw Failure(.configuration, error.text(at: name))
    }
  }
}
