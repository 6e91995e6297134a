import CLinux
import Foundation
import MatchCore

@testable import matchd

/// A daemon without sockets of its own: bytes of a client go in, and what it would be sent comes out.
final class FuzzDaemon {
  /// Writes stay, so that later commands meet them; after so many a new daemon takes over.
  private static let writesLimit: Int64 = 200
  nonisolated(unsafe) private static var present: FuzzDaemon?

  private let world: FuzzWorld
  private let server: Server
  private let reactor: Reactor
  private let firstHead: Int64

  private init() throws {
    world = try FuzzWorld()
    var settings = Server.Settings()
    settings.configuration = Project.config
    settings.usersPath = try world.folder.write("users.json", #"{"users":[]}"#)
    let environment = Environment(
      variables: [:], terminalWidth: nil, errorIsTerminal: false, executable: "", workingDirectory: world.folder.path)
    server = try Server(settings, environment, store: world.store)
    reactor = try Reactor(0, server: server)
    firstHead = server.world.head
  }

  deinit { server.drain() }

  /// The first byte says who speaks, the second how the stream is cut.
  static func run(_ bytes: [UInt8]) throws {
    guard bytes.count >= 2 else { return }
    // It takes seconds, and reads nothing that comes from outside.
    guard !String(decoding: bytes, as: UTF8.self).lowercased().contains("audit") else { return }
    let daemon = try present ?? FuzzDaemon()
    let place = Int(bytes[0]) % (Role.allCases.count + 1)
    let role = place < Role.allCases.count ? Role.allCases[place] : nil
    try daemon.run(Array(bytes.dropFirst(2)), by: role, step: Int(bytes[1] % 61) + 1)
    present = daemon.server.world.head > daemon.firstHead + writesLimit ? nil : daemon
  }

  private func run(_ stream: [UInt8], by role: Role?, step: Int) throws {
    let head = server.world.head
    let output = String(decoding: try answers(to: stream, by: role, step: step), as: UTF8.self)
    let mayWrite = [.operator, .programmeManager, .focalPoint].contains(role)
    guard mayWrite || server.world.head == head else { throw FuzzFinding("\(role?.rawValue ?? "nobody") writes") }
    let input = String(decoding: stream, as: UTF8.self)
    for secret in [FuzzWorld.own, FuzzWorld.foreign] where output.contains(secret) && !input.contains(secret) {
      let maySee = [.operator, .programmeManager].contains(role) || (role == .focalPoint && secret == FuzzWorld.own)
      guard maySee else { throw FuzzFinding("\(role?.rawValue ?? "nobody") sees a name") }
    }
  }

  private func answers(to stream: [UInt8], by role: Role?, step: Int) throws -> [UInt8] {
    var pair: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0, &pair) == 0 else {
      throw FuzzFinding("a pair of sockets can be made")
    }
    defer { for descriptor in pair { close(descriptor) } }
    let listener = Listener(descriptor: -1, name: "fuzzer", isTCP: true)
    let connection = Connection(pair[0], id: server.nextConnection(), listener: listener, server: server)
    if let role {
      connection.become(User(name: role.rawValue, role: role, focalPoint: role == .focalPoint ? "fp-1" : nil))
    }
    defer { if connection.isFollowing { server.counters.followers.add(-1) } }
    var output: [UInt8] = []
    for start in stride(from: 0, to: stream.count, by: step) {
      connection.receive(stream[start..<min(stream.count, start + step)], reactor)
      try settle(connection, pair[1], &output)
      if connection.isDone { break }
    }
    connection.peerHasEnded(reactor)
    try settle(connection, pair[1], &output)
    return output
  }

  /// Until every command that was taken has its answer.
  private func settle(_ connection: Connection, _ client: Int32, _ output: inout [UInt8]) throws {
    let deadline = Date().addingTimeInterval(30)
    repeat {
      for message in reactor.mail() {
        switch message {
        // What an earlier connection waited for is not for this one.
        case .answer(let id, let reply): if id == connection.id { connection.take(reply, reactor) }
        case .logged(let id, let piece): if id == connection.id { connection.takeLogged(piece, reactor) }
        case .events(let events): connection.take(events)
        case .adopt, .usersChanged, .drain: break
        }
      }
      var isMore = true
      while isMore, !connection.isDone {
        let wanted = connection.flush()
        var piece = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(client, &piece, piece.count), count > 0 { output += piece[..<count] }
        isMore = connection.goOn(reactor) || wanted & EPOLLOUT.rawValue != 0
      }
      guard Date() < deadline else { throw FuzzFinding("every command is answered in 30 s") }
      if connection.isWaiting || connection.isReadingLog { usleep(20) }
    } while (connection.isWaiting || connection.isReadingLog) && !connection.isDone
  }
}
