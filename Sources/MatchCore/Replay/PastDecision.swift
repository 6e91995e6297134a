/// How far somebody who was asked for a request got: the yardstick of a replay.
package enum ChoiceGrade: Int, Sendable, Comparable, CaseIterable {
  case asked = 1
  case agreed = 2
  case tookPlace = 3

  package static func < (left: ChoiceGrade, right: ChoiceGrade) -> Bool { left.rawValue < right.rawValue }
}

/// Somebody who was asked for a request, and what came of it.
package struct PastChoice: Sendable {
  package let candidate: Int
  package let grade: ChoiceGrade
  /// When this one said yes, where that is known.
  package let agreed: Moment?
  /// Days from the question to the answer, where both have a day.
  package let answerDays: Int?
  /// Whether anything came of it that says whether this one would go: a withdrawn question says nothing.
  package let isAnswered: Bool
  /// The rating that became known, and when.
  package let rating: (hundredths: Int, known: Day)?

  package init(
    candidate: Int, grade: ChoiceGrade, agreed: Moment? = nil, answerDays: Int? = nil,
    isAnswered: Bool = true, rating: (hundredths: Int, known: Day)? = nil
  ) {
    (self.candidate, self.grade, self.agreed, self.answerDays) = (candidate, grade, agreed, answerDays)
    (self.isAnswered, self.rating) = (isAnswered, rating)
  }
}

/// A request of the past as it came in, with what was done about it.
package struct PastDecision: Sendable {
  package let moment: Moment
  /// Its number in the history.
  package let number: Int
  package let request: Request
  /// How many of the kind that is ranked are wanted.
  package let seats: Int
  /// Whether people were wanted for it: neither rejected nor returned nor withdrawn.
  package let isDemand: Bool
  /// By the ids of the candidates, each once.
  package let choices: [PastChoice]

  package init(
    moment: Moment, number: Int, request: Request, seats: Int? = nil, isDemand: Bool, choices: [PastChoice]
  ) {
    (self.moment, self.number, self.request) = (moment, number, request)
    self.seats = max(1, seats ?? request.record.seats)
    (self.isDemand, self.choices) = (isDemand, choices)
  }

  /// Those who agreed, whatever came of it.
  package var agreed: [PastChoice] { choices.filter { $0.grade >= .agreed } }

  /// Days from the receipt until as many as there are seats had said yes; nil where that never happened, or has no day.
  package var daysToShortlist: Int? {
    let days = agreed.compactMap { $0.agreed?.day }.sorted()
    return days.count >= seats ? max(0, days[seats - 1].days(since: moment.day)) : nil
  }
}
