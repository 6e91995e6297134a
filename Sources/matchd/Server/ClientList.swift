import Synchronization

/// What `CLIENT LIST` tells of a connection.
struct ClientSummary: Sendable {
  let id: UInt64
  let name: String
  let user: String
  let role: String
  let listener: String
  let isFollowing: Bool
}

/// The connections there are, for `CLIENT LIST`.
final class ClientList: Sendable {
  private let clients = Mutex<[UInt64: ClientSummary]>([:])

  func add(_ client: ClientSummary) { clients.withLock { $0[client.id] = client } }
  func update(_ client: ClientSummary) { add(client) }
  func remove(_ id: UInt64) { clients.withLock { $0[id] = nil } }
  var all: [ClientSummary] { clients.withLock { $0.values.sorted { $0.id < $1.id } } }
}
