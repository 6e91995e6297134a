import MatchCore
import Testing

@testable import matchd

/// Counts days and seats from what events say of themselves, one day after the other, with none of the program's own bookings: a
/// fault that these share would not be seen by them.
struct DayBook {
  /// By subject, what its events have said last.
  private var cells: [String: [String: JSONValue]] = [:]
  private var ofCandidate: [String: [String]] = [:]
  private var ofRequest: [String: [String]] = [:]
  private var people: Set<String> = []
  private var desks: Set<String> = []
  private(set) var faults: [String] = []

  /// - Parameters:
  ///   - day: on which the event was so.
  ///   - isMove: whether somebody has moved it; a file may tell any story.
  mutating func add(_ kind: String, _ id: String, on day: String, _ body: String, isMove: Bool) {
    guard let members = (try? JSONValue(parsing: Array(body.utf8)))?.object else { return }
    let isNew = cells[id] == nil
    for member in members {
      cells[id, default: [:]][member.key] = member.value == .null ? nil : member.value
    }
    if kind.hasPrefix("expert.") { people.insert(id) }
    if kind.hasPrefix("focal-point.") { desks.insert(id) }
    guard kind.hasPrefix("deployment."), let candidate = text(id, "candidate"), let request = text(id, "request") else {
      return
    }
    if isNew {
      ofCandidate[candidate, default: []].append(id)
      ofRequest[request, default: []].append(id)
    }
    guard isMove, let end = kind.split(separator: ".").last,
      ["accepted", "held", "confirmed", "deployed"].contains(end)
    else { return }
    countDays(of: candidate, id, day)
    if end != "accepted" { countSeats(of: request, day) }
  }

  private func text(_ id: String, _ name: String) -> String? { cells[id]?[name]?.string }

  /// Whether somebody's days are taken by a proposal, as things stand on a day.
  private func takes(_ id: String, on day: String) -> Bool {
    switch text(id, "outcome") {
    case "deployed", "completed": true
    case "accepted": text(id, "stage") != "held" || (text(id, "hold_until").map { day <= $0 } ?? true)
    default: false
    }
  }

  private func sits(_ id: String, on day: String) -> Bool {
    if text(id, "outcome") == "accepted", !["held", "confirmed"].contains(text(id, "stage")) { return false }
    return takes(id, on: day)
  }

  private mutating func countDays(of candidate: String, _ id: String, _ day: String) {
    let limit: Int
    if people.contains(candidate) {
      limit = cells[candidate]?["max_deployments"]?.integer ?? 1
    } else if desks.contains(candidate) {
      limit = 1
    } else {
      return
    }
    var taken: [Int32: Int] = [:]
    for proposal in ofCandidate[candidate] ?? [] where takes(proposal, on: day) {
      for number in days(proposal) { taken[number, default: 0] += 1 }
    }
    for number in days(id) where taken[number] ?? 0 > limit {
      faults.append("\(candidate) is at \(taken[number] ?? 0) places on \(Day(number: number).iso): \(id), \(day)")
      return
    }
  }

  private func days(_ id: String) -> ClosedRange<Int32> {
    let (start, end) = (text(id, "start") ?? text(id, "end"), text(id, "end") ?? text(id, "start"))
    guard let start = start.flatMap({ Day(iso: $0) }), let end = end.flatMap({ Day(iso: $0) }), start <= end else {
      // Without days nothing is taken: a day that nobody has.
      return -1_000_000 ... -1_000_000
    }
    return start.number...end.number
  }

  private mutating func countSeats(of request: String, _ day: String) {
    let roles = cells[request]?["roles"]?.object?.map { ($0.key, $0.value.integer ?? 1) } ?? []
    let wanted = roles.reduce(0) { $0 + $1.1 }
    let seats = max(1, wanted, cells[request]?["experts"]?.integer ?? 0)
    let sitting = (ofRequest[request] ?? []).filter { sits($0, on: day) }
    if sitting.count > seats { faults.append("\(request) has \(seats) seats, taken by \(sitting), \(day)") }
    for (role, count) in roles {
      let held = sitting.filter { text($0, "role") == role }
      if held.count > count { faults.append("\(request) has \(count) seats of \(role), taken by \(held), \(day)") }
    }
  }
}

