/// What became of one request: under a strategy, or as it was.
package struct Trial: Sendable {
  /// Who passed the gates.
  package var eligible = 0
  /// Where those stand who were asked in fact, in the order of `PastDecision.choices`; nil for whoever was not found.
  package var places: [Int?] = []
  /// The rows of those chosen.
  package var chosen: [Int] = []
  /// Seats for which somebody was found.
  package var filled = 0
  /// How many of those chosen nobody envies.
  package var envyFree = 0
  /// Those asked, and those sent who were also sent in fact; counted in simulations.
  package var invitations = 0
  package var agreement = 0
  /// Days from the receipt until as many people as there are seats said yes.
  package var days: Int?
}

/// What was found for some decisions, one after the other.
package struct Trials: Sendable {
  /// By decision, by strategy.
  package var ofStrategies: [[Trial]] = []
  package var asItWas: [Trial] = []
  /// By decision: how many of those relevant were on the roster then.
  package var known: [Int] = []
  /// By row: whether any of these decisions met it, active.
  package var met: [Bool] = []
}

/// What a replay is asked.
package struct ReplayQuestion: Sendable {
  package enum Mode: String, Sendable, CaseIterable {
    case observe
    case simulate
  }

  package var strategies: [Strategy]
  package var mode = Mode.observe
  /// Both included; nil for no limit.
  package var from: Day?
  package var to: Day?
  /// The grade from which on somebody is relevant.
  package var threshold = ChoiceGrade.agreed
  package var seed: UInt64 = 1
  package var resamples = 1_000
  /// The countries that count as the EU.
  package var union: Set<PlaceIndex> = []
  /// Facts come so many days too early: a planted fault, which the guard must find.
  package var leakDays = 0

  package init(_ strategies: [Strategy]) { self.strategies = strategies }
}
