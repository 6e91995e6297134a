/// A small generator with a seed (SplitMix64): the same numbers on every machine.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// What a file must survive: every text here is a whole cell.
enum Nasty {
  static let heads = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "'", "''=", " =", "'", "\"",
    "a",
    "\u{301}", "'\u{301}=",
  ]
  static let tails = [
    "1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://x\";\"y\")", "a;b,c\td\n\"e\"\r\nf", "é e\u{301} 😀'", "00123",
    "1-2",
    "_x0041_ _x00", "<&>]]>", "oui", "\u{200B}\u{202E}x", "\"\u{301}q\"",
  ]

  static func texts(_ count: Int, seed: UInt64) -> [String] {
    var numbers = SeededNumbers(state: seed)
    return (0..<count).map { index in
      // Every head comes, and every tail; what else they meet is drawn.
      heads[index % heads.count]
        + (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
          tails[Int.random(in: 0..<tails.count, using: &numbers)]
        }.joined(separator: ["", " ", ";", "\n"][Int.random(in: 0..<4, using: &numbers)])
    }
  }
}
