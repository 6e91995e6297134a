/// One candidate on its way into a snapshot: codes still as text, as files and the store have them.
public struct CandidateRecord: Sendable {
  public var id: String
  /// The country of the administration served.
  public var country: String?
  /// Topic ids with a level 1 ... 5.
  public var topics: [(id: String, level: Int)]
  public var languages: [LanguageLevel]
  /// Countries, areas or groupings of experience.
  public var regions: [String]
  /// Empty means unknown, where the roster records the column.
  public var available: [DayInterval]
  public var unavailable: [DayInterval]
  /// How many deployments at the same time; 1 where nothing is said.
  public var maximumDeployments: Int
  public var consent: Bool?
  public var isActive: Bool
  public var tier: ReadinessTier?
  public var sector: Sector?
  /// Who the candidate belongs to, as keys (an employer's folded name, an institution's id): equal keys mean the same party.
  public var affiliations: [String]
  /// Parties and countries it must not be sent to, as keys.
  public var conflicts: [String]
  public var deployments: [PastDeployment]
  /// The key of its focal point in `FocalPointStatistics`.
  public var focalPoint: String?
  /// The folded words of its text.
  public var words: [WordCount]

  public init(
    _ id: String, country: String? = nil, topics: [(id: String, level: Int)] = [], languages: [LanguageLevel] = [],
    regions: [String] = [], available: [DayInterval] = [], unavailable: [DayInterval] = [], maximumDeployments: Int = 1,
    consent: Bool? = nil, isActive: Bool = true, tier: ReadinessTier? = nil, sector: Sector? = nil,
    affiliations: [String] = [], conflicts: [String] = [], deployments: [PastDeployment] = [],
    focalPoint: String? = nil, words: [WordCount] = []
  ) {
    self.id = id
    self.country = country
    self.topics = topics
    self.languages = languages
    self.regions = regions
    self.available = available
    self.unavailable = unavailable
    self.maximumDeployments = maximumDeployments
    self.consent = consent
    self.isActive = isActive
    self.tier = tier
    self.sector = sector
    self.affiliations = affiliations
    self.conflicts = conflicts
    self.deployments = deployments
    self.focalPoint = focalPoint
    self.words = words
  }
}

/// A deployment that was accepted, past or to come, with what is known of it.
public struct PastDeployment: Sendable {
  /// The request it answered: a request never counts its own deployments against anybody.
  public var request: String
  /// Topic ids and countries (or groupings) of that request.
  public var topics: [String]
  public var places: [String]
  public var interval: DayInterval
  /// Whether it took place (`deployed`, `completed`), not only agreed.
  public var tookPlace: Bool
  /// The mean of the partner's and the host's ratings, in hundredths (100 ... 500), and the day it became known.
  public var rating: (hundredths: Int, known: Day)?

  public init(
    request: String, topics: [String], places: [String], interval: DayInterval, tookPlace: Bool = true,
    rating: (hundredths: Int, known: Day)? = nil
  ) {
    self.request = request
    self.topics = topics
    self.places = places
    self.interval = interval
    self.tookPlace = tookPlace
    self.rating = rating
  }
}

/// Which optional columns anybody recorded for the candidates of a snapshot: a gate whose column nobody recorded does not apply.
public struct RecordedColumns: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let topics = RecordedColumns(rawValue: 1 << 0)
  public static let languages = RecordedColumns(rawValue: 1 << 1)
  public static let regions = RecordedColumns(rawValue: 1 << 2)
  public static let available = RecordedColumns(rawValue: 1 << 3)
  public static let unavailable = RecordedColumns(rawValue: 1 << 4)
  public static let consent = RecordedColumns(rawValue: 1 << 5)
  public static let active = RecordedColumns(rawValue: 1 << 6)
  public static let affiliations = RecordedColumns(rawValue: 1 << 7)
  public static let conflicts = RecordedColumns(rawValue: 1 << 8)
  public static let tier = RecordedColumns(rawValue: 1 << 9)
  public static let sector = RecordedColumns(rawValue: 1 << 10)
  public static let deployments = RecordedColumns(rawValue: 1 << 11)
  public static let country = RecordedColumns(rawValue: 1 << 12)
  /// The text that `CandidateRecord.words` comes from.
  public static let texts = RecordedColumns(rawValue: 1 << 13)
}
