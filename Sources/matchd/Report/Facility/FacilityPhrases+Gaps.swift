import MatchCore

/// The words of gaps and indicators on the page of a facility.
extension FacilityPhrases {
  static let indicators = Bilingual(en: "The facility in figures", fr: "La facilité en chiffres")
  static let indicatorNote = Bilingual(
    en: "From {range}. What each figure means stands below the table (definitions, version {version}).",
    fr: "Du {range}. Ce que chaque chiffre signifie est dit sous le tableau (définitions, version {version}).")
  static let medianOf = Bilingual(en: "{unit}, median of {count}", fr: "{unit}, médiane de {count}")
  static let meanOf = Bilingual(en: "of 5, mean of {count}", fr: "sur 5, moyenne de {count}")
  static let shareOf = Bilingual(en: "of {count} cases", fr: "sur {count} cas")
  static let partners = Bilingual(en: "Satisfaction of partners", fr: "Satisfaction des partenaires")
  static let yearly = Bilingual(
    en: "Year by year; in brackets, of how many a median or a mean is.",
    fr: "Année par année ; entre parenthèses, sur combien de cas porte une médiane ou une moyenne.")

  static let gaps = Bilingual(en: "Where people are lacking", fr: "Où il manque des personnes")
  static let gapNote = Bilingual(
    en:
      "Requests with all their seats filled, of those to be filled, and the experts who could go in principle (gates of the strategy “{strategy}”, whenever they are free). What is lacking most stands at the top left.",
    fr:
      "Les demandes dont toutes les places sont pourvues, parmi celles à pourvoir, et les experts qui pourraient partir en principe (critères de la stratégie « {strategy} », dès que libres). Là où il manque le plus : en haut à gauche."
  )
  static let topicByRegion = Bilingual(en: "Topic by region (UN M49)", fr: "Thème par région (M49 de l'ONU)")
  static let topicByLanguage = Bilingual(en: "Topic by language", fr: "Thème par langue")
  static let sameFigures = Bilingual(en: "{picture}: the same figures", fr: "{picture} : les mêmes chiffres")
  static let allFilled = Bilingual(en: "all filled", fr: "toutes pourvues")
  static let mostFilled = Bilingual(en: "three quarters or more", fr: "trois quarts ou plus")
  static let halfFilled = Bilingual(en: "half or more", fr: "la moitié ou plus")
  static let fewFilled = Bilingual(en: "less than half", fr: "moins de la moitié")
  static let noneFilled = Bilingual(en: "none filled", fr: "aucune pourvue")
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
  static let lacking = Bilingual(
    en:
      "Of {demand} requests to be filled, {filled} ({rate}) have all their seats (still open: {open}); people are lacking most for {topics}.",
    fr:
      "Sur {demand} demandes à pourvoir, {filled} ({rate}) ont toutes leurs places (encore ouvertes : {open}) ; il manque surtout des personnes pour : {topics}."
  )
  static let filledAll = Bilingual(
    en: "Of {demand} requests to be filled, all have all their seats.",
    fr: "Sur {demand} demandes à pourvoir, toutes ont toutes leurs places.")
  static let tooFew = Bilingual(
    en: "Languages in which the roster has fewer experts than the largest request wants: {languages}.",
    fr: "Langues où le fichier compte moins d'experts que n'en veut la plus grande demande : {languages}.")
  static let ofWanted = Bilingual(en: "{language} ({supply} of {wanted})", fr: "{language} ({supply} sur {wanted})")
}
