import Testing

@testable import MatchCore

/// Counts by binary search against counts one by one.
@Suite struct StatisticsTests {
  private struct Plain {
    let departures: [FocalPointStatistics.Departure]
    let proposals: [FocalPointStatistics.Proposal]

    func departures(from first: Day, before last: Day, without request: String) -> Int {
      departures.count { $0.day >= first && $0.day < last && $0.request != request }
    }

    func answers(before day: Day, within days: Int, without request: String) -> FocalPointStatistics.Answers {
      var (asked, prompt) = (0, 0)
      for proposal in proposals where proposal.request != request && proposal.proposed < day {
        if let answered = proposal.answered, answered < day, answered.days(since: proposal.proposed) <= days {
          (asked, prompt) = (asked + 1, prompt + 1)
        } else if day.days(since: proposal.proposed) > days {
          asked += 1
        }
      }
      return FocalPointStatistics.Answers(asked: asked, prompt: prompt)
    }
  }

  private static func day(_ offset: Int) -> Day { Day(number: ExampleWorld.march.number + Int32(offset)) }

  @Test(arguments: [0, 1, 2, 3, 7, 8, 200])
  func binarySearchCountsWhatCountingOneByOneDoes(size: Int) {
    var random = AuditRoster.Random(seed: UInt64(size) + 5)
    let plain = Plain(
      departures: (0..<size).map { _ in
        .init(day: Self.day(-random.below(120)), request: "r-\(random.below(9))")
      },
      proposals: (0..<size).map { _ in
        let proposed = random.below(120)
        return .init(
          proposed: Self.day(-proposed),
          answered: random.below(4) == 0 ? nil : Self.day(random.below(40) - proposed), request: "r-\(random.below(9))")
      })
    let record = FocalPointStatistics.Record(
      "fp-1", supply: 1, departures: plain.departures, proposals: plain.proposals)
    for offset in stride(from: -130, through: 20, by: 3) {
      let day = Self.day(offset)
      for request in ["r-3", "r-none"] {
        for days in [1, 14, 30, 365] {
          #expect(
            record.answers(before: day, within: days, without: request)
              == plain.answers(before: day, within: days, without: request), "\(offset) \(days)")
        }
        for length in [0, 1, 50] {
          let first = Self.day(offset - length)
          #expect(
            record.departures(from: first, before: day, without: request)
              == plain.departures(from: first, before: day, without: request), "\(offset) \(length)")
        }
      }
    }
  }

  @Test func rareWordsWeighMoreAndUnknownOnesNothing() {
    let terms = TermStatistics(documents: 8, frequencies: [("visa", 1), ("return", 4), ("facility", 8)])
    #expect(terms.words == ["facility", "return", "visa"])
    #expect(terms.idf == [0, NaturalLogarithm.of(8) - NaturalLogarithm.of(4), NaturalLogarithm.of(8)])
    let weights = terms.weights(of: [
      WordCount("visa"), WordCount("unheard", 9), WordCount("return", 2), WordCount("visa"),
    ])
    #expect(weights.map(\.term) == [1, 2])
    // Two words of two each: the greatest weight of both.
    #expect(weights.map(\.weight) == [terms.idf[1], terms.idf[2]])
    #expect(TermStatistics().weights(of: [WordCount("visa")]).isEmpty)
  }

  /// An audit over a roster that leaves a scorer nothing to read would find nothing wrong with it.
  @Test func theRosterOfTheAuditHasSomethingToRead() {
    let snapshot = AuditRoster.snapshot(AuditRoster.candidates(seed: 1), .expert)
    #expect(Set(snapshot.focalPoints).count > 4)
    #expect((0..<snapshot.count).contains { snapshot.terms[$0].count > 2 })
    #expect((0..<snapshot.count).contains { snapshot.terms.isEmpty($0) })
    #expect(AuditRoster.requests.contains { !$0.words.isEmpty } && AuditRoster.requests.contains { $0.words.isEmpty })
    #expect(AuditRoster.requests.contains { !$0.ownTopics.isEmpty && !$0.interpretation.isEmpty })
  }
}
