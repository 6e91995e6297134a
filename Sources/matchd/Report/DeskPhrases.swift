import MatchCore

/// The words of triage, near misses, comparisons and the inbox.
extension Phrases {
  static let lacks = Bilingual(en: "What is missing", fr: "Ce qui manque")
  static let nearestMisses = Bilingual(en: "Nearest misses", fr: "Les plus proches de l'admissibilité")
  static let wouldScore = Bilingual(en: "Would score", fr: "Aurait")
  static let smallestChanges = Bilingual(en: "What would help", fr: "Ce qui aiderait")
  static let change = Bilingual(en: "Change of the request", fr: "Changement de la demande")
  static let eligible = Bilingual(en: "Eligible", fr: "Admissibles")
  static let gain = Bilingual(en: "Gain", fr: "Gain")
  static let noRemedy = Bilingual(
    en: "No change of dates, languages or topics, nor a pair of them, was found that brings anybody in.",
    fr: "Aucun changement de dates, de langues ou de thèmes, même à deux, n'a été trouvé qui ajoute quelqu'un.")
  static let insufficient = Bilingual(
    en: "No change and no pair of changes was found that brings it to {goal}, enough to choose from; these bring most.",
    fr: "Aucun changement, même à deux, n'a été trouvé qui mène à {goal}, de quoi choisir ; ceux-ci apportent le plus.")
  static let colon = Bilingual(en: ": ", fr: " : ")
  static let and = Bilingual(en: " and ", fr: " et ")

  static let request = Bilingual(en: "Request", fr: "Demande")
  static let title = Bilingual(en: "Title", fr: "Titre")
  static let urgency = Bilingual(en: "Urgency", fr: "Urgence")
  static let clock = Bilingual(en: "Answer due", fr: "Échéance")
  static let feasibility = Bilingual(en: "Feasibility", fr: "Faisabilité")
  static let withChange = Bilingual(en: "fillable with a change: {change}", fr: "pourvue avec un changement : {change}")
  static let best = Bilingual(en: "Best candidate", fr: "Meilleur candidat")
  static let queue = Bilingual(
    en: "Open requests on {day}: {count}. Days are working days.",
    fr: "Demandes ouvertes au {day} : {count}. Les jours sont des jours ouvrés.")
  static let logDay = Bilingual(
    en: "The queue is that of {day}, the last day in the log. Maybe --on today.",
    fr: "La file est celle du {day}, dernier jour du journal. Peut-être --on today.")
  static let queueOf = Bilingual(
    en: "Requests with the status '{status}' on {day}: {count}. Days are working days.",
    fr: "Demandes de statut « {status} » au {day} : {count}. Les jours sont des jours ouvrés.")
  static let daysLate = Sentence(
    "days-late", counting: "days",
    one: Bilingual(en: "{days} working day late", fr: "retard de {days} jour ouvré"),
    other: Bilingual(en: "{days} working days late", fr: "retard de {days} jours ouvrés"))
  static let daysLeft = Sentence(
    "days-left", counting: "days", one: Bilingual(en: "in {days} working day", fr: "dans {days} jour ouvré"),
    other: Bilingual(en: "in {days} working days", fr: "dans {days} jours ouvrés"))
  static let overdue = Sentence(
    "overdue", counting: "days",
    one: Bilingual(en: "{days} day late", fr: "retard de {days} jour"),
    other: Bilingual(en: "{days} days late", fr: "retard de {days} jours"))
  static let left = Sentence(
    "left", counting: "days",
    one: Bilingual(en: "in {days} day", fr: "dans {days} jour"),
    other: Bilingual(en: "in {days} days", fr: "dans {days} jours"))
  static let today = Bilingual(en: "today", fr: "aujourd'hui")

  static let difference = Bilingual(en: "Difference", fr: "Écart")
  static let holds = Bilingual(en: "Holds for weights", fr: "Vaut pour un poids de")
  static let weightRange = Bilingual(en: "{low} to {high}", fr: "{low} à {high}")
  static let ahead = Bilingual(
    en: "{first} is ahead of {second} by {gap}, above all by {scorer}: {better} against {worse}.",
    fr: "{first} devance {second} de {gap}, surtout par {scorer} : {better} contre {worse}.")
  static let tied = Bilingual(
    en: "{first} and {second} have the same score; {first} stands first because ties go by id.",
    fr: "{first} et {second} ont la même note ; {first} vient d'abord, car les égalités se règlent par l'identifiant.")
  static let other = Bilingual(
    en: "It is the other way round.", fr: "C'est l'inverse.")
  static let emptyRoster = Bilingual(
    en: "There is no candidate of this kind on record.", fr: "Aucun candidat de ce type n'est enregistré.")
  static let stoppedAnyway = Bilingual(
    en: "{candidate} is not on the list, whatever its score: {reason}",
    fr: "{candidate} n'est pas sur la liste, quelle que soit sa note : {reason}")
  static let weightsNote = Bilingual(
    en: "A weight may move within its range, the others sharing the rest as they do now, and the order stays.",
    fr:
      "Un poids peut varier dans sa plage, les autres se partageant le reste comme à présent, sans que l'ordre change.")

  static let move = Bilingual(en: "Move", fr: "Écart")
  static let moveNote = Bilingual(
    en: "Moves and reasons are against {strategy}; points are those of the candidate's own score.",
    fr: "Écarts et raisons par rapport à {strategy} ; les points sont ceux de la note du candidat.")
  static let sameRank = Bilingual(en: "same", fr: "même")
  static let up = Bilingual(en: "up {places}", fr: "+{places}")
  static let down = Bilingual(en: "down {places}", fr: "-{places}")
  static let enters = Bilingual(en: "enters", fr: "entre")
  static let leaves = Bilingual(en: "leaves", fr: "sort")
  static let gains = Bilingual(en: "gains {points} by {scorer}", fr: "gagne {points} par {scorer}")
  static let loses = Bilingual(en: "loses {points} by {scorer}", fr: "perd {points} par {scorer}")
  static let stoppedBy = Bilingual(en: "stopped by {gate}", fr: "arrêté par {gate}")

  static let noneForInbox = Bilingual(
    en: "No open request can be filled, or nearly, by them.",
    fr: "Aucune demande ouverte ne leur correspond, même de près.")
  static let standing = Bilingual(en: "Rank", fr: "Rang")
  static let rankOf = Bilingual(en: "{rank} of {eligible}", fr: "{rank} sur {eligible}")
  static let nearly = Bilingual(en: "nearly", fr: "presque")
}
