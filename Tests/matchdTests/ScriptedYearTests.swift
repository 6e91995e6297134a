import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// A facility runs on it for a year, and nothing is wrong at its end.
@Suite struct ScriptedYearTests {
  /// In every run a short year; `MATCHD_YEAR=full` is one of 300 requests, 700 experts and 48 focal points.
  @Test func aYearOfAFacility() throws {
    let isFull = ProcessInfo.processInfo.environment["MATCHD_YEAR"] == "full"
    let size =
      isFull
      ? ScriptedYear.Size(
        requests: 300, experts: 700, focalPoints: 48, weeks: 52, killEvery: 4, desks: 6, inboxes: 2, triageEvery: 8)
      : ScriptedYear.Size(
        requests: 20, experts: 36, focalPoints: 4, weeks: 18, killEvery: 6, desks: 2, inboxes: 20, triageEvery: 3)
    let year = try ScriptedYear(size)
    let folder = try year.run()
    // Every choice comes out the same to the byte, whatever was written at the same time.
    let verified = try year.verified()
    let value = try JSONValue(parsing: Array(verified.output.trimmed.utf8))
    #expect(verified.status == 0 && value["same"] == value["decisions"], "\(verified.output.prefix(2_000))")
    #expect(value["decisions"]?.integer ?? 0 >= (isFull ? 1_000 : 60))
    let store = try Store.open(path: folder + "/matchd.db")
    let moves = try History.expectSound(store)
    #expect(moves >= (isFull ? 5_000 : 300))
    // Whatever was answered is there, at its place.
    let acknowledged = year.acknowledged.withLock { $0 }
    var found: [Int64: String] = [:]
    try store.log.events(since: 0) { event in
      found[event.sequence] = event.subject
      return true
    }
    for (sequence, subject) in acknowledged { #expect(found[sequence] == subject, "\(sequence)") }
    #expect(acknowledged.count >= moves / 2)
    #expect(year.kills.withLock { $0 } == size.weeks / size.killEvery)
    // Nothing was refused but for what others had done before.
    let refusals = year.refusals.withLock { $0 }
    #expect(Set(refusals.keys).subtracting(["CONFLICT"]) == [], "\(year.words.withLock { $0 })")
    let ended = try store.ids(of: .request).compactMap { try store.row($0, kind: .request, at: nil)?.status }
    #expect(ended.count(where: { $0 == .completed }) >= size.requests / 3)
    if isFull { #expect(year.words.withLock { $0["clash"] } != nil) }
    print("a year: \(moves) moves, \(acknowledged.count) acknowledged, \(refusals) refused, \(store.head) events")
  }
}
