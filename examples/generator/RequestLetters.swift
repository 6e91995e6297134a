/// Turns a planned request into a letter: institution, languages, topics, title and description.
struct RequestLetters {
  let gazetteer: Gazetteer
  var phrases = PhraseBook()

  init(gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
  }

  mutating func write(_ request: inout Request, institutions: inout Institutions, random: inout SeededRandom) {
    let country = request.countries.first.map { gazetteer[$0] }
    if let country {
      returnToKnown(&request, country: country, institutions: institutions, random: &random)
      setLanguages(of: &request, country: country, random: &random)
      request.institution =
        request.institutionKind.isEmpty
        ? institutions.asking(country: country, topic: request.topics[0], day: request.received, random: &random)
        : institutions.institution(kind: request.institutionKind, country: country, day: request.received)
      request.place = country.capital
    } else {
      setLanguages(of: &request, grouping: request.grouping)
      request.institution = institutions.organisation(
        grouping: request.grouping, day: request.received, tongue: request.tongue)
      request.place = Self.seats[request.grouping] ?? "Addis Ababa"
    }
    addTopics(to: &request, random: &random)
    let fillings = fillings(for: request, who: institutions[request.institution].opening)
    let topic = phrases.has(request.topics[0]) ? request.topics[0] : "national-migration-policy"
    if request.title.isEmpty {
      request.title = phrases.title(topic, request.tongue, fillings, random: &random)
    }
    request.description = phrases.description(topic, request.tongue, fillings, random: &random)
  }

  /// An institution that has asked before often asks again, about something else in its field.
  private func returnToKnown(
    _ request: inout Request, country: Country, institutions: Institutions, random: inout SeededRandom
  ) {
    guard !request.isReal, request.countries.count == 1, request.received > Day(2009, 6, 1),
      let known = institutions.all.first(where: { $0.country == country.code }), random.chance(0.3)
    else { return }
    let topics = InstitutionKind.named(known.kind).topics.filter {
      phrases.has($0) && Topics.isAsked($0, in: request.received.year)
    }
    if !topics.isEmpty { request.topics = [random.pick(topics)] }
  }

  private static let seats = [
    "COMESA": "Lusaka", "ECOWAS": "Abuja", "CEMAC": "Bangui", "African-Union": "Addis Ababa", "IGAD": "Djibouti",
    "SADC": "Gaborone", "EAC": "Arusha", "CARICOM": "Georgetown", "SICA": "San Salvador", "Andean-Community": "Lima",
    "ASEAN": "Jakarta", "League-of-Arab-States": "Cairo",
  ]

  private func setLanguages(of request: inout Request, country: Country, random: inout SeededRandom) {
    switch country.working {
    case "fr":
      request.languages = [LanguageSkill("fr", random.chance(0.1) ? .c1 : .b2)]
      request.tongue = .french
      if country.local == "ar" && random.chance(0.6) { request.preferredLanguages = [LanguageSkill("ar", .b1)] }
      if country.local == "mg" && random.chance(0.5) { request.interpretation = ["mg"] }
    case "pt", "ru":
      if random.chance(0.75) {
        request.languages = [LanguageSkill(country.working, .b2)]
      } else {
        request.languages = [LanguageSkill("en", .b2)]
        request.preferredLanguages = [LanguageSkill(country.working, .b2)]
        request.interpretation = [country.working]
      }
    case "ar":
      if random.chance(0.3) {
        request.languages = [LanguageSkill("ar", .b1)]
        request.preferredLanguages = [LanguageSkill("en", .b2)]
      } else {
        request.languages = [LanguageSkill("en", .b2)]
        request.preferredLanguages = [LanguageSkill("ar", .b2)]
        request.interpretation = ["ar"]
      }
    case "es":
      request.languages = [LanguageSkill("es", .b2)]
    default:
      request.languages = [LanguageSkill("en", random.chance(0.12) ? .c1 : .b2)]
      if !country.local.isEmpty && random.chance(0.75) { request.interpretation = [country.local] }
      if ["MU", "RW", "SC"].contains(country.code) { request.preferredLanguages = [LanguageSkill("fr", .b1)] }
    }
  }

  private func setLanguages(of request: inout Request, grouping: String) {
    switch grouping {
    case "SICA", "Andean-Community":
      request.languages = [LanguageSkill("es", .b2)]
    case "CEMAC":
      request.languages = [LanguageSkill("fr", .b2)]
      request.preferredLanguages = [LanguageSkill("es", .b1)]
      request.tongue = .french
    case "ECOWAS", "African-Union", "COMESA":
      request.languages = [LanguageSkill("en", .b2)]
      request.preferredLanguages = [LanguageSkill("fr", .b2)]
      request.interpretation = ["fr"]
    case "League-of-Arab-States":
      request.languages = [LanguageSkill("en", .b2)]
      request.preferredLanguages = [LanguageSkill("ar", .b2)]
      request.interpretation = ["ar"]
    default:
      request.languages = [LanguageSkill("en", .b2)]
    }
  }

  private func addTopics(to request: inout Request, random: inout SeededRandom) {
    let topic = request.topics[0]
    let early = request.received.year <= 2011
    let phaseOne = [
      "trafficking-in-human-beings", "smuggling-of-migrants", "integrated-border-management", "return-and-readmission",
      "migration-legislation",
    ]
    let neighbours = Topics.entry(topic).neighbours.filter { !early || phaseOne.contains($0) }
    if let second = neighbours.first, random.chance(0.2) { request.topics.append(second) }
    let wishes = (Topics.specialities[topic] ?? []) + neighbours
    let count = random.weighted([(0, 0.3), (1, 0.45), (2, 0.25)])
    request.preferredTopics = random.sample(count, of: wishes).filter { !request.topics.contains($0) }
  }

  private func fillings(for request: Request, who: String) -> PhraseBook.Fillings {
    let french = request.tongue == .french
    guard !request.countries.isEmpty else {
      let name = request.grouping == "League-of-Arab-States" ? "the League of Arab States" : request.grouping
      let long = ["Andean-Community": "the Andean Community", "African-Union": "the African Union"]
      let plain = long[name] ?? name
      return PhraseBook.Fillings(
        inPlace: french ? "dans l'espace \(name)" : "in the Member States of \(plain)",
        ofPlace: french ? "de la \(name)" : "of \(plain)", plain: plain, who: who,
        year: request.received.year)
    }
    let countries = request.countries.map { gazetteer[$0] }
    let and = french ? " et " : " and "
    let names = countries.map(\.name).joined(separator: and)
    return PhraseBook.Fillings(
      inPlace: french ? countries.map(\.inFrench).joined(separator: and) : "in \(names)",
      ofPlace: french ? countries.map(\.genitive).joined(separator: and) : "of \(names)", plain: names, who: who,
      year: request.received.year)
  }
}
