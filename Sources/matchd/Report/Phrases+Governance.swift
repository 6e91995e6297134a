import MatchCore

/// What the commands that keep a database say: verify, checkpoint, backup, restore, erase.
extension Phrases {
  static let endedTorn = Bilingual(
    en:
      "The process before this one was cut off in the middle of a write, which was dropped; nobody was told that it was done.",
    fr:
      "Le processus précédent a été coupé au milieu d'une écriture, qui a été abandonnée ; elle n'avait été confirmée à personne."
  )

  static let backup = Bilingual(
    en: "{path}: {count} events, {bytes} bytes. Keep the line below elsewhere: 'verify --witness' knows it again.",
    fr:
      "{path} : {count} événements, {bytes} octets. Garder ailleurs la ligne ci-dessous : « verify --witness » la reconnaîtra."
  )
  static let extract = Bilingual(
    en: "{path}: pseudonyms instead of people, and no free text. They hold in this file alone.",
    fr: "{path} : des pseudonymes au lieu des personnes, et aucun texte libre. Ils ne valent que dans ce fichier.")
  static let extractPersonal = Bilingual(
    en: "{path} holds personal data. Keep it as you keep the database, and remove it when it has served.",
    fr: "{path} contient des données personnelles. À garder comme la base, et à supprimer après usage.")
  static let typeTheID = Bilingual(
    en: "Type {id} to erase it; anything else leaves it as it is.",
    fr: "Taper {id} pour l'effacer ; toute autre réponse le laisse tel quel.")
  static let nobodyDue = Bilingual(
    en: "Nobody's data is due for erasure by {day}.", fr: "Aucune donnée de personne n'est à effacer au {day}.")
  static let personNoun = Bilingual(en: "person", fr: "personne")
  static let restored = Bilingual(
    en: "{backup} was sound, and is the database {path} now: {count} events.",
    fr: "{backup} est intègre, et devient la base {path} : {count} événements.")
  static let erasedAgain = Bilingual(
    en: "Erased again, because they were erased after the backup: {ids}.",
    fr: "Effacés de nouveau, car effacés après la sauvegarde : {ids}.")
  static let replacedHead = Bilingual(
    en: "The database that it replaced had {count} events.", fr: "La base remplacée avait {count} événements.")

  static func verdict(_ verdict: WitnessVerdict, _ checkpoint: Checkpoint) -> Bilingual {
    func text(_ language: Language) -> String {
      let (count, at) = (language.number(Int(checkpoint.events)), language.moment(checkpoint.at))
      let isFrench = language == .fr
      switch verdict {
      case .contained:
        return isFrench
          ? "Le journal contient le point de contrôle du \(at) : \(count) événements."
          : "The log contains the checkpoint of \(at): \(count) events."
      case .cut(let head):
        let missing = language.number(Int(checkpoint.events - head))
        return isFrench
          ? "Le journal s'arrête à l'événement \(head), mais le point de contrôle du \(at) en a \(count) : la fin a été coupée, d'au moins \(missing)."
          : "The log ends at event \(head), but the checkpoint of \(at) has \(count): at least \(missing) were cut off its end."
      case .differs(let after):
        let range = after == checkpoint.events ? "\(after)" : "\(after + 1)–\(checkpoint.events)"
        return isFrench
          ? "Le journal n'est plus celui du point de contrôle du \(at) : au moins un des événements \(range) a été changé."
          : "The log is not what the checkpoint of \(at) saw: at least one of the events \(range) was changed."
      }
    }
    return Bilingual(en: text(.en), fr: text(.fr))
  }
}
