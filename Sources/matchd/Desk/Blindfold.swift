import MatchCore

/// Shows what a request needs of its candidates and not who they are: pseudonyms instead of ids, no names, and in the reasons no
/// place, language or text that the request does not name itself. Ranks, scores and points stay as they are.
struct Blindfold {
  private let request: RequestRecord
  private let pseudonyms: Pseudonyms
  private let places: Set<String>
  private let languages: Set<String>
  private let words: Set<String>

  /// - Parameter key: of the database. With the request's own id the pseudonyms of one shortlist tell nothing about another.
  init(_ request: RequestRecord, key: [UInt8]) {
    self.request = request
    pseudonyms = Pseudonyms(key: key + Array("blind \(request.id) ".utf8))
    places = Set(request.countries + [request.grouping].compactMap { $0 })
    let named = request.languagesRequired + request.languagesPreferred
    let interpreted = request.interpretation
    let isSpoken = request.languagesRequired.contains { need in
      !interpreted.contains { LanguageTag.answers(held: $0, needed: need.tag) }
    }
    // Where the request names no language that interpreters could work from, they do so from one of these.
    let pivots = interpreted.isEmpty || isSpoken || !request.languagesPreferred.isEmpty ? [] : ["en", "fr"]
    languages = Set(named.map(\.tag) + interpreted + pivots)
    words = Set(request.words.flatMap { [TextFolding.fold($0.word), TextFolding.fold($0.spelling)] })
  }

  func pseudonym(of id: String) -> String { pseudonyms.of(id) }

  func callAsFunction(_ ranking: Ranking) -> Ranking {
    Ranking(
      request: ranking.request, strategy: ranking.strategy, kind: ranking.kind, considered: ranking.considered,
      eligible: ranking.eligible, gates: ranking.gates,
      ranking: ranking.ranking.map { entry in
        RankedCandidate(
          rank: entry.rank, candidate: pseudonym(of: entry.candidate), score: entry.score,
          parts: entry.parts.map(self.callAsFunction))
      })
  }

  func callAsFunction(_ miss: NearMiss) -> NearMiss {
    NearMiss(candidate: pseudonym(of: miss.candidate), score: miss.score, lacks: miss.lacks.map(lack))
  }

  func callAsFunction(_ standing: Standing) -> Standing {
    Standing(
      candidate: pseudonym(of: standing.candidate), score: standing.score, rank: standing.rank,
      eligible: standing.eligible, parts: standing.parts.map(self.callAsFunction),
      lacks: standing.lacks.map(lack), isRefused: standing.isRefused)
  }

  func callAsFunction(_ report: MatchReport) -> MatchReport {
    MatchReport(
      ranking: self(report.ranking), asOf: report.asOf, names: [], title: report.title,
      missing: report.missing.map { missing in
        MissReport(
          misses: missing.misses.map(self.callAsFunction), remedies: missing.remedies, request: missing.request,
          names: [:])
      }, isBlind: true)
  }

  func callAsFunction(_ report: SideBySideReport) -> SideBySideReport {
    SideBySideReport(
      reports: report.reports.map(self.callAsFunction),
      rows: report.rows.map { row in
        SideBySideReport.Row(
          candidate: pseudonym(of: row.candidate), standings: row.standings.map(self.callAsFunction))
      })
  }

  func callAsFunction(_ dossier: Dossier) -> Dossier {
    var people: [String: PersonFacts] = [:]
    for (id, person) in dossier.people {
      people[pseudonym(of: id)] = PersonFacts(
        name: nil, employer: nil, country: nil, languages: person.languages.filter { languages.contains($0.tag) })
    }
    return Dossier(
      request: dossier.request, strategy: dossier.strategy, limit: dossier.limit, feasibility: dossier.feasibility,
      ranking: self(dossier.ranking), people: people, misses: dossier.misses.map(self.callAsFunction),
      remedies: dossier.remedies, peers: dossier.peers, institutions: dossier.institutions,
      pastActions: dossier.pastActions, resources: dossier.resources, works: dossier.works, asOf: dossier.asOf,
      day: dossier.day, isBlind: true)
  }

  private func callAsFunction(_ part: ScorePart) -> ScorePart {
    ScorePart(
      scorer: part.scorer, weight: part.weight, score: part.score, points: part.points,
      reason: part.reason.map(self.callAsFunction))
  }

  private func lack(_ lack: (rule: String, finding: Finding)) -> (rule: String, finding: Finding) {
    let finding = lack.finding
    return (
      lack.rule, Finding(finding.verdict, self(finding.message), relaxations: finding.relaxations)
    )
  }

  /// Values that nobody has thought of are withheld: a plug-in may put anything into a text.
  func callAsFunction(_ message: Message) -> Message {
    var arguments = message.arguments
    for name in arguments.names {
      switch arguments[name] {
      case .place(let code): if !places.contains(code) { arguments[name] = .word(Blindfold.place) }
      case .places(let codes): if !codes.allSatisfy(places.contains) { arguments[name] = .word(Blindfold.place) }
      case .language(let tag): if !languages.contains(tag) { arguments[name] = .word(Blindfold.language) }
      case .languages(let tags):
        let asked = tags.filter(languages.contains)
        arguments[name] = asked.isEmpty && !tags.isEmpty ? .word(Blindfold.otherLanguages) : .languages(asked)
      case .text(let text): if !isOfRequest(text) { arguments[name] = .word(Phrases.withheld) }
      case nil, .topic, .topics, .level, .day, .interval, .integer, .share, .hundredths, .word:
        continue
      }
    }
    return Message(message.key, arguments)
  }

  /// A number, or words that the request has too.
  private func isOfRequest(_ text: String) -> Bool {
    text.split(separator: ",").allSatisfy { item in
      let word = item.trimmingPrefix(" ")
      return word.allSatisfy(\.isNumber) || words.contains(TextFolding.fold(String(word)))
    }
  }

  private static let place = Bilingual(en: "another place", fr: "un autre lieu")
  static let language = Bilingual(en: "another language", fr: "une autre langue")
  static let otherLanguages = Bilingual(en: "other languages", fr: "d'autres langues")

  static let option = Option(
    name: "blind", value: .flag,
    en: "pseudonyms instead of people, and of them only what the request needs",
    fr: "des pseudonymes au lieu des personnes, et d'elles seulement ce que la demande requiert")
}

extension Session {
  /// - Returns: nil unless `--blind` is asked for.
  func blindfold(for request: Request) throws -> Blindfold? {
    guard invocation.has(Blindfold.option.name) else { return nil }
    return Blindfold(request.record, key: try source.firstHash())
  }
}
