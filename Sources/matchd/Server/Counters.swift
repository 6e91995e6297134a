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

  /// Name, unit, whether it only grows, meaning, value: in the order in which they are shown.
  var all: [(name: String, unit: String, isTotal: Bool, meaning: String, value: Int)] {
    [
      ("connections", "", true, "connections accepted since the start", connections.value),
      ("connected_clients", "", false, "connections open now", connected.value),
      ("refused_connections", "", true, "connections refused at the limit", refusedConnections.value),
      ("commands", "", true, "commands answered", commands.value),
      ("errors", "", true, "commands answered with an error", errors.value),
      ("writes", "", true, "writes answered", writes.value),
      ("commits", "", true, "groups of writes brought to disk", commits.value),
      ("followers", "", false, "connections that follow the log", followers.value),
      ("slow_readers", "", true, "connections closed because they did not read", slowReaders.value),
      ("timeouts", "", true, "connections closed because they did not finish a command in time", timeouts.value),
      ("failed_logins", "", true, "wrong user names or tokens", failedLogins.value),
      ("bytes_in", "bytes", true, "bytes received", bytesIn.value),
      ("bytes_out", "bytes", true, "bytes sent", bytesOut.value),
    ]
  }
}
