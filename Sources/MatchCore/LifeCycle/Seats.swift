/// The seats of a request: so many in all, some of them for a role.
public struct Seats: Sendable, Hashable {
  public struct Role: Sendable, Hashable {
    public let name: String
    public let count: Int

    public init(_ name: String, _ count: Int) { (self.name, self.count) = (name, count) }
  }

  /// All of them, at least one and at least as many as the roles want.
  public let total: Int
  public let roles: [Role]

  /// - Parameter total: nil where nobody said: as many as the roles want, or one.
  public init(total: Int?, roles: [Role] = []) {
    let wanted = roles.reduce(0) { $0 + max(0, min(99, $1.count)) }
    self.roles = roles
    self.total = max(total ?? wanted, wanted, 1)
  }

  /// Seats that belong to no role.
  public var unnamed: Int { total - roles.reduce(0) { $0 + $1.count } }

  public enum Place: Sendable, Hashable {
    /// A seat of this role, or one that belongs to none.
    case seat(role: String?)
    /// Every seat that would do is taken.
    case none
    /// Several roles have a seat to give: which one must be said.
    case ambiguous([String])
  }

  /// Where somebody can sit.
  /// - Parameters:
  ///   - role: the role that was said; nil where nobody said.
  ///   - taken: the roles of those who sit already.
  public func place(for role: String?, beside taken: [String?]) -> Place {
    guard taken.count < total else { return .none }
    if let role { return free(role, taken) > 0 || roles.isEmpty ? .seat(role: role) : .none }
    let named = roles.filter { free($0.name, taken) > 0 }.map(\.name)
    let outside = taken.count { role in !roles.contains { $0.name == role } }
    if outside < unnamed { return .seat(role: nil) }
    guard let only = named.first else { return .none }
    return named.count == 1 ? .seat(role: only) : .ambiguous(named)
  }

  /// How many seats of a role nobody has.
  public func free(_ role: String, _ taken: [String?]) -> Int {
    (roles.first { $0.name == role }?.count ?? 0) - taken.count { $0 == role }
  }
}
