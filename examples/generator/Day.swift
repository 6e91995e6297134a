/// A day of the Gregorian calendar, counted from 1970-01-01.
struct Day: Comparable, Hashable {
  var number: Int

  init(number: Int) {
    self.number = number
  }

  init(_ year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The day on which the demonstration plays.
  static let demonstration = Day(2024, 2, 15)

  static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
  static func - (left: Day, right: Day) -> Int { left.number - right.number }

  var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  var year: Int { civil.year }

  /// Monday is 0.
  var weekday: Int { (number + 3) % 7 }

  /// This day, or the Monday after when it falls on a weekend.
  var orNextWorkday: Day { weekday > 4 ? self + (7 - weekday) : self }

  var monday: Day { self - weekday }

  var text: String {
    let (year, month, day) = civil
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

/// From one day to another, both included.
struct Interval {
  var start: Day
  var end: Day

  func overlaps(_ other: Interval) -> Bool { start <= other.end && other.start <= end }
  func contains(_ other: Interval) -> Bool { start <= other.start && other.end <= end }

  var text: String { "\(start.text)/\(end.text)" }
}
