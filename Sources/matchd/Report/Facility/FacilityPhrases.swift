import MatchCore

/// The words of the page of a facility.
enum FacilityPhrases {
  static let title = Bilingual(
    en: "Expert deployment and peer exchange", fr: "Déploiement d'experts et échange entre pairs")
  static let over = Bilingual(en: "Report of the facility", fr: "Rapport de la facilité")
  static let state = Bilingual(en: "state of {day}", fr: "état au {day}")
  static let period = Bilingual(en: "From {range}", fr: "Du {range}")
  static let oneDay = Bilingual(en: "On {range}", fr: "Le {range}")

  static let hits = Sentence(
    "facility.hits", counting: "count",
    one: Bilingual(
      en:
        "{strategy} names somebody who was then chosen among its first ten for {share} of {count} request{interval}.",
      fr:
        "{strategy} nomme parmi ses dix premiers une personne ensuite choisie pour {share} de {count} demande{interval}."
    ),
    other: Bilingual(
      en:
        "{strategy} names somebody who was then chosen among its first ten for {share} of {count} requests{interval}.",
      fr:
        "{strategy} nomme parmi ses dix premiers une personne ensuite choisie pour {share} de {count} demandes{interval}."
    ))
  static let interval = Bilingual(en: " (95% interval: {low} to {high})", fr: " (intervalle à 95 % : {low} à {high})")
  static let first = Sentence(
    "facility.first", counting: "count",
    one: Bilingual(
      en: "It could have filled {share} of the {count} seat wanted with people who passed every gate.",
      fr:
        "Elle aurait pu pourvoir {share} de la place voulue ({count}) avec des personnes remplissant tous les critères."
    ),
    other: Bilingual(
      en: "It could have filled {share} of the {count} seats wanted with people who passed every gate.",
      fr: "Elle aurait pu pourvoir {share} des {count} places voulues avec des personnes remplissant tous les critères."
    ))
  static let clearly = Bilingual(
    en: "{strategy} and {first} differ clearly, in this order: {figures}.",
    fr: "{strategy} et {first} diffèrent nettement, dans cet ordre : {figures}."
  )
  static let against = Bilingual(en: "{figure}: {value} against {other}", fr: "{figure} : {value} contre {other}")
  static let between = Bilingual(en: "; ", fr: " ; ")
  static let unclear = Bilingual(
    en: "Nothing in this history clearly tells {strategy} and {first} apart.",
    fr: "Rien dans cet historique ne distingue nettement {strategy} et {first}.")
  static let unjudged = Bilingual(
    en: "No request of this period has a choice to compare a ranking with.",
    fr: "Aucune demande de la période n'a de choix auquel comparer un classement.")

  static let timeline = Bilingual(en: "Requests over the years", fr: "Les demandes au fil des ans")
  static let timelineNote = Bilingual(
    en:
      "Where requests stand now, by the year in which they came in (the table above counts decisions in the year in which they were taken).",
    fr:
      "Où en sont les demandes, selon l'année de réception (le tableau ci-dessus compte les décisions l'année où elles furent prises)."
  )
  static let openNow = Bilingual(
    en: "Open, because somebody still has to be found: {count}, from not yet decided to approved and not yet staffed.",
    fr: "Ouvertes, car il reste quelqu'un à trouver : {count}, de non encore décidées à approuvées sans être pourvues.")
  static let year = Bilingual(en: "Year", fr: "Année")
  static let received = Bilingual(en: "Received", fr: "Reçues")
  static let became = Bilingual(en: "Actions: under way or completed", fr: "Actions : en cours ou achevées")
  static let approved = Bilingual(en: "Approved, not yet under way", fr: "Approuvées, pas encore en cours")
  static let refused = Bilingual(en: "Rejected or returned", fr: "Rejetées ou renvoyées")
  static let withdrawn = Bilingual(en: "Withdrawn", fr: "Retirées")
  static let onHold = Bilingual(en: "On hold", fr: "En suspens")
  static let undecided = Bilingual(en: "Not yet decided", fr: "Non encore décidées")
  static let all = Bilingual(en: "All", fr: "Total")

  static let load = Bilingual(en: "Deployments month by month", fr: "Les déploiements mois par mois")
  static let loadNote = Bilingual(
    en: "Deployments under way on at least one day of the month. Not all need have been away on the same day.",
    fr: "Les déploiements en cours au moins un jour du mois, pas forcément tous le même jour.")
  static let busiest = Bilingual(en: "Most in a month", fr: "Maximum en un mois")
  static let mean = Bilingual(en: "Monthly mean (months)", fr: "Moyenne mensuelle (mois)")

