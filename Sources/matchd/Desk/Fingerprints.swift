import MatchCore

/// What an answer was computed with, in a few characters: the same fingerprint, the same computation.
enum Fingerprints {
  static func of(_ strategy: Strategy) -> String { method(strategy).fingerprint }

  static func of(_ workspace: Workspace) -> String { workspace.vocabularyMethod.fingerprint }

  /// A strategy as decision records keep it: its gates and scorers in order, with versions, weights and settings. Its name and its
  /// words do not count.
  ///
  ///     [["required-topics",1,0,{"minimum":0.5}],["topic-affinity",2,40,{}]]
  static func method(_ strategy: Strategy) -> DecisionRecord.Method {
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
    return DecisionRecord.Method(.strategy, writer.text)
  }

  /// A vocabulary as decision records keep it: topics with what they stand under and beside, groupings with their members,
  /// countries with their areas.
  ///
  ///     {"topics":[["remittances","migration-and-development","diaspora-engagement"], ...],"groupings":[["ECOWAS","BJ", ...], ...],
  ///      "countries":[["AD","039","150"], ...]}
  static func method(_ reference: ReferenceData, _ places: Places) -> DecisionRecord.Method {
    var writer = JSONWriter(capacity: 32_768)
    func list(_ name: String, _ entries: [[String]]) {
      writer.key(name)
      writer.beginArray()
      for entry in entries {
        writer.beginArray()
        for text in entry { writer.string(text) }
        writer.endArray()
      }
      writer.endArray()
    }
    writer.beginObject()
    list("topics", reference.topics.concepts.map { [$0.id, $0.broader ?? ""] + $0.related })
    list("groupings", reference.groupings.all.map { [$0.id] + $0.members })
    list(
      "countries",
      places.codes.indices.filter { places.kinds[$0] == .country }.map { index in
        [places.codes[index]] + places.areas(around: PlaceIndex(index)).map(places.code)
      })
    writer.endObject()
    return DecisionRecord.Method(.vocabulary, writer.text)
  }
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
