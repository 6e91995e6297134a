import MatchCore

/// The vocabularies that a configuration folder holds.
struct ReferenceData: Sendable {
  let topics: TopicLabels
  let groupings: Groupings
  let purposes: PurposeLabels

  static func load(configDirectory: String) throws -> ReferenceData {
    ReferenceData(
      topics: try TopicLabels(ReferenceTable(folder: configDirectory + "/topics")),
      groupings: try Groupings(ReferenceTable(folder: configDirectory + "/groupings")),
      purposes: try PurposeLabels.load(folder: configDirectory + "/purposes"))
  }
}

/// A concept with its labels.
struct TopicConcept: Sendable {
  let id: String
  let broader: String?
  let related: [String]
  let label: Bilingual
  let alternatives: [String]
  /// OECD DAC purpose codes.
  let purposes: [String]
}

/// The topics of the configuration, found by id or by any label.
struct TopicLabels: Sendable {
  let concepts: [TopicConcept]
  private let byID: [String: Int]
  private let byLabel: [String: Int]

  init(_ table: ReferenceTable) throws {
    var concepts: [TopicConcept] = []
    var byID: [String: Int] = [:]
    var byLabel: [String: Int] = [:]
    for row in table.rows {
      let id = try row.required("id")
      guard Identifier.isValid(id), byID.updateValue(concepts.count, forKey: id) == nil else {
        throw row.failure("id", id, Expectation.idOnce)
      }
      let label = Bilingual(en: try row.required("label_en"), fr: try row["label_fr"] ?? row.required("label_en"))
      let alternatives = row.list("alt_en") + row.list("alt_fr")
      for text in [label.en, label.fr] + alternatives {
        if let other = byLabel.updateValue(concepts.count, forKey: TextFolding.fold(text)), other != concepts.count {
          throw row.failure(
            "label", text,
            Bilingual(
              en: "a label that names one concept; \(concepts[other].id) has it too",
              fr: "un libellé d'un seul thème ; \(concepts[other].id) l'a aussi"))
        }
      }
      concepts.append(
        TopicConcept(
          id: id, broader: row["broader"], related: row.list("related"), label: label, alternatives: alternatives,
          purposes: row.list("dac")))
    }
    for (row, concept) in zip(table.rows, concepts) {
      for other in [concept.broader].compactMap({ $0 }) + concept.related where byID[other] == nil {
        throw row.failure(
          "broader or related", other, Bilingual(en: "the id of a concept", fr: "l'identifiant d'un thème"))
      }
    }
    (self.concepts, self.byID, self.byLabel) = (concepts, byID, byLabel)
  }

  /// The id of a topic by its id or any label, without case and accents.
  func resolve(_ text: String) -> String? {
    if byID[text] != nil { return text }
    let index = byID[text.lowercased()] ?? byLabel[TextFolding.fold(text)]
    return index.map { concepts[$0].id }
  }

  func suggestion(for text: String) -> String? {
    if let id = Suggestion.nearest(to: text, among: concepts.map(\.id)) { return id }
    let labels = concepts.flatMap { concept in
      ([concept.label.en, concept.label.fr] + concept.alternatives).map { (TextFolding.fold($0), concept.id) }
    }
    let folded = TextFolding.fold(text)
    guard let label = Suggestion.nearest(to: folded, among: labels.map(\.0)) else { return nil }
    return labels.first { $0.0 == label }?.1
  }

  func label(of id: String, in language: Language) -> String? { byID[id].map { concepts[$0].label[language] } }

  /// The OECD DAC purpose codes of a topic, or else those of the nearest broader one that has any.
  func purposes(of id: String) -> [String] {
    var next = byID[id]
    // Whether broader topics go in a circle is not known here.
    for _ in concepts {
      guard let concept = next.map({ concepts[$0] }) else { break }
      if !concept.purposes.isEmpty { return concept.purposes }
      next = concept.broader.flatMap { byID[$0] }
    }
    return []
  }
}

/// Programme groupings: countries that belong together for a purpose.
struct Groupings: Sendable {
  struct Grouping: Sendable {
    let id: String
    let label: Bilingual
    let alternatives: [String]
    let members: [String]
  }

  let all: [Grouping]
  private let byID: [String: Int]
  private let byKey: [String: Int]

  init(_ table: ReferenceTable) throws {
    var all: [Grouping] = []
    var byKey: [String: Int] = [:]
    for row in table.rows {
      let id = try row.required("id")
      guard Identifier.isValid(id), !Countries.isOfficial(id) else {
        throw row.failure(
          "id", id,
          Bilingual(en: "an id that is no country code", fr: "un identifiant qui n'est pas un code de pays"))
      }
      let members = row.list("members")
      for member in members where !Countries.isOfficial(member) {
        throw row.failure("members", member, Expectation.country)
      }
      let label = Bilingual(en: try row.required("label_en"), fr: try row["label_fr"] ?? row.required("label_en"))
      let alternatives = row.list("alt_en") + row.list("alt_fr")
      for key in [id, label.en, label.fr] + alternatives {
        if let other = byKey.updateValue(all.count, forKey: TextFolding.fold(key)), other != all.count {
          throw row.failure(
            "id or label", key,
            Bilingual(
              en: "a name of one grouping; \(all[other].id) has it too",
              fr: "un nom d'un seul groupement ; \(all[other].id) l'a aussi"))
        }
      }
      all.append(Grouping(id: id, label: label, alternatives: alternatives, members: members))
    }
    (self.all, self.byKey) = (all, byKey)
    byID = Dictionary(all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func resolve(_ text: String) -> String? { byKey[TextFolding.fold(text)].map { all[$0].id } }

  func suggestion(for text: String) -> String? { Suggestion.nearest(to: text, among: all.map(\.id)) }

  func label(of id: String, in language: Language) -> String? { byID[id].map { all[$0].label[language] } }
}
