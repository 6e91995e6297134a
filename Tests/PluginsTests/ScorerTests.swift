import MatchCore
import Plugins
import Testing

@Suite struct ScorerTests {
  @Test func topicAffinityNamesTheBestMatch() throws {
    let request = RequestRecord(topicsRequired: ["skills", "health"])
    let near = CandidateRecord("e-1", topics: [("students", 5), ("recruitment", 3)])
    let explanation = try #require(try World.explanation("topic-affinity", near, request))
    // 0.557886 x 0.70 = 0.390520 is more than 0.352315 x 1.
    #expect(
      explanation.message
        == Message(
          "topic-affinity.near",
          [
            "held": .topic("recruitment"), "level": .integer(3), "needed": .topic("skills"),
            "similarity": .share(Score(millionths: 557_886)), "covered": .integer(1), "wanted": .integer(2),
          ]))
    let far = CandidateRecord("e-1", topics: [("readmission", 5)])
    #expect(
      try World.explanation("topic-affinity", far, request)?.message
        == Message("topic-affinity.far", ["topics": .topics(["skills", "health"])]))
    #expect(
      try World.explanation("topic-affinity", CandidateRecord("e-1"), request)?.message.key
        == "topic-affinity.unrecorded")
  }

  @Test func languageFluencyNamesTheWeakest() throws {
    let request = RequestRecord(languagesRequired: [LanguageLevel("fr", .b2), LanguageLevel("en", .b2)])
    let candidate = CandidateRecord("e-1", languages: [LanguageLevel("fr", .c2), LanguageLevel("en", .b1)])
    let explanation = try #require(try World.explanation("language-fluency", candidate, request))
    #expect(explanation.score == Score(millionths: 725_000))
    #expect(
      explanation.message
        == Message(
          "language-fluency.spoken",
          [
            "met": .integer(1), "wanted": .integer(2), "language": .language("en"), "held": .level(.b1),
            "needed": .level(.b2),
          ]))
  }

  @Test func theBestFormOfALanguageCounts() throws {
    let request = RequestRecord(languagesRequired: [LanguageLevel("fr", .b2)])
    let candidate = CandidateRecord("e-1", languages: [LanguageLevel("fr", .b1), LanguageLevel("fr-CA", .c1)])
    #expect(try World.explanation("language-fluency", candidate, request)?.score == Score(millionths: 800_000))
  }

  @Test func fluencyRisesWithTheLevelHeld() throws {
    for needed in CEFR.allCases {
      let request = RequestRecord(languagesRequired: [LanguageLevel("fr", needed)])
      let scores = try CEFR.allCases.map { held in
        try World.explanation(
          "language-fluency", CandidateRecord("e-1", languages: [LanguageLevel("fr", held)]), request)?.score ?? .zero
      }
      #expect(scores == scores.sorted())
      #expect(Set(scores).count == scores.count)
      #expect(scores.last == .full)
    }
  }

  @Test func onlyTheFirstPlacesCount() throws {
    let places = [String](repeating: "TG", count: 32)
    let candidate = CandidateRecord("e-1", regions: ["TG"])
    let atTheLimit = RequestRecord(countries: places)
    let onePast = RequestRecord(countries: places + ["MD"])
    #expect(try World.explanation("region-familiarity", candidate, atTheLimit)?.score == .full)
    #expect(try World.explanation("region-familiarity", candidate, onePast)?.score == .full)
  }

  @Test func experienceCountsWhatIsRelevant() throws {
    func mission(_ topic: String, _ end: String) throws -> PastDeployment {
      PastDeployment(request: topic, topics: [topic], places: ["FR"], interval: try World.window(end))
    }
    let candidate = CandidateRecord(
      "e-1", deployments: [try mission("skills", "2021-05-01"), try mission("health", "2023-05-01")])
    let request = RequestRecord(countries: ["TG"], topicsRequired: ["skills"], received: ExampleWorld.march)
    #expect(
      try World.explanation("experience", candidate, request)?.message
        == Message("experience.relevant", ["missions": .integer(1), "year": .text("2021")]))
  }

  @Test func experienceLeavesOutWhatWasOnlyAgreed() throws {
    let agreed = PastDeployment(
      request: "r-0", topics: ["skills"], places: ["TG"], interval: try World.window("2023-05-01"), tookPlace: false)
    let request = RequestRecord(countries: ["TG"], topicsRequired: ["skills"], received: ExampleWorld.march)
    let explanation = try World.explanation("experience", CandidateRecord("e-1", deployments: [agreed]), request)
    #expect(explanation == Explanation(.zero, Message("experience.newcomer")))
  }

  @Test func ratingsAreShownWithTheirMean() throws {
    let deployments = try [(450, "2023-01-01"), (425, "2023-06-01")].map { rating, day in
      let interval = try World.window(day)
      return PastDeployment(
        request: day, topics: [], places: [], interval: interval, rating: (hundredths: rating, known: interval.end))
    }
    let explanation = try World.explanation(
      "track-record", CandidateRecord("e-1", deployments: deployments), RequestRecord(received: ExampleWorld.march))
    // Mean 4.375, shown as 4.38; counted (20 + 8.75) / 7 = 4.107, so (4.107143 - 1) / 4.
    #expect(explanation?.score == Score(millionths: 776_786))
    #expect(
      explanation?.message.arguments == [
        "mean": .hundredths(438), "ratings": .integer(2), "counted": .hundredths(411),
      ])
  }

  @Test func capacityNeverGoesBelowNothing() throws {
    let year = PastDeployment(
      request: "r-0", topics: [], places: [], interval: try World.window("2023-01-01/2024-12-31"))
    let candidate = CandidateRecord("e-1", maximumDeployments: 0, deployments: [year, year])
    let explanation = try World.explanation("spare-capacity", candidate, RequestRecord(received: ExampleWorld.march))
    #expect(explanation?.score == .zero)
    #expect(explanation?.message.arguments["days"] == .integer(365))
  }
}
