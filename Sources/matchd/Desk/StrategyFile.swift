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

  /// - Parameter place: where its content stands, if not there.
  init(path: String, at place: String? = nil) throws {
    self.path = path
    definition = try StrategyFile.definition(ObjectReader(file: path, at: place ?? path))
  }

  /// Whether what is said of a strategy is the name of a file, and not its own.
  static func isNamed(_ text: String) -> Bool { text.hasSuffix(".json") || text.contains("/") }

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
    guard let name, StrategyFile.isNamed(name) else { return try strategy(name) }
    let place = try invocation.path(ofFile: name)
    guard FileManager.default.fileExists(atPath: place) else {
      throw Failure(.inputOutput, FileFailure(path: name, FileFailure.missing).text)
    }
    let file = try StrategyFile(path: name, at: place)
    do throws(ConfigurationFailure) {
      return try Strategy(file.definition, from: plugins)
    } catch {
      throw Failure(.configuration, error.text(at: name))
    }
  }
}
