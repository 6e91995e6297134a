import MatchCore

/// The words of indicators.
enum IndicatorPhrases {
  static let heading = Bilingual(en: "Indicators from {range}", fr: "Indicateurs du {range}")
  static let of = Bilingual(en: "{heading}, for {place}", fr: "{heading}, pour : {place}")
  static let indicator = Bilingual(en: "Indicator", fr: "Indicateur")
  static let value = Bilingual(en: "Value", fr: "Valeur")
  static let count = Bilingual(en: "n", fr: "n")
  static let time = Bilingual(en: "Time", fr: "Durée")
  static let median = Bilingual(en: "Median", fr: "Médiane")
  static let ninetieth = Bilingual(en: "9 in 10 within", fr: "9 sur 10 en")
  static let days = Bilingual(en: "days", fr: "jours")
  static let workingDays = Bilingual(en: "working days", fr: "jours ouvrés")
  static let unit = Bilingual(en: "Unit", fr: "Unité")
  static let positive = Bilingual(en: "4 or 5", fr: "4 ou 5")
  static let mean = Bilingual(en: "Mean of 5", fr: "Moyenne sur 5")
  static let who = Bilingual(en: "Satisfaction of", fr: "Satisfaction")
  static let period = Bilingual(en: "Period", fr: "Période")
  static let region = Bilingual(en: "Region", fr: "Région")
  static let country = Bilingual(en: "Country", fr: "Pays")
  static let everywhere = Bilingual(en: "everywhere", fr: "partout")
  static let noPlace = Bilingual(en: "no place", fr: "aucun lieu")
  static let none = Bilingual(en: "not known", fr: "inconnu")
  static let requests = Bilingual(en: "Requests", fr: "Demandes")
  static let approved = Bilingual(en: "Approved", fr: "Approuvées")
  static let toDecision = Bilingual(en: "Days to decision", fr: "Jours jusqu'à décision")
  static let deployments = Bilingual(en: "Deployments", fr: "Déploiements")
  static let experts = Bilingual(en: "Experts", fr: "Experts")
  static let participants = Bilingual(en: "Participants", fr: "Participants")
  static let partner = Bilingual(en: "Partners' rating", fr: "Note des partenaires")
  static let union = Bilingual(en: "in the EU", fr: "dans l'UE")
  static let notUnion = Bilingual(en: "outside the EU", fr: "hors de l'UE")
  static let noSector = Bilingual(en: "no code", fr: "sans code")
  static let byStatus = Bilingual(en: "Requests by status", fr: "Demandes par statut")
  static let byRegion = Bilingual(en: "Requests by region", fr: "Demandes par région")
  static let bySector = Bilingual(en: "Requests by DAC sector", fr: "Demandes par secteur CAD")
  static let expertsBySector = Bilingual(en: "Experts by sector", fr: "Experts par secteur")
  static let expertsByOrigin = Bilingual(en: "Experts by origin", fr: "Experts par origine")
  static let byFormat = Bilingual(en: "Activities by format", fr: "Activités par format")
  static let partnerRole = Bilingual(en: "partners", fr: "des partenaires")
  static let expertRole = Bilingual(en: "experts", fr: "des experts")
  static let hostRole = Bilingual(en: "hosts", fr: "des hôtes")
  static let more = Bilingual(
    en: """
      A request counts in each region and sector that it names. Countries, shared counts and codes stand in files: --format \
      csv. What each figure means: --definitions.
      """,
    fr: """
      Une demande compte dans chaque région et secteur qu'elle nomme. Pays, comptes répartis et codes sont dans les fichiers : \
      --format csv. Ce que chaque chiffre signifie : --definitions.
      """
  )
  static let matrixNote = Bilingual(
    en: "Medians and ratings with n in brackets. All figures: --format csv. What each means: --definitions.",
    fr:
      "Médianes et notes avec n entre parenthèses. Tous les chiffres : --format csv. Ce que chacun signifie : --definitions."
  )
  static let leftOut = Bilingual(
    en: "Left out because a day is missing or contradicts another: {what}.",
    fr: "Laissés de côté car une date manque ou en contredit une autre : {what}.")
  static let nothing = Bilingual(
    en: "Nothing is on record for that time.", fr: "Rien n'est enregistré pour cette période.")

  static func role(_ role: AppraisalRole) -> Bilingual {
    switch role {
    case .partner: partnerRole
    case .expert: expertRole
    case .host: hostRole
    }
  }

  static func leftOut(_ kind: IndicatorFacts.LeftOut) -> Bilingual {
    switch kind {
    case .decisions: Bilingual(en: "decisions", fr: "décisions")
    case .deployments: Bilingual(en: "deployments", fr: "déploiements")
    case .activities: Bilingual(en: "activities", fr: "activités")
    case .appraisals: Bilingual(en: "appraisals", fr: "évaluations")
    case .stages: Bilingual(en: "stages", fr: "étapes")
    }
  }

  static func activityStatus(_ status: ActivityStatus) -> Bilingual {
    switch status {
    case .pipeline: Bilingual(en: "pipeline/identification", fr: "planification")
    case .implementation: Bilingual(en: "implementation", fr: "mise en œuvre")
    case .finalisation: Bilingual(en: "finalisation", fr: "finalisation")
    case .closed: Bilingual(en: "closed", fr: "fermé")
    case .cancelled: Bilingual(en: "cancelled", fr: "annulé")
    case .suspended: Bilingual(en: "suspended", fr: "suspendu")
    }
  }
}
