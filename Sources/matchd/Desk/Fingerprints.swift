import MatchCore

/// What an answer was computed with, in a few characters: the same fingerprint, the same computation.
enum Fingerprints {
  /// Of a strategy: its gates and scorers in order, with versions, weights and settings. Its name and its words do not count.
  static func of(_ strategy: Strategy) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    let versions = strategy.gates.map(\.descriptor.version) + strategy.parts.map(\.descriptor.version)
    for (use, version) in zip(strategy.definition.rules + strategy.definition.scorers, versions) {
      writer.beginArray()
      writer.string(use.plugin)
      writer.integer(version)
      writer.integer(use.weight)
      writer.beginObject()
      for setting in use.configuration.sorted(by: { Identifier.precedes($0.name, $1.name) }) {
        writer.key(setting.name)
        writer.setting(setting.value)
      }
      writer.endObject()
      writer.endArray()
    }
    writer.endArray()
    return hash(writer.text)
  }

  /// Of a vocabulary: topics with what they stand under and beside, groupings with their members, countries with their areas.
  static func of(_ reference: ReferenceData, _ places: Places) -> String {
    var lines = reference.topics.concepts.map { concept in
      ([concept.id, concept.broader ?? ""] + concept.related).joined(separator: "\t")
    }
    lines += reference.groupings.all.map { ([$0.id] + $0.members).joined(separator: "\t") }
    lines += places.codes.indices.map { index in
      let around = places.areas(around: PlaceIndex(index)).map(places.code)
      return ([places.codes[index]] + around).joined(separator: "\t")
    }
    return hash(lines.joined(separator: "\n"))
  }

  private static func hash(_ text: String) -> String { SHA256.hash(Array(text.utf8)).hexadecimal }
}

extension JSONWriter {
  /// A setting as a strategy file has it.
  mutating func setting(_ value: ParameterValue) {
    switch value {
    case .integer, .share, .flag: raw(value.description)
    case .text(let text): string(text)
    }
  }
}
