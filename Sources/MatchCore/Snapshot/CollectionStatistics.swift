/// What plug-ins may know of the collection as a whole.
///
/// No score depends on the other rows of a snapshot, so what is counted over all of them is counted before, and handed to the
/// builder as a value: a candidate has the same score with it whether or not the others are there.
public struct CollectionStatistics: Sendable {
  public var focalPoints: FocalPointStatistics
  public var terms: TermStatistics

  public init(focalPoints: FocalPointStatistics = FocalPointStatistics(), terms: TermStatistics = TermStatistics()) {
    self.focalPoints = focalPoints
    self.terms = terms
  }
}

/// What plug-ins read that costs time to load: it is loaded only for strategies that ask for it.
public struct SnapshotNeeds: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The words of requests and candidates.
  public static let texts = SnapshotNeeds(rawValue: 1)
  /// Who belongs to which focal point, whom it sent and how it answered.
  public static let focalPoints = SnapshotNeeds(rawValue: 2)
  public static let all: SnapshotNeeds = [.texts, .focalPoints]
}
