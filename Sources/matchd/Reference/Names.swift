import Foundation

/// Names of places and languages for people. Loaded when the first is shown: most commands never do.
enum Names {
  private static let english = Locale(identifier: "en")
  private static let french = Locale(identifier: "fr")

  static func place(_ code: String, in language: Language) -> String {
    guard language != .stretched else { return Stretching.stretched(place(code, in: .en)) }
    return known(code, language, of: .place) { locale(language).localizedString(forRegionCode: code) ?? code }
  }

  static func language(_ tag: String, in language: Language) -> String {
    guard language != .stretched else { return Stretching.stretched(self.language(tag, in: .en)) }
    return known(tag, language, of: .language) {
      let primary = tag.split(separator: "-").first.map(String.init) ?? tag
      let name = locale(language).localizedString(forLanguageCode: primary) ?? tag
      return primary == tag ? name : "\(name) (\(tag))"
    }
  }

  /// Foundation takes its time over a name, and the same few are wanted again and again.
  private static func known(_ code: String, _ language: Language, of sort: Sort, _ find: () -> String) -> String {
    switch (sort, language) {
    case (.place, .fr): frenchPlaces.name(of: code, find)
    case (.place, _): englishPlaces.name(of: code, find)
    case (.language, .fr): frenchLanguages.name(of: code, find)
    case (.language, _): englishLanguages.name(of: code, find)
    }
  }

  private enum Sort {
    case place, language
  }

  private static let englishPlaces = NameTable()
  private static let frenchPlaces = NameTable()
  private static let englishLanguages = NameTable()
  private static let frenchLanguages = NameTable()

  private static func locale(_ language: Language) -> Locale { language == .fr ? french : english }
}
