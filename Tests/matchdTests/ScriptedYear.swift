import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// A year of a facility, week by week: requests come in, people move them all at once, and now and then the daemon is killed.
final class ScriptedYear: Sendable {
  struct Size: Sendable {
    let requests: Int
    let experts: Int
    let focalPoints: Int
    let weeks: Int
    /// A kill every so many weeks.
    let killEvery: Int
    /// The threads that play the focal points.
    let desks: Int
    /// Of a hundred focal points, how many open their inbox in a week: each matches every open request.
    let inboxes: Int
    /// Somebody matches all requests and reads the triage every so many weeks.
    let triageEvery: Int
  }

  static let managers = 4
  static let analysts = 2
  static let token = "0123456789abcdef0123456789abcdef"
  private static let topics = ["remittances", "labour-migration", "diaspora-engagement"]

  let size: Size
  let socket: String
  private let daemon: Mutex<RunningDaemon>
  private let program: Unshared<Program>
  /// What was answered with OK: the number of the event, and of whom it speaks.
  let acknowledged = Mutex<[Int64: String]>([:])
  /// By code of the error, how often.
  let refusals = Mutex<[String: Int]>([:])
  /// Of the first refusals of each sort, in full.
  let words = Mutex<[String: String]>([:])
  let kills = Mutex(0)

