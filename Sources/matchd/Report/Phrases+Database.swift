import MatchCore

/// What the commands of the database say: init, show, log, verify.
extension Phrases {
  static let emptyDatabase = Bilingual(en: "An empty database is at {path}.", fr: "Une base vide est à {path}.")
  static let recordKind = Bilingual(en: "Kind of row", fr: "Type de ligne")
  static let firstEvents = Bilingual(
    en: "The first {limit} events; the log has {head}. Maybe --limit or --since.",
    fr: "Les {limit} premiers événements ; le journal en a {head}. Peut-être --limit ou --since.")
  static let nextEvents = Bilingual(
    en: "The first {limit} events after {since}; the log ends at {head}. Maybe --limit.",
    fr: "Les {limit} premiers événements après {since} ; le journal s'arrête à {head}. Peut-être --limit.")
  static let noneCell = Bilingual(en: "(none)", fr: "(aucun)")
  static let sound = Bilingual(
    en: "{count} events: the file, the chain, the personal rows and the tables agree.",
    fr: "{count} événements : le fichier, la chaîne, les lignes personnelles et les tables concordent.")
  static let yes = Bilingual(en: "yes", fr: "oui")
  static let no = Bilingual(en: "no", fr: "non")

  /// A kind of event in words: `request.decided` is "request: decided".
  static func event(_ kind: String) -> Bilingual {
    let parts = kind.split(separator: ".", maxSplits: 1).map(String.init)
    let person = parts.first == "person" ? Bilingual(en: "person", fr: "personne") : nil
    guard parts.count == 2, let noun = RecordKind(rawValue: parts[0])?.noun ?? person else {
      return Bilingual(same: kind)
    }
    let word = eventKind(kind)
    return Bilingual(en: "\(noun.en): \(word.en)", fr: "\(noun.fr) : \(word.fr)")
  }
}

/// The words of help.
extension Phrases {
  static let motto = Bilingual(en: "matchd: who should go, and why?", fr: "matchd : qui devrait partir, et pourquoi ?")
  static let commands = Bilingual(en: "Commands", fr: "Commandes")
  static let verbs = Bilingual(en: "Verbs", fr: "Verbes")
  static let options = Bilingual(en: "Options", fr: "Options")
  static let everywhere = Bilingual(en: "Everywhere", fr: "Partout")
  static let examples = Bilingual(en: "Examples", fr: "Exemples")
  static let moreHelp = Bilingual(
    en: "'matchd help COMMAND' says more. 'matchd demo' shows the main job on demonstration data.",
    fr:
      "« matchd help COMMANDE » en dit plus. « matchd demo » montre le travail principal sur des données de démonstration."
  )
}
