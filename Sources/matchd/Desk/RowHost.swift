import MatchCore
import Synchronization

/// What a command finds open that runs as a row of a file of changes: the transaction of the whole file.
///
/// What a row answers (ranks, scores) and what it may do is as the rows before it have left things, in the transaction.
struct RowHost: CommandHost {
  let workspace: Workspace
  let head: Int64
  let user: User
  private let opened: Unshared<Store>
  private let before: Unshared<any RecordSource>
  private let outer: (any CommandHost)?
  /// Where the files stand that were given with the file of changes, by the names that they were given.
  private let files: [String: String]
  private let state = Shared()

  private final class Shared: Sendable {
    let said = Mutex((isTakenBack: false, hasWritten: false))
  }

  /// - Parameter invocation: of the command that applies the file.
  init(_ invocation: Invocation, _ store: Store) throws {
    workspace = try invocation.workspace()
    outer = invocation.environment.host
    files = try invocation.strategyFiles.reduce(into: [:]) { places, name in
      places[name] = try invocation.path(ofFile: name)
    }
    opened = Unshared(store)
    if let outer {
      before = Unshared(outer.present)
      (head, user) = (outer.head, outer.user)
    } else {
      let world = try World(store)
      store.startTracking()
      before = Unshared(WorldView(world: world, generation: workspace.generation))
      (head, user) = (world.head, User(name: invocation.actor, role: .operator))
    }
  }

  var present: any RecordSource { before.value }

  func store() throws -> Store { opened.value }

  func writing() throws -> Store {
    state.said.withLock { $0.hasWritten = true }
    return opened.value
  }

  var isWriting: Bool { true }

  /// A row that wants to be taken back cannot stand among others that stay.
  func takeBack() { state.said.withLock { $0.isTakenBack = true } }

  func afterCommit(_ body: @escaping @Sendable (Store) throws -> Void) { outer?.afterCommit(body) }

  func reading<Result>(_ body: (Store) throws -> Result) throws -> Result { try body(opened.value) }

  func betweenWrites(_ body: @escaping @Sendable (Store) throws -> Bool) throws -> Bool { try body(opened.value) }

  // A row has no files of its own.
  func place(forFile name: String) throws -> String { throw NeedsDatabase() }
  func offer(_ path: String, as name: String) {}
  func removeStagedFiles() {}
  func staged(_ name: String) -> String? { files[name] }

  func admit(_ invocation: Invocation) throws {
    try admit(invocation.command.name)
    try outer?.admit(invocation)
  }

  /// - Throws: where the role may not run a command of this name.
  func admit(_ command: String) throws {
    guard user.role.permits(command) else {
      throw Failure(
        .notPermitted, en: "\(command) is not permitted to the role \(user.role.rawValue).",
        fr: "\(command) n'est pas permis au rôle \(user.role.rawValue).")
    }
  }

  /// What the row since the last call did.
  func takeNote() -> (isTakenBack: Bool, hasWritten: Bool) {
    state.said.withLock { said in
      defer { said = (false, false) }
      return said
    }
  }
}
