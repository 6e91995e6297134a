import Foundation
import MatchCore

/// BCP 47 tags.
enum Languages {
  /// The tag in its usual case (`fr`, `pt-BR`), or nil when it is not one: an ISO 639 language, then optionally a script and
  /// a region.
  static func canonical(_ text: String) -> String? {
    if let known = usual[text] { return known }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first?.lowercased(), (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter),
      isShortest(first), parts.count <= 3
    else { return nil }
    var result = first
    for part in parts.dropFirst() {
      if part.utf8.count == 4, part.utf8.allSatisfy(isLetter), result == first {
        result += "-" + part.prefix(1).uppercased() + part.dropFirst().lowercased()
      } else if Countries.isOfficial(part.uppercased()) || Countries.areas.contains(part) {
        result += "-" + part.uppercased()
      } else {
        return nil
      }
    }
    return result
  }

  /// The tags of nearly every roster: a lookup instead of a call into Locale.
  private static let usual: [String: String] = Dictionary(
    uniqueKeysWithValues: ["en", "fr", "es", "pt", "ar", "ru", "de", "it", "nl", "pl", "ro"].map { ($0, $0) })

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  /// BCP 47 takes the shortest code of ISO 639: `eng` beside `en` would be a language of its own that no request asks for.
  private static func isShortest(_ code: String) -> Bool {
    let language = Locale.LanguageCode(code)
    return language.isISOLanguage && (code.utf8.count == 2 || language.identifier(.alpha2)?.utf8.count != 2)
  }

  private static let aliases = [
    "gb": "en", "uk": "en", "esp": "es", "sp": "es", "fre": "fr", "ger": "de", "dut": "nl", "rum": "ro", "gr": "el",
  ]

  /// Every two-letter language by its folded name, English before French. Loaded when somebody asks by name.
  static var everyName: [(name: String, tag: String)] { names }

  private static let names: [(name: String, tag: String)] = {
    let tags = Locale.LanguageCode.isoLanguageCodes.map(\.identifier).filter { $0.utf8.count == 2 }.sorted()
    return Language.allCases.flatMap { language in
      tags.map { (TextFolding.fold(Names.language($0, in: language)), $0) }
    }
  }()

  private static let byName = Dictionary(names.map { ($0.name, $0.tag) }, uniquingKeysWith: { first, _ in first })

  /// The tag that somebody meant: another code, or the nearest name in English or French.
  static func suggestion(for text: String) -> String? {
    let lower = text.lowercased()
    if let alias = aliases[lower] { return alias }
    if lower.utf8.count == 3, let short = Locale.LanguageCode(lower).identifier(.alpha2), short.utf8.count == 2 {
      return short
    }
    if let tag = canonical(lower.replacing("_", with: "-")) { return tag }
    // `fr-XX`: the language was meant, the place is none.
    if let first = lower.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init), first != lower,
      let tag = canonical(first)
    {
      return tag
    }
    let folded = TextFolding.fold(text)
    if let tag = byName[folded] { return tag }
    guard folded.utf8.count > 3 else { return nil }
    return Suggestion.nearest(to: folded, among: names.lazy.map(\.name)).flatMap { byName[$0] }
  }
}
