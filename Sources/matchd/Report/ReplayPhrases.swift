import MatchCore

/// The words of replay.
enum ReplayPhrases {
  static let refused = Bilingual(
    en: "{file}: rows refused and left out: {refused} of {rows}.",
    fr: "{file} : rangées refusées et laissées de côté : {refused} sur {rows}.")
  static let heading = Bilingual(
    en:
      "Requests received from {from} to {to}: {requests}. Judged: {judged}. Wanted people: {demand}, for {seats}.",
    fr:
      "Demandes reçues du {from} au {to} : {requests}. Jugées : {judged}. En quête d'experts : {demand}, pour {seats}."
  )
  static let headingOfOthers = Bilingual(
    en:
      "Requests received from {from} to {to}: {requests}. Judged: {judged}. To be filled, one place each ({kind}): {demand}.",
    fr:
      "Demandes reçues du {from} au {to} : {requests}. Jugées : {judged}. À pourvoir, une place chacune ({kind}) : {demand}."
  )
  static let seats = Sentence(
    "replay.seats", counting: "count", one: Bilingual(en: "{count} seat", fr: "{count} place"),
    other: Bilingual(en: "{count} seats", fr: "{count} places"))
  static let nothing = Bilingual(
    en: "No request was received in that time.", fr: "Aucune demande n'a été reçue dans cette période.")
  static let roster = Bilingual(
    en: "On the active roster meanwhile: {people}, of whom {share} serve in the EU.",
    fr: "Au fichier actif entre-temps : {people}, dont {share} en poste dans l'UE.")
  static let known = Bilingual(
    en:
      "Of {relevant} who were chosen, {known} were on the roster when the request came in; nobody can find the others.",
    fr:
      "Des {relevant} personnes choisies, {known} étaient au fichier à la réception de la demande ; nul ne peut trouver les autres."
  )
  static let gated = Bilingual(
    en: "{strategy} stops {stopped} of the {known} by a gate.",
    fr: "{strategy} en arrête {stopped} sur {known} par un critère.")
  static let undated = Bilingual(
    en: "Without a date, and so known always: {list}.", fr: "Sans date, donc connus depuis toujours : {list}.")
  static let allDated = Bilingual(en: "Every fact has a date.", fr: "Chaque fait a une date.")
  static let leftOut = Bilingual(en: "Left out: {other}, {unreadable}.", fr: "Laissés de côté : {other}, {unreadable}.")
  static let otherKinds = Sentence(
    "replay.other-kinds", counting: "count",
    one: Bilingual(
      en: "{count} deployment of another kind of candidate", fr: "{count} mission d'un autre type de candidat"),
    other: Bilingual(
      en: "{count} deployments of other kinds of candidate", fr: "{count} missions d'autres types de candidats"))
  static let unreadable = Sentence(
    "replay.unreadable", counting: "count",
    one: Bilingual(en: "{count} request that cannot be dated", fr: "{count} demande impossible à dater"),
    other: Bilingual(en: "{count} requests that cannot be dated", fr: "{count} demandes impossibles à dater"))

  static let erased = Sentence(
    "replay.erased", counting: "count",
    one: Bilingual(
      en: "{count} person was erased since; employer, conflicts of interest and texts are not read any more.",
      fr:
        "{count} personne a été effacée depuis ; son employeur, ses conflits d'intérêts et ses textes ne sont plus lus."
    ),
    other: Bilingual(
      en: "{count} people were erased since; their employers, conflicts of interest and texts are not read any more.",
      fr:
        "{count} personnes ont été effacées depuis ; leurs employeurs, conflits d'intérêts et textes ne sont plus lus."
    ))
  static let unknownNames = Bilingual(
    en:
      "Not in the configuration, and so without effect, though requests ({requests}) or candidates ({candidates}) name them: {names}.",
    fr:
      "Absents de la configuration, donc sans effet, bien que nommés par des demandes ({requests}) ou des candidats ({candidates}) : {names}."
  )
  static let moreNames = Bilingual(en: "and {count} more", fr: "et {count} de plus")
  static let notYetReceived = Sentence(
    "replay.not-yet-received", counting: "count",
    one: Bilingual(
      en:
        "{count} request had not been received yet on the last day of the log, and is left out. Maybe a slip of the pen.",
      fr:
        "{count} demande n'était pas encore reçue au dernier jour du journal et est laissée de côté. Peut-être une faute de frappe."
    ),
    other: Bilingual(
      en:
        "{count} requests had not been received yet on the last day of the log, and are left out. Maybe a slip of the pen.",
      fr:
        "{count} demandes n'étaient pas encore reçues au dernier jour du journal et sont laissées de côté. Peut-être une faute de frappe."
    ))
  static let refusedInAll = Sentence(
    "replay.refused", counting: "count",
    one: Bilingual(
      en: "{count} row of the files was refused and is left out.",
      fr: "{count} rangée des fichiers a été refusée et est laissée de côté."),
    other: Bilingual(
      en: "{count} rows of the files were refused and are left out.",
      fr: "{count} rangées des fichiers ont été refusées et sont laissées de côté."))

