import Testing

@testable import MatchCore

@Suite struct DomainTests {
  @Test func pointsRoundAsPromised() {
    for (weight, score, points) in [
      (40, 1_000_000, 400_000), (15, 3, 0), (50, 1, 1), (49, 1, 0), (1, 50, 1), (100, 7, 7),
    ] {
      #expect(Points(weight: weight, score: Score(millionths: score)).millionths == Int32(points))
    }
    #expect(Score(millionths: -5) == .zero)
    #expect(Score(millionths: 1_000_001) == .full)
    #expect(Score(1, of: 3).millionths == 333_333)
    #expect(Score(2, of: 3).millionths == 666_667)
    #expect(Score(1, of: 0) == .zero)
  }

  @Test func everyDayComesBack() {
    for number in stride(from: Int32(-700_000), through: 2_900_000, by: 997) {
      #expect(Day(iso: Day(number: number).iso)?.number == number)
    }
    #expect(Day(iso: "1970-01-01")?.number == 0)
    #expect(Day(iso: "2000-02-29") != nil)
    for text in [
      "2001-02-29", "1900-02-29", "2024-04-31", "2024-00-01", "2024-1-01", "0000-01-01", "2024-01-01 ", "２０２４-01-01",
    ] {
      #expect(Day(iso: text) == nil)
    }
  }

  @Test func intervalsJoinWhereTheyTouch() throws {
    let intervals = try ["2024-03-05/2024-03-09", "2024-03-01/2024-03-04", "2024-03-11/2024-03-12"].map {
      try #require(DayInterval(iso: $0))
    }
    #expect(DayInterval.normalised(intervals).map(\.iso) == ["2024-03-01/2024-03-09", "2024-03-11/2024-03-12"])
    #expect(DayInterval(iso: "2024-03-02/2024-03-01") == nil)
  }

  @Test func identifiersHaveLimits() {
    #expect(Identifier.isValid("e" + String(repeating: "1", count: 63)))
    #expect(!Identifier.isValid("e" + String(repeating: "1", count: 64)))
    for text in ["", "1e", "é1", "e 1", "e/1", "-e"] { #expect(!Identifier.isValid(text)) }
  }

  @Test func suggestionsAreNear() {
    #expect(
      Suggestion.nearest(to: "labour-migraton", among: ["remittances", "labour-migration"]) == "labour-migration")
    #expect(Suggestion.nearest(to: "xyz", among: ["remittances"]) == nil)
    #expect(Suggestion.nearest(to: "", among: ["a"]) == nil)
  }

  @Test func languagesAnswerByPrefix() {
    #expect(LanguageTag.answers(held: "fr-CA", needed: "fr"))
    #expect(!LanguageTag.answers(held: "fr", needed: "fr-CA"))
    #expect(!LanguageTag.answers(held: "fry", needed: "fr"))
  }

  @Test func logarithmsAreExact() {
    for (number, value) in [(1, 0.0), (2, 0.6931471805599453), (10, 2.302585092994046), (1_000, 6.907755278982137)] {
      #expect(abs(NaturalLogarithm.of(number) - value) < 1e-14)
    }
  }
}

@Suite struct TaxonomyTests {
  let taxonomy = ExampleWorld.vocabulary.taxonomy

  private func similarity(_ left: String, _ right: String) throws -> Score {
    taxonomy.similarity(try #require(taxonomy.index(of: left)), try #require(taxonomy.index(of: right)))
  }

  /// By hand, with ln 12 = 2.484907: IC(labour) = 1 - ln 3 / ln 12, IC(mobility) = 1 - ln 5 / ln 12, IC(leaf) = 1.
  @Test func similarityIsLins() throws {
    #expect(try similarity("labour", "labour") == .full)
    #expect(try similarity("recruitment", "skills").millionths == 557_886)
    #expect(try similarity("labour", "skills").millionths == 716_209)
    #expect(try similarity("skills", "students").millionths == 352_315)
    #expect(try similarity("labour", "health") == .zero)
    #expect(try similarity("skills", "diaspora") == Taxonomy.relatedSimilarity)
    for left in 0..<taxonomy.count {
      for right in 0..<taxonomy.count {
        #expect(
          taxonomy.similarity(TopicIndex(left), TopicIndex(right))
            == taxonomy.similarity(TopicIndex(right), TopicIndex(left)))
      }
    }
  }

  @Test func whatIsNoSchemeIsRefused() {
    #expect(throws: TaxonomyFailure.duplicate("a")) { try Taxonomy([Topic("a"), Topic("a")]) }
    #expect(throws: TaxonomyFailure.unknown("b", in: "a")) { try Taxonomy([Topic("a", broader: "b")]) }
    #expect(throws: TaxonomyFailure.circular("a")) {
      try Taxonomy([Topic("a", broader: "b"), Topic("b", broader: "a")])
    }
  }

  @Test func placesAreNearAsTheyShould() throws {
    let places = ExampleWorld.vocabulary.places
    func nearness(_ place: String, _ target: String) throws -> Score {
      places.nearness(of: try #require(places.index(of: place)), to: try #require(places.index(of: target)))
    }
    #expect(try nearness("TG", "TG") == Places.Nearness.same)
    #expect(try nearness("ECOWAS", "TG") == Places.Nearness.grouping)
    #expect(try nearness("GH", "TG") == Places.Nearness.subregion)
    #expect(try nearness("011", "TG") == Places.Nearness.subregion)
    #expect(try nearness("KE", "TG") == Places.Nearness.region)
    #expect(try nearness("FR", "TG") == .zero)
    #expect(try nearness("TG", "ECOWAS") == Places.Nearness.grouping)
    #expect(try nearness("EU", "TG") == .zero)
  }
}
