/// A value inside a message, typed so that each language can write it in its own way. Codes stay codes: names are looked up
/// only where a person reads.
public enum Argument: Sendable, Hashable {
  case topic(String)
  case topics([String])
  case language(String)
  case languages([String])
  case place(String)
  case places([String])
  case level(CEFR)
  case day(Day)
  case interval(DayInterval)
  case integer(Int)
  /// Shown as per cents.
  case share(Score)
  /// Hundredths, shown with two decimals (a rating of 425 is 4.25).
  case hundredths(Int)
  case text(String)
  /// A word of a closed list, such as a sector.
  indirect case word(Bilingual)
}

/// A sentence of a plug-in with its values: what MatchCore returns instead of text.
public struct Message: Sendable, Hashable {
  public let key: String
  public let arguments: Arguments

  @inlinable public init(_ key: String, _ arguments: consuming Arguments = [:]) {
    self.key = key
    self.arguments = arguments
  }
}

/// A template that a plug-in declares: a whole sentence in each language, with `{name}` where an argument goes.
///
/// Where a number decides the form, `counting` names the argument and `one` is the form for the singular (in English 1, in
/// French 0 and 1).
public struct Sentence: Sendable, Hashable {
  public let key: String
  public let other: Bilingual
  public let one: Bilingual?
  public let counting: String?

  public init(_ key: String, en: String, fr: String) {
    self.key = key
    self.other = Bilingual(en: en, fr: fr)
    self.one = nil
    self.counting = nil
  }

  public init(_ key: String, counting: String, one: Bilingual, other: Bilingual) {
    self.key = key
    self.other = other
    self.one = one
    self.counting = counting
  }

  /// The names in braces, over all forms; every form must use the same ones (the audit checks it).
  public var placeholders: [Set<String>] {
    [other.en, other.fr, one?.en, one?.fr].compactMap { $0 }.map(Sentence.placeholders)
  }

  public static func placeholders(_ template: String) -> Set<String> {
    var names: Set<String> = []
    for piece in template.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      if let end = piece.firstIndex(of: "}") { names.insert(String(piece[..<end])) }
    }
    return names
  }
}
