/// The values of a message by name. There are one to five of them, so they are looked for one after the other.
public struct Arguments: Sendable, ExpressibleByDictionaryLiteral {
  /// Without labels, as the literal brings them: with labels each would be cast, one by one.
  private var pairs: [(String, Argument)]

  public init(dictionaryLiteral elements: (String, Argument)...) { pairs = elements }

  public subscript(name: String) -> Argument? {
    get {
      place(of: name).map { pairs[$0].1 }
    }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let value?): pairs[place].1 = value
      case (let place?, nil): pairs.remove(at: place)
      case (nil, let value?): pairs.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// Lengths differ most, and are compared in no time.
  private func place(of name: String) -> Int? {
    let length = name.utf8.count
    for place in pairs.indices where pairs[place].0.utf8.count == length && pairs[place].0 == name { return place }
    return nil
  }

  /// The same with one more value.
  public func with(_ name: String, _ value: Argument) -> Arguments {
    var result = self
    result[name] = value
    return result
  }

  public var names: [String] { pairs.map(\.0) }
}

extension Arguments: Hashable {
  /// Whatever the order in which they stand.
  public static func == (left: Arguments, right: Arguments) -> Bool {
    left.pairs.count == right.pairs.count && left.pairs.allSatisfy { right[$0.0] == $0.1 }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(pairs.count) }
}
