import MatchCore

/// The words of decision records.
enum DecisionPhrases {
  // MARK: Causes

  static let change = Bilingual(en: "{now}, was {then}", fr: "{now} au lieu de {then}")
  static let differs = Bilingual(en: "otherwise than it was", fr: "autrement qu'alors")
  static let none = Bilingual(en: "none", fr: "aucun")
  static let weight = Bilingual(en: "Weight of {what}: {change}.", fr: "Poids « {what} » : {change}.")
  static let setting = Bilingual(
    en: "Setting {criterion} of {what}: {change}.", fr: "Réglage {criterion} de « {what} » : {change}.")
  static let part = Bilingual(en: "Gate {what}: {change}.", fr: "Critère « {what} » : {change}.")
  static let order = Bilingual(
    en: "The order of gates and scorers: {now} stands where {then} stood.",
    fr: "L'ordre des critères et des qualités : {now} est à la place de {then}.")
  static let version = Bilingual(
    en: "Plug-in {what}, version {change}.", fr: "Module « {what} », version {change}.")
  /// Of a part of a vocabulary: that it is new, gone, or otherwise.
  struct VocabularyWords {
    let new: Bilingual
    let gone: Bilingual
    let changed: Bilingual
  }

  static let topic = VocabularyWords(
    new: Bilingual(
      en: "Topic {what} is new; under or beside it: {now}.",
      fr: "Le thème {what} est nouveau ; au-dessus ou à côté : {now}."),
    gone: Bilingual(
      en: "Topic {what} is gone; it stood under or beside: {then}.",
      fr: "Le thème {what} a disparu ; au-dessus ou à côté : {then}."),
    changed: Bilingual(
      en: "Topic {what} stands under or beside others.", fr: "Le thème {what} est sous ou à côté d'autres."))
  static let grouping = VocabularyWords(
    new: Bilingual(en: "Grouping {what} is new: {now}.", fr: "Le groupement {what} est nouveau : {now}."),
    gone: Bilingual(
      en: "Grouping {what} is gone; its members: {then}.", fr: "Le groupement {what} a disparu ; ses membres : {then}."),
    changed: Bilingual(en: "Grouping {what} has other members.", fr: "Le groupement {what} a d'autres membres."))
  static let country = VocabularyWords(
    new: Bilingual(en: "Country {what} is new, in: {now}.", fr: "Le pays {what} est nouveau, dans : {now}."),
    gone: Bilingual(
      en: "Country {what} is gone; it lay in: {then}.", fr: "Le pays {what} a disparu ; il était dans : {then}."),
    changed: Bilingual(en: "Country {what} lies in other areas.", fr: "Le pays {what} est dans d'autres zones."))
  static let added = Bilingual(en: "Added: {added}.", fr: "Ajoutés : {added}.")
  static let removed = Bilingual(en: "Removed: {removed}.", fr: "Retirés : {removed}.")
  static let rearranged = Bilingual(en: "The same ones, in another order.", fr: "Les mêmes, dans un autre ordre.")
  static let person = Bilingual(en: "{what}: {change}.", fr: "{what} : {change}.")
  static let personCriterion = Bilingual(
    en: "{what}, {criterion}: {change}.", fr: "{what}, {criterion} : {change}.")
  static let gateAlone = Bilingual(
    en: "{criterion} stops another number: {change}.", fr: "{criterion} en arrête un autre nombre : {change}.")
  static let roster = Bilingual(en: "People on the roster: {change}.", fr: "Personnes au fichier : {change}.")
  static let nobody = Bilingual(
    en: "Somebody below the places that are kept.", fr: "Quelqu'un au-delà des places conservées.")
  static let record = Bilingual(
    en: "The record itself is missing or not what was written.",
    fr: "Le relevé lui-même manque, ou n'est pas ce qui a été écrit.")
  static let unexplained = Bilingual(
    en: "Nothing in the log says why: the tables were otherwise then, or this matchd computes otherwise.",
    fr: "Rien au journal ne dit pourquoi : les tables étaient autres alors, ou ce matchd calcule autrement.")

  static let words = [
    Bilingual(en: "yes", fr: "oui"), Bilingual(en: "passed", fr: "passe"), Bilingual(en: "stopped", fr: "arrêté"),
    Bilingual(en: "known", fr: "connu"),
  ]

  static let causeNames: [DecisionCause.Kind: Bilingual] = [
    .weight: Bilingual(en: "weight", fr: "poids"), .setting: Bilingual(en: "setting", fr: "réglage"),
    .part: Bilingual(en: "gates", fr: "critères"),
    .version: Bilingual(en: "plug-in version", fr: "version d'un module"),
    .vocabulary: Bilingual(en: "vocabulary", fr: "vocabulaire"), .row: Bilingual(en: "data row", fr: "donnée"),
    .erasure: Bilingual(en: "erasure", fr: "effacement"), .record: Bilingual(en: "record", fr: "relevé"),
    .unexplained: Bilingual(en: "unexplained", fr: "inexpliqué"),
  ]

  // MARK: Verification

