import Foundation

/// Names of places and languages for people. Loaded when the first is shown: most commands never do.
enum Names {
  private static let english = Locale(identifier: "en")
  private static let french = Locale(identifier: "fr")

  static func place(_ code: String, in language: Language) -> String {
    guard language != .stretched else { return Stretching.stretched(place(code, in: .en)) }
    return locale(language).localizedString(forRegionCode: code) ?? code
  }

  static func language(_ tag: String, in language: Language) -> String {
    guard language != .stretched else { return Stretching.stretched(self.language(tag, in: .en)) }
    let primary = tag.split(separator: "-").first.map(String.init) ?? tag
    let name = locale(language).localizedString(forLanguageCode: primary) ?? tag
    return primary == tag ? name : "\(name) (\(tag))"
  }

  private static func locale(_ language: Language) -> Locale { language == .fr ? french : english }
}
