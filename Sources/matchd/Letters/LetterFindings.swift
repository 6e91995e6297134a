import MatchCore

/// What a letter says for one column of a request, with the words that say it.
struct LetterFinding {
  /// The column.
  let column: String
  /// As a cell holds it; of a list, one item.
  let value: String
  let words: Range<Int>
}

/// What was seen and not taken, and why: whoever confirms may know better.
struct PassedOver {
  enum Reason: String, CaseIterable {
    case negated
    case institutionName = "institution-name"
    case wider
    case senderAddress = "sender-address"
    case elsewhere
    case inPassing = "in-passing"
    case areaWithoutColumn = "area-without-column"
    case everyCountryNamed = "every-country-named"
    case past
    case future
    case noYear = "no-year"
    case noSuchDay = "no-such-day"
    case endsBeforeItStarts = "ends-before-it-starts"
    case ambiguousDay = "ambiguous-day"
    case otherDate = "other-date"
    case participants
    case ownPeople = "own-people"
    case otherFormat = "other-format"
    case notOfExperts = "not-of-experts"

    var text: Bilingual {
      switch self {
      case .negated: Bilingual(en: "the letter says not", fr: "la lettre dit que non")
      case .institutionName: Bilingual(en: "part of the name of an institution", fr: "partie du nom d'une institution")
      case .wider: Bilingual(en: "a narrower topic is named", fr: "un thème plus précis est nommé")
      case .senderAddress: Bilingual(en: "the sender's own address", fr: "l'adresse de l'expéditeur")
      case .elsewhere:
        Bilingual(
          en: "where people come from or go to, not where help is asked",
          fr: "d'où l'on vient ou où l'on va, non où l'on demande de l'aide")
      case .inPassing: Bilingual(en: "named in passing", fr: "nommé en passant")
      case .areaWithoutColumn:
        Bilingual(
          en: "a request has no column for an area; maybe --country or --grouping",
          fr: "une demande n'a pas de colonne pour une zone ; peut-être --country ou --grouping")
      case .everyCountryNamed: Bilingual(en: "countries are named instead", fr: "des pays sont nommés à sa place")
      case .past: Bilingual(en: "not after the letter's own date", fr: "pas après la date de la lettre")
      case .future: Bilingual(en: "after today", fr: "après aujourd'hui")
      case .noSuchDay: Bilingual(en: "there is no such day", fr: "ce jour n'existe pas")
      case .endsBeforeItStarts:
        Bilingual(en: "the last day comes before the first", fr: "le dernier jour précède le premier")
      case .noYear: Bilingual(en: "the year is missing", fr: "l'année manque")
      case .ambiguousDay:
        Bilingual(
          en: "day and month might be either way round", fr: "le jour et le mois peuvent être dans les deux ordres")
      case .otherDate: Bilingual(en: "another date fits better", fr: "une autre date convient mieux")
      case .participants:
        Bilingual(
          en: "those who take part, not those who are sent", fr: "ceux qui participent, non ceux qui sont envoyés")
      case .ownPeople: Bilingual(en: "the sender's own people", fr: "les gens de l'expéditeur")
      case .otherFormat:
        Bilingual(en: "another format is asked for more clearly", fr: "un autre format est demandé plus clairement")
      case .notOfExperts:
        Bilingual(en: "the language that interpreters start from", fr: "la langue dont partent les interprètes")
      }
    }
  }

  let column: String
  let value: String
  let words: Range<Int>
  let reason: Reason

  init(_ column: String, _ value: String, _ words: Range<Int>, _ reason: Reason) {
    (self.column, self.value, self.words, self.reason) = (column, value, words, reason)
  }
}
