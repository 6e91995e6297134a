import MatchCore

/// The words of supposed people.
extension GapPhrases {
  static let request = Bilingual(en: "Request", fr: "Demande")
  static let moment = Bilingual(en: "As known on", fr: "État connu le")
  static let now = Bilingual(en: "now", fr: "à présent")
  static let effect = Bilingual(en: "Effect", fr: "Effet")
  static let seats = Bilingual(en: "Seats", fr: "Places")
  static let filledSeats = Bilingual(en: "Filled in fact", fr: "Pourvues en fait")
  static let eligible = Bilingual(en: "Eligible", fr: "Admissibles")
  static let who = Bilingual(en: "New experts, with rank", fr: "Nouveaux experts, avec leur rang")
  static let title = Bilingual(en: "Title", fr: "Titre")
  static let expert = Bilingual(en: "New expert", fr: "Nouvel expert")
  static let eligibleFor = Bilingual(en: "Eligible for", fr: "Admissible à")
  static let alone = Bilingual(en: "Fills alone", fr: "Pourvoit seul")
  static let stoppedBy = Bilingual(en: "Stopped first by", fr: "Arrêté d'abord par")
  static let notYet = Bilingual(en: "not known yet", fr: "pas encore connu")
  static let unknownCells = Bilingual(en: "empty cell {count}", fr: "cellule vide {count}")
  static let emptyCells = Bilingual(
    en: "Empty cells block, as in match. Maybe fill these columns of the file: {columns}.",
    fr: "Les cellules vides bloquent, comme dans match. Peut-être remplir ces colonnes du fichier : {columns}.")
  static let summary = Bilingual(
    en: "Of {requests} requests: {fills} filled, {helps} helped, {eases} eased, {adds} with more choice.",
    fr: "Sur {requests} demandes : pourvues {fills}, aidées {helps}, facilitées {eases}, avec plus de choix {adds}.")
  static let whatIfLegend = Bilingual(
    en: """
      Fills: fewer people than seats were eligible, and with the new ones enough. Helps: one more, but still too few. Eases: \
      enough were eligible, yet seats stayed empty. Adds: more choice. Each past request as it was known when it came in, \
      each open one as it is.
      """,
    fr: """
      Pourvue : il y avait moins d'admissibles que de places, et assez avec les nouveaux. Aidée : un de plus, mais encore trop \
      peu. Facilitée : assez d'admissibles, mais des places restées vides. Choix : un choix plus large. Chaque demande passée \
      telle que connue à sa réception, chaque demande ouverte telle qu'elle est.
      """)
  static let nobodyNew = Bilingual(
    en: "None of them would have been eligible for any request.",
    fr: "Aucun d'eux n'aurait été admissible à une demande.")

  static func effect(_ effect: WhatIf.Effect) -> Bilingual {
    switch effect {
    case .fills: Bilingual(en: "fills", fr: "pourvue")
    case .helps: Bilingual(en: "helps", fr: "aidée")
    case .eases: Bilingual(en: "eases", fr: "facilitée")
    case .adds: Bilingual(en: "adds", fr: "choix")
    }
  }
}