  static let noDecisions = Bilingual(
    en: "No choice with a record was made in that time.",
    fr: "Aucun choix assorti d'un relevé n'a été fait dans cette période.")
  static let allSame = Bilingual(
    en: "{count} decisions computed again: all the same to the byte.",
    fr: "{count} décisions recalculées : toutes identiques à l'octet près.")
  static let oneSame = Bilingual(
    en: "1 decision computed again: the same to the byte.", fr: "1 décision recalculée : identique à l'octet près.")
  static let someDiffer = Bilingual(
    en: "{count} decisions computed again: {same} the same to the byte, {differing} otherwise.",
    fr: "{count} décisions recalculées : {same} identiques à l'octet près, {differing} autrement.")
  static let oneDiffers = Bilingual(
    en: "1 decision computed again: it comes out otherwise.", fr: "1 décision recalculée : elle donne autre chose.")
  static let unrecorded = Bilingual(en: "Without a record: {told}, {older}.", fr: "Sans relevé : {told}, {older}.")
  static let told = Sentence(
    "decision.told", counting: "count",
    one: Bilingual(
      en: "{count} proposal whose answer a file told of", fr: "{count} proposition dont un fichier dit la réponse"),
    other: Bilingual(
      en: "{count} proposals whose answer a file told of", fr: "{count} propositions dont un fichier dit la réponse"))
  static let older = Sentence(
    "decision.older", counting: "count",
    one: Bilingual(en: "{count} choice of an older matchd", fr: "{count} choix d'un matchd plus ancien"),
    other: Bilingual(en: "{count} choices of an older matchd", fr: "{count} choix d'un matchd plus ancien"))
  /// A strategy that the configuration does not have is what was kept of it.
  static let kept = Sentence(
    "decision.kept", counting: "count",
    one: Bilingual(
      en: "Not in the configuration: strategy {strategy}. Its {count} choice is computed with what was kept of it.",
      fr:
        "Absente de la configuration : la stratégie {strategy}. Son {count} choix est recalculé avec ce qui en fut conservé."
    ),
    other: Bilingual(
      en: "Not in the configuration: strategy {strategy}. Its {count} choices are computed with what was kept of it.",
      fr:
        "Absente de la configuration : la stratégie {strategy}. Ses {count} choix sont recalculés avec ce qui en fut conservé."
    ))
  static let cause = Bilingual(en: "Cause", fr: "Cause")
  static let what = Bilingual(en: "What it is", fr: "En quoi")
  static let decisions = Bilingual(en: "Decisions", fr: "Décisions")
  static let choice = Bilingual(en: "Choice", fr: "Choix")
  static let rank = Bilingual(en: "Rank then, now", fr: "Rang alors, maintenant")
  static let more = Bilingual(
    en: "{count} more; --format json has all of them.", fr: "Encore {count} ; --format json les a tous.")
  static let explained = Bilingual(
    en: "Every difference has a cause that came about rightly; the log is as it was written.",
    fr: "Chaque différence a une cause régulière ; le journal est tel qu'il a été écrit.")
  static let notExplained = Bilingual(
    en: "Some of it has no cause that came about rightly. Maybe 'matchd verify', and a backup to compare with.",
    fr: "Une partie n'a pas de cause régulière. Peut-être « matchd verify », et une sauvegarde à comparer.")
  static let alteredRow = Bilingual(en: "altered", fr: "altéré")
  static let altered = Bilingual(
    en: "In the database itself: {what}.", fr: "Dans la base elle-même : {what}.")

  // MARK: One record

  static let heading = Bilingual(
    en: "{proposal}: {event} on {day} by {actor} (event {seq})",
    fr: "{proposal} : {event} le {day} par {actor} (événement {seq})")
  static let undone = Bilingual(en: ", undone by event {seq}", fr: ", défait par l'événement {seq}")
  static let stood = Bilingual(
    en: "{candidate} was rank {rank} of {eligible}, score {score}, as of event {asOf}, by {strategy} {method}.",
    fr:
      "{candidate} : rang {rank} sur {eligible}, note {score}, à l'événement {asOf}, selon {strategy} {method}.")
  static let stopped = Bilingual(
    en:
      "{candidate} was not among the {eligible} eligible (score {score}), as of event {asOf}, by {strategy} {method}. Stopped by: {rules}.",
    fr:
      "{candidate} n'était pas parmi les {eligible} admissibles (note {score}), à l'événement {asOf}, selon {strategy} {method}. Arrêté par : {rules}."
  )
  static let unknown = Bilingual(
    en: "{candidate} was not on the roster, as of event {asOf}; {eligible} were eligible, by {strategy} {method}.",
    fr: "{candidate} n'était pas au fichier à l'événement {asOf} ; {eligible} admissibles, selon {strategy} {method}.")
  static let noRecord = Bilingual(
    en: "No choice of {proposal} has a record: it was never shortlisted, confirmed or declined here.",
    fr: "Aucun choix de {proposal} n'a de relevé : elle n'a jamais été présélectionnée, confirmée ni déclinée ici.")
  static let missingRecord = Bilingual(
    en:
      "The record of event {seq} is missing: somebody took it away. Maybe 'matchd verify', and a backup to compare with.",
    fr:
      "Le relevé de l'événement {seq} manque : on l'a retiré. Peut-être « matchd verify », et une sauvegarde à comparer."
  )
  static let alteredRecord = Bilingual(
    en: "This record is not what was written. Maybe 'matchd replay --verify', and a backup to compare with.",
    fr: "Ce relevé n'est pas ce qui a été écrit. Peut-être « matchd replay --verify », et une sauvegarde à comparer.")
  static let inRankings = Bilingual(
    en: "In the rankings of choices", fr: "Dans les classements de choix")
  static let chosen = Bilingual(en: "Chosen", fr: "Choix portant sur")
}
