/// Who runs commands and has open what they need: a daemon.
protocol CommandHost: Sendable {
  var workspace: Workspace { get }
  /// The present state, which the command reads from beginning to end.
  var present: any RecordSource { get }
  /// The last event of it.
  var head: Int64 { get }
  /// Who asks.
  var user: User { get }
  /// The database, for whoever stands where it may be used.
  /// - Throws: `NeedsDatabase` anywhere else; the command is then run again in the right place.
  func store() throws -> Store
  /// The same, inside the transaction of a group of writes.
  /// - Throws: `NeedsWriter` anywhere else.
  func writing() throws -> Store
  /// Takes back what the command has written so far, while its answer stays.
  func takeBack()
  /// A file that the client sent, by the name that it gave.
  func staged(_ name: String) -> String?
  /// - Throws: `Failure` where the user may run the command, but not like this.
  func admit(_ invocation: Invocation) throws
}

/// A command wants the database and runs where it must not touch it.
struct NeedsDatabase: Error {}

/// A command wants to write and runs outside a transaction.
struct NeedsWriter: Error {}
