import MatchCore
import Plugins
import Testing

@Suite struct RuleTests {
  @Test func anAbsenceIsKnownEvenWhereAvailabilityIsBlank() throws {
    let window = try World.window("2024-03-01/2024-03-10")
    let candidate = CandidateRecord("e-1", unavailable: [try World.window("2024-03-10/2024-03-12")])
    let finding = try World.finding(
      "availability", candidate, RequestRecord(window: window), recorded: [.available, .unavailable])
    #expect(finding?.verdict == .failed)
    #expect(finding?.message.key == "availability.absent")
    #expect(finding?.relaxations == [])
  }

  @Test func availabilityIsMetToTheDayAtBothEnds() throws {
    let candidate = CandidateRecord("e-1", available: [try World.window("2024-03-02/2024-03-09")])
    for (window, verdict) in [
      ("2024-03-02/2024-03-09", Verdict.passed), ("2024-03-01/2024-03-09", .failed), ("2024-03-02/2024-03-10", .failed),
    ] {
      let finding = try World.finding("availability", candidate, RequestRecord(window: try World.window(window)))
      #expect(finding?.verdict == verdict, "\(window)")
    }
  }

  @Test func loadNamesTheFirstClash() throws {
    let deployments = try ["2024-03-08/2024-03-20", "2024-02-20/2024-03-08"].map {
      PastDeployment(request: $0, topics: [], places: [], interval: try World.window($0), tookPlace: false)
    }
    let candidate = CandidateRecord("e-1", maximumDeployments: 2, deployments: deployments)
    let finding = try World.finding(
      "load", candidate, RequestRecord(window: try World.window("2024-03-01/2024-03-10")))
    #expect(finding?.verdict == .failed)
    #expect(finding?.message.arguments["clash"] == .interval(try World.window("2024-02-20/2024-03-08")))
    #expect(finding?.message.arguments["held"] == .integer(2))
  }

  @Test func loadWithoutDatesLooksAtTheDayOfReceipt() throws {
    let candidate = CandidateRecord(
      "e-1",
      deployments: [
        PastDeployment(request: "r-0", topics: [], places: [], interval: try World.window("2024-03-01/2024-03-05"))
      ])
    #expect(try World.finding("load", candidate, RequestRecord(received: ExampleWorld.march))?.verdict == .failed)
  }

  @Test func levelsAreComparedOneStepAtATime() throws {
    for needed in CEFR.allCases {
      for held in CEFR.allCases {
        let finding = try World.finding(
          "required-languages", CandidateRecord("e-1", languages: [LanguageLevel("fr", held)]),
          RequestRecord(languagesRequired: [LanguageLevel("fr", needed)]))
        #expect(finding?.verdict == (held >= needed ? .passed : .failed))
        #expect(
          finding?.relaxations
            == (held >= needed ? [] : [.acceptLevel(language: "fr", held), .interpret(language: "fr")]))
      }
    }
  }

  @Test func theRegionalFormIsNotAnsweredByTheWiderOne() throws {
    let request = RequestRecord(languagesRequired: [LanguageLevel("pt-BR", .a2)])
    let candidate = CandidateRecord("e-1", languages: [LanguageLevel("pt", .c2)])
    #expect(try World.finding("required-languages", candidate, request)?.relaxations == [.interpret(language: "pt-BR")])
  }

  @Test func interpretedLanguagesAreNamed() throws {
    let request = RequestRecord(
      languagesRequired: [LanguageLevel("fr", .b2), LanguageLevel("ar", .c1)], interpretation: ["ar"])
    let finding = try World.finding(
      "required-languages", CandidateRecord("e-1", languages: [LanguageLevel("fr", .b2)]), request)
    #expect(finding?.message.key == "required-languages.passed-interpreted")
    #expect(finding?.message.arguments["waived"] == .languages(["ar"]))
  }

  @Test func twoLackingLanguagesHaveNoSingleRemedy() throws {
    let request = RequestRecord(languagesRequired: [LanguageLevel("fr", .b2), LanguageLevel("ar", .c1)])
    let finding = try World.finding(
      "required-languages", CandidateRecord("e-1", languages: [LanguageLevel("fr", .b1)]), request)
    #expect(finding?.relaxations == [])
    #expect(finding?.message.key == "required-languages.low")
  }

  @Test func theMinimumSimilarityIsEnoughItself() throws {
    let request = RequestRecord(topicsRequired: ["skills"])
    let candidate = CandidateRecord("e-1", topics: [("recruitment", 1)])
    for (minimum, verdict) in [(557_886, Verdict.passed), (557_887, .failed)] {
      let finding = try World.finding(
        "required-topics", candidate, request,
        configuration: [("minimum", .share(Score(millionths: minimum)))])
      #expect(finding?.verdict == verdict)
      #expect(finding?.message.arguments["similarity"] == .share(Score(millionths: 557_886)))
    }
  }

  @Test func aTopicIsOfferedOnlyWhereItIsRelated() throws {
    let request = RequestRecord(topicsRequired: ["skills"])
    let cousin = CandidateRecord("e-1", topics: [("students", 3)])
    #expect(try World.finding("required-topics", cousin, request)?.relaxations == [.acceptTopic("students")])
    let stranger = CandidateRecord("e-1", topics: [("health", 3)])
    #expect(try World.finding("required-topics", stranger, request)?.relaxations == [])
  }

  @Test func aDeclaredConflictIsKnownEvenWhereTheEmployerIsBlank() throws {
    let request = RequestRecord(institution: ["ministry"], countries: ["TG"])
    let declared = CandidateRecord("e-1", conflicts: ["country:TG"])
    let finding = try World.finding("conflict-of-interest", declared, request, recorded: [.affiliations, .conflicts])
    #expect(finding?.verdict == .failed)
    #expect(finding?.message.arguments["place"] == .place("TG"))
  }

  @Test func aBlankEmployerMattersOnlyWhereAnInstitutionAsks() throws {
    let finding = try World.finding(
      "conflict-of-interest", CandidateRecord("e-1"), RequestRecord(countries: ["TG"]), recorded: .affiliations)
    #expect(finding?.verdict == .passed)
  }

  @Test func cooldownMovesPastEveryDeployment() throws {
    let deployments = try ["2024-02-10/2024-02-20", "2024-03-05/2024-03-12"].map {
      PastDeployment(request: $0, topics: [], places: [], interval: try World.window($0))
    }
    let request = RequestRecord(window: try World.window("2024-03-01/2024-03-03"))
    let finding = try World.finding("cooldown", CandidateRecord("e-1", deployments: deployments), request)
    // 30 whole days after 20 February end on 21 March, which is too near to 12 March; 30 after that end on 11 April.
    #expect(finding?.message.arguments["end"] == .day(try #require(Day(iso: "2024-02-20"))))
    #expect(finding?.relaxations == [.moveWindow(try World.window("2024-04-12/2024-04-14"))])
  }
}
