import MatchCore

/// For which country or grouping a letter asks: not the ones where people come from or go to, nor the one where it is answered.
struct PlaceFinder {
  /// What one mention of a place says.
  private enum Role {
    /// Where help is asked, with how much the mention weighs.
    case target(Int)
    /// The letterhead or the signature.
    case sender
    case passed(PassedOver.Reason)
  }

  private struct Mention {
    let place: PlaceNames.Place
    let words: Range<Int>
    let role: Role
  }

  /// Weights of a mention as a target. A country is taken from `enough` on, if it has half of what the first has.
  private enum Weight {
    static let subject = 8
    static let sentenceStart = 6
    static let institution = 6
    static let sender = 6
    static let text = 3
    static let adjective = 1
    static let enough = 6
  }

  let letter: Letter
  let names: PhraseIndex<PlaceNames.Place>
  let institutions: [Range<Int>]
  /// Words that are the name of a language.
  let languages: [Range<Int>]

  func find() -> (found: [LetterFinding], passed: [PassedOver]) {
    let mentions = self.mentions()
    var passed: [PassedOver] = []
    for case (let mention, .passed(let reason)) in mentions.map({ ($0, $0.role) }) {
      if let (column, value) = cell(mention.place) { passed.append(PassedOver(column, value, mention.words, reason)) }
    }
    let countries = totals(mentions) {
      if case .country(let code) = $0 { code } else if case .adjective(let code) = $0 { code } else { nil }
    }
    let groupings = totals(mentions) { if case .grouping(let id) = $0 { id } else { nil } }
    let best = countries.map(\.all).max() ?? 0
    var chosen = countries.filter { $0.all >= Weight.enough && 2 * $0.all >= best }
    // An organisation of several countries asks from somewhere, but not for there.
    let organisation = groupings.filter { $0.all >= Weight.enough && $0.inText > 0 && $0.value != "EU" }
      .max { ($0.all, $1.first.lowerBound) < ($1.all, $0.first.lowerBound) }
    let asksForMany = organisation != nil && chosen.allSatisfy { $0.inText == 0 }
    if asksForMany { chosen = [] }
    // The only one that the text speaks of, however little it says.
    if chosen.isEmpty, organisation == nil { chosen = countries.filter { $0.inText >= Weight.text } }
    if chosen.count > 1, chosen.allSatisfy({ $0.all < Weight.enough }) { chosen = [] }
    var found = chosen.map { LetterFinding(column: "country", value: $0.value, words: $0.first) }
    if asksForMany, let organisation {
      found.append(LetterFinding(column: "grouping", value: organisation.value, words: organisation.first))
    }
    for other in countries where !chosen.contains(where: { $0.value == other.value }) {
      passed.append(
        PassedOver("country", other.value, other.first, other.inText == 0 ? .senderAddress : .inPassing))
    }
    for other in groupings where !found.contains(where: { $0.value == other.value }) {
      passed.append(PassedOver("grouping", other.value, other.first, chosen.isEmpty ? .inPassing : .everyCountryNamed))
    }
    for mention in mentions {
      guard case .area(let code) = mention.place, case .target = mention.role else { continue }
      passed.append(PassedOver("country", code, mention.words, .areaWithoutColumn))
    }
    // A place that was taken needs no remark where it stands in another role.
    passed.removeAll { remark in found.contains { $0.value == remark.value } }
    return (found, firstOfEach(passed))
  }

  private struct Total {
    let value: String
    var all = 0
    var inText = 0
    var first: Range<Int>
    var weightOfFirst = 0
  }

  /// By place in the order of the letter; the words that weigh most are its evidence.
  private func totals(_ mentions: [Mention], _ value: (PlaceNames.Place) -> String?) -> [Total] {
    var totals: [Total] = []
    for mention in mentions {
      guard let value = value(mention.place) else { continue }
      let (weight, isText): (Int, Bool) =
        switch mention.role {
        case .target(let weight): (weight, true)
        case .sender: (Weight.sender, false)
        case .passed: (0, false)
        }
      guard weight > 0 else { continue }
      let place = totals.firstIndex { $0.value == value } ?? totals.count
      if place == totals.count { totals.append(Total(value: value, first: mention.words)) }
      // One letterhead is one witness, however often it names the place.
      if isText || totals[place].all - totals[place].inText == 0 { totals[place].all += weight }
      if isText { totals[place].inText += weight }
      if weight > totals[place].weightOfFirst {
        (totals[place].first, totals[place].weightOfFirst) = (mention.words, weight)
      }
    }
    return totals
  }

