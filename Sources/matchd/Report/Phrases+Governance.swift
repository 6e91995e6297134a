import MatchCore

/// What the commands that keep a database say: verify, checkpoint, backup, restore, erase.
extension Phrases {
  static let endedTorn = Bilingual(
    en: "The process before this one was cut off in the middle of a write, which was dropped; nobody was told that it was done.",
    fr: "Le processus précédent a été coupé au milieu d'une écriture, qui a été abandonnée ; elle n'avait été confirmée à personne."
  )

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
