/// A level of the Common European Framework of Reference for Languages.
public enum CEFR: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  case a1 = 1
  case a2
  case b1
  case b2
  case c1
  case c2

  /// Reads `A1` ... `C2`, in either case.
  public init?(code text: some StringProtocol) {
    guard let level = CEFR.allCases.first(where: { $0.code == text.uppercased() }) else { return nil }
    self = level
  }

  public var code: String {
    switch self {
    case .a1: "A1"
    case .a2: "A2"
    case .b1: "B1"
    case .b2: "B2"
    case .c1: "C1"
    case .c2: "C2"
    }
  }

  /// The level that counts where a file names a language without one.
  public static let assumed = CEFR.b2

  public static func < (left: CEFR, right: CEFR) -> Bool { left.rawValue < right.rawValue }
}

/// A language and how well it is known or needed.
public struct LanguageLevel: Sendable, Hashable {
  /// A BCP 47 tag in its usual case (`fr`, `pt-BR`).
  public let tag: String
  public let level: CEFR

  public init(_ tag: String, _ level: CEFR) {
    self.tag = tag
    self.level = level
  }
}

public enum LanguageTag {
  /// Whether a held language answers a need, by RFC 4647 basic filtering: `fr` is answered by `fr` and `fr-CA`, `fr-CA`
  /// only by `fr-CA` and what is narrower.
  public static func answers(held: String, needed: String) -> Bool {
    guard held.utf8.count > needed.utf8.count else { return held == needed }
    return held.hasPrefix(needed) && held.utf8.dropFirst(needed.utf8.count).first == UInt8(ascii: "-")
  }

  /// Every need that a held language answers: `fr-CA` answers `fr` and `fr-CA`.
  public static func answered(by held: String) -> [String] {
    held.indices.filter { held[$0] == "-" }.map { String(held[..<$0]) } + [held]
  }
}
