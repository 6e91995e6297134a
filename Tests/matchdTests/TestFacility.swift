import Foundation
import MatchCore
import Testing

@testable import matchd

/// A small facility behind a daemon: experts, focal points and requests that fit each other, and lines that move them.
final class TestFacility {
  let server: TestServer
  let client: TestClient

  /// - Parameter rows: files besides the usual ones, by name.
  init(_ rows: KeyValuePairs<String, String> = [:], users: String? = nil, clock: Clock = .system) throws {
    server = try TestServer(demonstration: false, tcp: users != nil, users: users, clock: clock)
    client = try server.connect()
    for (name, text) in TestFacility.usual { try take(name, text) }
    for (name, text) in rows { try take(name, text) }
  }

  /// Six experts of two focal points, all of them free and eligible; three requests on the same days, each approved.
  private static let usual: KeyValuePairs<String, String> = [
    "focal-points.csv": "id,name,country\nfp-1,First Desk,FR\nfp-2,Second Desk,DE\n",
    "experts.csv": "id,name,country,focal_point,topics,languages,consent,max_deployments\n"
      + (1...6).map { "e-\($0),Name \($0),FR,fp-\($0 % 2 + 1),remittances:\(6 - min(5, $0)),fr:C2,yes,1\n" }.joined(),
    "requests.csv": "id,country,topics_required,languages_required,experts,received,start,end,status,decided\n"
      + (1...3).map { "r-\($0),TG,remittances,fr:B2,2,2024-01-02,2024-05-06,2024-05-10,approved,2024-01-20\n" }.joined(),
  ]

  func take(_ name: String, _ text: String) throws {
    // A staged file grows as long as its connection lives.
    let client = try server.connect()
    let stage = client.ask("STAGE \(name) \(Data(text.utf8).base64EncodedString())")
    #expect(stage == "OK \(text.utf8.count)")
    let answer = client.ask("IMPORT \(name) --strict") ?? ""
    #expect(answer.contains("\"refused\":0"), "\(name) \(answer)")
  }

  /// Every line must be answered with OK.
  @discardableResult
  func run(_ lines: String...) throws -> JSONValue {
    var value = JSONValue.null
    for line in lines {
      let answer = client.ask(line) ?? ""
      #expect(answer.hasPrefix("OK "), "\(line): \(answer)")
      value = (try? JSONValue(parsing: Array(answer.dropFirst(3).utf8))) ?? .null
    }
    return value
  }

  /// The line must be refused, with this code, and what it says must hold these words; nothing may have been written. The same words
  /// are refused as the command line sends them.
  func refuses(_ line: String, _ code: ErrorCode = .conflict, _ words: String...) {
    let head = server.server.world.head
    let answer = client.ask(line) ?? ""
    #expect(answer.hasPrefix("ERR \(code.rawValue) "), "\(line): \(answer)")
    for word in words { #expect(answer.contains(word), "\(line): \(answer)") }
    #expect(server.server.world.head == head, "\(line)")
    let split = Array(line.utf8).withUnsafeBytes { try? QuotedWords.split($0, limit: 100) } ?? []
    let sent = client.ask(TestFacility.run(split)) ?? ""
    let isRefused = ["OK {\"exit\":\(code.exitCode.rawValue),", "ERR \(code.rawValue) "].contains(where: sent.hasPrefix)
    #expect(isRefused, "\(line): \(sent)")
    #expect(server.server.world.head == head, "\(line), as the command line sends it")
  }

  /// The line with which the command line has a daemon run some words.
  static func run(_ words: [String]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("words")
    writer.beginArray()
    for word in words { writer.string(word) }
    writer.endArray()
    writer.endObject()
    return "RUN " + QuotedWords.quoted(writer.text)
  }

  /// Lines of as many clients that are written in one group, in this order: the writer is kept busy until all of them wait.
  func inOneGroup(_ lines: [String]) throws -> [JSONValue] {
    let gate = DispatchSemaphore(value: 0)
    let begun = DispatchSemaphore(value: 0)
    let isKept = server.server.writes.read { _ in
      begun.signal()
      gate.wait()
    }
    #expect(isKept)
    // On a busy machine the first would be there before.
    begun.wait()
    let clients = try lines.map { line in
      let client = try server.connect()
      client.send(line + "\n")
      // The next is behind it in the queue.
      usleep(30_000)
      return client
    }
    let commits = server.server.counters.commits.value
    gate.signal()
    let answers = clients.map { $0.line() ?? "" }
    #expect(server.server.counters.commits.value == commits + 1)
    return answers.map { answer in
      #expect(answer.hasPrefix("OK "), "\(answer)")
      return (try? JSONValue(parsing: Array(answer.dropFirst(3).utf8))) ?? .null
    }
  }

  func stage(_ request: String, _ candidate: String) throws -> String? {
    try run("PROPOSAL SHOW \(request) \(candidate)")["stage"]?.string
  }

  func status(_ request: String) throws -> String? { try run("SHOW \(request)")["status"]?.string }

  /// Brings candidates of a request as far as an invitation.
  func invite(_ request: String, _ candidates: String..., on day: String = "2024-02-01") throws {
    for candidate in candidates {
      try run(
        "PROPOSE \(request) \(candidate) --on \(day)", "PROPOSAL SHORTLIST \(request) \(candidate) --on \(day)",
        "PROPOSAL INVITE \(request) \(candidate) --on \(day)")
    }
  }
}
