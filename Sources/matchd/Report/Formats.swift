import MatchCore

/// Numbers, days and lists as people of a language write them. Machine formats never come here.
extension Language {
  /// `1,234` in English; in French a narrow no-break space parts the thousands.
  func number(_ value: Int) -> String {
    let text = String(value)
    return (-999...999).contains(value) ? text : decimal(text)
  }

  /// From one day to another.
  func interval(_ start: String, _ end: String) -> String {
    switch self {
    case .en: start + " to " + end
    case .fr: start + " au " + end
    case .stretched: Phrases.interval[self].filled(["start": start, "end": end])
    }
  }

  /// A decimal given with a point and no grouping; what is no number stays as it is.
  func decimal(_ text: String) -> String {
    if self == .en, text.utf8.count <= 4, text.utf8.allSatisfy({ $0 < 0x3A && $0 != 0x2F && $0 != 0x20 }),
      text.utf8.firstIndex(of: 0x2E) != nil
    {
      return text
    }
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    guard let first = unsigned.utf8.first, (0x30...0x39).contains(first),
      unsigned.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") })
    else { return text }
    let sign = text.prefix(text.count - unsigned.count)
    let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var whole = ""
    for (index, digit) in (parts.first ?? "").enumerated() {
      if index > 0, (parts[0].count - index) % 3 == 0 { whole += self == .fr ? "\u{202F}" : "," }
      whole.append(digit)
    }
    return sign + whole + (parts.count > 1 ? (self == .fr ? "," : ".") + parts[1] : "")
  }

  /// `15 February 2024`, `15 février 2024`.
  func day(_ day: Day) -> String {
    let (year, month, number) = day.components
    let ordinal = self == .fr && number == 1 ? "1er" : String(number)
    return "\(ordinal) \(Phrases.months[month - 1][self]) \(year)"
  }

  /// A day, or a time in UTC to the minute, from its canonical text; anything else stays as it is.
  func moment(_ text: String) -> String {
    guard let day = Day(iso: text.prefix(10)) else { return text }
    guard text.utf8.count > 10 else { return self.day(day) }
    let time = String(text.dropFirst(11).prefix(5))
    guard time != "00:00" else { return self.day(day) }
    return "\(self.day(day)) \(self == .fr ? time.replacing(":", with: " h ") : time)"
  }

  /// "a, b and c".
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + Phrases.and[self] + last
  }

  /// A French text as it is set: before these marks, and inside quotation marks, stands a space at which no line may break.
  static func unbroken(_ text: String) -> String {
    [":", ";", "!", "?", "»", "%"].reduce(text) { $0.replacing(" \($1)", with: "\u{A0}\($1)") }
      .replacing("« ", with: "«\u{A0}")
  }

  /// English counts 1 as one, French 0 and 1.
  func isSingular(_ number: Int) -> Bool { self == .fr ? number == 0 || number == 1 : number == 1 }
}

extension Bilingual {
  subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .fr: fr
    case .stretched: Stretching.stretched(en)
    }
  }
}

extension CodedValue {
  /// The code as a person reads it.
  var label: Bilingual { Bilingual(en: rawValue.replacing("-", with: " "), fr: french) }
}
