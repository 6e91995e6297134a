import MatchCore

/// Words that files use for formats, kinds and genders: free text, of which the usual ones have a name in each language.
enum UsualNames {
  static func name(of text: String) -> Bilingual {
    usualNames.first { $0.code == text }?.name ?? Bilingual(en: text, fr: text)
  }

  private static let usualNames: [(code: String, name: Bilingual)] = [
    ("fact-finding", "fact-finding", "mission exploratoire"), ("expert-mission", "expert mission", "mission d'expert"),
    ("workshop", "workshop", "atelier"), ("advisory", "advice", "conseil"), ("training", "training", "formation"),
    ("needs-assessment", "needs assessment", "évaluation des besoins"), ("online", "online", "en ligne"),
    ("peer-exchange", "peer exchange", "échange entre pairs"), ("seminar", "seminar", "séminaire"),
    ("simulation-exercise", "simulation exercise", "exercice de simulation"),
    ("study-visit", "study visit", "visite d'étude"), ("fact-sheet", "fact sheet", "fiche"),
    ("report", "report", "rapport"), ("study", "study", "étude"), ("webinar", "webinar", "webinaire"),
    ("handbook", "handbook", "manuel"), ("toolkit", "toolkit", "boîte à outils"),
    ("guidelines", "guidelines", "lignes directrices"), ("course", "course", "cours"),
    ("female", "female", "femme"), ("male", "male", "homme"), ("Government", "Government", "Gouvernement"),
    ("closing-event", "closing event", "événement de clôture"),
    ("launch-event", "launch event", "événement de lancement"),
    ("validation-event", "validation event", "événement de validation"),
    ("training-of-trainers", "training of trainers", "formation de formateurs"),
    ("policy-drafting", "policy drafting", "rédaction de politiques"), ("round-table", "round table", "table ronde"),
    ("background-study", "background study", "étude de fond"), ("online-course", "online course", "cours en ligne"),
  ].map { ($0.0, Bilingual(en: $0.1, fr: $0.2)) }
}
