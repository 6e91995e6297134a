import MatchCore

/// Everything that the dossier of one request says, as values: pages are made from it without asking anybody.
struct Dossier: Sendable {
  var request: RequestFacts
  let strategy: Strategy
  let limit: Int
  let feasibility: Feasibility
  let ranking: Ranking
  /// The people named, by id.
  var people: [String: PersonFacts]
  let misses: [NearMiss]
  let remedies: Remedies
  /// Institutions that have done it themselves; nil where the configuration has no such strategy.
  let peers: Finds?
  /// The institutions named, by id.
  var institutions: [String: InstitutionFacts]
  var pastActions: [PastAction]
  let resources: Finds
  /// The resources named, by id.
  var works: [String: WorkFacts]
  let asOf: AsOf
  /// The day of the dossier: of the point asked for, else the last in the log. Never the clock.
  let day: Day?
  /// Whether pseudonyms stand for people.
  var isBlind = false

  /// What a search for something other than people found, and where it found nothing, what came near.
  struct Finds: Sendable {
    let strategy: Strategy
    let ranking: Ranking
    let misses: [NearMiss]
  }
}

struct RequestFacts: Sendable {
  let record: RequestRecord
  let status: RequestStatus
  var title: String?
  var institution: String?
  var description: String?
  var format: String?
}

struct PersonFacts: Sendable {
  var name: String?
  var employer: String?
  let country: String?
  let languages: [LanguageLevel]
}

struct InstitutionFacts: Sendable {
  var name: String?
  let country: String?
}

struct WorkFacts: Sendable {
  var title: String?
  var url: String?
  var kind: String?
  let year: String?
  let languages: [String]
}

/// A completed request that has to do with this one.
struct PastAction: Sendable {
  let id: String
  var title: String?
  /// Of its last day, else of its receipt.
  let year: Int
  let places: [String]
  /// Its topics that are near to one of this request.
  let topics: [String]
  let sharesCountry: Bool
  let sharesInstitution: Bool
}
