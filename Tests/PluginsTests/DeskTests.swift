import Plugins
import Testing

@testable import MatchCore

/// Near misses, changes, feasibility and comparisons against what one gets by asking every pair.
@Suite struct DeskTests {
  private static let seeds: [UInt64] = [3, 20_241_121]

  static func strategy() throws -> Strategy {
    try Strategy(
      StrategyDefinition(
        name: "test", title: Bilingual(en: "Test", fr: "Essai"), purpose: Bilingual(en: "Test", fr: "Essai"),
        rules: [
          "active", "consent", "required-topics", "required-languages", "availability", "load", "conflict-of-interest",
          "cooldown",
        ].map { StrategyDefinition.Use($0) },
        scorers: [
          .init("topic-affinity", weight: 40), .init("language-fluency", weight: 20),
          .init("region-familiarity", weight: 15), .init("track-record", weight: 15),
          .init("spare-capacity", weight: 10),
        ]),
      from: try BuiltIn.catalogue())
  }

  private static func matchers(seed: UInt64) throws -> [Matcher] {
    let snapshot = ClusteredRoster.snapshot(seed: seed)
    return try ClusteredRoster.requests.map {
      Matcher(Request($0, in: snapshot.vocabulary), in: snapshot, by: try strategy())
    }
  }

  @Test(arguments: seeds)
  func theNearestMissesAreThoseOfTheBook(seed: UInt64) throws {
    for matcher in try DeskTests.matchers(seed: seed) {
      let eligible = Set(matcher.ranking(limit: 0).ranking.map(\.candidate))
      let book = matcher.snapshot.ids.compactMap { id -> (id: String, gates: Int, score: Points)? in
        guard !eligible.contains(id), let pair = matcher.explanation(of: id), !pair.isEligible else { return nil }
        let failed = pair.gates.compactMap { gate -> (String, Verdict)? in
          guard case .found(let finding) = gate.result, finding.verdict != .passed else { return nil }
          return (gate.rule, finding.verdict)
        }
        let final = ["active", "consent", "conflict-of-interest"]
        return failed.contains { final.contains($0.0) && $0.1 == .failed } ? nil : (id, failed.count, pair.score)
      }.sorted {
        if $0.gates != $1.gates { return $0.gates < $1.gates }
        return $0.score != $1.score ? $0.score > $1.score : Identifier.precedes($0.id, $1.id)
      }
      for limit in [0, 1, 5, 40] {
        let misses = matcher.nearMisses(limit: limit)
        #expect(misses.map(\.candidate) == book.prefix(limit).map(\.id))
        #expect(misses.map(\.score) == book.prefix(limit).map(\.score))
        #expect(misses.map(\.lacks.count) == book.prefix(limit).map(\.gates))
      }
    }
  }

  @Test(arguments: seeds)
  func everyRemedyIsWhatMatchingAgainGives(seed: UInt64) throws {
    var found = 0
    for matcher in try DeskTests.matchers(seed: seed) {
      // Ask for more people than there are, so that something has to change.
      var record = matcher.request.record
      record.seats = matcher.ranking(limit: 1).eligible + 2
      let asked = Matcher(Request(record, in: matcher.snapshot.vocabulary), in: matcher.snapshot, by: matcher.strategy)
      let remedies = asked.remedies()
      for remedy in remedies.remedies {
        let changed = Request(record.relaxed(by: remedy.changes), in: matcher.snapshot.vocabulary)
        let again = Matcher(changed, in: matcher.snapshot, by: matcher.strategy).ranking(limit: 1, prunes: false)
        #expect(remedy.eligible == again.eligible)
        #expect(remedy.gain == again.eligible - remedies.eligible)
        #expect(remedy.gain > 0)
        found += 1
      }
      #expect(remedies.remedies.count <= Remedies.limit)
      #expect(Set(remedies.remedies).count == remedies.remedies.count)
      #expect(asked.remedies().remedies == remedies.remedies)
    }
    #expect(found > 3)
  }

  @Test func enoughToChooseFromNeedsNoRemedy() throws {
    let matcher = try #require(DeskTests.matchers(seed: 3).first { $0.ranking(limit: 1).eligible >= 3 })
    #expect(matcher.remedies().remedies.isEmpty)
  }

  @Test(arguments: seeds)
  func aComparisonSumsToTheGapAndItsIntervalsHold(seed: UInt64) throws {
    var narrow = 0
    for matcher in try DeskTests.matchers(seed: seed) {
      let ids = matcher.ranking(limit: 12).ranking.map(\.candidate) + ["c-0", "c-1", "c-2"]
      for (first, second) in zip(ids, ids.dropFirst().reversed()) where first != second {
        let comparison = try #require(matcher.comparison(of: first, over: second))
        #expect(
          comparison.gap == Int(comparison.first.score.millionths) - Int(comparison.second.score.millionths))
        if comparison.gap == 0 { #expect(comparison.firstIsAhead == Identifier.precedes(first, second)) }
        let sign: Double = comparison.firstIsAhead ? 1 : -1
        let differences = comparison.parts.map {
          Double(($0.first.score?.millionths ?? 0) - ($0.second.score?.millionths ?? 0)) * sign
        }
        for (index, part) in comparison.parts.enumerated() {
          /// The sum with this weight, the others sharing the rest.
          func sum(_ tenths: Int) -> Double {
            comparison.parts.indices.reduce(0) { sum, place in
              let share =
                place == index
                ? Double(tenths) / 10
                : Double(comparison.parts[place].weight) * (100 - Double(tenths) / 10) / Double(100 - part.weight)
              return sum + share * differences[place]
            }
          }
          #expect(part.holds.contains(part.weight * 10))
          guard part.holds.count > 1 else { continue }
          #expect(sum(part.holds.lowerBound) > -1e-3)
          #expect(sum(part.holds.upperBound) > -1e-3)
          if part.holds.lowerBound > 0 { #expect(sum(part.holds.lowerBound - 1) < 1e-3) }
          if part.holds.upperBound < 1_000 { #expect(sum(part.holds.upperBound + 1) < 1e-3) }
          if part.holds.upperBound < 1_000 || part.holds.lowerBound > 0 { narrow += 1 }
        }
      }
    }
    #expect(narrow > 10)
  }

  @Test(arguments: seeds)
  func standingsAreThoseOfTheExplanations(seed: UInt64) throws {
    for matcher in try DeskTests.matchers(seed: seed) {
      let ids = (0..<40).map { "c-\($0)" } + ["nobody"]
      let standings = matcher.standings(of: ids)
      #expect(standings.map(\.candidate) == Array(ids.dropLast()))
      for standing in standings {
        let pair = try #require(matcher.explanation(of: standing.candidate))
        #expect(standing.rank == pair.rank)
        #expect(standing.score == pair.score)
        #expect(standing.lacks.isEmpty == pair.isEligible)
      }
    }
  }
}
