import Foundation
import MatchCore
import Testing

@testable import matchd

/// The story that the page of a facility tells: every headline figure counted again from the rows that were drawn, and the same
/// figure in `indicators`, `gaps` and `replay`. `MATCHD_SEED=NUMBER` draws another facility.
@Suite struct FacilityStoryTests {
  static let seeds: [UInt64] =
    (Project.isTortured ? [1, 2, 3, 4, 5, 6] : [1, 2, 3])
    + [ProcessInfo.processInfo.environment["MATCHD_SEED"].flatMap(UInt64.init)].compactMap { $0 }

  private struct Story {
    let figures: [String]
    let findings: [String]
    let text: String

    init(_ program: Program, french: Bool = false) throws {
      let outcome = try program.run(
        "report --html - --strategy balanced --strategy rotation --resamples 0 --lang \(french ? "fr" : "en")")
      try #require(outcome.status == 0, "\(outcome.errors)")
      let other = french ? "en" : "fr"
      text = try outcome.output
        .replacing(Regex("<span class=\"\(other)\" lang=\"\(other)\">[^<]*</span>"), with: "")
        .replacing("<span class=\"range\">", with: "<span class=\"range\">, ")
      let page = try ParsedPage(text)
      let lists = page.elements.split { $0.name == "ul" }.map {
        $0.filter { $0.name == "li" }.map { $0.text.trimmingCharacters(in: .newlines) }
      }
      let names = page.elements.filter { $0.name == "ul" }.map { $0.attributes["class"] ?? "" }
      // What stands before the first list is not in one.
      let byName = zip(names, lists.dropFirst())
      figures = byName.first { $0.0 == "tiles" }?.1 ?? []
      findings = byName.first { $0.0 == "findings" }?.1 ?? []
    }
  }

  private func json(_ program: Program, _ words: String) throws -> JSONValue {
    let outcome = try program.run(words + " --format json --lang en")
    try #require(outcome.status == 0, "\(words): \(outcome.errors)")
    return try JSONValue(parsing: Array(outcome.output.utf8))
  }

