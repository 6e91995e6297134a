import MatchCore

/// Under which words topics are looked for: their labels and other names as they are, the words of each label, and words that
/// stand for a topic by themselves. Made once of the configuration.
struct TopicNames: Sendable {
  /// What a name consists of, for when its words stand apart.
  struct Stems: Sendable {
    let topic: String
    let names: [Set<String>]
  }

  let taxonomy: Taxonomy
  let phrases: PhraseIndex<String>
  let stems: [Stems]
  private let families: [String: String]

  init(_ topics: TopicLabels, _ taxonomy: Taxonomy) {
    self.taxonomy = taxonomy
    var phrases = PhraseIndex<String>(takesPlurals: true)
    for concept in topics.concepts {
      for text in concept.names {
        let letters = text.filter(\.isLetter)
        // `M&E` would be two letters that stand anywhere.
        guard letters.count > 2 else { continue }
        phrases.add(text, concept.id, isUpper: letters.count <= 6 && letters.allSatisfy(\.isUppercase))
      }
    }
    // Whole names first: a half that is the name of another topic stays that topic's.
    for concept in topics.concepts {
      for half in concept.names.flatMap(TopicNames.halves) { phrases.add(half, concept.id) }
    }
    self.phrases = phrases
    stems = topics.concepts.filter { $0.broader != nil }.map { concept in
      let sets = concept.names.map { Set(Words.kept($0[...]).map(TopicNames.stem)) }
      return Stems(
        topic: concept.id, names: sets.filter { $0.count >= 2 && !$0.isSubset(of: TopicNames.general) })
    }
    families = TopicNames.families(topics, taxonomy)
  }

  /// Enough of a word to know it again in other forms: "investigation", "investigators".
  static func stem(_ key: String) -> String { String(key.prefix(7)) }

  /// Words of labels that say little by themselves.
  static let general: Set<String> = [
    "trainin", "formati", "capacit", "nationa", "migrati", "migrato", "migrant", "policy", "politiq", "data", "donnee",
    "managem", "gestion", "informa", "campaig", "service", "regiona", "local", "support", "develop", "human", "humain",
    "legisla", "assista", "protect", "communi", "person", "country", "institu", "level", "niveau", "plan", "standar",
    "activit", "access", "return", "retour", "labour", "travail", "public", "trainer", "formate",
  ]

  /// `policy coherence and coordination` is named by "policy coherence" as well, `cohérence et coordination des politiques` by
  /// "cohérence des politiques": halves of two words that say something.
  static func halves(of label: String) -> [String] {
    let words = label.split(separator: " ").map(String.init)
    guard let joint = words.firstIndex(where: { ["and", "et"].contains($0) }), joint > 0, joint + 1 < words.count else {
      return []
    }
    let (left, right) = (Array(words[..<joint]), Array(words[(joint + 1)...]))
    var halves = [left, right]
    // What follows the second word belongs to the first as well.
    if left.count == 1, right.count > 1 { halves.append(left + right.dropFirst()) }
    return halves.map { $0.joined(separator: " ") }.filter { Words.kept($0[...]).count >= 2 }
  }

  // MARK: Words that stand for a topic

  /// The topic that a word names by itself, because its labels and those of most topics that hold the word under it share it:
  /// "trafficking" alone is trafficking in human beings, "traite" too.
  func topic(ofWord stem: String) -> String? { families[stem] }

  private static func families(_ topics: TopicLabels, _ taxonomy: Taxonomy) -> [String: String] {
    // Everyday words, but not in a line that says what a letter is about.
    let returning: Set<String> = ["return", "retour"]
    var holders: [String: [String]] = [:]
    for concept in topics.concepts {
      for word in Set([concept.label.en, concept.label.fr].flatMap { Words.kept($0[...]).map(stem) }).sorted()
      where !general.contains(word) || returning.contains(word) {
        holders[word, default: []].append(concept.id)
      }
    }
    return holders.compactMapValues { ids in
      guard ids.count > 1 else { return nil }
      return ids.first { id in
        guard let topic = taxonomy.index(of: id), taxonomy.ancestry(of: topic).count > 1 else { return false }
        let under = ids.count { other in
          taxonomy.index(of: other).map { taxonomy.ancestry(of: $0).contains(topic) } ?? false
        }
        return under > 1 && under * 2 > ids.count
      }
    }
  }
}

extension TopicConcept {
  fileprivate var names: [String] { [label.en, label.fr] + alternatives }
}
