import MatchCore

/// What people call the cells of gaps.
struct GapNames {
  let vocabulary: Vocabulary
  let translator: Translator

  func topic(_ cell: GapCell) -> String {
    cell.key.topic.map { translator.topic(vocabulary.taxonomy.id(of: $0)) } ?? translator(GapPhrases.noTopic)
  }

  func language(_ cell: GapCell) -> String {
    cell.key.language.map { Names.language($0, in: translator.language) } ?? translator(GapPhrases.anyLanguage)
  }

  /// With the level that is mostly asked for.
  func languageAndLevel(_ cell: GapCell) -> String {
    [language(cell), cell.level?.code].compactMap { $0 }.joined(separator: " ")
  }

  func region(_ cell: GapCell) -> String {
    cell.key.region.map { translator.place(vocabulary.places.code(of: $0)) } ?? translator(GapPhrases.noPlace)
  }

  /// One for each axis.
  func names(_ cell: GapCell, _ axes: GapAxes) -> [String] {
    var names: [String] = []
    if axes.contains(.topic) { names.append(topic(cell)) }
    if axes.contains(.language) { names.append(languageAndLevel(cell)) }
    if axes.contains(.region) { names.append(region(cell)) }
    return names
  }
}
