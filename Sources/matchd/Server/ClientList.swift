import Synchronization

/// What `CLIENT LIST` tells of a connection.
struct ClientSummary: Sendable {
  let id: UInt64
  let name: String
  let user: String
  let role: String
  let listener: String
  let isFollowing: Bool
  let times: ClientTimes
}

/// When a client came and when it was last heard of, in milliseconds that only go forward. One thread writes, any may read.
final class ClientTimes: Sendable {
  private let connected = Monotonic.milliseconds
  private let heard = Atomic<Int64>(Monotonic.milliseconds)

  func hear() { heard.store(Monotonic.milliseconds, ordering: .relaxed) }

  var ageSeconds: Int64 { (Monotonic.milliseconds - connected) / 1_000 }
  var idleSeconds: Int64 { (Monotonic.milliseconds - heard.load(ordering: .relaxed)) / 1_000 }
}

/// The connections there are, for `CLIENT LIST`.
final class ClientList: Sendable {
  private let clients = Mutex<[UInt64: ClientSummary]>([:])

  func add(_ client: ClientSummary) { clients.withLock { $0[client.id] = client } }
  func update(_ client: ClientSummary) { add(client) }
  func remove(_ id: UInt64) { clients.withLock { $0[id] = nil } }
  var all: [ClientSummary] { clients.withLock { $0.values.sorted { $0.id < $1.id } } }
}
