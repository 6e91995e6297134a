/// The name of a value in a message: at most sixteen bytes, which are all there is to it, so that names are compared without looking
/// anything up. What is longer is cut; the audit refuses sentences with such names.
public struct ArgumentName: Sendable, Hashable, ExpressibleByStringLiteral {
  @usableFromInline static var longest: Int { 16 }

  @usableFromInline let first: UInt64
  @usableFromInline let last: UInt64

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

  @usableFromInline static var fewest: Int { 5 }

  /// Filled from the front.
  @usableFromInline var few: InlineArray<5, Pair?>
  /// What has no place there.
  @usableFromInline var rest: [Pair]?

  /// Written out, so that the compiler puts each value into its place and no list is made.
  @inlinable @inline(__always)
  public init(dictionaryLiteral elements: (ArgumentName, Argument)...) {
    few = [
      elements.count > 0 ? Pair(elements[0].0, elements[0].1) : nil,
      elements.count > 1 ? Pair(elements[1].0, elements[1].1) : nil,
      elements.count > 2 ? Pair(elements[2].0, elements[2].1) : nil,
      elements.count > 3 ? Pair(elements[3].0, elements[3].1) : nil,
      elements.count > 4 ? Pair(elements[4].0, elements[4].1) : nil,
    ]
    rest = elements.count > Arguments.fewest ? elements[5...].map { Pair($0.0, $0.1) } : nil
  }

  /// Setting nil changes nothing: a sentence wants all its values.
  public subscript(name: ArgumentName) -> Argument? {
    get {
      for place in few.indices {
        guard let pair = few[place] else { return nil }
        if pair.name == name { return pair.value }
      }
      return rest?.first { $0.name == name }?.value
    }
    set {
      guard let newValue else { return }
      for place in few.indices where few[place].map({ $0.name == name }) ?? true {
        few[place] = Pair(name, newValue)
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

  private var pairs: [Pair] { few.indices.compactMap { few[$0] } + (rest ?? []) }
}

extension Arguments: Hashable {
  /// Whatever the order in which they stand.
  public static func == (left: Arguments, right: Arguments) -> Bool {
    let (mine, others) = (left.pairs, right.pairs)
    return mine.count == others.count && mine.allSatisfy { right[$0.name] == $0.value }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(pairs.count) }
}
