/// Where a verb leads.
public enum Destination<State: CodedValue>: Sendable, Hashable {
  case state(State)
  /// The state stays; something else is noted.
  case unchanged
  /// The state that was left for a pause.
  case remembered
}

/// One line of a life cycle: a verb, the states that it leads from, and where to.
public struct Transition<State: CodedValue, Verb: CodedValue>: Sendable {
  public let verb: Verb
  public let from: [State]
  public let to: Destination<State>

  init(_ verb: Verb, from: [State], to: State) { self.init(verb, from: from, leading: .state(to)) }

  init(_ verb: Verb, from: [State], leading to: Destination<State>) {
    (self.verb, self.from, self.to) = (verb, from, to)
  }
}

/// A life cycle as data: every move that is legal, and no other.
public struct LifeCycle<State: CodedValue, Verb: CodedValue>: Sendable {
  public let transitions: [Transition<State, Verb>]

  init(_ transitions: [Transition<State, Verb>]) { self.transitions = transitions }

  /// Where a verb leads from a state; nil where it is not legal. A verb leads to one place from each state.
  public func destination(of verb: Verb, from state: State) -> Destination<State>? {
    transitions.first { $0.verb == verb && $0.from.contains(state) }?.to
  }

  /// The verbs that are legal in a state, in the order of the table, each once.
  public func verbs(from state: State) -> [Verb] {
    var found: [Verb] = []
    for transition in transitions where transition.from.contains(state) && !found.contains(transition.verb) {
      found.append(transition.verb)
    }
    return found
  }

  /// The states in which a verb is legal, in the order of their list.
  public func states(for verb: Verb) -> [State] {
    State.allCases.filter { destination(of: verb, from: $0) != nil }
  }
}

public typealias RequestLifeCycle = LifeCycle<RequestStatus, RequestVerb>
public typealias ProposalLifeCycle = LifeCycle<ProposalStage, ProposalVerb>
