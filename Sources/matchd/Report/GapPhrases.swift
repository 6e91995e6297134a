import MatchCore

/// The words of gaps.
enum GapPhrases {
  static let topic = Bilingual(en: "Topic", fr: "Thème")
  static let language = Bilingual(en: "Language", fr: "Langue")
  static let region = Bilingual(en: "Region", fr: "Région")
  static let asked = Bilingual(en: "Asked for", fr: "Demandé")
  static let requests = Bilingual(en: "Requests", fr: "Demandes")
  static let open = Bilingual(en: "Open", fr: "Ouvertes")
  static let filled = Bilingual(en: "Filled", fr: "Pourvues")
  static let supply = Bilingual(en: "Experts", fr: "Experts")
  static let missing = Bilingual(en: "Missing", fr: "Manquent")
  static let unfilled = Bilingual(en: "Empty seats", fr: "Places vides")
  static let trend = Bilingual(en: "Trend", fr: "Tendance")
  static let anyLanguage = Bilingual(en: "any language", fr: "toute langue")
  static let noPlace = Bilingual(en: "no place", fr: "aucun lieu")
  static let noTopic = Bilingual(en: "no topic", fr: "aucun thème")

  static let none = Bilingual(
    en: "No request was received in that time.", fr: "Aucune demande n'a été reçue pendant cette période.")
  static let heading = Bilingual(
    en: "Requests received from {range}: {requests}, of which {open} open.",
    fr: "Demandes reçues du {range} : {requests}, dont ouvertes : {open}.")
  static let headingFill = Bilingual(
    en: "To be filled: {demand}; filled: {filled} ({rate}). Empty seats: {unfilled} of {seats}.",
    fr: "À pourvoir : {demand} ; pourvues : {filled} ({rate}). Places vides : {unfilled} sur {seats}.")
  static let shown = Bilingual(
    en: "Shown, where most is lacking: {shown} of {count} cells. Maybe --limit 0 for all.",
    fr: "Montrées, là où il manque le plus : {shown} cases sur {count}. Peut-être --limit 0 pour toutes.")
  static let legend = Bilingual(
    en: """
      Filled: requests with all their seats filled, of those that are not rejected, returned or withdrawn. Experts: who could \
      go in principle, whenever they are free. Missing: how many more it would take for the largest request. Empty seats: \
      of requests that touch several cells, shared out. Trend: requests from {middle} on, less those before.
      """,
    fr: """
      Pourvues : demandes dont toutes les places sont pourvues, parmi celles qui ne sont ni rejetées, ni renvoyées, ni retirées. \
      Experts : qui pourrait partir en principe, dès que libre. Manquent : combien de plus il faudrait pour la plus grande \
      demande. Places vides : celles d'une demande qui touche plusieurs cases y sont réparties. Tendance : les demandes à \
      partir du {middle}, moins celles d'avant.
      """)
}
