import MatchCore

/// What a cell should have held, as it stands in "expected ...".
enum Expectation {
  static let value = Bilingual(en: "a value", fr: "une valeur")
  static let identifier = Bilingual(
    en: "an id: a letter, then up to 63 letters, digits, '.', '_' or '-'",
    fr: "un identifiant : une lettre, puis jusqu'à 63 lettres, chiffres, « . », « _ » ou « - »")
  static let idOnce = Bilingual(en: "an id that stands once", fr: "un identifiant qui ne figure qu'une fois")
  static let country = Bilingual(
    en: "an ISO 3166-1 country code of two letters", fr: "un code de pays ISO 3166-1 à deux lettres")
  static let grouping = Bilingual(en: "a grouping of config/groupings", fr: "un groupement de config/groupings")
  static let region = Bilingual(
    en: "a country code, a UN M49 area or a grouping", fr: "un code de pays, une zone M49 de l'ONU ou un groupement")
  static let topic = Bilingual(en: "a topic of config/topics", fr: "un thème de config/topics")
  static let topicLevel = Bilingual(en: "a topic with a level from 1 to 5", fr: "un thème avec un niveau de 1 à 5")
  static let topicOnce = Bilingual(en: "each topic once", fr: "chaque thème une seule fois")
  static let language = Bilingual(
    en: "a language tag (BCP 47) such as fr or pt-BR", fr: "un code de langue (BCP 47) comme fr ou pt-BR")
  static let languageLevel = Bilingual(
    en: "a language with a CEFR level A1 to C2", fr: "une langue avec un niveau du CECR, de A1 à C2")
  static let languageOnce = Bilingual(en: "each language once", fr: "chaque langue une seule fois")
  static let seats = Bilingual(
    en: "a role with a number of seats from 1 to 99", fr: "un rôle avec un nombre de places de 1 à 99")
  static let roleOnce = Bilingual(en: "each role once", fr: "chaque rôle une seule fois")
  static let interval = Bilingual(
    en: "an interval of days that exist, 2026-01-05/2026-03-31",
    fr: "un intervalle de jours qui existent, 2026-01-05/2026-03-31")
  static let intervalOrder = Bilingual(
    en: "an interval whose end is not before its start", fr: "un intervalle dont la fin n'est pas avant le début")
  static let flag = Bilingual(en: "yes or no (oui, non)", fr: "oui ou non (yes, no)")
  static let day = Bilingual(en: "a day that exists, as 2026-01-31", fr: "un jour qui existe, comme 2026-01-31")
  static let dayOrTime = Bilingual(
    en: "a day that exists, as 2026-01-31, or a time with its zone, as 2026-01-31T09:30Z",
    fr: "un jour qui existe, comme 2026-01-31, ou une heure avec son fuseau, comme 2026-01-31T09:30Z")
  static let object = Bilingual(en: "an object in braces", fr: "un objet entre accolades")
  static let scalar = Bilingual(
    en: "a text, a number, true, false or a list of texts",
    fr: "un texte, un nombre, true, false ou une liste de textes")

  static func code(_ codes: [(code: String, french: String)]) -> Bilingual {
    Bilingual(
      en: "one of \(codes.map(\.code).joined(separator: ", "))",
      fr:
        "l'un de : \(codes.map { $0.code == $0.french ? $0.code : "\($0.french) (\($0.code))" }.joined(separator: ", "))"
    )
  }

  static func control(_ scalar: Unicode.Scalar) -> Bilingual {
    let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
    return Bilingual(
      en: "text without control characters (\(code))", fr: "un texte sans caractère de contrôle (\(code))")
  }

  static func notBefore(_ column: Column, _ value: String, areTimes: Bool) -> Bilingual {
    Bilingual(
      en: "a \(areTimes ? "time" : "day") not before \(column.name) (\(value))",
      fr: "\(areTimes ? "une heure" : "un jour") qui ne précède pas \(column.french) (\(value))")
  }

  static func stage(of outcome: String) -> Bilingual {
    Bilingual(
      en: "a stage that goes with the outcome \(outcome)", fr: "une étape qui aille avec l'issue \(outcome)")
  }

  static func seats(_ wanted: Int) -> Bilingual {
    Bilingual(
      en: "at least as many as the roles want (\(wanted))", fr: "au moins autant que les rôles en veulent (\(wanted))")
  }

  static func onceInFile(first: Int) -> Bilingual {
    Bilingual(
      en: "an id that stands once; it is in row \(first) too",
      fr: "un identifiant qui ne figure qu'une fois ; il est aussi à la rangée \(first)")
  }

  static func known(_ kinds: [RecordKind]) -> Bilingual {
    Bilingual(
      en: "the id of a known \(kinds.map(\.noun.en).joined(separator: ", "))",
      fr: "l'identifiant connu de : \(kinds.map(\.noun.fr).joined(separator: ", "))")
  }

  static func notErased(_ erasure: Erasure) -> Bilingual {
    let day = String(erasure.at.prefix(10))
    return Bilingual(
      en: "the id of somebody who is here; this one was erased on \(day) (event \(erasure.sequence)). "
        + "Maybe take the row out, or give another id if the person has come back",
      fr: "l'identifiant de quelqu'un qui est ici ; celui-ci a été effacé le \(day) (événement \(erasure.sequence)). "
        + "Peut-être retirer la ligne, ou donner un autre identifiant si la personne est revenue")
  }

  static func free(holder: RecordKind) -> Bilingual {
    Bilingual(
      en: "an id that is free; it belongs to another kind already: \(holder.noun.en)",
      fr: "un identifiant libre ; il appartient déjà à un autre type : \(holder.noun.fr)")
  }
}
