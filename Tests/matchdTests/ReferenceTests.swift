import MatchCore
import Testing

@testable import matchd

@Suite struct ReferenceTests {
  @Test func officialCountriesAre249() {
    #expect(Countries.codes.count == 249)
    for code in ["ZZ", "EU", "UK", "AN", "XK", "AC", "EZ", "UN"] { #expect(!Countries.isOfficial(code)) }
    for code in ["TG", "PS", "TW", "GB", "FR", "MU"] { #expect(Countries.isOfficial(code)) }
  }

  @Test func areasContainCountriesAsM49Says() {
    #expect(Countries.areas(of: "TG") == ["011", "202", "002"])
    #expect(Countries.areas(of: "FR").first == "155")
    #expect(Countries.areas(of: "MX").first == "013")
    #expect(Countries.areas(of: "MX").contains("419"))
    #expect(Countries.areas(of: "MA").contains("015"))
    #expect(!Countries.areas(of: "MA").contains("202"))
  }

  /// The tables that plug-ins bind are made in another way than the definition, over the whole vocabulary.
  @Test func tablesSayWhatTheirDefinitionsSay() throws {
    let vocabulary = try Workspace.load(Project.config, in: .current()).vocabulary
    let (places, topics) = (vocabulary.places, vocabulary.taxonomy)
    let known = vocabulary.tabulated()
    #expect(places.count > 270 && topics.count > 90)
    for target in 0..<PlaceIndex(places.count) {
      let table = places.nearness(to: target)
      for place in 0..<PlaceIndex(places.count) where table[Int(place)] != places.nearness(of: place, to: target) {
        Issue.record("\(places.code(of: place)) to \(places.code(of: target))")
      }
      #expect(known.places.nearness(to: target) == table)
    }
    for topic in 0..<TopicIndex(topics.count) {
      let table = topics.similarities(to: topic)
      for other in 0..<TopicIndex(topics.count) where table[Int(other)] != topics.similarity(topic, other) {
        Issue.record("\(topics.id(of: topic)) and \(topics.id(of: other))")
      }
      #expect(known.taxonomy.similarities(to: topic) == table)
    }
    // Several at once stand one after the other.
    #expect(known.places.nearness(to: [3, 0, 7]) == places.nearness(to: [3, 0, 7]))
    #expect(known.taxonomy.similarities(to: [5, 5, 1]) == topics.similarities(to: [5, 5, 1]))
  }

  @Test func languageTagsTakeTheirUsualCase() {
    #expect(Languages.canonical("FR") == "fr")
    #expect(Languages.canonical("pt-br") == "pt-BR")
    #expect(Languages.canonical("zh-hans") == "zh-Hans")
    for text in ["french", "x", "fr-", "fr-ZZ", "", "qq"] { #expect(Languages.canonical(text) == nil) }
  }

  @Test func theSchemeHasWhatTheFacilityNeeds() throws {
    let reference = try Project.reference()
    #expect(reference.topics.concepts.count >= 60)
    #expect(reference.topics.concepts.filter { $0.broader == nil }.count == 5)
    #expect(reference.topics.resolve("Migration de travail") == "labour-migration")
    #expect(reference.topics.resolve("DIASPORA ENGAGEMENT") == "diaspora-engagement")
    #expect(reference.groupings.resolve("cedeao") == "ECOWAS")
    let byID = Dictionary(uniqueKeysWithValues: reference.topics.concepts.map { ($0.id, $0) })
    for concept in reference.topics.concepts {
      for other in concept.related {
        #expect(byID[other]?.related.contains(concept.id) == true, "\(concept.id) \(other)")
      }
    }
  }

  @Test func timesAreWrittenOneWay() {
    #expect(Timestamp.canonical("2024-02-15") == "2024-02-15T00:00:00.000Z")
    #expect(Timestamp.canonical("2024-02-15T10:30+01:00") == "2024-02-15T09:30:00.000Z")
    #expect(Timestamp.canonical("2024-12-31T23:30:00.5-01:00") == "2025-01-01T00:30:00.500Z")
    for text in ["2024-02-30", "2024-02-15T25:00Z", "2024-02-15T10:30", "now", ""] {
      #expect(Timestamp.canonical(text) == nil)
    }
    #expect(Timestamp.text(-1) == "1969-12-31T23:59:59.999Z")
  }
}
