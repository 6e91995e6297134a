/// What a past request was about.
public struct PastRequest: Sendable, Hashable {
  public let topics: [TopicIndex]
  public let places: [PlaceIndex]
}

extension PastRequest {
  /// Codes that the vocabulary does not know are left out.
  init(topics: [String], places: [String], in vocabulary: Vocabulary) {
    self.init(
      topics: topics.compactMap(vocabulary.taxonomy.index), places: places.compactMap(vocabulary.places.index))
  }
}

/// The past requests that `Deployment.request` indexes. Many are about the same, so lists of topics and of places stand once, and
/// each request has the numbers of its two.
public struct PastRequests: Sendable {
  /// The numbers of the lists that say what a request was about.
  public struct Subject: Sendable, Hashable {
    public let topics: UInt32
    public let places: UInt32

    /// Of a request of which nothing is known.
    static let none = Subject(topics: 0, places: 0)
  }

  /// Each once; the first is empty.
  public private(set) var topicLists = Lists<TopicIndex>()
  public private(set) var placeLists = Lists<PlaceIndex>()
  /// By past request.
  public private(set) var subjects: [Subject] = []
  private var topicNumbers: [[TopicIndex]: UInt32] = [[]: 0]
  private var placeNumbers: [[PlaceIndex]: UInt32] = [[]: 0]

  init() {
    topicLists.append([])
    placeLists.append([])
  }

  public var count: Int { subjects.count }

  public subscript(request: Int) -> PastRequest {
    let subject = subjects[request]
    return PastRequest(
      topics: Array(topicLists[Int(subject.topics)]), places: Array(placeLists[Int(subject.places)]))
  }

  /// The number of the request.
  mutating func append(_ past: PastRequest) -> UInt32 {
    subjects.append(subject(past))
    return UInt32(subjects.count - 1)
  }

  // MARK: While a history is walked

  /// What a request is about, in numbers.
  mutating func subject(_ past: PastRequest) -> Subject {
    var topics = topicNumbers[past.topics]
    if topics == nil {
      topics = UInt32(topicLists.rowCount)
      topicNumbers[past.topics] = topics
      topicLists.append(past.topics)
    }
    var places = placeNumbers[past.places]
    if places == nil {
      places = UInt32(placeLists.rowCount)
      placeNumbers[past.places] = places
      placeLists.append(past.places)
    }
    return Subject(topics: topics ?? 0, places: places ?? 0)
  }

  /// So many requests of which nothing is known yet.
  mutating func reserve(_ count: Int) { subjects = [Subject](repeating: .none, count: count) }

  mutating func set(_ subject: Subject, of request: Int) { subjects[request] = subject }
}
