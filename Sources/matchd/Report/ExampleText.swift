import MatchCore

/// Candidates and requests of worked examples, written with the columns that a file would have.
enum ExampleText {
  /// Nothing for what is blank: an example shows what matters to it.
  static func candidate(_ candidate: CandidateRecord, _ kind: CandidateKind, recorded: RecordedColumns?) -> String {
    var cells = Cells()
    if kind != .expert { cells.parts.append(kind.rawValue) }
    cells.add("country", candidate.country)
    cells.add("topics", candidate.topics.map { "\($0.id):\($0.level)" })
    cells.add("languages", candidate.languages.map(language))
    cells.add("regions", candidate.regions)
    cells.add("available", candidate.available.map(interval))
    cells.add("unavailable", candidate.unavailable.map(interval))
    if candidate.maximumDeployments != 1 { cells.add("max_deployments", String(candidate.maximumDeployments)) }
    cells.add("consent", candidate.consent.map { $0 ? "yes" : "no" })
    if !candidate.isActive { cells.add("active", "no") }
    cells.add("tier", candidate.tier?.rawValue)
    cells.add("sector", candidate.sector?.rawValue)
    cells.add("employer", candidate.affiliations)
    cells.add("conflicts", candidate.conflicts)
    cells.add("focal_point", candidate.focalPoint)
    cells.add("profile", words(candidate.words))
    cells.add("deployments", candidate.deployments.map(deployment))
    // What tells a blank cell from a column that nobody has.
    if recorded != nil { cells.parts.append("other rows have the column") }
    return cells.text
  }

  static func request(_ request: RequestRecord) -> String {
    var cells = Cells()
    cells.add("institution", request.institution)
    cells.add("country", request.countries)
    cells.add("grouping", request.grouping)
    cells.add("topics_required", request.topicsRequired)
    cells.add("topics_preferred", request.topicsPreferred)
    cells.add("languages_required", request.languagesRequired.map(language))
    cells.add("languages_preferred", request.languagesPreferred.map(language))
    cells.add("interpretation", request.interpretation)
    cells.add("from/to", request.window.map(interval))
    if request.seats != 1 { cells.add("experts", String(request.seats)) }
    if request.received > Day(number: 0) { cells.add("received", request.received.iso) }
    if request.priority != .normal { cells.add("priority", request.priority.rawValue) }
    cells.add("answer_by", request.answerBy?.iso)
    cells.add("text", words(request.words))
    cells.add("own topics", request.ownTopics.map { "\($0.id):\($0.level)" })
    return cells.text
  }

  /// What an example takes the whole collection to hold.
  static func collection(_ collection: CollectionStatistics) -> String {
    var cells = Cells()
    for record in collection.focalPoints.records {
      var told = ["\(record.supply) experts"]
      told += record.departures.map { "left for \($0.request) \($0.day.iso)" }
      told += record.proposals.map { "asked for \($0.request) \($0.proposed.iso) (\(answer($0.answered)))" }
      cells.add(record.key, told.joined(separator: ", "))
    }
    let terms = collection.terms
    if terms.documents > 0 {
      cells.add("\(terms.documents) texts:", zip(terms.words, terms.frequencies).map { "\($0) in \($1)" })
    }
    return cells.text
  }

  private static func answer(_ day: Day?) -> String { day.map { "answered \($0.iso)" } ?? "no answer" }

  private static func language(_ held: LanguageLevel) -> String { "\(held.tag):\(held.level.code)" }

  private static func interval(_ interval: DayInterval) -> String {
    interval.start == interval.end ? interval.start.iso : interval.iso
  }

  private static func words(_ words: [WordCount]) -> String? {
    words.isEmpty
      ? nil : words.map { Array(repeating: $0.spelling, count: $0.count).joined(separator: " ") }.joined(separator: " ")
  }

  private static func deployment(_ past: PastDeployment) -> String {
    var told = [past.request, interval(past.interval)]
    told += past.topics + past.places
    if !past.tookPlace { told.append("agreed") }
    if let rating = past.rating {
      told.append("rated \(Decimals.text(rating.hundredths, decimals: 2)) on \(rating.known.iso)")
    }
    return told.joined(separator: " ")
  }
}

/// `name: value` pairs in the order in which they come.
private struct Cells {
  var parts: [String] = []

  mutating func add(_ name: String, _ value: String?) {
    if let value, !value.isEmpty { parts.append("\(name) \(value)") }
  }

  mutating func add(_ name: String, _ values: [String]) { add(name, values.joined(separator: ", ")) }

  var text: String { parts.joined(separator: "; ") }
}
