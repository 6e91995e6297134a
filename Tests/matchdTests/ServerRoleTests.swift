import Foundation
import Testing

@testable import matchd

/// Least privilege: every command for every role, against the table of docs/protocol.md. What stands in no row is the operator's.
@Suite struct ServerRoleTests {
  private static let token = String(repeating: "5a", count: 32)

  private static var users: String {
    let hash = SHA256.hash(Array(token.utf8)).hexadecimal
    let roles = Role.allCases.map { role in
      let bound = role == .focalPoint ? #","focal_point":"fp-1""# : ""
      return #"{"name":"\#(role.rawValue)","role":"\#(role.rawValue)"\#(bound),"token_sha256":"\#(hash)"}"#
    }
    return #"{"users":[\#(roles.joined(separator: ","))]}"#
  }

  /// The roles that the document names for each command.
  private static func documented() throws -> [String: Set<Role>] {
    let page = try String(contentsOfFile: Project.root + "/docs/protocol.md", encoding: .utf8)
    let lines = page.split(separator: "\n").map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let head = try #require(lines.firstIndex { $0.first == "command" && $0.contains("operator") })
    let roles = try lines[head].dropFirst().map { try #require(Role(rawValue: $0)) }
    #expect(Set(roles) == Set(Role.allCases))
    var table: [String: Set<Role>] = [:]
    for row in lines[(head + 2)...].prefix(while: { $0.count == roles.count + 1 }) {
      for name in row[0].split(separator: " ") {
        let command = name.replacing("`", with: "").lowercased()
        #expect(table[command] == nil, "\(command) stands twice")
        table[command] = Set(zip(roles, row.dropFirst()).filter { $0.1 != "no" }.map(\.0))
      }
    }
    return table
  }

  private static let every = Role.everyCommand.union(Role.forEverybody).union(["nonsense"]).sorted()

  @Test(arguments: Role.allCases)
  func everyCellOfTheTableHolds(role: Role) throws {
    let table = try Self.documented()
    #expect(table.count >= 30)
    let server = try TestServer(demonstration: false, tcp: true, users: Self.users)
    let port = try server.port()
    for name in Self.every where !["quit", "reset"].contains(name) {
      // Another connection each: some of them change it.
      let client = try TestClient(port: port)
      #expect(client.ask("AUTH \(role.rawValue) \(Self.token)") == "OK")
      // An option that there is not: what is permitted is refused for it at once, and takes no time.
      let answer = client.ask("\(name) --no-such-option") ?? "nothing"
      let comment = Comment(rawValue: "\(role) \(name) \(answer.prefix(80))")
      if name == "nonsense" {
        #expect(answer.hasPrefix("ERR UNKNOWN_COMMAND"), comment)
      } else if Dispatcher.local.contains(name) {
        #expect(answer.hasPrefix("ERR USAGE"), comment)
      } else {
        let isPermitted = (table[name] ?? [.operator]).contains(role)
        #expect(answer.hasPrefix("ERR NOPERM") == !isPermitted, comment)
        #expect(role.permits(name) == isPermitted, comment)
      }
      // The same inside RUN, but for itself. What is not of the command line is unknown there, to those who may use it here.
      let run = client.call("RUN", #"{"words":["\#(name)","--no-such-option"]}"#) ?? "nothing"
      let isRun =
        table["run"]?.contains(role) == true && (table[name] ?? [.operator]).contains(role)
        && !["run", "nonsense"].contains(name) && !Dispatcher.local.contains(name)
      // One audit runs at a time; whoever is told to wait is permitted.
      #expect(
        isRun ? run.hasPrefix("-USAGE") || run.hasPrefix("-BUSY") : run.hasPrefix("-NOPERM"),
        "\(role) RUN \(name) \(run)")
    }
    #expect(server.server.world.head == 0)
  }

  @Test func whoIsNobodyMaySignInAndNothingElse() throws {
    let server = try TestServer(demonstration: false, tcp: true, users: Self.users)
    let port = try server.port()
    for name in Self.every where !["auth", "hello", "quit"].contains(name) {
      let client = try TestClient(port: port)
      #expect(client.ask("\(name) x")?.hasPrefix("ERR NOAUTH") == true, "\(name)")
    }
  }

  @Test func thereIsNoRowForWhatDoesNotExist() throws {
    #expect(Set(try Self.documented().keys).subtracting(Self.every) == [])
    for role in Role.allCases { #expect(!role.permits("nonsense")) }
  }

  @Test func onlyTheOperatorSeesClients() throws {
    let server = try TestServer(demonstration: false, tcp: true, users: Self.users)
    let port = try server.port()
    for role in Role.allCases {
      let client = try TestClient(port: port)
      #expect(client.ask("AUTH \(role.rawValue) \(Self.token)") == "OK")
      #expect(client.ask("CLIENT LIST")?.hasPrefix("OK") == (role == .operator))
    }
  }
}
