import MatchCore

/// Whether a request is here on the day of a state. A day of receipt that has not come is most likely a slip of the pen (2062 for
/// 2026), and no figure of the past is about it: replay, the page of the facility, gaps and indicators all ask here.
enum Receipt {
  /// - Parameters:
  ///   - text: of the column `received`; a day, or a time. What cannot be dated is for others to leave out.
  ///   - day: of the state; nil for an empty log.
  static func hasCome(_ text: String?, by day: Day?) -> Bool {
    guard let day, let received = text.flatMap({ Day(iso: $0.prefix(10)) }) else { return true }
    return hasCome(received, by: day)
  }

  static func hasCome(_ received: Day, by day: Day?) -> Bool { day.map { received <= $0 } ?? true }
}
