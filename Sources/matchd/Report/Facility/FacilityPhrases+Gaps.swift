import MatchCore

/// The words of gaps and indicators on the page of a facility.
extension FacilityPhrases {
  static let indicators = Bilingual(en: "The facility in figures", fr: "La facilité en chiffres")
  static let indicatorNote = Bilingual(
    en: "What each figure means stands below the table (definitions, version {version}).",
    fr: "Ce que chaque chiffre signifie est dit sous le tableau (définitions, version {version}).")
  static let partners = Bilingual(en: "Satisfaction of partners", fr: "Satisfaction des partenaires")
  static let yearly = Bilingual(
    en: "Year by year; approved: of how many decided; in brackets, of how many a median or a mean is.",
    fr:
      "Année par année ; approuvées : sur combien de décidées ; entre parenthèses, sur combien de cas porte une médiane ou une moyenne."
  )

  static let gaps = Bilingual(en: "Where people are lacking", fr: "Où il manque des personnes")
  static let gapNote = Bilingual(
    en:
      "Requests with all their seats filled, of those to be filled, and the experts who could go in principle (gates of the strategy “{strategy}”, whenever they are free). First come topics, regions and languages with people missing, then those with most empty seats, open requests included.",
    fr:
      "Les demandes dont toutes les places sont pourvues, parmi celles à pourvoir, et les experts qui pourraient partir en principe (critères de la stratégie « {strategy} », dès que libres). D'abord les thèmes, régions et langues où des personnes manquent, puis ceux qui ont le plus de places vides, demandes ouvertes comprises."
  )
  static let openOf = Bilingual(
    en: "Requests received: {requests}; open: {open}.", fr: "Demandes reçues : {requests} ; ouvertes : {open}.")
  static let topicByRegion = Bilingual(en: "Topic by region (UN M49)", fr: "Thème par région (M49 de l'ONU)")
  static let topicByLanguage = Bilingual(en: "Topic by language", fr: "Thème par langue")
  static let sameFigures = Bilingual(en: "{picture}: the same figures", fr: "{picture} : les mêmes chiffres")
  static let allFilled = Bilingual(en: "all filled", fr: "toutes pourvues")
  static let mostFilled = Bilingual(en: "three quarters or more", fr: "trois quarts ou plus")
  static let halfFilled = Bilingual(en: "half or more", fr: "la moitié ou plus")
  static let fewFilled = Bilingual(en: "less than half", fr: "moins de la moitié")
  static let noneFilled = Bilingual(en: "none filled", fr: "aucune pourvue")
  static let restOpen = Bilingual(en: "the rest open or on hold", fr: "le reste ouvert ou en suspens")
  static let shades = Bilingual(
    en: "Filled, of the requests whose search is over (where people are missing, of all):",
    fr: "Pourvues, parmi les demandes dont la recherche est terminée (où des personnes manquent, parmi toutes) :")
  static let howToRead = Bilingual(
    en:
      "In each square, above: requests filled/to be filled; below: experts in principle, and in brackets how many more the largest request would take. An empty square: nothing to be filled.",
    fr:
      "Dans chaque case, en haut : demandes pourvues/à pourvoir ; en bas : experts en principe, et entre parenthèses combien il en faudrait de plus pour la plus grande demande. Case vide : rien à pourvoir."
  )
  static let gapSums = Bilingual(
    en:
      "A request that asks for two topics, regions or languages counts in each, but once under “All”, as long as that is not a sum: “others” adds up what has no row or column of its own. It has no experts, because one person counts in many squares.",
    fr:
      "Une demande portant sur deux thèmes, régions ou langues compte dans chacun, mais une fois sous « Total », sauf s'il s'agit d'une somme : « autres » additionne ce qui n'a ni ligne ni colonne propre. On n'y compte pas d'experts, car une même personne compte dans bien des cases."
  )
  static let others = Bilingual(en: "{count} others", fr: "{count} autres")
  static let fillRate = Bilingual(en: "Fill rate", fr: "Taux de pourvoi")
  static let ofDemand = Sentence(
    "facility.demand", counting: "demand",
    one: Bilingual(
      en: "Of {demand} request to be filled, all seats are filled for {filled} ({rate})",
      fr: "Sur {demand} demande à pourvoir, toutes les places sont pourvues pour {filled} ({rate})"),
    other: Bilingual(
      en: "Of {demand} requests to be filled, all seats are filled for {filled} ({rate})",
      fr: "Sur {demand} demandes à pourvoir, toutes les places sont pourvues pour {filled} ({rate})"))
  static let inHand = Bilingual(
    en: "for {count} the search is not over (open or on hold)",
    fr: "pour {count}, la recherche n'est pas terminée (ouvertes ou en suspens)")
  static let leftShort = Bilingual(
    en: "for {count} the search is over, and seats stayed empty",
    fr: "pour {count}, la recherche est terminée et des places sont restées vides")
  static let nobody = Bilingual(
    en: "Nobody could go, even in principle, for: {cells}.",
    fr: "Personne ne pourrait partir, même en principe, pour : {cells}.")
  static let tooFew = Bilingual(
    en: "Too few people could go, even in principle, for: {cells}.",
    fr: "Trop peu de personnes pourraient partir, même en principe, pour : {cells}.")
  static let ofWanted = Bilingual(
    en: "{cell} (experts: {supply}; seats wanted by the largest request: {wanted})",
    fr: "{cell} (experts : {supply} ; places voulues par la plus grande demande : {wanted})")
  static let notFound = Bilingual(
    en:
      "Enough people could go in principle, but were not found, not free or did not accept, and seats stayed empty (in brackets: requests left short, of those whose search is over), above all {cells}.",
    fr:
      "Assez de personnes pourraient partir en principe, mais elles n'ont pas été trouvées, n'étaient pas libres ou n'ont pas accepté, et des places sont restées vides (entre parenthèses : demandes incomplètes, sur celles dont la recherche est terminée), surtout {cells}."
  )
  static let byTopic = Bilingual(en: "for {cells}", fr: "pour : {cells}")
  static let byLanguage = Bilingual(en: "by language: {cells}", fr: "par langue : {cells}")
  static let shortOf = Bilingual(en: "{cell} ({short} of {settled})", fr: "{cell} ({short} sur {settled})")
}