/// A count that cannot fail counts nothing: each fault is planted once.
@Suite struct DayBookTests {
  private func book(_ events: [(kind: String, id: String, day: String, body: String)]) -> DayBook {
    var book = DayBook()
    book.add("expert.recorded", "e-1", on: "2024-01-01", #"{"max_deployments":2}"#, isMove: false)
    book.add("expert.recorded", "e-2", on: "2024-01-01", "{}", isMove: false)
    book.add("focal-point.recorded", "fp-1", on: "2024-01-01", "{}", isMove: false)
    book.add("request.received", "r-1", on: "2024-01-01", #"{"roles":{"trainer":1},"experts":2}"#, isMove: false)
    book.add("request.received", "r-2", on: "2024-01-01", "{}", isMove: false)
    for event in events { book.add(event.kind, event.id, on: event.day, event.body, isMove: true) }
    return book
  }

  private func accepted(
    _ id: String, _ candidate: String, _ start: String, _ end: String, request: String = "r-1"
  ) -> (kind: String, id: String, day: String, body: String) {
    let body = #""candidate":"\#(candidate)","request":"\#(request)","start":"\#(start)","end":"\#(end)""#
    return ("deployment.accepted", id, "2024-02-01", "{\(body),\"outcome\":\"accepted\",\"stage\":\"accepted\"}")
  }

  @Test func plantedBookingsAreFound() {
    let first = accepted("d-1", "e-2", "2024-05-06", "2024-05-10")
    #expect(book([first, accepted("d-2", "e-2", "2024-05-11", "2024-05-12")]).faults.isEmpty)
    #expect(book([first, accepted("d-2", "e-2", "2024-05-10", "2024-05-12")]).faults.count == 1)
    let desk = accepted("d-1", "fp-1", "2024-05-06", "2024-05-10")
    #expect(book([desk, accepted("d-2", "fp-1", "2024-05-10", "2024-05-12")]).faults.count == 1)
    // Two at a time: one after the other beside a long one, and three on one day.
    let two = [
      accepted("d-1", "e-1", "2024-06-03", "2024-06-07"), accepted("d-2", "e-1", "2024-06-10", "2024-06-14"),
      accepted("d-3", "e-1", "2024-06-03", "2024-06-14"),
    ]
    #expect(book(two).faults.isEmpty)
    #expect(book(two + [accepted("d-4", "e-1", "2024-06-14", "2024-06-20")]).faults.count == 1)
    // A hold takes the days up to its last day, and not after.
    let held = ("deployment.held", "d-1", "2024-02-02", #"{"stage":"held","hold_until":"2024-02-16"}"#)
    var later = accepted("d-2", "e-2", "2024-05-10", "2024-05-12")
    later.day = "2024-02-16"
    #expect(book([first, held, later]).faults.count == 1)
    later.day = "2024-02-17"
    #expect(book([first, held, later]).faults.isEmpty)
  }

  @Test func plantedSeatsAreFound() {
    func confirmed(_ id: String, _ role: String? = nil) -> (kind: String, id: String, day: String, body: String) {
      (
        "deployment.confirmed", id, "2024-02-05",
        role.map { #"{"stage":"confirmed","role":"\#($0)"}"# } ?? #"{"stage":"confirmed"}"#
      )
    }
    let people = ["e-1", "e-2", "fp-1"].enumerated().map { number, candidate in
      accepted("d-\(number)", candidate, "2024-05-06", "2024-05-10")
    }
    #expect(book(people + [confirmed("d-0", "trainer"), confirmed("d-1")]).faults.isEmpty)
    #expect(book(people + [confirmed("d-0", "trainer"), confirmed("d-1", "trainer")]).faults.count == 1)
    #expect(book(people + [confirmed("d-0", "trainer"), confirmed("d-1"), confirmed("d-2")]).faults.count == 1)
    let one = ["e-1", "e-2"].enumerated().map { number, candidate in
      accepted("d-\(number)", candidate, "2024-05-06", "2024-05-10", request: "r-2")
    }
    #expect(book(one + [confirmed("d-0")]).faults.isEmpty)
    #expect(book(one + [confirmed("d-0"), confirmed("d-1")]).faults.count == 1)
  }
}
