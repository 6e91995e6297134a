/// The values of a message by name. There are one to five of them, so they are looked for one after the other.
public struct Arguments: Sendable, ExpressibleByDictionaryLiteral {
  private var pairs: [(name: String, value: Argument)]

  public init(dictionaryLiteral elements: (String, Argument)...) { pairs = elements }

  public subscript(name: String) -> Argument? {
    get {
      for pair in pairs where pair.name == name { return pair.value }
      return nil
    }
    set {
      pairs.removeAll { $0.name == name }
      if let newValue { pairs.append((name, newValue)) }
    }
  }

  /// The same with one more value.
  public func with(_ name: String, _ value: Argument) -> Arguments {
    var result = self
    result[name] = value
    return result
  }

  public var names: [String] { pairs.map(\.name) }
}

extension Arguments: Hashable {
  /// Whatever the order in which they stand.
  public static func == (left: Arguments, right: Arguments) -> Bool {
    left.pairs.count == right.pairs.count && left.pairs.allSatisfy { right[$0.name] == $0.value }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(pairs.count) }
}
