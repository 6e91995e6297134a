/// A calendar day of the proleptic Gregorian calendar, as days since 1970-01-01. There is no time zone in it.
public struct Day: Sendable, Hashable, Comparable {
  public let number: Int32

  @inlinable
  public init(number: Int32) { self.number = number }

  /// Nil when the day does not exist, or the year is outside 1 ... 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    // The era arithmetic published by Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `YYYY-MM-DD`, exactly ten ASCII characters.
  @inlinable
  public init?(iso text: some StringProtocol) {
    self.init(isoBytes: text.utf8)
  }

  @inlinable
  init?(isoBytes bytes: some Sequence<UInt8>) {
    var parts = (0, 0, 0)
    var count = 0
    for byte in bytes {
      let digit = Int(byte) - 0x30
      switch count {
      case 0...3 where (0...9).contains(digit): parts.0 = parts.0 * 10 + digit
      case 5 where (0...9).contains(digit), 6 where (0...9).contains(digit): parts.1 = parts.1 * 10 + digit
      case 8 where (0...9).contains(digit), 9 where (0...9).contains(digit): parts.2 = parts.2 * 10 + digit
      case 4 where byte == UInt8(ascii: "-"), 7 where byte == UInt8(ascii: "-"): break
      default: return nil
      }
      count += 1
    }
    guard count == 10 else { return nil }
    self.init(year: parts.0, month: parts.1, day: parts.2)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// `YYYY-MM-DD`.
  public var iso: String {
    let (year, month, day) = components
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// Whole days from `other` to this day; negative when this day is earlier.
  @inlinable
  public func days(since other: Day) -> Int { Int(number) - Int(other.number) }
}

/// A closed interval of days: both ends belong to it.
public struct DayInterval: Sendable, Hashable {
  public let start: Day
  public let end: Day

  /// Nil when `end` lies before `start`.
  public init?(start: Day, end: Day) {
    guard start <= end else { return nil }
    self.start = start
    self.end = end
  }

  /// One day.
  public init(day: Day) {
    self.start = day
    self.end = day
  }

  /// Reads `YYYY-MM-DD/YYYY-MM-DD`, or one day alone.
  public init?(iso text: some StringProtocol) {
    let bytes = text.utf8
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
      guard let day = Day(isoBytes: bytes) else { return nil }
      self.init(day: day)
      return
    }
    guard let start = Day(isoBytes: bytes[..<slash]), let end = Day(isoBytes: bytes[bytes.index(after: slash)...])
    else { return nil }
    self.init(start: start, end: end)
  }

  public var iso: String { "\(start.iso)/\(end.iso)" }
  /// At least 1.
  public var length: Int { end.days(since: start) + 1 }

  @inlinable
  public func overlaps(_ other: DayInterval) -> Bool { start <= other.end && other.start <= end }

  @inlinable
  public func covers(_ other: DayInterval) -> Bool { start <= other.start && other.end <= end }

  /// The same days as sorted intervals with a gap of at least one day between any two. O(n log n).
  public static func normalised(_ intervals: [DayInterval]) -> [DayInterval] {
    var result: [DayInterval] = []
    for interval in intervals.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = result.last, interval.start.number <= last.end.number + 1 {
        result[result.count - 1] = DayInterval(start: last.start, end: max(last.end, interval.end)) ?? last
      } else {
        result.append(interval)
      }
    }
    return result
  }
}
