import Synchronization

/// Lets the writer publish to a server that is still being made.
final class Publisher: Sendable {
  typealias Body = @Sendable (World, [LoggedEvent]) -> Void

  /// In a structure of its own: a bare closure behind a lock is wrapped once more at every look, and each call goes through all of
  /// these wrappings, until the stack has no room for them.
  private struct Target {
    let body: Body
  }

  private let target = Mutex<Target?>(nil)

  func set(_ body: @escaping Body) { target.withLock { $0 = Target(body: body) } }
  func publish(_ world: World, _ events: [LoggedEvent]) { target.withLock { $0 }?.body(world, events) }
}
