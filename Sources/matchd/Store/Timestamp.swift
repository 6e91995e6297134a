import Foundation
import MatchCore

/// Where the time of recording comes from, so that a test can turn it.
struct Clock: Sendable {
  /// Milliseconds since 1970-01-01 UTC.
  let now: @Sendable () -> Int64

  static let system = Clock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Points in time as the log writes them: `2024-02-15T09:30:00.000Z`, always UTC, always as long, so that the order of
/// texts is the order of time.
enum Timestamp {
  /// Before everything that has a date.
  static let always = "0000-01-01T00:00:00.000Z"
  /// After everything that has one.
  static let last = "9999-12-31T23:59:59.999Z"

  static func text(_ milliseconds: Int64) -> String {
    // Rounded down, so that a time before 1970 falls on its own day.
    let days = Int32(clamping: (milliseconds - (milliseconds < 0 ? 86_399_999 : 0)) / 86_400_000)
    let rest = Int(milliseconds - Int64(days) * 86_400_000)
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let time = "\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1_000 % 60, 2))"
    return "\(Day(number: days).iso)T\(time).\(padded(rest % 1_000, 3))Z"
  }

  /// Reads a day (its first moment) or a time with a zone, `2024-02-15T10:30Z`, `2024-02-15T10:30:00.5+01:00`.
  static func canonical(_ text: String) -> String? {
    if text.utf8.count == 10 { return Day(iso: text) == nil ? nil : text + "T00:00:00.000Z" }
    let bytes = Array(text.utf8)
    guard bytes.count > 10, let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)) else { return nil }
    guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
    var rest = bytes[11...]
    func number(_ digits: Int) -> Int? {
      guard rest.count >= digits, rest.prefix(digits).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      let value = Int(String(decoding: rest.prefix(digits), as: UTF8.self))
      rest = rest.dropFirst(digits)
      return value
    }
    func skip(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest = rest.dropFirst()
      return true
    }
    let colon = UInt8(ascii: ":")
    guard let hour = number(2), hour < 24, skip(colon), let minute = number(2), minute < 60 else { return nil }
    var second = 0
    var thousandths = 0
    if skip(colon) {
      guard let value = number(2), value < 60 else { return nil }
      second = value
      if skip(UInt8(ascii: ".")) {
        var digits = 0
        while let digit = number(1) {
          if digits < 3 { thousandths = thousandths * 10 + digit }
          digits += 1
        }
        guard (1...9).contains(digits) else { return nil }
        for _ in digits..<max(3, digits) { thousandths *= 10 }
      }
    }
    var offset = 0
    if !skip(UInt8(ascii: "Z")) {
      let sign = skip(UInt8(ascii: "+")) ? 1 : skip(UInt8(ascii: "-")) ? -1 : 0
      guard sign != 0, let hours = number(2), hours <= 14 else { return nil }
      _ = skip(colon)
      guard let minutes = number(2), minutes < 60 else { return nil }
      offset = sign * (hours * 60 + minutes)
    }
    guard rest.isEmpty else { return nil }
    let seconds = (hour * 60 + minute - offset) * 60 + second
    let result = Timestamp.text(Int64(day.number) * 86_400_000 + Int64(seconds) * 1_000 + Int64(thousandths))
    // A zone can push the last day of 9999 into the next year, whose text would not sort.
    return result.utf8.count == always.utf8.count ? result : nil
  }
}
