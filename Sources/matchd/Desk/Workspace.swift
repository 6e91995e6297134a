import Foundation
import MatchCore
import Plugins
import Synchronization

/// The configuration that a command works with: vocabulary, plug-ins, strategies.
final class Workspace: Sendable {
  let folder: String
  let reference: ReferenceData
  let vocabulary: Vocabulary
  let plugins: PluginCatalogue
  let strategies: [Strategy]
  /// Which reading of the configuration this is, counted in this process.
  let generation = Workspace.readings.wrappingAdd(1, ordering: .relaxed).newValue
  private let translators = Translators()
  private let vocabularyText = VocabularyText()

  private static let readings = Atomic<Int>(0)

  static let standardStrategy = "balanced"

  private init(
    folder: String, reference: ReferenceData, vocabulary: Vocabulary, plugins: PluginCatalogue, strategies: [Strategy]
  ) {
    (self.folder, self.reference, self.vocabulary) = (folder, reference, vocabulary)
    (self.plugins, self.strategies) = (plugins, strategies)
  }

  /// Finds and reads the configuration.
  /// - Parameter tabulates: whether it is to answer many requests.
  /// - Throws: `Failure` with exit code 78 that names the file and the place in it.
  static func load(_ folder: String?, in environment: Environment, tabulates: Bool = false) throws -> Workspace {
    let folder = try folder ?? standardFolder(in: environment)
    guard FileManager.default.fileExists(atPath: folder) else {
      throw Failure(
        .configuration, en: "There is no configuration folder at \(folder).",
        fr: "Il n'y a pas de dossier de configuration à \(folder).")
    }
    let reference = try ReferenceData.load(configDirectory: folder)
    let vocabulary = Vocabulary(
      taxonomy: try taxonomy(of: reference),
      places: Places(
        countries: Countries.codes.map { ($0, Countries.areas(of: $0)) },
        groupings: reference.groupings.all.map { ($0.id, $0.members) }))
    do {
      let plugins = try BuiltIn.catalogue()
      let strategies = try StrategyFile.readAll(in: folder + "/strategies").map { file in
        do throws(ConfigurationFailure) {
          return try Strategy(file.definition, from: plugins)
        } catch {
          throw Failure(.configuration, error.text(at: file.path))
        }
      }
      return Workspace(
        folder: folder, reference: reference, vocabulary: tabulates ? vocabulary.tabulated() : vocabulary,
        plugins: plugins, strategies: strategies)
    } catch let error as ConfigurationFailure {
      throw Failure(.configuration, error.text)
    }
  }

  func strategy(_ name: String?) throws -> Strategy {
    let name = name ?? Workspace.standardStrategy
    if let strategy = strategies.first(where: { $0.name == name }) { return strategy }
    throw Failure(
      .no,
      Bilingual(en: "There is no strategy '\(name)'.", fr: "Il n'y a pas de stratégie « \(name) ».")
        + .maybe(name, among: strategies.map(\.name)))
  }

  private static func standardFolder(in environment: Environment) throws -> String {
    if let named = environment.nonEmpty("MATCHD_CONFIG") { return named }
    let folders = environment.configurationFolders
    if let found = folders.first(where: { FileManager.default.fileExists(atPath: $0 + "/strategies") }) { return found }
    throw Failure(
      .configuration,
      en:
        "No configuration was found in \(folders.joined(separator: ", ")). Maybe give --config DIR or set MATCHD_CONFIG.",
      fr: "Aucune configuration dans \(folders.joined(separator: ", ")). Peut-être --config DIR ou MATCHD_CONFIG.")
  }

  private static func taxonomy(of reference: ReferenceData) throws -> Taxonomy {
    do throws(TaxonomyFailure) {
      return try Taxonomy(
        reference.topics.concepts.map { Topic($0.id, broader: $0.broader, related: $0.related) })
    } catch {
      throw Failure(
        .configuration, en: "The topics are not a scheme: \(error.text.en).",
        fr: "Les thèmes ne forment pas un arbre : \(error.text.fr).")
    }
  }
}

extension ConfigurationFailure {
  /// With the file that it is about.
  func text(at path: String) -> Bilingual { Bilingual(en: "\(path): ", fr: "\(path) : ") + text }
}

extension Workspace {
  /// Who writes out messages in a language: made when it is first wanted.
  /// - Parameter withholdsTexts: whether the reader may see nothing of what people wrote.
  func translator(_ language: Language, withholdsTexts: Bool = false) -> Translator {
    translators.translator(language, withholdsTexts) {
      Translator(
        language, sentences: plugins.sentences, reference: reference, titles: plugins.titles,
        withholdsTexts: withholdsTexts)
    }
  }
}

extension Workspace {
  /// The vocabulary as decision records keep it: written out when it is first wanted.
  var vocabularyMethod: DecisionRecord.Method {
    vocabularyText.value { Fingerprints.method(reference, vocabulary.places) }
  }
}

private final class VocabularyText: Sendable {
  private let known = Mutex<DecisionRecord.Method?>(nil)

  func value(_ made: () -> DecisionRecord.Method) -> DecisionRecord.Method {
    known.withLock { known in
      if let known { return known }
      let new = made()
      known = new
      return new
    }
  }
}

private final class Translators: Sendable {
  private let open = Mutex<[Language: Translator]>([:])
  private let withholding = Mutex<[Language: Translator]>([:])

  func translator(_ language: Language, _ withholdsTexts: Bool, made: () -> Translator) -> Translator {
    func known(_ translators: inout [Language: Translator]) -> Translator {
      if let translator = translators[language] { return translator }
      let new = made()
      translators[language] = new
      return new
    }
    return withholdsTexts ? withholding.withLock { known(&$0) } : open.withLock { known(&$0) }
  }
}
