import MatchCore

/// The words of tables and pages, in both languages. Sentences of plug-ins stand with the plug-ins.
enum Phrases {
  static let withheld = Bilingual(en: "(withheld)", fr: "(masqué)")
  static let interval = Bilingual(en: "{start} to {end}", fr: "{start} au {end}")
  static let months: [Bilingual] = [
    ("January", "janvier"), ("February", "février"), ("March", "mars"), ("April", "avril"), ("May", "mai"),
    ("June", "juin"), ("July", "juillet"), ("August", "août"), ("September", "septembre"), ("October", "octobre"),
    ("November", "novembre"), ("December", "décembre"),
  ].map { Bilingual(en: $0.0, fr: $0.1) }

  static let rank = Bilingual(en: "Rank", fr: "Rang")
  static let candidate = Bilingual(en: "Candidate", fr: "Candidat")
  static let name = Bilingual(en: "Name", fr: "Nom")
  static let score = Bilingual(en: "Score", fr: "Note")
  static let scorer = Bilingual(en: "Quality", fr: "Qualité")
  static let weight = Bilingual(en: "Weight", fr: "Poids")
  static let points = Bilingual(en: "Points", fr: "Points")
  static let reason = Bilingual(en: "Why", fr: "Pourquoi")
  static let gate = Bilingual(en: "Gate", fr: "Critère")
  static let verdict = Bilingual(en: "Result", fr: "Résultat")
  static let stopped = Bilingual(en: "Stopped here", fr: "Arrêtés ici")
  static let ofWhichUnknown = Bilingual(en: "of which unknown", fr: "dont inconnus")
  static let remark = Bilingual(en: "Remark", fr: "Remarque")
  static let passed = Bilingual(en: "passed", fr: "satisfait")
  static let failed = Bilingual(en: "failed", fr: "non satisfait")
  static let unknown = Bilingual(en: "unknown", fr: "inconnu")
  static let notApplicable = Bilingual(en: "not checked", fr: "non vérifié")
  static let abstains = Bilingual(en: "Does not apply here.", fr: "Ne s'applique pas ici.")
  static let total = Bilingual(en: "Total", fr: "Total")

  static let considered = Bilingual(
    en: "{considered} considered = {eligible} eligible + {excluded} stopped by a gate.",
    fr: "Examinés : {considered} = admissibles : {eligible} + arrêtés par un critère : {excluded}.")
  static let nobody = Bilingual(
    en: "Nobody passes every gate. The table below says what stops them.",
    fr: "Personne ne satisfait tous les critères. Le tableau ci-dessous dit ce qui les arrête.")
  static let noOpenRequest = Bilingual(en: "No request is open.", fr: "Aucune demande n'est ouverte.")
  static let onTheList = Bilingual(
    en: "{candidate} is eligible, with rank {rank} of {eligible}.",
    fr: "{candidate} est admissible, au rang {rank} sur {eligible}.")
  static let offTheList = Bilingual(
    en: "{candidate} is not eligible; without the gates its score would be {score}.",
    fr: "{candidate} n'est pas admissible ; sans les critères, sa note serait {score}.")

  static let idNoun = Bilingual(en: "id", fr: "identifiant")
  static let candidateNoun = Bilingual(en: "candidate", fr: "candidat")

  /// "de" before a French noun, "d'" before one that begins with a vowel.
  static func of(_ noun: String) -> String {
    let first = noun.first.map { TextFolding.fold(String($0)) } ?? ""
    return ["a", "e", "i", "o", "u", "y"].contains(first) ? "d'" + noun : "de " + noun
  }

  static func verdict(_ verdict: Verdict) -> Bilingual {
    switch verdict {
    case .passed: passed
    case .failed: failed
    case .unknown: unknown
    }
  }
}

extension String {
  /// The template with its values: `{name}` becomes what stands for it.
  func filled(_ values: KeyValuePairs<String, String>) -> String {
    values.reduce(self) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
