import MatchCore

/// The words by which letters call the people that they ask for, in both languages.
enum ExpertWords {
  private static let experts: Set<String> = [
    "expert", "specialist", "specialiste", "adviser", "advisor", "conseiller", "trainer", "formateur", "formatrice",
    "practitioner", "praticien", "peer", "intervenant", "consultant", "experte",
  ]
  /// Those who lead the others: they count beside experts, and alone may be the sender's own.
  private static let leaders: Set<String> = [
    "leader", "lead", "chef", "cheffe", "coordinator", "coordinateur", "coordinatrice", "coordonnateur",
    "coordonnatrice", "facilitator", "facilitateur", "facilitatrice", "moderator", "moderateur", "moderatrice",
  ]

  static func names(_ word: LetterWord) -> Bool {
    experts.contains(word.key) || experts.contains(word.folded) || word.key + "s" == "experts"
  }

  static func leads(_ word: LetterWord) -> Bool { leaders.contains(word.key) || leaders.contains(word.folded) }
}
