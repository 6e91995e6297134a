/// What a partner institution asks for, with codes as text.
public struct RequestRecord: Sendable {
  public var id: String
  /// Keys of the institution that asks (its id, its folded name): see `CandidateRecord.affiliations`.
  public var institution: [String]
  public var countries: [String]
  public var grouping: String?
  public var topicsRequired: [String]
  public var topicsPreferred: [String]
  public var languagesRequired: [LanguageLevel]
  public var languagesPreferred: [LanguageLevel]
  /// Tags of languages that interpreters provide.
  public var interpretation: [String]
  public var window: DayInterval?
  public var seats: Int
  public var received: Day
  /// How pressing it is, and the day by which an answer was promised: what triage goes by.
  public var priority: Priority
  public var answerBy: Day?
  /// The folded words of its title and description.
  public var words: [WordCount]
  /// What the institution that asks has done itself: topic ids with a level 1 ... 5.
  public var ownTopics: [(id: String, level: Int)]

  public init(
    _ id: String = "r-1", institution: [String] = [], countries: [String] = [], grouping: String? = nil,
    topicsRequired: [String] = [], topicsPreferred: [String] = [], languagesRequired: [LanguageLevel] = [],
    languagesPreferred: [LanguageLevel] = [], interpretation: [String] = [], window: DayInterval? = nil, seats: Int = 1,
    received: Day = Day(number: 0), priority: Priority = .normal, answerBy: Day? = nil,
    words: [WordCount] = [], ownTopics: [(id: String, level: Int)] = []
  ) {
    self.id = id
    self.institution = institution
    self.countries = countries
    self.grouping = grouping
    self.topicsRequired = topicsRequired
    self.topicsPreferred = topicsPreferred
    self.languagesRequired = languagesRequired
    self.languagesPreferred = languagesPreferred
    self.interpretation = interpretation
    self.window = window
    self.seats = seats
    self.received = received
    self.priority = priority
    self.answerBy = answerBy
    self.words = words
    self.ownTopics = ownTopics
  }
}

/// A request resolved against a vocabulary: what plug-ins bind to.
public final class Request: Sendable {
  public let record: RequestRecord
  public let topicsRequired: [TopicIndex]
  public let topicsPreferred: [TopicIndex]
  /// Where it comes from: its countries, or else its grouping.
  public let places: [PlaceIndex]

  /// Codes that the vocabulary does not know are left out: import has refused them before.
  public init(_ record: RequestRecord, in vocabulary: Vocabulary) {
    self.record = record
    topicsRequired = record.topicsRequired.compactMap(vocabulary.taxonomy.index)
    topicsPreferred = record.topicsPreferred.compactMap(vocabulary.taxonomy.index)
    let countries = record.countries.compactMap(vocabulary.places.index)
    places = countries.isEmpty ? [record.grouping].compactMap { $0 }.compactMap(vocabulary.places.index) : countries
  }

  public var id: String { record.id }
  public var window: DayInterval? { record.window }
  public var languagesRequired: [LanguageLevel] { record.languagesRequired }
  public var languagesPreferred: [LanguageLevel] { record.languagesPreferred }

  /// The day at which ages are measured: the start of the window, else the day it was received. Never the wall clock.
  public var referenceDay: Day { record.window?.start ?? record.received }

  /// The days for which somebody is needed, as far as known.
  public var occupiedDays: DayInterval {
    record.window ?? DayInterval(day: record.received)
  }
}
