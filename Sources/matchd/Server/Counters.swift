import Synchronization

/// What the daemon counts. Every figure has a name, a unit and a meaning; see `ServerCommands.info`.
final class Counters: Sendable {
  final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    var value: Int { count.load(ordering: .relaxed) }
    func add(_ number: Int) { count.wrappingAdd(number, ordering: .relaxed) }
  }

  let connections = Counter()
  let connected = Counter()
  let refusedConnections = Counter()
  let commands = Counter()
  let errors = Counter()
  let commits = Counter()
  let writes = Counter()
  let slowReaders = Counter()
  let timeouts = Counter()
  let failedLogins = Counter()
  let bytesIn = Counter()
  let bytesOut = Counter()
  let followers = Counter()

  /// A figure as `INFO` and `METRICS` show it. The name ends in the unit, where it has one that is not what it counts.
  struct Figure {
    let name: String
    let meaning: String
    let value: Int
    var unit = ""
    /// Whether it only grows.
    var isTotal = true
  }

  /// In the order in which they are shown.
  var all: [Figure] {
    [
      Figure(name: "accepted_connections", meaning: "connections accepted since the start", value: connections.value),
      Figure(
        name: "connected_clients", meaning: "connections open now", value: connected.value, isTotal: false),
      Figure(
        name: "refused_connections", meaning: "connections refused at the limit", value: refusedConnections.value),
      Figure(name: "answered_commands", meaning: "commands answered", value: commands.value),
      Figure(name: "failed_commands", meaning: "commands answered with an error", value: errors.value),
      Figure(name: "answered_writes", meaning: "writes answered", value: writes.value),
      Figure(name: "commits", meaning: "groups of writes brought to disk", value: commits.value),
      Figure(name: "followers", meaning: "connections that follow the log now", value: followers.value, isTotal: false),
      Figure(
        name: "closed_slow_readers", meaning: "connections closed because they did not read", value: slowReaders.value),
      Figure(
        name: "timed_out_connections", meaning: "connections closed because they did not finish a command in time",
        value: timeouts.value),
      Figure(name: "failed_logins", meaning: "wrong user names or tokens", value: failedLogins.value),
      Figure(name: "received_bytes", meaning: "bytes received from clients", value: bytesIn.value, unit: "bytes"),
      Figure(name: "sent_bytes", meaning: "bytes sent to clients", value: bytesOut.value, unit: "bytes"),
    ]
  }
}
