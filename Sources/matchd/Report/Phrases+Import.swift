import MatchCore

/// What import says.
extension Phrases {
  static let readAsWindows = Bilingual(en: "read as Windows-1252.", fr: "lu comme Windows-1252.")
  static let andMore = Bilingual(en: "… and {count} more.", fr: "… et {count} de plus.")
  static let refusedRows = Bilingual(
    en: "The refused rows of {file} are in {refused}", fr: "Les rangées refusées de {file} sont dans {refused}")
  static let leftOut = Bilingual(
    en: "Left out: {file}, whose name does not say what it holds.",
    fr: "Laissé de côté : {file}, dont le nom ne dit pas ce qu'il contient.")
  static let dryRun = Bilingual(
    en: "This was a dry run: nothing was changed.", fr: "C'était un essai à blanc : rien n'a changé.")
  static let strictRefused = Bilingual(
    en: "Nothing was changed, because rows were refused (--strict).",
    fr: "Rien n'a changé, car des rangées ont été refusées (--strict).")
  static let importedBefore = Bilingual(
    en: "This import was done before, with the same request id: nothing was changed now.",
    fr: "Cet import a déjà été fait, avec le même identifiant de requête : rien n'a changé maintenant.")
  static let progress = Bilingual(en: "{file}: {rows} rows, {share}%", fr: "{file} : {rows} rangées, {share} %")

  /// The total of an import; English forms do not change with the number, French ones do.
  static func imported(new: Int, changed: Int, same: Int, refused: Int) -> Bilingual {
    let counts = [
      (new, "new", "nouvelle"), (changed, "changed", "modifiée"), (same, "same", "identique"),
      (refused, "refused", "refusée"),
    ]
    return Bilingual(
      en: counts.map { "\(Language.en.number($0.0)) \($0.1)" }.joined(separator: ", ") + ".",
      fr: counts.map { count, _, word in
        "\(Language.fr.number(count)) \(word)\(Language.fr.isSingular(count) ? "" : "s")"
      }.joined(separator: ", ") + ".")
  }
}
