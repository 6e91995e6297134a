import Foundation
import MatchCore
import Testing

@testable import matchd

/// Who may do what, and what a client may reach.
@Suite struct ServerUserTests {
  private static let token = "0123456789abcdef0123456789abcdef"

  private static var users: String {
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    let roles = Role.allCases.map { role in
      let bound = role == .focalPoint ? #","focal_point":"fp-14""# : ""
      return #"{"name":"\#(role.rawValue)","role":"\#(role.rawValue)"\#(bound),"token_sha256":"\#(hash)"}"#
    }
    return #"{"users":[\#(roles.joined(separator: ","))]}"#
  }

  @Test func overTCPWhoIsNotKnownIsRefused() throws {
    let server = try TestServer(tcp: true, users: Self.users)
    let port = try server.port()
    let stranger = try TestClient(port: port)
    #expect(stranger.ask("PING")?.hasPrefix("ERR NOAUTH") == true)
    #expect(stranger.ask("MATCH r-176")?.hasPrefix("ERR NOAUTH") == true)
    #expect(stranger.ask("AUTH reader \(Self.token)") == "OK")
    #expect(stranger.ask("MATCH r-176")?.hasPrefix("ERR NOPERM") == true)
    let guesser = try TestClient(port: port)
    for _ in 0..<Server.loginAttempts {
      #expect(guesser.ask("AUTH operator \(String(repeating: "0", count: 32))")?.hasPrefix("ERR WRONGPASS") == true)
    }
    #expect(guesser.ask("PING") == nil)
    #expect(server.server.counters.failedLogins.value == Server.loginAttempts)
    let three = try TestClient(port: port)
    three.send("*5\r\n$5\r\nHELLO\r\n$1\r\n3\r\n$4\r\nAUTH\r\n$8\r\noperator\r\n$32\r\n\(Self.token)\r\n")
    #expect(three.line() == "%7")
  }

  @Test func aFocalPointIsBoundAndAnAnalystSeesNoNames() throws {
    let server = try TestServer(tcp: true, users: Self.users)
    let port = try server.port()
    let desk = try TestClient(port: port)
    _ = desk.ask("AUTH focal-point \(Self.token)")
    #expect(desk.ask("INBOX fp-14")?.hasPrefix("OK") == true)
    #expect(desk.ask("INBOX fp-11")?.hasPrefix("ERR NOPERM") == true)
    #expect(desk.ask("PROPOSE r-176 e-349")?.hasPrefix("ERR NOPERM") == true)
    #expect(desk.ask(#"RUN '{"words":["inbox","fp-11"]}'"#)?.contains("\"exit\":77") == true)
    #expect(desk.ask(#"RUN '{"words":["match","r-176"]}'"#)?.hasPrefix("ERR NOPERM") == true)
    let analyst = try TestClient(port: port)
    _ = analyst.ask("AUTH analyst \(Self.token)")
    let answer = analyst.ask("MATCH r-176") ?? ""
    #expect(answer.contains("Person ") && !answer.contains("Kossi"))
    let person = analyst.ask("SHOW e-349") ?? ""
    #expect(person.hasPrefix("OK") && !person.contains("Kossi") && !person.contains("@"))
  }

  /// A socket that was handed down is asked where it listens, whatever anybody calls it.
  @Test func socketsThatWereHandedDownAreLookedAt() throws {
    func inherited(_ address: UInt32) throws -> Listener? {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      place.sin_addr.s_addr = address.bigEndian
      let result = withUnsafePointer(to: &place) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      try #require(result == 0 && listen(descriptor, 1) == 0)
      return Listener.inherited(["LISTEN_PID": String(getpid()), "LISTEN_FDS": "1"], first: descriptor).first
    }
    let (open, own) = (try inherited(0), try inherited(0x7F00_0002))
    #expect(open?.isTCP == true && open?.isOpen == true)
    #expect(own?.isTCP == true && own?.isOpen == false)
    #expect(Listener.inherited(["LISTEN_PID": "1", "LISTEN_FDS": "1"]).isEmpty)
    #expect(throws: Failure.self) { try Listener.tcp("0.0.0.0:0") }
    #expect(throws: Failure.self) { try Listener.tcp("127.example.invalid:0") }
  }

  /// What a client names stands on its own side.
  @Test(arguments: [
    #"{"words":["plugins","--pages","FOLDER"]}"#,
    #"{"words":["completions","--words","requests","--db","FOLDER/x.db"]}"#,
    #"{"words":["serve"]}"#, #"{"words":["init","--db","FOLDER/x.db"]}"#, #"{"words":["run","x"]}"#, "{", "[]", "7",
  ])
  func runTouchesNoFilesHere(order: String) throws {
    let server = try TestServer(demonstration: false)
    let before = try FileManager.default.contentsOfDirectory(atPath: server.folder.path).sorted()
    let answer = try server.connect().call("RUN", order.replacing("FOLDER", with: server.folder.path + "/made")) ?? ""
    #expect(answer.hasPrefix("-"), "\(answer)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: server.folder.path).sorted() == before)
  }

  /// A configuration that is read again holds from then on; one that is wrong changes nothing.
  @Test func theConfigurationIsReadAgain() throws {
    let copy = try TemporaryFolder()
    let config = copy.path + "/config"
    try FileManager.default.copyItem(atPath: Project.config, toPath: config)
    let server = try TestServer { $0.configuration = config }
    let client = try server.connect()
    let before = client.ask("MATCH r-176 --limit 2")
    let path = config + "/strategies/balanced.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = text.replacing(#""weight": 40"#, with: #""weight": 39"#).replacing(
      #""weight": 10"#, with: #""weight": 11"#)
    #expect(changed != text)
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
    server.server.reload()
    let after = client.ask("MATCH r-176 --limit 2")
    #expect(after != before && after?.contains(#""weight":39"#) == true)
    try "{".write(toFile: path, atomically: true, encoding: .utf8)
    server.server.reload()
    #expect(client.ask("MATCH r-176 --limit 2") == after)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    server.server.reload()
    #expect(client.ask("MATCH r-176 --limit 2") == before)
  }

  /// Users come and go with the file; one that is wrong changes nothing.
  @Test func theUsersAreReadAgain() throws {
    let server = try TestServer(tcp: true, users: Self.users)
    let port = try server.port()
    let hash = SHA256.hash(Array(Self.token.utf8)).hexadecimal
    _ = try server.folder.write(
      "users.json", #"{"users":[{"name":"new","role":"reader","token_sha256":"\#(hash)"}]}"#)
    server.server.reload()
    let client = try TestClient(port: port)
    #expect(client.ask("AUTH operator \(Self.token)")?.hasPrefix("ERR WRONGPASS") == true)
    #expect(client.ask("AUTH new \(Self.token)") == "OK")
    for wrong in [
      "{", #"{"users":[{"name":"x","role":"king"}]}"#, #"{"users":[{"name":"x","role":"reader","token_sha256":"ab"}]}"#,
    ] {
      _ = try server.folder.write("users.json", wrong)
      server.server.reload()
      #expect(try TestClient(port: port).ask("AUTH new \(Self.token)") == "OK")
    }
  }
}
