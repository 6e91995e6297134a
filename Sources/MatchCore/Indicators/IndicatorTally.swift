/// What is counted for one period and one place.
struct IndicatorTally {
  /// Whether anything was counted here.
  var isTouched = false
  var received = 0
  var byStatus: [RequestStatus: Int] = [:]
  var byActivityStatus: [ActivityStatus: Int] = [:]
  var actions = 0
  /// Shared out, in millionths, beside the whole count.
  var byCountry = SharedCounts<PlaceIndex>()
  var byRegion = SharedCounts<PlaceIndex>()
  var bySector = SharedCounts<String>()
  var countries: Set<PlaceIndex> = []
  var decisions = 0
  var approvals = 0
  var days: [RequestStage: [Int]] = [:]
  var daysFromDecision: [Int] = []
  var workingDaysToAnswer: [Int] = []
  var due = 0
  var kept = 0
  var workingDaysLate: [Int] = []
  var deployments = 0
  var deploymentsByKind: [CandidateKind: Int] = [:]
  var experts: [String: Departure] = [:]
  var countriesServed: Set<PlaceIndex> = []
  var activities = 0
  var byFormat: [String: Int] = [:]
  var participants = 0
  var withParticipants = 0
  /// By role, how often each rating from 1 to 5 was given.
  var ratings: [AppraisalRole: [Int]] = [:]
}

/// How many requests name something: each in whole, and shared out equally over all that it names.
struct SharedCounts<Key: Hashable> {
  /// What a request names that names nothing is nil.
  private(set) var counts: [Key?: (whole: Int, shared: Int)] = [:]

  mutating func add(_ keys: [Key]) {
    let keys: [Key?] = keys.isEmpty ? [nil] : keys
    for (key, share) in zip(keys, Allotment.shares(of: 1, among: keys.count)) {
      let old = counts[key] ?? (0, 0)
      counts[key] = (old.whole + 1, old.shared + share)
    }
  }
}
