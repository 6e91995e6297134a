import Foundation
import MatchCore
import Synchronization

/// What a command that a daemon runs finds open.
final class Host: CommandHost {
  enum Place: Sendable {
    case nowhere
    case reading(Unshared<Store>)
    case writing(Unshared<Store>, WriteScope)
  }

  let server: Server
  let world: World
  let user: User
  let place: Place
  let staging: StagingFolder
  let workspace: Workspace

  init(server: Server, world: World, user: User, place: Place, staging: StagingFolder) {
    (self.server, self.world, self.user, self.place, self.staging) = (server, world, user, place, staging)
    workspace = server.workspace
  }

  /// What is in memory, unless the view of the database is of another moment: just after a commit there is no world of it yet, and
  /// before the view begins there may be the next already.
  var present: any RecordSource {
    if case .reading(let store) = place, store.value.head != world.head {
      return StoreView(store: store.value, point: nil)
    }
    return WorldView(world: world, generation: workspace.generation)
  }

  var head: Int64 {
    if case .reading(let store) = place { return store.value.head }
    return world.head
  }

  func store() throws -> Store {
    switch place {
    case .nowhere: throw NeedsDatabase()
    case .reading(let store), .writing(let store, _): return store.value
    }
  }

  func writing() throws -> Store {
    guard case .writing(let store, _) = place else { throw NeedsWriter() }
    return store.value
  }

  var isWriting: Bool { if case .writing = place { true } else { false } }

  func takeBack() { if case .writing(_, let scope) = place { scope.isTakenBack = true } }

  func afterCommit(_ body: @escaping @Sendable (Store) throws -> Void) {
    if case .writing(_, let scope) = place { scope.settling = body }
  }

  func reading<Result>(_ body: (Store) throws -> Result) throws -> Result {
    if case .nowhere = place { return try server.readers.read(body) }
    return try body(store())
  }

  func betweenWrites(_ body: @escaping @Sendable (Store) throws -> Bool) throws -> Bool {
    guard case .nowhere = place else { return try body(store()) }
    let result = Mutex<Result<Bool, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let isTaken = server.writes.read { store in
      let found = Result { try body(store) }
      result.withLock { $0 = found }
      done.signal()
    }
    guard isTaken else {
      throw Failure(.busy, en: "The daemon is closing.", fr: "Le démon est en train de s'arrêter.")
    }
    done.wait()
    return try result.withLock { $0 }?.get() ?? false
  }

  func place(forFile name: String) throws -> String { try staging.place(for: name) }
  func offer(_ path: String, as name: String) { staging.offer(path, as: name) }
  func removeStagedFiles() { server.stagings.removeAll() }

  func staged(_ name: String) -> String? { staging.path(of: name) }

  /// What a role may see is bound to more than the name of the command.
  func admit(_ invocation: Invocation) throws {
    if invocation.has("personal"), user.role != .operator {
      throw Failure(
        .notPermitted, en: "--personal is for the operator.", fr: "--personal est réservé à l'opérateur.")
    }
    if let verb = invocation.verb, let verbs = user.role.verbs(of: invocation.command.name), !verbs.contains(verb.name)
    {
      let name = "\(invocation.command.name) \(verb.name)"
      throw Failure(
        .notPermitted, en: "\(name) is not permitted to the role \(user.role.rawValue).",
        fr: "\(name) n'est pas permis au rôle \(user.role.rawValue).")
    }
    guard let own = user.focalPoint, invocation.command.name == "inbox" else { return }
    guard invocation.arguments.first == own else {
      throw Failure(
        .notPermitted, en: "This user sees the inbox of \(own) only.",
        fr: "Cet utilisateur ne voit que la boîte de \(own).")
    }
  }
}
