/// Levels of the Common European Framework, lowest first.
enum CEFR: Int, Comparable {
  case a1, a2, b1, b2, c1, c2

  static func < (left: CEFR, right: CEFR) -> Bool { left.rawValue < right.rawValue }

  var text: String { ["A1", "A2", "B1", "B2", "C1", "C2"][rawValue] }
}

struct LanguageSkill {
  var tag: String
  var level: CEFR

  init(_ tag: String, _ level: CEFR) {
    self.tag = tag
    self.level = level
  }

  /// `fr:B2`.
  init(text: String) {
    let parts = text.split(separator: ":")
    let levels: [Substring: CEFR] = ["A1": .a1, "A2": .a2, "B1": .b1, "B2": .b2, "C1": .c1, "C2": .c2]
    guard parts.count == 2, let level = levels[parts[1]] else { preconditionFailure("language \(text)") }
    self.init(String(parts[0]), level)
  }

  var text: String { "\(tag):\(level.text)" }
}

extension Origin {
  /// The languages of one person from here, best first; `needed` is what this person is known to speak.
  func languages(area: String, needed: LanguageSkill?, random: inout SeededRandom) -> [LanguageSkill] {
    var skills = fixed
    if let tongue = motherTongue(area: area) {
      skills.append(LanguageSkill(tongue, .c2))
      let other = area == "fr" ? "nl" : "fr"
      let level = random.weighted([(CEFR.b1, 0.2), (.b2, 0.4), (.c1, 0.4)])
      if other == "fr" || random.chance(0.7) { skills.append(LanguageSkill(other, level)) }
    }
    for (tag, probability) in further where random.chance(probability) {
      skills.append(LanguageSkill(tag, Self.foreignLevel(tag, random: &random)))
    }
    if let needed {
      if let index = skills.firstIndex(where: { $0.tag == needed.tag }) {
        if skills[index].level < needed.level { skills[index].level = needed.level }
      } else {
        skills.append(LanguageSkill(needed.tag, random.chance(0.6) ? needed.level : max(needed.level, .c1)))
      }
    }
    return skills.enumerated()
      .sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }
      .map(\.element)
  }

  private static func foreignLevel(_ tag: String, random: inout SeededRandom) -> CEFR {
    tag == "en"
      ? random.weighted([(CEFR.b1, 0.08), (.b2, 0.36), (.c1, 0.42), (.c2, 0.14)])
      : random.weighted([(CEFR.a2, 0.14), (.b1, 0.26), (.b2, 0.34), (.c1, 0.22), (.c2, 0.04)])
  }
}
