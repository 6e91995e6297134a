import MatchCore

/// The words of figures in large type.
extension FacilityPhrases {
  // Under a figure in large type: the figure itself is not said again.
  static let requests = Sentence(
    "facility.requests", counting: "count", one: Bilingual(en: "request received", fr: "demande reçue"),
    other: Bilingual(en: "requests received", fr: "demandes reçues"))
  static let approvals = Sentence(
    "facility.approvals", counting: "count", one: Bilingual(en: "approved", fr: "approuvée"),
    other: Bilingual(en: "approved", fr: "approuvées"))
  static let actions = Sentence(
    "facility.actions", counting: "count", one: Bilingual(en: "became an Action", fr: "devenue une Action"),
    other: Bilingual(en: "became Actions", fr: "devenues des Actions"))
  static let actionNote = Bilingual(en: "under way or completed", fr: "en cours ou achevées")
  static let deployments = Sentence(
    "facility.deployments", counting: "count", one: Bilingual(en: "deployment took place", fr: "déploiement a eu lieu"),
    other: Bilingual(en: "deployments took place", fr: "déploiements ont eu lieu"))
  static let experts = Sentence(
    "facility.experts", counting: "count", one: Bilingual(en: "expert deployed", fr: "expert déployé"),
    other: Bilingual(en: "experts deployed", fr: "experts déployés"))
  static let participants = Sentence(
    "facility.participants", counting: "count", one: Bilingual(en: "participant", fr: "participant"),
    other: Bilingual(en: "participants", fr: "participants"))

  // Beneath it, what it is of.
  static let fromCountries = Sentence(
    "facility.fromCountries", counting: "count", one: Bilingual(en: "from {count} country", fr: "de {count} pays"),
    other: Bilingual(en: "from {count} countries", fr: "de {count} pays"))
  static let forCountries = Sentence(
    "facility.forCountries", counting: "count", one: Bilingual(en: "for {count} country", fr: "pour {count} pays"),
    other: Bilingual(en: "for {count} countries", fr: "pour {count} pays"))
  static let ofDecided = Sentence(
    "facility.ofDecided", counting: "count", one: Bilingual(en: "of {count} decided", fr: "sur {count} décidée"),
    other: Bilingual(en: "of {count} decided", fr: "sur {count} décidées"))
  static let decidedWithoutDay = Sentence(
    "facility.decidedWithoutDay", counting: "count",
    one: Bilingual(en: "{count} decision without a day", fr: "{count} décision sans date"),
    other: Bilingual(en: "{count} decisions without a day", fr: "{count} décisions sans date"))
  static let inActivities = Sentence(
    "facility.inActivities", counting: "count", one: Bilingual(en: "in {count} activity", fr: "dans {count} activité"),
    other: Bilingual(en: "in {count} activities", fr: "dans {count} activités"))
  static let byInstitutions = Sentence(
    "facility.byInstitutions", counting: "count",
    one: Bilingual(en: "{count} by a peer institution", fr: "{count} par une institution paire"),
    other: Bilingual(en: "{count} by peer institutions", fr: "{count} par des institutions paires"))
  static let byFocalPoints = Sentence(
    "facility.byFocalPoints", counting: "count",
    one: Bilingual(en: "{count} by a focal point", fr: "{count} par un point focal"),
    other: Bilingual(en: "{count} by focal points", fr: "{count} par des points focaux"))

  // Of how many a rate is.
  static let ofDecisions = Sentence(
    "facility.ofDecisions", counting: "count", one: Bilingual(en: "of {count} decision", fr: "sur {count} décision"),
    other: Bilingual(en: "of {count} decisions", fr: "sur {count} décisions"))
  static let ofPromises = Sentence(
    "facility.ofPromises", counting: "count", one: Bilingual(en: "of {count} promised", fr: "sur {count} promise"),
    other: Bilingual(en: "of {count} promised", fr: "sur {count} promises"))
  static let ofExperts = Sentence(
    "facility.ofExperts", counting: "count", one: Bilingual(en: "of {count} expert", fr: "sur {count} expert"),
    other: Bilingual(en: "of {count} experts", fr: "sur {count} experts"))
  static let medianDays = Sentence(
    "facility.medianDays", counting: "count",
    one: Bilingual(en: "days, median of {count} request", fr: "jours, médiane de {count} demande"),
    other: Bilingual(en: "days, median of {count} requests", fr: "jours, médiane de {count} demandes"))
  static let meanRating = Sentence(
    "facility.meanRating", counting: "count",
    one: Bilingual(en: "of 5, mean of {count} rating", fr: "sur 5, moyenne de {count} note"),
    other: Bilingual(en: "of 5, mean of {count} ratings", fr: "sur 5, moyenne de {count} notes"))
}
