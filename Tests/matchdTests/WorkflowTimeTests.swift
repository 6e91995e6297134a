import Foundation
import MatchCore
import Synchronization
import Testing

@testable import matchd

/// Moves in time: what was known when, clocks that lie, files that go on telling.
@Suite struct WorkflowTimeTests {
  /// Appraisals feed the scorers from the day on which they are given, and their day is that of the last of them.
  @Test func appraisalsCountFromTheDayTheyAreKnown() throws {
    let facility = try TestFacility([
      "requests.csv":
        "id,country,topics_required,languages_required,received,start,status\nlate,TG,remittances,fr:B2,2024-01-03,2024-08-01,approved\n"
    ])
    try facility.invite("r-1", "e-6")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-6 --on 2024-02-05", "PROPOSAL CONFIRM r-1 e-6 --on 2024-02-06",
      "PROPOSAL DEPLOY r-1 e-6 --on 2024-05-06")
    func part(_ scorer: String, _ point: String = "") throws -> String? {
      try facility.run("EXPLAIN late e-6\(point)")["parts"]?.array?.first { $0["scorer"]?.string == scorer }?["reason"]?
        .string
    }
    let unrated = "Not yet rated: counted as 4.00 of 5, as any newcomer is."
    #expect(try part("experience")?.contains("1 mission") == true)
    try facility.run("PROPOSAL DEBRIEF r-1 e-6 --on 2024-05-13")
    #expect(try part("track-record") == unrated)
    try facility.run("PROPOSAL APPRAISE r-1 e-6 --partner 1 --on 2024-06-10")
    #expect(try part("track-record")?.contains("Rated 1.00 of 5 in 1 appraisal") == true)
    #expect(try part("track-record", " --as-of 2024-06-09") == unrated)
    #expect(try part("track-record", " --as-of 2024-06-10")?.contains("Rated 1.00") == true)
    #expect(try part("experience", " --as-of 2024-05-05")?.contains("first mission") == true)
    // What the expert says of the mission says nothing about the expert.
    try facility.run("PROPOSAL APPRAISE r-1 e-6 --host 5 --expert 1 --on 2024-07-01")
    #expect(try part("track-record")?.contains("Rated 3.00") == true)
    #expect(try part("track-record", " --as-of 2024-06-30")?.contains("Rated 1.00") == true)
    // A request of a day before the appraisal never knows of it, whenever it is asked.
    try facility.run("REQUEST NEW --id early --topics-required remittances --received 2024-06-09")
    let early = try facility.run("EXPLAIN early e-6")["parts"]?.array?.first { $0["scorer"]?.string == "track-record" }
    #expect(early?["reason"]?.string == unrated)
  }

  // MARK: D16

  /// A clock that jumps a year ahead, steps back, and crosses the change to summer time: the order of moves is that of their
  /// numbers, and nothing expires twice.
  @Test func theClockMayLie() throws {
    func moment(_ text: String) throws -> Int64 {
      let day = try #require(Day(iso: text.prefix(10)))
      let hour = try #require(Int64(text.dropFirst(11).prefix(2)))
      return Int64(day.number) * 86_400_000 + hour * 3_600_000
    }
    let now = Mutex(try moment("2024-03-30T23"))
    let facility = try TestFacility(clock: Clock { now.withLock { $0 } })
    func turn(_ text: String) throws { now.withLock { [value = try moment(text)] in $0 = value } }
    try facility.run(
      "PROPOSE r-1 e-1", "PROPOSAL SHORTLIST r-1 e-1", "PROPOSAL INVITE r-1 e-1", "PROPOSE r-2 e-2",
      "PROPOSAL SHORTLIST r-2 e-2", "PROPOSAL INVITE r-2 e-2")
    // The night in which clocks in Europe go from two to three.
    try turn("2024-03-31T01")
    try facility.run("PROPOSAL ACCEPT r-2 e-2")
    try turn("2024-03-31T02")
    try facility.run("PROPOSAL HOLD r-2 e-2")
    try turn("2025-03-31T09")
    #expect(try facility.run("PROPOSAL EXPIRE --due")["moves"]?.array?.count == 2)
    try turn("2024-04-01T09")
    #expect(try facility.run("PROPOSAL EXPIRE --due")["moves"]?.array?.isEmpty == true)
    // What has gone ahead stays ahead; the next move has its time.
    let again = try facility.run("PROPOSE r-1 e-1")
    #expect(again["proposal"]?.string == "r-1/e-1/2024-04-01")
    let replaced = try facility.run("PROPOSAL REPLACE r-2 e-2 --by e-4")
    #expect(replaced["at"]?.string?.hasPrefix("2025-03-31T09") == true)
    try facility.run("REQUEST HOLD r-3 --reason x")
    try turn("2023-01-01T00")
    let resumed = try facility.run("REQUEST RESUME r-3")
    #expect(resumed["at"]?.string?.hasPrefix("2024-04-01T09") == true)
    try turn("2026-01-01T00")
    #expect(try facility.run("PROPOSAL EXPIRE --due")["moves"]?.array?.isEmpty == true)
    let expired = try facility.run("LOG").array?.filter { $0["kind"]?.string == "deployment.expired" }
    #expect(expired?.count == 2)
    #expect(try History.expectSound(facility.server) == 13)
  }

  @Test func aMoveDoesNotComeBeforeTheLast() throws {
    let facility = try TestFacility()
    try facility.run("PROPOSE r-1 e-1 --on 2024-02-05", "PROPOSAL SCREEN r-1 e-1 --on 2024-02-06T10:00Z")
    facility.refuses("PROPOSAL SHORTLIST r-1 e-1 --on 2024-02-05", .conflict, "2024-02-06")
    facility.refuses("PROPOSAL SHORTLIST r-1 e-1 --on 2024-02-06T09:59Z", .conflict, "2024-02-06")
    facility.refuses("PROPOSAL SHORTLIST r-1 e-1 --on 6.2.2024", .usage, "--on")
    // The same day, without an hour, is after it.
    let moved = try facility.run("PROPOSAL SHORTLIST r-1 e-1 --on 2024-02-06")
    #expect(moved["at"]?.string == "2024-02-06T10:00:00.000Z")
    #expect(try facility.run("PROPOSAL SHOW r-1 e-1")["stage"]?.string == "shortlisted")
  }

  /// What has not come yet has not happened: a move is so by now, one of a day by today. Otherwise whoever may move could let
  /// every deadline pass.
  @Test func nothingHappensTomorrow() throws {
    let noon = Int64(try #require(Day(iso: "2024-02-10")).number) * 86_400_000 + 12 * 3_600_000
    let facility = try TestFacility(
      [
        "requests.csv":
          "id,topics_required,received,status\nx-1,remittances,2024-01-02,registered\nx-2,remittances,2024-03-01,received\n"
      ], clock: Clock { noon })
    try facility.invite("r-1", "e-1")
    try facility.invite("r-2", "e-1")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 --on 2024-02-05", "PROPOSAL HOLD r-1 e-1 --until 2024-02-16 --on 2024-02-06",
      "REQUEST CONSULT x-1 --until 2024-02-10 --on 2024-02-01")
    facility.refuses("PROPOSAL ACCEPT r-2 e-1 --on 2024-02-17", .conflict, "today is 2024-02-10")
    facility.refuses("PROPOSAL EXPIRE --due --on 2024-02-17", .conflict, "today is 2024-02-10")
    facility.refuses("REQUEST APPROVE --due --on 9999-12-31", .conflict, "today is 2024-02-10")
    facility.refuses("REQUEST APPROVE x-1 --on 2024-02-11", .conflict, "today is 2024-02-10")
    facility.refuses("REQUEST APPROVE x-1 --on 2024-02-10T12:00:00.001Z", .conflict, "2024-02-10T12:00:00.000Z")
    facility.refuses("PROPOSE r-3 e-3 --on 2024-02-10T14:00:00+01:00", .conflict, "later than now")
    try facility.run(
      "REQUEST HOLD r-3 --reason x --on 2024-02-10T12:00Z", "REQUEST RESUME r-3 --on 2024-02-10T13:00+01:00")
    try facility.run("REQUEST APPROVE --due --on 2024-02-10")
    #expect(try facility.status("x-1") == "under-consultation")
    // A file may tell of days to come: until then nothing is done with what it tells of.
    for line in ["REQUEST REGISTER x-2", "REQUEST WITHDRAW x-2 --reason x", "PROPOSE x-2 e-1"] {
      for on in ["", " --on 2024-02-10"] {
        facility.refuses(line + on, .conflict, "x-2 was received on 1 March 2024, which has not come. Maybe undo")
      }
    }
    // Nobody was put forward before there was a request.
    facility.refuses("PROPOSE r-1 e-2 --on 2024-01-01", .conflict, "2024-01-02")
    try facility.run("PROPOSE r-1 e-2 --on 2024-01-02")
    try History.expectSound(facility.server)
  }

  /// A request with a day of receipt to come waits for it, whoever asks: nobody is approved by a sweep either.
  @Test func aRequestWaitsForItsDay() throws {
    func moment(_ day: String) throws -> Int64 { Int64(try #require(Day(iso: day[...])).number) * 86_400_000 }
    let now = Mutex(try moment("2024-02-10"))
    let facility = try TestFacility(
      [
        "requests.csv":
          "id,topics_required,received,status,consult_until\nx-1,remittances,2024-03-01,under-consultation,2024-01-05\n"
      ], clock: Clock { now.withLock { $0 } })
    let new = try facility.run("REQUEST NEW --id x-2 --topics-required remittances --received 2024-03-01")
    #expect(new["remark"]?.string?.contains("which has not come") == true)
    #expect(try facility.run("REQUEST APPROVE --due")["moves"]?.array?.isEmpty == true)
    facility.refuses("REQUEST APPROVE x-1", .conflict, "1 March 2024, which has not come")
    facility.refuses("PROPOSE x-2 e-1 --lang fr", .conflict, "1er mars 2024, jour qui n'est pas venu. Peut-être undo")
    // A corrected day dates nothing earlier, so the way out is the one that is named.
    let seq = try #require(new["seq"]?.integer)
    facility.refuses("REQUEST REGISTER x-2", .conflict, "Maybe undo \(seq),")
    try facility.run("UNDO \(seq)")
    try facility.run("REQUEST NEW --id x-3 --topics-required remittances --received 2024-02-01")
    #expect(try facility.run("REQUEST REGISTER x-3")["at"]?.string?.hasPrefix("2024-02-10") == true)
    now.withLock { [later = try moment("2024-03-01")] in $0 = later }
    #expect(try facility.run("REQUEST APPROVE --due")["moves"]?.array?.count == 1)
    try facility.run("PROPOSE x-1 e-1")
    try History.expectSound(facility.server)
  }

  @Test func aMoveThatIsSentAgainIsMadeOnce() throws {
    let facility = try TestFacility()
    let first = facility.client.ask("PROPOSE r-1 e-1 --on 2024-02-05 --request-id p-1")
    #expect(facility.client.ask("PROPOSE r-1 e-1 --on 2024-02-05 --request-id p-1") == first)
    let line = "PROPOSAL SHORTLIST r-1 e-1 --on 2024-02-06 --request-id p-2"
    let moved = facility.client.ask(line)
    for _ in 0..<50 { facility.client.send(line + "\n") }
    for _ in 0..<50 { #expect(facility.client.line() == moved) }
    facility.refuses("PROPOSAL SHORTLIST r-1 e-1 --on 2024-02-07 --request-id p-2", .conflict, "was used before")
  }

  // MARK: Files

  /// What was moved goes out and comes back without a change, and a file that says otherwise is a correction from now on.
  @Test func filesGoOnTelling() throws {
    let facility = try TestFacility()
    try facility.invite("r-1", "e-1", "e-2", "e-3")
    try facility.run("REQUEST NEW --id r-9 --topics-required remittances --received 2024-01-08 --roles trainer:2;lead")
    try facility.run("REQUEST REGISTER r-9 --on 2024-01-09", "REQUEST CONSULT r-9 --on 2024-01-10")
    try facility.run("REQUEST HOLD r-9 --reason 'not now' --on 2024-01-11")
    try facility.run(
      "PROPOSAL ACCEPT r-1 e-1 e-2 --on 2024-02-05", "PROPOSAL HOLD r-1 e-1 e-2 --on 2024-02-06",
      "PROPOSAL DECLINE r-1 e-3 --code other --reason 'a secret' --on 2024-02-06",
      "PROPOSAL CONFIRM r-1 e-1 --on 2024-02-07", "PROPOSAL STAND-DOWN r-1 e-2 --reason ill --on 2024-02-08",
      "PROPOSAL REPLACE r-1 e-2 --by e-5 --on 2024-02-08", "PROPOSAL DEPLOY r-1 e-1 --on 2024-05-06",
      "PROPOSAL DEBRIEF r-1 e-1 --on 2024-05-12", "PROPOSAL APPRAISE r-1 e-1 --partner 4 --on 2024-05-20")
    facility.server.drain()
    let store = try Store.open(path: facility.server.folder.path + "/matchd.db")
    let folder = try TemporaryFolder()
    let other = try TemporaryFolder()
    let fresh = try Importer(other)
    for kind in RecordKind.allCases where try store.count(of: kind) > 0 {
      let text = try Form.jsonl.text(kind, of: store)
      let again = try take(text, kind, folder, store)
      #expect((again.new, again.changed, again.refused) == (0, 0, 0), "\(kind) \(again.errors)")
      let csv = try take(Form.csv.text(kind, of: store), kind, folder, store, ending: "csv")
      #expect((csv.new, csv.changed, csv.refused) == (0, 0, 0), "\(kind) \(csv.errors)")
      let count = try fresh.take("\(kind.fileStem).jsonl", text, kind: kind)
      #expect((count.same, count.refused) == (0, 0), "\(kind) \(count.errors)")
      #expect(try Form.jsonl.text(kind, of: fresh.store) == text)
    }
    #expect(try fresh.store.verify() == [])
    // Whatever else the row says stays as it is.
    let head = store.head
    let text = "id,request,candidate,proposed,focal_point,stage\nr-1,r-1,e-1,2024-02-01,fp-2,appraised\n"
      .replacing("\nr-1,r-1", with: "\n,r-1")
    #expect(try take(text, .deployment, folder, store, ending: "csv").changed == 0)
    let corrected = try take(text.replacing("fp-2", with: "fp-1"), .deployment, folder, store, ending: "csv")
    #expect(corrected.changed == 1 && store.head == head + 1)
    #expect(try take(text.replacing("fp-2", with: "fp-1"), .deployment, folder, store, ending: "csv").same == 1)
    let row = try #require(try store.row("r-1/e-1/2024-02-01", kind: .deployment, at: nil))
    #expect(row.text("focal_point") == "fp-1" && Proposal(row)?.stage == .appraised)
    // A file of an older sort, which knows outcomes alone.
    let told = "request,candidate,proposed,outcome\nr-1,e-5,2024-02-08,declined\n"
    #expect(try take(told, .deployment, folder, store, ending: "csv").changed == 1)
    let declined = try #require(try store.row("r-1/e-5/2024-02-08", kind: .deployment, at: nil))
    #expect(Proposal(declined)?.stage == .declined)
    #expect(try store.verify() == [])
  }

  private func take(
    _ text: String, _ kind: RecordKind, _ folder: TemporaryFolder, _ store: Store, ending: String = "jsonl"
  ) throws -> ImportCount {
    let path = try folder.write("\(kind.fileStem).\(ending)", text)
    let session = ImportSession(
      store: store, reference: try Project.reference(), actor: "tester", progress: { _, _, _, _ in })
    try store.begin()
    let file = ImportFile(path: path, kind: kind, isJSONLines: ending == "jsonl")
    let count = try session.take(file, refusedPath: path + ".refused")
    try store.commit()
    return count
  }

  /// A file that is older than the moves changes nothing, wherever it comes from; what else it says is taken.
  @Test func anOldFileTakesNoMoveBack() throws {
    let requests =
      "id,country,topics_required,languages_required,experts,received,start,end,status,decided,closed,title\nx-1,TG,remittances,fr:B2,1,2024-01-02,2024-05-06,2024-05-10,approved,2024-01-20,,First\n"
    let deployments =
      "id,request,candidate,proposed,answered,outcome,start,end,reason\nd-1,x-1,e-1,2024-01-22,2024-01-25,accepted,2024-05-06,2024-05-10,\n"
    let facility = try TestFacility(["requests.csv": requests, "deployments.csv": deployments])
    func bring(_ name: String, _ text: String) throws -> String {
      let client = try facility.server.connect()
      _ = client.ask("STAGE \(name) \(Data(text.utf8).base64EncodedString())")
      return client.ask("IMPORT \(name) --strict") ?? ""
    }
    try facility.run("PROPOSAL CONFIRM d-1 --on 2024-02-01")
    let exported = facility.client.ask("EXPORT deployments") ?? ""
    let rows = try #require(try JSONValue(parsing: Array(exported.dropFirst(3).utf8)).array)
    let old = rows.map { row -> String in
      var writer = JSONWriter()
      writer.value(row)
      return writer.text + "\n"
    }.joined()
    try facility.run("PROPOSAL DEPLOY d-1 --on 2024-05-06", "PROPOSAL DEBRIEF d-1 --on 2024-05-13")
    try facility.run("PROPOSAL APPRAISE d-1 --partner 4 --on 2024-05-20", "REQUEST CLOSE x-1 --on 2024-05-20")
    let head = facility.server.server.world.head
    for (name, text) in [("requests.csv", requests), ("deployments.csv", deployments), ("deployments.jsonl", old)] {
      #expect(try bring(name, text).contains(#""same":1"#), "\(name)")
    }
    #expect(facility.server.server.world.head == head)
    #expect(try bring("requests.csv", requests.replacing("First", with: "Second")).contains(#""changed":1"#))
    #expect(try facility.run("SHOW x-1")["title"]?.string == "Second")
    #expect(try facility.status("x-1") == "completed")
    #expect(try bring("requests.csv", requests).contains(#""changed":1"#))
    #expect(try facility.run("SHOW x-1")["title"]?.string == "First")
    // Called off after all, whatever the old file says.
    try facility.invite("r-1", "e-2")
    try facility.run("PROPOSAL ACCEPT r-1 e-2 --on 2024-02-02")
    let kept = "request,candidate,proposed,answered,outcome\nr-1,e-2,2024-02-01,2024-02-02,accepted\n"
    #expect(try bring("deployments.csv", kept).contains(#""same":1"#))
    try facility.run("PROPOSAL STAND-DOWN r-1 e-2 --reason flood --on 2024-02-03")
    #expect(try bring("deployments.csv", kept).contains(#""same":1"#))
    #expect(try facility.stage("r-1", "e-2") == "stood-down")
    try History.expectSound(facility.server)
  }

  /// The view says of every row what the program does.
  @Test func theViewHasTheStages() throws {
    var rows: [String] = []
    var number = 0
    for stage in [""] + ProposalStage.allCases.map(\.rawValue) {
      for outcome in [""] + Outcome.allCases.map(\.rawValue) {
        for rating in ["", "4"] {
          number += 1
          rows.append("d-\(number),r-1,e-1,2024-02-01,\(stage),\(outcome),\(rating)\n")
        }
      }
    }
    let facility = try TestFacility()
    facility.server.drain()
    let store = try Store.open(path: facility.server.folder.path + "/matchd.db")
    let folder = try TemporaryFolder()
    let count = try take(
      "id,request,candidate,proposed,stage,outcome,rating_partner\n" + rows.joined(), .deployment, folder, store,
      ending: "csv")
    // What cannot both be is refused, so the rest is made to disagree by hand.
    #expect(count.new > 30 && count.refused > 100 && count.new + count.refused == rows.count)
    #expect(count.errors.first?.en.contains("goes with the outcome") == true)
    for stage in ProposalStage.allCases {
      try store.connection.execute("UPDATE deployment SET stage = '\(stage.rawValue)' WHERE stage IS NOT NULL")
      let view = try store.connection.prepare("SELECT proposal, stage FROM proposal")
      var seen = 0
      while try view.step() {
        let row = try #require(try store.row(view.text(0) ?? "", kind: .deployment, at: nil))
        #expect(Proposal(row)?.stage.rawValue == view.text(1), "\(stage) \(row.id)")
        seen += 1
      }
      #expect(seen == count.new)
    }
  }
}
