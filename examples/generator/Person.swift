/// An expert of the roster, with everything that becomes known over the years.
struct Person {
  var name: String
  var email: String
  /// The country whose administration the person serves.
  var country: String
  var nationality: String
  var isWoman: Bool
  var languages: [LanguageSkill]
  var profession: Profession
  var topics: [(id: String, level: Int)]
  var sector = "public-administration"
  var employer = ""
  /// Where the person may have worked before.
  var formerEmployer: String?
  var focalPoint: Int?
  var since: Day
  var regions: [String] = []
  var consent = "yes"
  var tier = "trained"
  var maxDeployments = 1
  var profile = ""
  var conflicts: [String] = []
  var available: [Interval] = []
  var unavailable: [Interval] = []
  /// Until when the person can be sent; nil while active.
  var retired: Day?
  /// When a consent once given was taken back.
  var consentEnded: Day?
  /// Earlier states of the row, oldest first.
  var earlier: [EarlierState] = []

  /// Accepted deployments.
  var busy: [Interval] = []
  var actions: [Int] = []

  func speaks(_ needed: [LanguageSkill]) -> Bool {
    needed.allSatisfy { need in languages.contains { $0.tag == need.tag && $0.level >= need.level } }
  }

  func knows(_ topic: String) -> Bool { topics.contains { $0.id == topic } }

  func isFree(_ dates: Interval) -> Bool { !busy.contains { $0.overlaps(dates) } }

  /// On the roster and willing on a given day.
  func isActive(on day: Day) -> Bool {
    since <= day && (retired.map { day < $0 } ?? true) && (consentEnded.map { day < $0 } ?? true) && consent == "yes"
  }
}

/// What differed in an earlier row.
struct EarlierState {
  var since: Day
  var employer: String
  var topics: [(id: String, level: Int)]
  var regions: [String]
  var tier: String
}