  static let places = Bilingual(
    en: "Where those who were chosen stand", fr: "Où se placent les personnes choisies")
  static let service = Bilingual(en: "Service and load", fr: "Service et charge")
  static let decisive = Bilingual(
    en: "The requests that separate {strategy} from {first} most",
    fr: "Les demandes qui séparent le plus {strategy} de {first}")
  static let figure = Bilingual(en: "Figure", fr: "Indicateur")
  static let asItWas = Bilingual(en: "As it was", fr: "En réalité")
  static let difference = Bilingual(en: "Difference", fr: "Différence")
  static let differenceOf = Bilingual(en: "{strategy}: difference", fr: "{strategy} : différence")
  static let differences = Bilingual(en: "Differences from {first}", fr: "Différences par rapport à {first}")
  static let chosen = Bilingual(en: "Chosen", fr: "Choisis")
  static let clear = Bilingual(en: "clear", fr: "nette")
  static let received = Bilingual(en: "Received", fr: "Reçue")
  static let filledSeats = Bilingual(en: "Seats filled", fr: "Places pourvues")
  static let note = Bilingual(
    en:
      "In brackets: 95 % intervals, {resamples} draws, seed {seed}. A difference is called clear where its interval does not hold 0. Definitions and sources: docs/replay.md.",
    fr:
      "Entre crochets : intervalles à 95 %, {resamples} tirages, graine {seed}. Une différence est dite nette quand son intervalle ne contient pas 0. Définitions et sources : docs/replay.md."
  )
  static let noteWithout = Bilingual(
    en: "Without intervals, as asked. Definitions and sources: docs/replay.md.",
    fr: "Sans intervalles, comme demandé. Définitions et sources : docs/replay.md.")
  static let simulated = Bilingual(
    en:
      "Simulated: a pair that was asked in fact answers as it did; others are drawn, {share} of all offers being accepted (seed {seed}). Compare strategies; do not promise these figures.",
    fr:
      "Simulé : une paire réellement sollicitée répond comme elle l'a fait ; les autres sont tirées au sort, {share} des offres étant acceptées (graine {seed}). Comparez les stratégies ; ne promettez pas ces chiffres."
  )
  static let signature = Bilingual(
    en: "Log up to event {event}, hash {hash}; vocabulary {vocabulary}; {strategies}.",
    fr: "Journal jusqu'à l'événement {event}, empreinte {hash} ; vocabulaire {vocabulary} ; {strategies}.")
  static let signatureOfFiles = Bilingual(
    en: "Files with hash {hash}; vocabulary {vocabulary}; {strategies}.",
    fr: "Fichiers d'empreinte {hash} ; vocabulaire {vocabulary} ; {strategies}.")

  static let inDays = Sentence(
    "replay.in-days", counting: "days", one: Bilingual(en: "in {days} day", fr: "en {days} jour"),
    other: Bilingual(en: "in {days} days", fr: "en {days} jours"))
  static let days = Sentence(
    "replay.days", counting: "days", one: Bilingual(en: "{days} day", fr: "{days} jour"),
    other: Bilingual(en: "{days} days", fr: "{days} jours"))
  static let placesNote = Bilingual(
    en:
      "A place counts equals against the one who was chosen; - is a gate or somebody not yet known; in parentheses, how many were eligible.",
    fr:
      "Une place compte les ex aequo contre la personne choisie ; - désigne un critère ou une personne encore inconnue ; entre parenthèses, le nombre d'admissibles."
  )

