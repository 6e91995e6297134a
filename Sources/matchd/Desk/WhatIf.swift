import MatchCore

/// Which requests some people would have filled whom nobody knows. docs/gaps.md defines every figure.
struct WhatIf {
  enum Effect: String, CaseIterable {
    /// There were fewer people than seats, and with them there are enough.
    case fills
    /// There are still fewer people than seats, but more than before.
    case helps
    /// There were enough, but seats stayed empty in fact, or are still open.
    case eases
    /// One more to choose from, where nobody was lacking.
    case adds

    init(seats: Int, before: Int, after: Int, isUnfilled: Bool) {
      self = before < seats ? (after >= seats ? .fills : .helps) : isUnfilled ? .eases : .adds
    }
  }

  struct Standing {
    let candidate: String
    let rank: Int
    let score: Points
  }

  /// A request for which somebody new is eligible.
  struct Affected {
    let asked: AskedRequest
    /// As the log writes times; nil for the state.
    let moment: String?
    let before: Int
    let after: Int
    /// The new people who are eligible, best first.
    let standings: [Standing]

    var effect: Effect {
      Effect(
        seats: asked.seats, before: before, after: after, isUnfilled: asked.isDemand && !asked.isFilled)
    }
  }

  /// One of the new people, over all requests.
  struct Person {
    let id: String
    var eligible = 0
    /// Requests that this one alone would fill.
    var alone = 0
    /// Requests at whose moment this one was not known yet.
    var notYet = 0
    /// By gate, in the strategy's order: requests at which it was the first to stop them, and how many of those because a
    /// cell is empty.
    var stopped: [(rule: String, count: Int, unknown: Int)] = []
  }

  let requests: Int
  let people: [Person]
  /// Those whom it matters to most first.
  let affected: [Affected]

  func count(_ effect: Effect) -> Int { affected.count { $0.effect == effect } }
}