  init(_ size: Size) throws {
    self.size = size
    let program = Program(in: try TemporaryFolder())
    self.program = Unshared(program)
    try ScriptedYear.write(size, to: program.folder)
    let outcome = try program.run("import focal-points.csv experts.csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let first = try RunningDaemon(program, ["--users", program.folder + "/users.json"])
    socket = first.socket
    daemon = Mutex(first)
  }

  private static func write(_ size: Size, to folder: String) throws {
    func save(_ name: String, _ text: String) throws {
      try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
    }
    try save(
      "focal-points.csv",
      "id,name,country\n" + (0..<size.focalPoints).map { "fp-\($0),Desk \($0),FR\n" }.joined())
    try save(
      "experts.csv",
      "id,name,country,focal_point,topics,languages,consent,active,max_deployments\n"
        + (0..<size.experts).map { number in
          let known = [topics[number % 3], topics[(number / 3 + 1) % 3]]
          let held = known[0] == known[1] ? "\(known[0]):5" : "\(known[0]):\(1 + number % 5);\(known[1]):2"
          return "e-\(number),Name \(number),FR,fp-\(number % size.focalPoints),\(held),fr:C2;en:C1,yes,yes,"
            + "\(number % 7 == 0 ? 2 : 1)\n"
        }.joined())
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    var users = [#"{"name":"operator","role":"operator","token_sha256":"\#(hash)"}"#]
    users += (0..<managers).map { #"{"name":"manager-\#($0)","role":"programme-manager","token_sha256":"\#(hash)"}"# }
    users += (0..<analysts).map { #"{"name":"analyst-\#($0)","role":"analyst","token_sha256":"\#(hash)"}"# }
    users += (0..<size.focalPoints).map {
      #"{"name":"desk-\#($0)","role":"focal-point","focal_point":"fp-\#($0)","token_sha256":"\#(hash)"}"#
    }
    try save("users.json", #"{"users":[\#(users.joined(separator: ","))]}"#)
  }

  // MARK: The calendar

  static let monday = Day(iso: "2024-01-01") ?? Day(number: 0)

  func day(_ week: Int) -> Day { Day(number: ScriptedYear.monday.number + Int32(week * 7)) }

  /// Comes in in the first two thirds of the year, for days a month or two later; several on the same days.
  func intake(_ number: Int) -> (week: Int, line: String) {
    let week = number * max(1, size.weeks * 2 / 3) / size.requests
    let start = Day(number: day(week).number + 35 + Int32(number % 3) * 7)
    let end = Day(number: start.number + 4 + Int32(number % 2) * 7)
    let seats = number % 5 == 0 ? "--roles 'trainer:2;lead:1'" : "--experts \(1 + number % 3)"
    return (
      week,
      "REQUEST NEW --id r-\(number) --country TG --topics-required \(ScriptedYear.topics[number % 3]) "
        + "--languages-required fr:B2 --received \(day(week).iso) --start \(start.iso) --end \(end.iso) \(seats)"
    )
  }

  // MARK: The year

  /// - Returns: the folder of the database.
  func run() throws -> String {
    for week in 0..<size.weeks {
      let isKilled = week % size.killEvery == size.killEvery - 1
      var actors: [@Sendable () -> Void] = [{ self.sweep(week) }]
      for number in 0..<ScriptedYear.managers { actors.append { ManagerActor(self, number, week).work() } }
      for number in 0..<size.desks { actors.append { DeskActor(self, number, week).work() } }
      for number in 0..<ScriptedYear.analysts { actors.append { self.analyse(number, week) } }
      if isKilled { killSoon() }
      DispatchQueue.concurrentPerform(iterations: actors.count) { [actors] in actors[$0]() }
    }
    daemon.withLock { last in
      last.terminate()
      #expect(last.wait() == 0)
    }
    return program.value.folder
  }

  /// Every choice of the year, computed again.
  func verified() throws -> Program.Outcome { try program.value.run("replay --verify --format json") }

  /// In the middle of a week, with moves under way, the process is killed and started again.
  private func killSoon() {
    let thread = Thread { [self] in
      usleep(UInt32.random(in: 5_000...60_000))
      daemon.withLock { daemon in
        daemon.kill()
        daemon.wait()
        unlink(socket)
        guard let next = try? RunningDaemon(program.value, ["--users", program.value.folder + "/users.json"]) else {
          return
        }
        daemon = next
        kills.withLock { $0 += 1 }
      }
    }
    thread.start()
  }

  private func analyse(_ number: Int, _ week: Int) {
    let actor = YearActor(self, "analyst-\(number)", week)
    let reads = week % size.triageEvery == number ? ["TRIAGE --on \(actor.day.iso)", "MATCH --all --limit 1"] : []
    for line in ["PROPOSAL LIST --open", "TRIAGE --due --on \(actor.day.iso)"] + reads {
      #expect(actor.ask(line)?.hasPrefix("OK ") == true, "\(line)")
    }
  }

  /// What falls due, for everybody.
  private func sweep(_ week: Int) {
    let actor = YearActor(self, "operator", week)
    for line in ["REQUEST APPROVE --due", "PROPOSAL EXPIRE --due"] {
      actor.write("\(line) --on \(actor.day.iso)")
    }
  }
}

/// Somebody who is signed in, and asks again until there is an answer: every write has an id, so it is done once.
class YearActor {
  let year: ScriptedYear
  let name: String
  let day: Day
  var numbers: SeededNumbers
  private let week: Int
  private var client: TestClient?
  private var sent = 0

  init(_ year: ScriptedYear, _ name: String, _ week: Int) {
    (self.year, self.name, self.week) = (year, name, week)
    day = year.day(week)
    numbers = SeededNumbers(state: UInt64(week) &* 1_000_003 &+ name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
  }

  func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }

  /// The answer, from this daemon or the next.
  func ask(_ line: String) -> String? {
    let deadline = Date().addingTimeInterval(60)
    while Date() < deadline {
      if client == nil {
        client = try? TestClient(unix: year.socket)
        guard client?.ask("AUTH \(name) \(ScriptedYear.token)") == "OK" else {
          client = nil
          usleep(10_000)
          continue
        }
      }
      if let answer = client?.ask(line), !answer.hasPrefix("ERR SHUTTING_DOWN") { return answer }
      client = nil
    }
    return nil
  }

  func read(_ line: String) -> JSONValue {
    let answer = ask(line) ?? ""
    #expect(answer.hasPrefix("OK "), "\(name) \(line): \(answer)")
    return (try? JSONValue(parsing: Array(answer.dropFirst(3).utf8))) ?? .null
  }

  /// Whether it speaks as the program does, instead of by lines.
  var isProgram: Bool { false }

  /// The same words as `RUN`, which answers with what the program would write; as a line's answer.
  private func run(_ line: String) -> String? {
    let split = Array(line.utf8).withUnsafeBytes { try? QuotedWords.split($0, limit: 64) }
    let words = (split ?? []) + ["--format", "json"]
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("words")
    writer.beginArray()
    for (index, word) in words.enumerated() { writer.string(index == 0 ? word.lowercased() : word) }
    writer.endArray()
    writer.endObject()
    guard let answer = ask("RUN \(QuotedWords.quoted(writer.text))"), answer.hasPrefix("OK "),
      let value = try? JSONValue(parsing: Array(answer.dropFirst(3).utf8))
    else { return "ERR RUN" }
    func text(_ name: String) -> String {
      String(decoding: Data(base64Encoded: value[name]?.string ?? "") ?? Data(), as: UTF8.self)
    }
    if value["exit"]?.integer == 0 { return "OK " + text("out") }
    return value["exit"]?.integer == 1 ? "ERR CONFLICT " + text("err") : "ERR RUN \(text("err"))"
  }

  /// - Returns: whether it was done. A refusal is counted by its code.
  @discardableResult
  func write(_ line: String) -> Bool {
    sent += 1
    let whole = "\(line) --request-id \(name)-\(week)-\(sent)"
    let answer = (isProgram ? run(whole) : ask(whole)) ?? "ERR LOST"
    guard answer.hasPrefix("OK ") else {
      let code = String(answer.dropFirst(4).prefix { $0 != " " })
      year.refusals.withLock { $0[code, default: 0] += 1 }
      let sort = code == "CONFLICT" && answer.contains(" is taken on these days") ? "clash" : code
      year.words.withLock { if $0[sort] == nil { $0[sort] = "\(line): \(answer)" } }
      return false
    }
    let value = (try? JSONValue(parsing: Array(answer.dropFirst(3).utf8))) ?? .null
    let moves = (value["moves"]?.array ?? []) + (value["followed"]?.array ?? []) + [value]
    year.acknowledged.withLock { known in
      for move in moves {
        guard let sequence = move["seq"]?.integer else { continue }
        known[Int64(sequence)] = move["proposal"]?.string ?? move["request"]?.string
      }
    }
    return true
  }
}

/// One who uses the program: what it does through the daemon is the same.
final class ProgramActor: YearActor {
  override var isProgram: Bool { true }
}

/// A row of `PROPOSAL LIST`.
struct ListedProposal {
  let id: String
  let request: String
  let candidate: String
  let stage: ProposalStage
  let start: Day?
  let end: Day?

  init?(_ value: JSONValue) {
    guard let id = value["proposal"]?.string, let request = value["request"]?.string,
      let candidate = value["candidate"]?.string,
      let stage = value["stage"]?.string.flatMap(ProposalStage.init(rawValue:))
    else { return nil }
    (self.id, self.request, self.candidate, self.stage) = (id, request, candidate, stage)
    start = value["start"]?.string.flatMap { Day(iso: $0) }
    end = value["end"]?.string.flatMap { Day(iso: $0) }
  }
}
