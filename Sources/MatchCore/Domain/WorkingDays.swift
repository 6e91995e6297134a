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

extension Day {
  /// The last day that can be written.
  public static let last = Day(number: 2_932_896)

  /// Monday is 0.
  private var weekday: Int { ((Int(number) + 3) % 7 + 7) % 7 }

  public var isWorkingDay: Bool { weekday < 5 }

  /// This day, or the Monday after a weekend.
  public var orNextWorkingDay: Day {
    isWorkingDay ? self : min(Day.last, Day(number: number + Int32(7 - weekday)))
  }

  /// The day so many working days later, at least none and never after `Day.last`. O(1).
  public func adding(workingDays count: Int) -> Day {
    guard count > 0 else { return self }
    // From a weekend, counting begins on Monday as from the Friday before.
    let place = min(weekday, 4)
    let friday = Int(number) - max(0, weekday - 4)
    let steps = place + min(count, 5_000_000)
    let day = friday - place + steps / 5 * 7 + steps % 5
    return Day(number: Int32(clamping: min(day, Int(Day.last.number))))
  }
}
