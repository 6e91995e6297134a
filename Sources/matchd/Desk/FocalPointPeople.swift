import MatchCore

/// Who belongs to a focal point: itself, and whoever's row names it by its id or its name. Every command that asks "whose" asks here.
struct FocalPointPeople {
  let focalPoint: String
  private let keys: FocalPointKeys
  private let source: any RecordSource

  init(of focalPoint: String, _ source: any RecordSource) throws {
    (self.focalPoint, self.source) = (focalPoint, source)
    keys = try CollectionReader(source: source).focalPointKeys()
  }

  func has(_ candidate: String) throws -> Bool {
    if candidate == focalPoint { return true }
    guard let owner = try source.row(candidate, kind: .expert)?.text("focal_point") else { return false }
    return keys.key(of: owner) == focalPoint
  }

  /// The proposals of its people, whoever put them forward: they are its to answer.
  func mayMove(_ proposal: Proposal) throws -> Bool { try has(proposal.candidate) }

  /// Those, and whatever was put forward through it: it hears what became of it.
  func maySee(_ proposal: Proposal) throws -> Bool {
    if let through = proposal.focalPoint, keys.key(of: through) == focalPoint { return true }
    return try mayMove(proposal)
  }

  // MARK: Refusals

  /// - Throws: where a candidate is none of its people, known or not.
  func admit(_ candidate: String) throws {
    guard try has(candidate) else {
      throw Failure(
        .notPermitted, en: "\(candidate) is not one of the people of \(focalPoint).",
        fr: "\(candidate) n'est pas l'une des personnes de \(focalPoint).")
    }
  }

  /// An id of a proposal that there is not. What it says of whom it would be is judged like one that there is, so that nobody
  /// finds out by asking who was put forward.
  func admit(unknown id: String) throws {
    let words = id.split(separator: "/")
    guard try words.count < 2 || has(String(words[1])) else { throw stranger(id) }
  }

  /// Says what was asked, and nothing of what there is.
  func stranger(_ id: String) -> Failure {
    Failure(
      .notPermitted, en: "\(id) is not a proposal of one of the people of \(focalPoint).",
      fr: "\(id) n'est pas une proposition de l'une des personnes de \(focalPoint).")
  }
}

extension Session {
  /// The people of the focal point that the user is bound to; nil for whoever is bound to none.
  func ownPeople() throws -> FocalPointPeople? {
    try invocation.environment.host?.user.focalPoint.map { try FocalPointPeople(of: $0, source) }
  }
}
