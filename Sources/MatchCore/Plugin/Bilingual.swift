/// A text in the languages that matchd speaks.
public struct Bilingual: Sendable, Hashable {
  public let en: String
  public let fr: String

  public init(en: String, fr: String) {
    self.en = en
    self.fr = fr
  }

  /// A text that is the same in every language: a name, a path, a value.
  public init(same text: String) { self.init(en: text, fr: text) }

  public static func + (left: Bilingual, right: Bilingual) -> Bilingual {
    Bilingual(en: left.en + right.en, fr: left.fr + right.fr)
  }

  /// " Maybe X.", with its leading space, or nothing where nothing is near.
  public static func maybe(_ meant: String?) -> Bilingual {
    meant.map { Bilingual(en: " Maybe \($0).", fr: " Peut-être \($0).") } ?? Bilingual(same: "")
  }

  /// " Maybe X.", else all that there is.
  public static func maybe(_ name: String, among known: [String]) -> Bilingual {
    if let meant = Suggestion.nearest(to: name, among: known) { return maybe(meant) }
    let all = known.joined(separator: ", ")
    return known.isEmpty
      ? Bilingual(en: " There are none.", fr: " Il n'y en a pas.")
      : Bilingual(en: " There are: \(all).", fr: " Il y a : \(all).")
  }
}