  static let tuneHeading = Bilingual(
    en: "Weights learnt from requests received before {split}, beginning with {strategy}.",
    fr: "Poids appris des demandes reçues avant le {split}, à partir de {strategy}.")
  static let before = Bilingual(en: "Before", fr: "Avant")
  static let after = Bilingual(en: "After", fr: "Après")
  static let requests = Bilingual(en: "Requests", fr: "Demandes")
  static let tuned = Bilingual(en: "Tuned", fr: "Ajustée")
  static let learntFrom = Bilingual(en: "learnt from", fr: "apprentissage")
  static let testedOn = Bilingual(en: "tested on", fr: "essai")
  static let gainIsClear = Bilingual(
    en: "On requests that the learning had not seen, the gain is larger than its interval: more than chance.",
    fr: "Sur des demandes que l'apprentissage n'avait pas vues, le gain dépasse son intervalle : plus que le hasard.")
  static let gainIsNotClear = Bilingual(
    en:
      "On requests that the learning had not seen, no gain is larger than its interval: chance alone could make it. Better keep the old weights.",
    fr:
      "Sur des demandes que l'apprentissage n'avait pas vues, aucun gain ne dépasse son intervalle : le hasard suffirait. Mieux vaut garder les anciens poids."
  )
  static let lossIsClear = Bilingual(
    en: "On requests that the learning had not seen, the new weights are worse, beyond chance. Keep the old weights.",
    fr:
      "Sur des demandes que l'apprentissage n'avait pas vues, les nouveaux poids sont moins bons, au-delà du hasard. Gardez les anciens poids."
  )
  static let gainIsUnknown = Bilingual(
    en: "Without resamples there is no interval, so nobody can say whether the difference is more than chance.",
    fr: "Sans tirages il n'y a pas d'intervalle : nul ne peut dire si la différence est plus que le hasard.")
  static let unprotected = Bilingual(
    en: "It learnt from scores and choices alone; gender and nationality stand in no column that it can read.",
    fr: "Seuls les notes et les choix ont servi ; genre et nationalité ne figurent dans aucune colonne lisible ici.")
  static let strategyWritten = Bilingual(
    en:
      "The strategy is in {path}. Read it, edit it, and try it with --strategy {path}; in the folder strategies of the configuration every command knows it by its name.",
    fr:
      "La stratégie est dans {path}. Lisez-la, modifiez-la, essayez-la avec --strategy {path} ; dans le dossier strategies de la configuration, chaque commande la connaît par son nom."
  )
  static let strategyNotWritten = Bilingual(
    en: "Nothing was written. Maybe --out NAME.json.", fr: "Rien n'a été écrit. Peut-être --out NOM.json.")
  static let tunedPurpose = Bilingual(
    en:
      "Weights of {strategy} learnt from {learnt} requests received before {split} (ndcg {train0} to {train1}), tested on {tested} later ones ({test0} to {test1}).",
    fr:
      "Poids de {strategy} appris de {learnt} demandes reçues avant le {split} (ndcg {train0} à {train1}), essayés sur {tested} plus tardives ({test0} à {test1})."
  )

  static func title(_ figure: Figure) -> Bilingual? {
    switch figure {
    case .fillRate: Bilingual(en: "Fill rate of seats", fr: "Taux de places pourvues")
    case .filled: Bilingual(en: "Requests filled", fr: "Demandes pourvues")
    case .daysToShortlist: Bilingual(en: "Days to shortlist, median", fr: "Jours jusqu'à la liste, médiane")
    case .invitations: Bilingual(en: "Invitations a seat", fr: "Invitations par place")
    case .agreement: Bilingual(en: "Sent in fact, too", fr: "Partis en réalité aussi")
    case .envyFree: Bilingual(en: "Choices without envy", fr: "Choix sans envie")
    case .euShare: Bilingual(en: "Share from the EU", fr: "Part de l'UE")
    case .coverage: Bilingual(en: "Coverage of the roster", fr: "Couverture du fichier")
    case .gini: Bilingual(en: "Gini of the load", fr: "Gini de la charge")
    case .originBalance: Bilingual(en: "Balance of origins", fr: "Équilibre des origines")
    case .serviceBalance: Bilingual(en: "Least served region", fr: "Région la moins servie")
    default: nil
    }
  }

  static func leak(_ leak: Leak) -> Bilingual {
    let (request, subject) = (leak.request, text(leak.subject))
    let (decision, known) = (leak.decision.day.iso, leak.known.day.iso)
    return Bilingual(
      en:
        "A leak: the decision on \(request) of \(decision) would have known \(subject.en), which became known on \(known). No figure is given.",
      fr:
        "Une fuite : la décision sur \(request) du \(decision) aurait connu \(subject.fr), qui n'a été connu que le \(known). Aucun chiffre n'est donné."
    )
  }

  private static func text(_ subject: Leak.Subject) -> Bilingual {
    switch subject {
    case .candidate(let id): Bilingual(en: "a row of \(id)", fr: "une rangée de \(id)")
    case .deployment(let candidate, let request):
      Bilingual(en: "a deployment of \(candidate) for \(request)", fr: "une mission de \(candidate) pour \(request)")
    case .focalPoint(let key): Bilingual(en: "a fact about \(key)", fr: "un fait sur \(key)")
    case .request(let id): Bilingual(en: "the request \(id)", fr: "la demande \(id)")
    case .columns: Bilingual(en: "a later fact", fr: "un fait ultérieur")
    }
  }
}