  private func firstOfEach(_ passed: [PassedOver]) -> [PassedOver] {
    var kept: [PassedOver] = []
    for remark in passed.sorted(by: { $0.words.lowerBound < $1.words.lowerBound })
    where !kept.contains(where: { $0.column == remark.column && $0.value == remark.value }) {
      kept.append(remark)
    }
    return kept
  }

  private func cell(_ place: PlaceNames.Place) -> (column: String, value: String)? {
    switch place {
    case .country(let code): ("country", code)
    case .grouping(let id): ("grouping", id)
    case .adjective, .area: nil
    }
  }

  // MARK: Roles

  private func mentions() -> [Mention] {
    var mentions: [Mention] = []
    for match in names.matches(in: letter) {
      let first = letter.words[match.words.lowerBound]
      guard first.section != .addressee, first.section != .salutation, first.section != .closing,
        first.section != .quoted,
        !languages.contains(where: { $0.overlaps(match.words) }), first.isCapitalised || isAdjective(match.value),
        !isPerson(match.words)
      else { continue }
      var role = self.role(of: match.value, match.words)
      // "from Poland, Sweden or Germany": one role for all.
      if let last = mentions.last, isCoordinated(last.words, match.words) {
        if case .passed = last.role { role = last.role }
        // "Benin and Togo ask": both are the subject.
        if case .target(Weight.sentenceStart) = last.role, case .target = role, !isAdjective(match.value) {
          role = last.role
        }
      }
      mentions.append(Mention(place: match.value, words: match.words, role: role))
    }
    return mentions
  }

  private func isAdjective(_ place: PlaceNames.Place) -> Bool { if case .adjective = place { true } else { false } }

  private static let articles: Set<String> = [
    "the", "la", "le", "les", "l", "of", "and", "et", "or", "ou", "de", "du", "en", "au", "aux", "d", "from", "in",
    "by", "way",
  ]

  /// Nothing but a comma and small words between two mentions.
  private func isCoordinated(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.upperBound <= right.lowerBound,
      letter.words[left.lowerBound].sentence == letter.words[right.lowerBound].sentence
    else { return false }
    let between = letter.folded(left.upperBound..<right.lowerBound)
    let gap = (left.upperBound - 1..<right.lowerBound).map { letter.gap(after: $0) }.joined()
    // "the Government of Benin and the Government of Togo".
    let small = between.filter { !PlaceFinder.governments.contains($0) }
    guard small.count <= 3, between.count <= 4, small.allSatisfy(PlaceFinder.articles.contains),
      !gap.contains(where: { ".;:()".contains($0) })
    else { return false }
    return gap.contains(",") || between.contains { ["and", "et", "or", "ou"].contains($0) }
  }

  private func role(of place: PlaceNames.Place, _ words: Range<Int>) -> Role {
    let word = letter.words[words.lowerBound]
    let adjective = isAdjective(place)
    switch word.section {
    case .sender, .signature: return .sender
    case .subject: return adjective ? .target(Weight.adjective) : .target(Weight.subject)
    default: break
    }
    if institutions.contains(where: { $0.overlaps(words) || isOf($0, words) }) {
      return leadsAway(words) ? .passed(.elsewhere) : .target(Weight.institution)
    }
    if adjective { return .target(belongsToGovernment(words) ? Weight.institution : Weight.adjective) }
    if isDenied(words) { return .passed(.negated) }
    if comesFromElsewhere(words) { return .passed(.elsewhere) }
    let start = letter.sentence(around: words.lowerBound).lowerBound
    let before = letter.folded(start..<words.lowerBound)
    let isSubject =
      before.count <= 5 && before.allSatisfy(PlaceFinder.subjectLeads.contains)
      && (before.allSatisfy(PlaceFinder.subjectArticles.contains)
        || !before.allSatisfy(PlaceFinder.articles.union(["both"]).contains))
    return .target(isSubject ? Weight.sentenceStart : Weight.text)
  }

