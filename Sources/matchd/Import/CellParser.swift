import Foundation
import MatchCore

/// Why a cell was not accepted.
struct CellProblem: Error, Equatable {
  let value: String
  let expected: Bilingual
  var maybe: String?
}

/// Turns the text of a cell into its canonical form (see `Cell`), or says what is wrong with it.
struct CellParser {
  let reference: ReferenceData
  /// Whether `05/04/2024` is 5 April: so it is in a file with French headers, which a French spreadsheet saved. Elsewhere it might
  /// be either, and is refused.
  let readsFrenchDays: Bool
  private var topics: [String: String] = [:]
  private var tags: [String: String] = [:]

  init(_ reference: ReferenceData, readsFrenchDays: Bool = false) {
    self.reference = reference
    self.readsFrenchDays = readsFrenchDays
  }

  /// - Parameter level: the level of a language that stands without one.
  mutating func parse(_ text: String, as type: CellType, level: CEFR = .assumed) throws(CellProblem) -> String {
    switch type {
    case .identifier, .reference: return try identifier(text)
    case .party, .text: return text
    case .country: return try country(text)
    case .countries: return CellParser.list(try items(text).map { (item) throws(CellProblem) in try country(item) })
    case .grouping: return try grouping(text)
    case .topics: return try topics(text)
    case .languages: return try languages(text, level)
    case .seats: return try seats(text)
    case .languageTags: return CellParser.list(try items(text).map { (item) throws(CellProblem) in try tag(item) })
    case .regions: return CellParser.list(try items(text).map { (item) throws(CellProblem) in try region(item) })
    case .intervals: return CellParser.list(try items(text).map { (item) throws(CellProblem) in try interval(item) })
    case .parties: return CellParser.list(items(text))
    case .integer(let range): return try integer(text, range)
    case .flag: return try flag(text)
    case .date: return try date(text)
    case .dateOrTime: return try dateOrTime(text)
    case .since: return CellParser.always.contains(TextFolding.fold(text)) ? Timestamp.always : try dateOrTime(text)
    case .code(let codes): return try code(text, codes)
    }
  }

  private func items(_ text: String) -> [String] {
    text.utf8.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") }
      .map { Substring($0).trimmed }.filter { !$0.isEmpty }
  }

  /// `fr:C2`: what stands before the colon and after it; nil where there is none.
  private static func pair(_ item: String) -> (name: String, value: String?) {
    guard let colon = item.utf8.firstIndex(of: UInt8(ascii: ":")) else { return (item.trimmed, nil) }
    return (item[..<colon].trimmed, item[item.utf8.index(after: colon)...].trimmed)
  }

  static func list(_ items: [String]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for item in items { writer.string(item) }
    writer.endArray()
    return writer.text
  }

  private func identifier(_ text: String) throws(CellProblem) -> String {
    guard Identifier.isValid(text) else {
      throw CellProblem(value: text, expected: Expectation.identifier)
    }
    return text
  }

  private func country(_ text: String) throws(CellProblem) -> String {
    let code = text.uppercased()
    guard Countries.isOfficial(code) else {
      throw CellProblem(
        value: text, expected: Expectation.country, maybe: Countries.suggestion(for: text))
    }
    return code
  }

  private func grouping(_ text: String) throws(CellProblem) -> String {
    if let id = reference.groupings.resolve(text) { return id }
    throw CellProblem(
      value: text, expected: Expectation.grouping, maybe: reference.groupings.suggestion(for: text))
  }

  private func region(_ text: String) throws(CellProblem) -> String {
    let code = text.uppercased()
    if Countries.isOfficial(code) { return code }
    if Countries.areas.contains(text) { return text }
    if let id = reference.groupings.resolve(text) { return id }
    throw CellProblem(
      value: text, expected: Expectation.region,
      maybe: reference.groupings.suggestion(for: text) ?? Countries.suggestion(forPlace: text))
  }

  private mutating func topics(_ text: String) throws(CellProblem) -> String {
    var writer = JSONWriter()
    var seen: Set<String> = []
    writer.beginObject()
    for item in items(text) {
      let (name, value) = CellParser.pair(item)
      let id = try topic(name)
      var level = 3
      if let value {
        guard let given = Int(value), (1...5).contains(given) else {
          throw CellProblem(value: item, expected: Expectation.topicLevel, maybe: "\(id):3")
        }
        level = given
      }
      guard seen.insert(id).inserted else { throw CellProblem(value: item, expected: Expectation.topicOnce) }
      writer.key(id)
      writer.integer(level)
    }
    writer.endObject()
    return writer.text
  }

  private mutating func topic(_ name: String) throws(CellProblem) -> String {
    if let known = topics[name] { return known }
    guard let id = reference.topics.resolve(name) else {
      throw CellProblem(
        value: name, expected: Expectation.topic, maybe: reference.topics.suggestion(for: name))
    }
    topics[name] = id
    return id
  }