  private func number(_ value: JSONValue?) -> Int? {
    if case .number(let text)? = value { Int(text) } else { nil }
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String { count == 1 ? one : many }

  private func countries(_ count: Int, _ word: String) -> String {
    count == 0 ? "" : ", \(word) \(count) " + counted(count, "country", "countries")
  }

  /// One page for all that is asked of it: drawing a facility and telling its story takes longer than any of the checks.
  @Test(arguments: seeds) func everyFigureIsCountedFromTheRows(seed: UInt64) throws {
    let facility = DrawnFacility(seed: seed)
    let program = try facility.program()
    let story = try Story(program)
    try expectHeadlines(facility, program, story, seed)
    try expectLack(facility, program, story, seed)
    try expectStrategies(program, story, "seed \(seed)")
  }

  private func expectHeadlines(_ facility: DrawnFacility, _ program: Program, _ story: Story, _ seed: UInt64) throws {
    let requests = facility.requests
    let took = facility.missions.filter { ["deployed", "completed"].contains($0.outcome) }
    let homes = Dictionary(facility.experts.map { ($0.id, $0.country) }, uniquingKeysWith: { first, _ in first })
    let people = Set(took.map(\.candidate).filter { homes[$0] != nil })
    let approved = requests.count { DrawnFacility.approved.contains($0.status) }
    let decided = requests.count { !$0.decided.isEmpty }
    let actions = requests.count { ["under-way", "completed"].contains($0.status) }
    let asking = Set(requests.flatMap(\.countries)).count
    let served = Set(took.flatMap { requests[$0.request].countries }).count
    let origins = Set(people.compactMap { homes[$0] }).count
    let peers = took.count { homes[$0.candidate] == nil }
    let known = facility.participants.compactMap { $0 }
    var expected = [
      "\(requests.count)" + counted(requests.count, "request received", "requests received")
        + countries(asking, "from"),
      "\(approved)approved" + (decided > 0 ? ", of \(decided) decided" : ""),
      "\(actions)" + counted(actions, "became an Action", "became Actions") + ", under way or completed",
      "\(took.count)" + counted(took.count, "deployment took place", "deployments took place")
        + countries(served, "for")
        + (peers > 0 ? ", \(peers) by " + counted(peers, "a peer institution", "peer institutions") : ""),
      "\(people.count)" + counted(people.count, "expert deployed", "experts deployed") + countries(origins, "from"),
    ]
    if !known.isEmpty {
      let sum = known.reduce(0, +)
      expected.append(
        Language.en.number(sum) + counted(sum, "participant", "participants")
          + ", in \(known.count) " + counted(known.count, "activity", "activities"))
    }
    #expect(story.figures == expected, "seed \(seed)")

    // The same in the table of indicators.
    let values = try #require(try json(program, "indicators")["values"]?.array)
    func indicator(_ name: String, _ dimension: String = "", _ statistic: String = "count") -> [JSONValue] {
      values.filter {
        $0["indicator"]?.string == name && $0["dimension"]?.string == dimension
          && $0["statistic"]?.string == statistic
      }
    }
    for (name, count) in [
      ("requests", requests.count), ("countries", asking), ("approvals", approved), ("decisions", decided),
      ("deployments", took.count), ("countries-served", served), ("experts", people.count),
    ] {
      #expect(number(indicator(name).first?["value"]) == count, "seed \(seed): \(name)")
    }
    #expect(indicator("experts", "origin-country").count == origins, "seed \(seed)")
    let rate = indicator("action-rate", "", "rate").first
    #expect(rate?["value"] == .number(Decimals.text(Int(Score(actions, of: requests.count).millionths), decimals: 6)))
  }

  private func expectLack(_ facility: DrawnFacility, _ program: Program, _ story: Story, _ seed: UInt64) throws {
    let experts = Set(facility.experts.map(\.id))
    var (filled, inHand, short) = (0, 0, 0)
    var shortBy: [String: Int] = [:]
    let demand = facility.requests.filter {
      !DrawnFacility.refused.contains($0.status) && $0.status != "withdrawn"
    }
    for (index, request) in facility.requests.enumerated() where demand.contains(where: { $0.id == request.id }) {
      let agreed = facility.missions.filter {
        $0.request == index && ["accepted", "deployed", "completed"].contains($0.outcome)
          && experts.contains($0.candidate)
      }
      if Set(agreed.map(\.candidate)).count >= request.seats {
        filled += 1
      } else if DrawnFacility.open.contains(request.status) || request.status == "on-hold" {
        inHand += 1
      } else {
        short += 1
        for topic in request.topics { shortBy[topic, default: 0] += 1 }
      }
    }
    let open = facility.requests.count { DrawnFacility.open.contains($0.status) }
    let topics = try json(program, "gaps --by topic")
    let total = try #require(topics["total"])
    for (name, count) in [
      ("requests", facility.requests.count), ("open", open), ("demand", demand.count), ("filled", filled),
      ("left_short", short),
    ] {
      #expect(number(total[name]) == count, "seed \(seed): \(name)")
    }
    // One meaning of open, wherever the page says it.
    #expect(story.text.contains("Open, because somebody still has to be found: \(open),"), "seed \(seed)")
    guard !demand.isEmpty else {
      #expect(!story.findings.contains { $0.contains("to be filled") || $0.contains("in principle") }, "seed \(seed)")
      return
    }
    #expect(story.text.contains("Requests received: \(facility.requests.count); open: \(open)."), "seed \(seed)")
    let rate = Int((100 * Double(filled) / Double(demand.count)).rounded())
    var sentence =
      "Of \(demand.count) " + counted(demand.count, "request", "requests")
      + " to be filled, all seats are filled for \(filled) (\(rate)%)"
    if inHand > 0 { sentence += "; for \(inHand) the search is not over (open or on hold)" }
    if short > 0 { sentence += "; for \(short) the search is over, and seats stayed empty" }
    #expect(story.findings.first == sentence + ".", "seed \(seed)")

    // Nobody could go: each that is named misses people, and each that misses most is named.
    let missing = story.findings.first { $0.contains("even in principle") } ?? ""
    let notFound = story.findings.first { $0.hasPrefix("Enough people") } ?? ""
    let cells = try #require(topics["cells"]?.array)
    var named = 0
    for cell in cells {
      let (name, topic) = (cell["topic_label"]?.string ?? "?", cell["topic"]?.string ?? "?")
      let isMissing = (number(cell["missing"]) ?? 0) > 0
      let left = number(cell["left_short"]) ?? -1
      #expect(left == shortBy[topic] ?? 0, "seed \(seed): \(topic)")
      if isMissing { named += 1 }
      #expect(missing.contains("\(name) (experts: ") == (isMissing && named <= 3), "seed \(seed): \(name)")
      let settled = (number(cell["filled"]) ?? 0) + left
      if notFound.contains(" \(name) (") {
        #expect(
          !isMissing && left > 0 && notFound.contains(" \(name) (\(left) of \(settled))"), "seed \(seed): \(name)")
      }
      if left == 0 { #expect(!notFound.contains(" \(name) ("), "seed \(seed): \(name)") }
    }
    // Somebody is lacking only where something is: what is merely open makes neither sentence.
    let isSpoken = demand.contains { $0.language == "tet" }
    #expect(missing.contains("Tetum B2 (experts: 0; ") == isSpoken, "seed \(seed)")
    #expect(short > 0 || notFound.isEmpty, "seed \(seed)")
  }

  /// There the strategies differ, so that one taken for the other is seen.
  @Test func strategiesOfTheDemonstrationAreThoseOfReplay() throws {
    let program = try Demonstration.program()
    let story = try Story(program)
    try expectStrategies(program, story, "demonstration")
    let names = story.findings.filter { $0.contains("among its first ten for") }
    let shares = names.compactMap { $0.split(separator: " ").first { $0.hasSuffix("%") } }
    #expect(shares.count == 2 && Set(shares).count == 2, "\(names)")
  }

  private func expectStrategies(_ program: Program, _ story: Story, _ facility: String) throws {
    let french = try Story(program, french: true)
    let replay = try json(program, "replay --strategy balanced --strategy rotation --resamples 0")
    for (strategy, (title, titre)) in zip(
      replay["strategies"]?.array ?? [], [("Balanced", "Équilibrée"), ("Rotation", "Rotation")])
    {
      let figures = strategy["figures"]?.array ?? []
      func figure(_ name: String) -> (percent: Int, count: Int)? {
        guard let found = figures.first(where: { $0["figure"]?.string == name }),
          case .number(let text)? = found["value"], let value = Double(text), let count = number(found["count"])
        else { return nil }
        return (Int((value * 100).rounded()), count)
      }
      guard let hits = figure("hits@10") else {
        #expect(!story.findings.contains { $0.hasPrefix("\(title) names") }, "\(facility)")
        continue
      }
      let filled = try #require(figure("fill_rate"))
      #expect(
        story.findings.contains(
          "\(title) names somebody who was then chosen among its first ten for \(hits.percent)% of \(hits.count) "
            + counted(hits.count, "request", "requests")
            + ". It could have filled \(filled.percent)% of the \(filled.count) "
            + counted(filled.count, "seat", "seats") + " wanted with people who passed every gate."),
        "\(facility): \(story.findings)")
      #expect(
        french.findings.contains { finding in
          finding.hasPrefix("\(titre) nomme")
            && finding.replacing("\u{A0}", with: " ").contains("pour \(hits.percent) % de \(hits.count) ")
        }, "\(facility): \(french.findings)")
    }
  }
}
