/// A part of a request that a gate may read, and a person may decide to change.
public enum RequestAspect: Sendable, Hashable, CaseIterable {
  case topics
  /// Required and preferred languages, and interpretation.
  case languages
  case window
  /// Who asks, and from where.
  case origin
}

/// One change of a request that a person could decide on.
public enum Relaxation: Sendable, Hashable {
  /// A required language at a lower level.
  case acceptLevel(language: String, CEFR)
  /// Interpreters for a required language.
  case interpret(language: String)
  /// One more topic that would do.
  case acceptTopic(String)
  case moveWindow(DayInterval)

  public var aspect: RequestAspect {
    switch self {
    case .acceptLevel, .interpret: .languages
    case .acceptTopic: .topics
    case .moveWindow: .window
    }
  }
}

extension RequestRecord {
  /// The same request with these changes made to it.
  public func relaxed(by changes: some Sequence<Relaxation>) -> RequestRecord {
    var result = self
    for change in changes {
      switch change {
      case .acceptLevel(let language, let level):
        result.languagesRequired = result.languagesRequired.map {
          $0.tag == language && $0.level > level ? LanguageLevel(language, level) : $0
        }
      case .interpret(let language):
        if !result.interpretation.contains(language) { result.interpretation.append(language) }
      case .acceptTopic(let topic):
        if !result.topicsRequired.contains(topic) { result.topicsRequired.append(topic) }
      case .moveWindow(let window): result.window = window
      }
    }
    return result
  }
}
