extension Day {
  /// Working days (Monday to Friday; public holidays are not known) after this day up to and including `other`: 0 for the
  /// same day, negative when `other` has passed. O(1).
  public func workingDays(until other: Day) -> Int { Day.weekdays(upTo: other) - Day.weekdays(upTo: self) }

  /// Weekdays from a fixed Monday up to and including `day`.
  private static func weekdays(upTo day: Day) -> Int {
    let days = Int(day.number) + 3
    let week = days >= 0 ? days / 7 : (days - 6) / 7
    return week * 5 + min(5, days - week * 7 + 1)
  }
}
