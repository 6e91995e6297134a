import Foundation

/// BCP 47 tags.
enum Languages {
  /// The tag in its usual case (`fr`, `pt-BR`), or nil when it is not one: an ISO 639 language, then optionally a script and
  /// a region.
  static func canonical(_ text: String) -> String? {
    if let known = usual[text] { return known }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first?.lowercased(), (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter),
      Locale.LanguageCode(first).isISOLanguage, parts.count <= 3
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

  private static let aliases = ["gb": "en", "uk": "en", "eng": "en", "fra": "fr", "esp": "es", "sp": "es", "por": "pt"]

  /// The tag that somebody meant: an alias, or a name in English or French.
  static func suggestion(for text: String) -> String? {
    if let alias = aliases[text.lowercased()] { return alias }
    let folded = TextFolding.fold(text)
    let tags = Locale.LanguageCode.isoLanguageCodes.map(\.identifier).filter { $0.utf8.count == 2 }.sorted()
    for language in Language.allCases {
      if let tag = tags.first(where: { TextFolding.fold(Names.language($0, in: language)) == folded }) { return tag }
    }
    return nil
  }
}
