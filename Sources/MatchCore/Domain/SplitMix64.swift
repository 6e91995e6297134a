/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same numbers from the same seed everywhere. Where something is drawn in
/// MatchCore, the seed is an argument.
package struct SplitMix64: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// A stream of its own for each number: what one draws changes nothing for the others.
  package init(seed: UInt64, stream: UInt64) {
    var first = SplitMix64(seed: seed)
    state = first.next() ^ (stream &* 0xD134_2543_DE82_EF95)
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// 0 ..< bound.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// 0 ..< bound, without a division: for draws by the hundred million.
  @inline(__always)
  package mutating func draw(below bound: UInt64) -> Int { Int(next().multipliedFullWidth(by: bound).high) }

  /// 0 ..< 1, with 53 bits.
  package mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  package mutating func pick<Element>(_ items: [Element]) -> Element { items[below(items.count)] }
}
