import MatchCore

/// The words of the dossier.
enum DossierPhrases {
  static let document = Bilingual(en: "Dossier of request {id}", fr: "Dossier de la demande {id}")
  static let untitled = Bilingual(en: "Request {id}", fr: "Demande {id}")
  static let point = Bilingual(en: "as of {day}", fr: "état au {day}")

  // What is asked.
  static let request = Bilingual(en: "The request", fr: "La demande")
  static let topicsRequired = Bilingual(en: "Topics required", fr: "Thèmes requis")
  static let topicsPreferred = Bilingual(en: "Topics preferred", fr: "Thèmes souhaités")
  static let languagesRequired = Bilingual(en: "Languages required", fr: "Langues requises")
  static let languagesPreferred = Bilingual(en: "Languages preferred", fr: "Langues souhaitées")
  static let interpretation = Bilingual(en: "Interpretation", fr: "Interprétation")
  static let dates = Bilingual(en: "Dates", fr: "Dates")
  static let seats = Bilingual(en: "Seats", fr: "Places")
  static let format = Bilingual(en: "Format", fr: "Format")
  static let priority = Bilingual(en: "Priority", fr: "Priorité")
  static let status = Bilingual(en: "Status", fr: "Statut")
  static let received = Bilingual(en: "Received", fr: "Reçue le")
  static let answerBy = Bilingual(en: "Answer by", fr: "Réponse avant le")
  static let description = Bilingual(en: "What they write", fr: "Ce qu'ils écrivent")
  static let atLevel = Bilingual(en: "{language} at {level}", fr: "{language} au niveau {level}")

  // The answer.
  static let answer = Bilingual(en: "In short", fr: "En bref")
  static let eligible = Sentence(
    "dossier.eligible", counting: "count",
    one: Bilingual(en: "eligible candidate", fr: "candidat admissible"),
    other: Bilingual(en: "eligible candidates", fr: "candidats admissibles"))
  static let ofConsidered = Sentence(
    "dossier.considered", counting: "count",
    one: Bilingual(en: "of {number} considered", fr: "sur {number} examiné"),
    other: Bilingual(en: "of {number} considered", fr: "sur {number} examinés"))
  static let forSeats = Sentence(
    "dossier.seats", counting: "count",
    one: Bilingual(en: "for {number} seat", fr: "pour {number} place"),
    other: Bilingual(en: "for {number} seats", fr: "pour {number} places"))
  static let grade = Bilingual(en: "Feasibility", fr: "Faisabilité")

  // The shortlist.
  static let shortlist = Bilingual(en: "Shortlist", fr: "Liste restreinte")
  static let shortlistNote = Sentence(
    "dossier.shown", counting: "count",
    one: Bilingual(
      en: "The best of {eligible}, by points out of 100.", fr: "Le meilleur sur {eligible}, en points sur 100."),
    other: Bilingual(
      en: "The {number} best of {eligible}, by points out of 100.",
      fr: "Les {number} meilleurs sur {eligible}, en points sur 100."))
  static let allNote = Bilingual(
    en: "Everyone who is eligible, by points out of 100.", fr: "Toutes les personnes admissibles, en points sur 100.")
  static let rounding = Bilingual(
    en: "Points are rounded to one decimal; the bars are exact.",
    fr: "Les points sont arrondis à une décimale ; les barres sont exactes.")
  static let legend = Bilingual(
    en: "Reading the bars: each letter is a quality, with the most points it can give.",
    fr: "Lire les barres : chaque lettre est une qualité, avec le plus de points qu'elle peut donner.")
  static let points = Bilingual(en: "points", fr: "points")
  static let share = Bilingual(en: "{points} of {most}", fr: "{points} sur {most}")
  static let barTitle = Bilingual(en: "{candidate}: {score} points of 100", fr: "{candidate} : {score} points sur 100")
  static let noApplication = Bilingual(en: "Does not apply here.", fr: "Ne s'applique pas ici.")
  static let nobody = Bilingual(
    en: "Nobody passes every gate. The next sections say what stops them, who came nearest, and what would help.",
    fr:
      "Personne ne satisfait tous les critères. Les sections suivantes disent ce qui les arrête, qui s'en approche le plus et ce qui aiderait."
  )

  // The gates.
  static let gates = Bilingual(en: "From everyone to the eligible", fr: "De l'ensemble aux admissibles")
  static let gatesNote = Bilingual(
    en: "Each candidate is counted at the first gate that stops it.",
    fr: "Chaque candidat est compté au premier critère qui l'arrête.")
  static let gate = Bilingual(en: "Gate", fr: "Critère")
  static let stopped = Bilingual(en: "Stopped", fr: "Arrêtés")
  static let unknown = Bilingual(en: "of which not on record", fr: "dont non renseignés")
  static let left = Bilingual(en: "Left", fr: "Restants")
  static let considered = Bilingual(en: "Considered", fr: "Examinés")
  static let leftOf = Bilingual(en: "{left} of {all} left", fr: "{left} restants sur {all}")
  static let notChecked = Bilingual(en: "Not checked", fr: "Non vérifiés")

