import Foundation

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
  /// Whether this is inside such a transaction.
  var isWriting: Bool { get }
  /// Takes back what the command has written so far, while its answer stays.
  func takeBack()
  /// Does what is left to do of a write when it is committed; the answer waits for it.
  func afterCommit(_ body: @escaping @Sendable (Store) throws -> Void)
  /// Reads the database here and now, as it is at this moment: nobody waits for it.
  func reading<Result>(_ body: (Store) throws -> Result) throws -> Result
  /// Runs where the database is written, between two groups of writes, and waits for it. For what is done in many short steps.
  func betweenWrites(_ body: @escaping @Sendable (Store) throws -> Bool) throws -> Bool
  /// Where a file for the client may grow, and that it is whole: the client fetches it by its own name for it.
  func place(forFile name: String) throws -> String
  func offer(_ path: String, as name: String)
  /// Files on their way to or from any client: one may hold what must be gone now.
  func removeStagedFiles()
  /// A file that the client sent, by the name that it gave.
  func staged(_ name: String) -> String?
  /// - Throws: `Failure` where the user may run the command, but not like this.
  func admit(_ invocation: Invocation) throws
}

/// A command wants the database and runs where it must not touch it.
struct NeedsDatabase: Error {}

/// A command wants to write and runs outside a transaction.
struct NeedsWriter: Error {}

/// A command has done everything that needs no database; what is left wants to be run inside a transaction. It holds little: the
/// thread that writes lets go of it.
struct PreparedWrite: Error {
  let requestID: RequestID?
  let body: @Sendable (Store) throws -> WriteAnswer

  func answer(in store: Store) throws -> WriteAnswer { try requestID.once(in: store, body) }
}

extension CommandHost {
  /// Makes a file that the client fetches by its own name for it, which is also the one that it is told where the disk is full.
  /// - Returns: where it stands here.
  func make(_ name: String, _ body: (_ place: String) throws -> Void) throws -> String {
    let place = try place(forFile: name)
    do {
      try body(place)
    } catch {
      unlink(place)
      guard let failure = error as? StoreFailure, case .full = failure else { throw error }
      throw StoreFailure.full(path: name)
    }
    offer(place, as: name)
    return place
  }
}
