/// A point in time as the log knows it: milliseconds since 1970-01-01 UTC.
package struct Moment: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The first instant of a day.
  package init(_ day: Day) { milliseconds = Int64(day.number) * Moment.dayLength }

  /// Of a fact without a date: before everything that has one.
  package static let always = Moment(milliseconds: .min)

  static let dayLength: Int64 = 86_400_000

  /// The day it falls on.
  package var day: Day {
    let days = milliseconds / Moment.dayLength - (milliseconds % Moment.dayLength < 0 ? 1 : 0)
    return Day(number: Int32(clamping: days))
  }

  /// So many days later; what has no date stays without one.
  package func later(days: Int) -> Moment {
    guard self != .always else { return self }
    let (span, overflow) = Int64(days).multipliedReportingOverflow(by: Moment.dayLength)
    let (sum, overflowed) = milliseconds.addingReportingOverflow(span)
    return overflow || overflowed ? Moment(milliseconds: .max) : Moment(milliseconds: sum)
  }

  package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}