  static let strategies = Bilingual(en: "Strategies on the same history", fr: "Les stratégies sur le même historique")
  static let observed = Bilingual(
    en:
      "Every past request was ranked again with what was known when it came in, and compared with who was chosen. Dots are the figures, lines their 95 % intervals.",
    fr:
      "Chaque demande passée a été classée de nouveau avec ce qu'on savait à sa réception, et comparée à qui fut choisi. Les points sont les chiffres, les traits leurs intervalles à 95 %."
  )
  static let simulated = Bilingual(
    en:
      "Each strategy went through the history alone, its own choices taking up people's time; whether they accept is drawn from a model. Dots are the figures, lines their 95 % intervals.",
    fr:
      "Chaque stratégie a traversé seule l'historique, ses propres choix occupant les gens ; leur accord est tiré d'un modèle. Les points sont les chiffres, les traits leurs intervalles à 95 %."
  )
  static let places = Bilingual(
    en: "Where those who were chosen stand", fr: "Où se placent les personnes choisies")
  static let scale = Bilingual(en: "0 to 1", fr: "de 0 à 1")
  static let picture = Bilingual(
    en: "{figure}: {values}", fr: "{figure} : {values}")
  static let difference = Bilingual(en: "{strategy} less {first}", fr: "{strategy} moins {first}")
  static let lessIsBetter = Bilingual(en: "less is better", fr: "moins vaut mieux")

  /// Of the figures that analysts know by a short name; people read what they mean.
  static func title(_ figure: Figure) -> Bilingual? {
    switch figure {
    case .hitsAt1: Bilingual(en: "First of the list was chosen", fr: "Première de la liste choisie")
    case .hitsAt5: Bilingual(en: "Somebody chosen in the first 5", fr: "Une personne choisie parmi les 5 premières")
    case .hitsAt10: Bilingual(en: "Somebody chosen in the first 10", fr: "Une personne choisie parmi les 10 premières")
    case .precisionAt5: Bilingual(en: "Of the first 5, chosen", fr: "Des 5 premières, choisies")
    case .precisionAt10: Bilingual(en: "Of the first 10, chosen", fr: "Des 10 premières, choisies")
    case .recallAt5:
      Bilingual(en: "Of those chosen, in the first 5", fr: "Des personnes choisies, parmi les 5 premières")
    case .recallAt10:
      Bilingual(en: "Of those chosen, in the first 10", fr: "Des personnes choisies, parmi les 10 premières")
    case .reciprocalRank: Bilingual(en: "Mean reciprocal rank (MRR)", fr: "Rang réciproque moyen (MRR)")
    case .averagePrecision: Bilingual(en: "Mean average precision (MAP)", fr: "Précision moyenne (MAP)")
    case .ndcg: Bilingual(en: "Order of those asked (nDCG)", fr: "Ordre des personnes sollicitées (nDCG)")
    default: nil
    }
  }

  static let decisive = Bilingual(en: "The requests that decide", fr: "Les demandes qui décident")
  static let decisiveNote = Bilingual(
    en:
      "Where {strategy} and {first} differ most: those who were chosen, and their places in each list (- where a gate stopped them, or nobody knew them yet); in brackets, how many were eligible.",
    fr:
      "Là où {strategy} et {first} diffèrent le plus : les personnes choisies et leur place dans chaque liste (- si un critère les arrête, ou si nul ne les connaissait encore) ; entre parenthèses, le nombre d'admissibles."
  )

  static let decisiveSimulated = Bilingual(
    en: "Where {strategy} and {first} differ most: the seats that each fills, and in how many days.",
    fr: "Là où {strategy} et {first} diffèrent le plus : les places que chacune pourvoit, et en combien de jours.")

  static let foot = Bilingual(en: "What this page stands on", fr: "Ce sur quoi cette page repose")
  static let log = Bilingual(en: "Log", fr: "Journal")
  static let event = Bilingual(en: "event {sequence}", fr: "événement {sequence}")
  static let vocabulary = Bilingual(en: "Vocabulary", fr: "Vocabulaire")
  static let fingerprints = Bilingual(en: "Strategies", fr: "Stratégies")
  static let again = Bilingual(en: "Made by", fr: "Produit par")
  static let undated = Bilingual(
    en: "Deployments without a day, and so in no month: {count}.",
    fr: "Déploiements sans date, donc dans aucun mois : {count}.")
  static let definitions = Bilingual(
    en:
      "Every figure is defined, with its source, in docs/replay.md, docs/gaps.md and docs/indicators.md. Names of persons stand nowhere on this page.",
    fr:
      "Chaque chiffre est défini, avec sa source, dans docs/replay.md, docs/gaps.md et docs/indicators.md. Aucun nom de personne ne figure sur cette page."
  )
  static let written = Bilingual(
    en: "The report of the facility is in {path}.", fr: "Le rapport de la facilité est dans {path}.")
}