  // Near misses and changes.
  static let misses = Bilingual(en: "Nearest misses", fr: "Les plus proches de l'admissibilité")
  static let missesNote = Bilingual(
    en: "Not eligible, but near: what each one lacks, and the points they would have.",
    fr: "Non admissibles, mais proches : ce qui manque à chacun, et les points qu'ils auraient.")
  static let candidate = Bilingual(en: "Candidate", fr: "Candidat")
  static let lacks = Bilingual(en: "What is missing", fr: "Ce qui manque")
  static let wouldScore = Bilingual(en: "Points", fr: "Points")
  static let noMiss = Bilingual(en: "Nobody is near.", fr: "Personne n'est proche.")
  static let remedies = Bilingual(en: "What would help", fr: "Ce qui aiderait")
  static let remediesNote = Bilingual(
    en: "The smallest changes of the request, each tried by matching again.",
    fr: "Les plus petits changements de la demande, chacun vérifié par une nouvelle recherche.")
  static let change = Bilingual(en: "Change of the request", fr: "Changement de la demande")
  static let gain = Bilingual(en: "Gain", fr: "Gain")
  static let eligibleThen = Bilingual(en: "Eligible then", fr: "Admissibles alors")
  static let choiceEnough = Bilingual(
    en: "Nothing has to change: there is a choice already.", fr: "Rien n'a besoin de changer : il y a déjà le choix.")

  // Peers and past actions.
  static let peers = Bilingual(en: "Peers who have done it", fr: "Des pairs qui l'ont déjà fait")
  static let peersNote = Bilingual(
    en: "Institutions under the strategy “{strategy}”.", fr: "Institutions selon la stratégie « {strategy} ».")
  static let name = Bilingual(en: "Name", fr: "Nom")
  static let country = Bilingual(en: "Country", fr: "Pays")
  static let why = Bilingual(en: "Why", fr: "Pourquoi")
  static let noPeer = Bilingual(
    en: "No institution passes every gate. The nearest, with what they lack:",
    fr: "Aucune institution ne satisfait tous les critères. Les plus proches, avec ce qui leur manque :")
  static let noPeerAtAll = Bilingual(en: "No institution is near.", fr: "Aucune institution n'est proche.")
  static let pastActions = Bilingual(en: "Past Actions", fr: "Actions passées")
  static let pastNote = Bilingual(
    en: "Completed requests on similar topics or from the same countries.",
    fr: "Demandes achevées sur des thèmes proches ou des mêmes pays.")
  static let year = Bilingual(en: "Year", fr: "Année")
  static let action = Bilingual(en: "Action", fr: "Action")
  static let link = Bilingual(en: "In common", fr: "En commun")
  static let sameInstitution = Bilingual(en: "same institution", fr: "même institution")
  static let sameCountry = Bilingual(en: "same country", fr: "même pays")
  static let noPast = Bilingual(
    en: "No completed request is like it.", fr: "Aucune demande achevée ne lui ressemble.")

  // Resources.
  static let resources = Bilingual(en: "To read beforehand", fr: "À lire avant de partir")
  static let resource = Bilingual(en: "Title", fr: "Titre")
  static let noResource = Bilingual(
    en: "No resource passes every gate. The nearest, with what they lack:",
    fr: "Aucune ressource ne satisfait tous les critères. Les plus proches, avec ce qui leur manque :")
  static let noResourceAtAll = Bilingual(en: "No resource is near.", fr: "Aucune ressource n'est proche.")

  // The foot.
  static let foot = Bilingual(en: "How this page was made", fr: "Comment cette page a été faite")
  static let state = Bilingual(en: "State", fr: "État")
  static let event = Bilingual(en: "as of event {sequence}", fr: "à l'événement {sequence}")
  static let eventOn = Bilingual(en: "as of event {sequence}, {day}", fr: "à l'événement {sequence}, {day}")
  static let strategy = Bilingual(en: "Strategy", fr: "Stratégie")
  static let weights = Bilingual(en: "Weights", fr: "Poids")
  static let again = Bilingual(en: "Made again by", fr: "Se refait par")
  static let workingDays = Bilingual(
    en: "Working days are Monday to Friday; public holidays are not known.",
    fr: "Les jours ouvrés vont du lundi au vendredi ; les jours fériés ne sont pas connus.")
  static let blind = Bilingual(
    en: "Pseudonyms stand for people; the same page without --blind has the same order.",
    fr: "Des pseudonymes désignent les personnes ; la même page sans --blind a le même ordre.")
  static let personal = Bilingual(
    en: "This page holds personal data: share it as you would the roster.",
    fr: "Cette page contient des données personnelles : partagez-la comme le fichier des experts.")
  static let written = Bilingual(
    en: "The dossier of {id} is in {path}.", fr: "Le dossier de {id} est dans {path}.")
}