  private static let governments: Set<String> = [
    "government", "governments", "gouvernement", "gouvernements", "republic", "republique", "state", "states", "etat",
    "etats",
  ]

  private static let subjectArticles: Set<String> = ["the", "la", "le", "les", "l", "both"]

  /// What may stand before a country that a sentence begins with: "The Governments of".
  private static let subjectLeads = subjectArticles.union(governments).union(["of", "de", "du", "d"])

  /// "not in Togo", "Togo is not part of this request"; but "Togo has no experts" says what Togo lacks, and so why it asks.
  private func isDenied(_ words: Range<Int>) -> Bool {
    let cues = Cues(letter)
    if cues.isDeniedBefore(words) { return true }
    guard cues.isDeniedAfter(words) else { return false }
    let predicates: Set<String> = [
      "part", "partie", "concerned", "concerne", "concernee", "included", "include", "inclus", "incluse", "covered",
      "couvert", "couverte", "compris", "comprise", "vise", "visee", "meant", "excluded", "exclu", "exclue", "eligible",
    ]
    return letter.after(words, 9).contains(where: predicates.contains)
  }

  /// "the Ministry of Labour of Togo", "l'Institut national du Togo".
  private func isOf(_ institution: Range<Int>, _ words: Range<Int>) -> Bool {
    guard institution.upperBound <= words.lowerBound, words.lowerBound - institution.upperBound <= 3,
      letter.words[words.lowerBound].sentence == letter.words[institution.lowerBound].sentence
    else { return false }
    let between = letter.folded(institution.upperBound..<words.lowerBound)
    let gap = (institution.upperBound - 1..<words.lowerBound).map { letter.gap(after: $0) }.joined()
    return between.isEmpty && gap.contains("(")
      || between.contains { ["of", "de", "du", "d", "des"].contains($0) }
        && between.allSatisfy { ["of", "the", "de", "du", "d", "des", "la", "l", "union"].contains($0) }
  }

  private func belongsToGovernment(_ words: Range<Int>) -> Bool {
    let around =
      letter.folded(words.lowerBound - 2..<words.lowerBound) + letter.folded(words.upperBound..<words.upperBound + 2)
    let signs = [
      "government", "gouvernement", "authorit", "autorit", "delegation", "republic", "republique", "administration",
    ]
    return around.contains { word in signs.contains { word.hasPrefix($0) } }
  }

  /// Small words that lead away from a place or past it.
  private static let away: Set<String> = [
    "from", "towards", "with", "like", "via", "vers", "avec", "comme", "through", "than",
  ]
  /// What a little further back makes "of" and "in" lead away as well.
  private static let journeys = [
    "from", "provenance", "venus", "venues", "venu", "retour", "issus", "issues", "originaire", "visit", "visite",
    "voyage", "diaspora", "resident", "living", "refuge", "established", "agreement",
    "accord", "border", "frontiere", "route", "nationals", "ressortissants", "sends", "embassy", "ambassade", "way",
    "model", "modele",
    "exemple", "example", "instar", "experience", "conclu", "apres",
  ]

  private func before(_ words: Range<Int>) -> [String] {
    let start = letter.sentence(around: words.lowerBound).lowerBound
    return letter.folded(max(start, words.lowerBound - 8)..<words.lowerBound)
  }

  /// By the nearest word that is no article.
  private func leadsAway(_ words: Range<Int>) -> Bool {
    let articles: Set<String> = ["the", "la", "le", "les", "l", "republique", "republic", "du", "de", "d", "both"]
    return before(words).reversed().prefix(4).first { !articles.contains($0) }.map(PlaceFinder.away.contains) ?? false
  }

  private func comesFromElsewhere(_ words: Range<Int>) -> Bool {
    if leadsAway(words) { return true }
    let before = before(words)
    // "deux experts d'Allemagne", but not "deux experts pour une mission au Togo".
    let isOfExperts = before.suffix(3).contains { word in
      ["expert", "specialist", "trainer", "formateur", "praticien"].contains { word.hasPrefix($0) }
    }
    return isOfExperts && before.last.map { ["d", "de", "du", "of", "from"].contains($0) } ?? false
      || before.suffix(7).contains { word in PlaceFinder.journeys.contains { word == $0 || word == $0 + "s" } }
  }
}