  private mutating func languages(_ text: String, _ assumed: CEFR) throws(CellProblem) -> String {
    var writer = JSONWriter()
    var seen: Set<String> = []
    writer.beginObject()
    for item in items(text) {
      let (name, value) = CellParser.pair(item)
      let tag = try tag(name)
      var level = assumed
      if let value {
        guard let given = CEFR(code: value) else {
          throw CellProblem(value: item, expected: Expectation.languageLevel, maybe: "\(tag):B2")
        }
        level = given
      }
      guard seen.insert(tag).inserted else { throw CellProblem(value: item, expected: Expectation.languageOnce) }
      writer.key(tag)
      writer.string(level.code)
    }
    writer.endObject()
    return writer.text
  }

  /// Names of roles with a number of seats, one where nobody says.
  private func seats(_ text: String) throws(CellProblem) -> String {
    var writer = JSONWriter()
    var seen: Set<String> = []
    writer.beginObject()
    for item in items(text) {
      let (name, value) = CellParser.pair(item)
      let role = try identifier(name)
      var count = 1
      if let value {
        guard let given = Int(value), (1...99).contains(given) else {
          throw CellProblem(value: item, expected: Expectation.seats, maybe: "\(role):1")
        }
        count = given
      }
      guard seen.insert(role).inserted else { throw CellProblem(value: item, expected: Expectation.roleOnce) }
      writer.key(role)
      writer.integer(count)
    }
    writer.endObject()
    return writer.text
  }

  private mutating func tag(_ text: String) throws(CellProblem) -> String {
    if let known = tags[text] { return known }
    guard let tag = Languages.canonical(text) else {
      throw CellProblem(
        value: text, expected: Expectation.language, maybe: Languages.suggestion(for: text))
    }
    tags[text] = tag
    return tag
  }

  private func interval(_ text: String) throws(CellProblem) -> String {
    if let interval = DayInterval(iso: text) { return interval.iso }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for part in parts where parts.count <= 2 {
      let day = part.trimmed
      if Day(iso: day) == nil {
        throw CellProblem(
          value: text, expected: Expectation.interval,
          maybe: CellParser.isoDate(from: day))
      }
    }
    let reversed = parts.count == 2 ? "\(parts[1])/\(parts[0])" : nil
    throw CellProblem(
      value: text, expected: Expectation.intervalOrder,
      maybe: reversed.flatMap { DayInterval(iso: $0)?.iso })
  }

  private func integer(_ text: String, _ range: ClosedRange<Int>) throws(CellProblem) -> String {
    guard let number = Int(text), range.contains(number) else {
      throw CellProblem(value: text, expected: Parameter.Domain.integer(range).text)
    }
    return String(number)
  }

  private static let flags: [String: String] = [
    "yes": "yes", "y": "yes", "true": "yes", "1": "yes", "oui": "yes", "o": "yes", "vrai": "yes", "no": "no", "n": "no",
    "false": "no", "0": "no", "non": "no", "faux": "no",
  ]

  /// Whether a text says yes or no, in either language; nil where it says neither.
  static func flag(_ text: String) -> Bool? { flags[text.lowercased()].map { $0 == "yes" } }

  private func flag(_ text: String) throws(CellProblem) -> String {
    guard let flag = CellParser.flags[text.lowercased()] else {
      throw CellProblem(value: text, expected: Expectation.flag)
    }
    return flag
  }

  private func date(_ text: String) throws(CellProblem) -> String {
    guard Day(iso: text) != nil else {
      if let day = frenchDay(text) { return day }
      throw CellProblem(
        value: text, expected: Expectation.day, maybe: CellParser.isoDate(from: text))
    }
    return text
  }

  private func frenchDay(_ text: String) -> String? {
    guard readsFrenchDays, let parts = text.wholeMatch(of: /([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4})/),
      let day = Int(parts.1), let month = Int(parts.2), let year = Int(parts.3)
    else { return nil }
    return Day(year: year, month: month, day: day)?.iso
  }

  /// How a file says that something was so before anything that has a date.
  static let always = ["always", "toujours"]

  private func dateOrTime(_ text: String) throws(CellProblem) -> String {
    if Day(iso: text) != nil { return text }
    if let day = frenchDay(text) { return day }
    guard let time = Timestamp.canonical(text) else {
      throw CellProblem(
        value: text, expected: Expectation.dayOrTime,
        maybe: CellParser.isoDate(from: text))
    }
    return time
  }

  /// What a date in another order most likely means: `31/12/2024` and `31.12.2024` are `2024-12-31`; a day past the end of
  /// its month is the last day of it.
  static func isoDate(from text: String) -> String? {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    let (year, month, day) =
      numbers[0] > 31 ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[1], numbers[0])
    if let found = Day(year: year, month: month, day: day) { return found.iso }
    guard (29...31).contains(day) else { return nil }
    return (28...30).reversed().lazy.compactMap { Day(year: year, month: month, day: $0)?.iso }.first
  }

  private func code(_ text: String, _ codes: [(code: String, french: String)]) throws(CellProblem) -> String {
    let folded = TextFolding.fold(text)
    for (code, french) in codes where TextFolding.fold(code) == folded || TextFolding.fold(french) == folded {
      return code
    }
    throw CellProblem(
      value: text, expected: Expectation.code(codes),
      maybe: Suggestion.nearest(to: text, among: codes.map(\.code)))
  }
}
