/// The name of a value in a message: at most sixteen bytes, which are all there is to it, so that names are compared without looking
/// anything up. What is longer is cut; the audit refuses sentences with such names.
public struct ArgumentName: Sendable, Hashable, ExpressibleByStringLiteral {
  @usableFromInline static var longest: Int { 16 }

  @usableFromInline let first: UInt64
  @usableFromInline let last: UInt64

  /// Of a place that is free.
  @usableFromInline static var none: ArgumentName { "" }

  /// Reckoned by the compiler.
  @inlinable @inline(__always)
  public init(stringLiteral text: StaticString) {
    self.init(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  public init(_ text: some StringProtocol) {
    var text = String(text)
    self = text.withUTF8 { ArgumentName($0) }
  }

  @inlinable @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var (first, last): (UInt64, UInt64) = (0, 0)
    var place = 0
    while place < bytes.count, place < 8 {
      first |= UInt64(bytes[place]) << UInt64(8 * place)
      place += 1
    }
    while place < bytes.count, place < ArgumentName.longest {
      last |= UInt64(bytes[place]) << UInt64(8 * (place - 8))
      place += 1
    }
    (self.first, self.last) = (first, last)
  }

  public var text: String {
    withUnsafeBytes(of: (first.littleEndian, last.littleEndian)) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

/// The values of a message by name. There are seldom more than five, which stand in the message itself: an answer has a message for
/// every reason, and a list of its own for each would cost more than what it says.
public struct Arguments: Sendable, ExpressibleByDictionaryLiteral {
  @usableFromInline struct Pair: Sendable {
    @usableFromInline let name: ArgumentName
    @usableFromInline var value: Argument

    @inlinable init(_ name: ArgumentName, _ value: Argument) { (self.name, self.value) = (name, value) }
  }

  @usableFromInline static var capacity: Int { 5 }

  /// Filled from the front, and apart from the values: a name is found without taking up those before it.
  @usableFromInline var fewNames: InlineArray<5, ArgumentName>
  /// Nil where there is no name.
  @usableFromInline var fewValues: InlineArray<5, Argument?>
  /// What has no place there.
  @usableFromInline var rest: [Pair]?

  /// Written out, so that the compiler puts each value into its place and no list is made.
  @inlinable @inline(__always)
  public init(dictionaryLiteral elements: (ArgumentName, Argument)...) {
    fewNames = [
      elements.count > 0 ? elements[0].0 : .none, elements.count > 1 ? elements[1].0 : .none,
      elements.count > 2 ? elements[2].0 : .none, elements.count > 3 ? elements[3].0 : .none,
      elements.count > 4 ? elements[4].0 : .none,
    ]
    fewValues = [
      elements.count > 0 ? elements[0].1 : nil, elements.count > 1 ? elements[1].1 : nil,
      elements.count > 2 ? elements[2].1 : nil, elements.count > 3 ? elements[3].1 : nil,
      elements.count > 4 ? elements[4].1 : nil,
    ]
    rest = elements.count > Arguments.capacity ? elements[5...].map { Pair($0.0, $0.1) } : nil
  }

  /// Setting nil changes nothing: a sentence wants all its values.
  public subscript(name: ArgumentName) -> Argument? {
    get {
      for place in fewNames.indices where fewNames[place] == name { return fewValues[place] }
      return rest?.first { $0.name == name }?.value
    }
    set {
      guard let newValue else { return }
      for place in fewNames.indices where fewNames[place] == name || fewValues[place] == nil {
        (fewNames[place], fewValues[place]) = (name, newValue)
        return
      }
      if let place = rest?.firstIndex(where: { $0.name == name }) {
        rest?[place].value = newValue
      } else {
        rest = (rest ?? []) + [Pair(name, newValue)]
      }
    }
  }

  /// The same with one more value.
  public func with(_ name: ArgumentName, _ value: Argument) -> Arguments {
    var result = self
    result[name] = value
    return result
  }

  public var names: [ArgumentName] { pairs.map(\.name) }

  private var pairs: [Pair] {
    fewNames.indices.compactMap { place in fewValues[place].map { Pair(fewNames[place], $0) } } + (rest ?? [])
  }
}

extension Arguments: Hashable {
  /// Whatever the order in which they stand.
  public static func == (left: Arguments, right: Arguments) -> Bool {
    let (mine, others) = (left.pairs, right.pairs)
    return mine.count == others.count && mine.allSatisfy { right[$0.name] == $0.value }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(pairs.count) }
}
