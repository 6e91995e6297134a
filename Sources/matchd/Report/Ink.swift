import MatchCore

/// Colour and weight on a terminal. It never says anything that the words do not say too.
struct Ink {
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case good = "32"
    case doubtful = "33"
    case bad = "31"
  }

  let isOn: Bool

  init(_ isOn: Bool) { self.isOn = isOn }

  func callAsFunction(_ style: Style?, _ text: String) -> String {
    guard isOn, let style, text.contains(where: { $0 != " " }) else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }

  static func style(of verdict: Verdict) -> Style {
    switch verdict {
    case .passed: .good
    case .unknown: .doubtful
    case .failed: .bad
    }
  }
}
