import Foundation
import Synchronization

/// Names of places and languages for people. Loaded when the first is shown: most commands never do.
enum Names {
  private static let english = Locale(identifier: "en")
  private static let french = Locale(identifier: "fr")

  static func place(_ code: String, in language: Language) -> String {
    guard language != .stretched else { return Stretching.stretched(place(code, in: .en)) }
    return known(code, language, of: 0) { locale(language).localizedString(forRegionCode: code) ?? code }
  }

  static func language(_ tag: String, in language: Language) -> String {
    guard language != .stretched else { return Stretching.stretched(self.language(tag, in: .en)) }
    return known(tag, language, of: 1) {
      let primary = tag.split(separator: "-").first.map(String.init) ?? tag
      let name = locale(language).localizedString(forLanguageCode: primary) ?? tag
      return primary == tag ? name : "\(name) (\(tag))"
    }
  }

  /// Foundation takes its time over a name, and the same few are wanted again and again.
  private static func known(_ code: String, _ language: Language, of sort: Int, _ find: () -> String) -> String {
    let place = 2 * sort + (language == .fr ? 1 : 0)
    if let name = names.withLock({ $0[place][code] }) { return name }
    let name = find()
    names.withLock { if $0[place].count < 1_000 { $0[place][code] = name } }
    return name
  }

  private static let names = Mutex([[String: String]](repeating: [:], count: 4))

  private static func locale(_ language: Language) -> Locale { language == .fr ? french : english }
}
