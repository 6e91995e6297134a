/// One proposal, and what became of it.
struct Deployment {
  enum Candidate {
    case expert(Int)
    case institution(Int)
  }

  var request: Int
  var candidate: Candidate
  var activity: Int?
  var proposed: Day
  var answered: Day?
  var outcome: String
  var reason = ""
  var dates: Interval
  var partnerRating: Int?
  var expertRating: Int?
  var hostRating: Int?
  var rated: Day?

  var person: Int? {
    if case .expert(let index) = candidate { index } else { nil }
  }
}

/// Appraisals: about nine in ten are good, and not everybody answers.
struct Appraisals {
  static func rate(_ deployment: inout Deployment, format: ActivityFormat?, random: inout SeededRandom) {
    guard deployment.dates.end < Day.demonstration else { return }
    let rated = deployment.dates.end + random.integer(5...35)
    guard rated <= Day.demonstration else { return }
    let isHosted = format?.id == "study-visit" || format?.id == "peer-exchange"
    if random.chance(0.76) { deployment.partnerRating = grade(random: &random) }
    if random.chance(0.82) { deployment.expertRating = grade(random: &random) }
    if random.chance(isHosted ? 0.8 : 0.18) { deployment.hostRating = grade(random: &random) }
    let isRated = [deployment.partnerRating, deployment.expertRating, deployment.hostRating].contains { $0 != nil }
    if isRated { deployment.rated = rated.orNextWorkday <= Day.demonstration ? rated.orNextWorkday : rated }
  }

  private static func grade(random: inout SeededRandom) -> Int {
    random.weighted([(5, 0.4), (4, 0.5), (3, 0.075), (2, 0.02), (1, 0.005)])
  }
}
