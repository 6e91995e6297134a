import CLinux
import Foundation
import Synchronization

/// The sign of life of one thread that must never hang.
final class Heart: Sendable {
  private let beats = Atomic<UInt64>(0)
  /// The clock of the thread's own work; 0 before there is one.
  private let clock = Atomic<Int32>(0)

  /// Called on the thread itself, before its first beat.
  func begin() {
    var clock: clockid_t = 0
    if pthread_getcpuclockid(pthread_self(), &clock) == 0 { self.clock.store(clock, ordering: .relaxed) }
    beat()
  }

  func beat() { beats.wrappingAdd(1, ordering: .relaxed) }

  fileprivate var count: UInt64 { beats.load(ordering: .relaxed) }

  /// What the thread has worked so far; 0 where that cannot be told.
  fileprivate var workedMilliseconds: Int64 {
    let clock = clock.load(ordering: .relaxed)
    var time = timespec()
    guard clock != 0, clock_gettime(clock, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Tells threads that work from threads that hang. Work is a beat, or time of a processor: a large import is one piece of work
/// that beats at its end. But whoever only works and never comes to an end goes in a circle.
struct Watchdog {
  /// The longest that one piece of work may take.
  static let longestWorkMilliseconds: Int64 = 600_000

  private struct Pulse {
    let heart: Heart
    var count: UInt64 = 0
    var worked: Int64 = 0
    var beatAt: Int64
  }

  private var pulses: [Pulse]
  private let longest: Int64

  init(_ hearts: [Heart], longestWorkMilliseconds: Int64 = Watchdog.longestWorkMilliseconds) {
    let now = Monotonic.milliseconds
    pulses = hearts.map { Pulse(heart: $0, beatAt: now) }
    longest = longestWorkMilliseconds
  }

  /// - Returns: whether every thread has come on since it was asked last.
  mutating func isAlive() -> Bool {
    let now = Monotonic.milliseconds
    var isAlive = true
    for index in pulses.indices {
      let (count, worked) = (pulses[index].heart.count, pulses[index].heart.workedMilliseconds)
      if count != pulses[index].count {
        pulses[index].beatAt = now
      } else if worked == pulses[index].worked || now - pulses[index].beatAt > longest {
        isAlive = false
      }
      (pulses[index].count, pulses[index].worked) = (count, worked)
    }
    return isAlive
  }
}
