import MatchCore

/// The parts of a letter.
enum LetterSection: Equatable {
  /// The letterhead, or a line `From:`.
  case sender
  /// To whom it goes: nothing there says anything about the request.
  case addressee
  case subject
  case salutation
  case body
  case closing
  case signature
  /// Older mail that the letter answers: nothing there asks for anything now.
  case quoted
}

/// Which line belongs to which part: told by where blank lines stand, and by the words with which parts begin.
struct LetterSections {
  private var sections: [LetterSection]

  func section(ofLine line: Int) -> LetterSection {
    sections.indices.contains(line - 1) ? sections[line - 1] : .body
  }

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmed }
    let quoted = LetterSections.quoted(lines)
    for index in quoted { lines[index] = "" }
    sections = Array(repeating: .body, count: lines.count)
    let folded = lines.map { Words.folded($0[...]) }
    let greeting = folded.indices.first { LetterSections.isGreeting(folded[$0], lines[$0]) }
    let bodyStart = greeting.map { $0 + 1 } ?? LetterSections.firstParagraph(lines)
    markHead(lines, folded, upTo: greeting ?? bodyStart)
    if let greeting { sections[greeting] = .salutation }
    markSubjects(lines, folded, bodyStart: bodyStart)
    markEnd(lines, folded, from: bodyStart)
    for index in quoted { sections[index] = .quoted }
  }

  // MARK: Older mail

  /// The lines that begin with `>`, and the one that says who wrote them ("On 3 March Ms Okafor wrote:"). Where nothing else is
  /// there, what is quoted is the letter.
  private static func quoted(_ lines: [String]) -> [Int] {
    var quoted: [Int] = []
    var isQuoted = Array(repeating: false, count: lines.count)
    for index in lines.indices where lines[index].hasPrefix(">") {
      if quoted.last != index - 1, let lead = lines[..<index].lastIndex(where: { !$0.isEmpty }), index - lead <= 2,
        lines[lead].hasSuffix(":"), lines[lead].contains(where: \.isNumber) || lines[lead].contains("@")
      {
        quoted.append(lead)
        isQuoted[lead] = true
      }
      quoted.append(index)
      isQuoted[index] = true
    }
    let isLetter = lines.indices.contains { !isQuoted[$0] && lines[$0].contains(where: \.isLetter) }
    return isLetter ? quoted : []
  }

  // MARK: The head

  private static let greetings = [
    "dear ", "sir", "madam", "your excellency", "excellency", "excellence", "monsieur", "madame", "mesdames",
    "messieurs", "cher ", "chere ", "chers ", "cheres ", "bonjour", "hello", "good morning", "to whom it may concern",
  ]

  /// A short line by itself that ends in a comma, or begins with "Dear".
  private static func isGreeting(_ folded: String, _ line: String) -> Bool {
    guard greetings.contains(where: folded.hasPrefix), line.split(separator: " ").count <= 9 else { return false }
    return line.hasSuffix(",") || ["dear ", "bonjour", "hello"].contains(where: folded.hasPrefix)
  }

  /// Where there is no greeting: the first line that reads like text, be it a short sentence.
  private static func firstParagraph(_ lines: [String]) -> Int {
    lines.indices.first { index in
      let words = lines[index].split(separator: " ").count
      return (words > 8 || (words > 3 && ".?!".contains(lines[index].last ?? " ")))
        && !hasLabel(Words.folded(lines[index][...]))
    } ?? 0
  }

  private static let addressees = ["to ", "attn", "attention", "a ", "a l attention", "a monsieur", "a madame", "cc "]

  private mutating func markHead(_ lines: [String], _ folded: [String], upTo end: Int) {
    var current: LetterSection?
    var isDated = false
    for index in 0..<min(end, lines.count) {
      guard !lines[index].isEmpty else {
        current = nil
        continue
      }
      // What stands between the date and the greeting, and has no label, is the address that it goes to.
      if current == nil, isDated { current = .addressee }
      if LetterSections.isDateLine(folded[index]) { isDated = true }
      let words = folded[index].split { !$0.isLetter }.joined(separator: " ") + " "
      if LetterSections.addressees.contains(where: words.hasPrefix) {
        current = .addressee
      } else if LetterSections.hasLabel(folded[index]) || current == nil {
        current = .sender
      }
      sections[index] = current ?? .sender
    }
  }

  /// A line with a year and little else.
  private static func isDateLine(_ folded: String) -> Bool {
    let words = folded.split { !$0.isLetter && !$0.isNumber }
    return words.count <= 7 && words.contains { $0.count == 4 && ($0.hasPrefix("20") || $0.hasPrefix("19")) }
  }

  // MARK: The subject

  /// What mail programs put before the subject of an answer or of what they pass on.
  private static let passedOn = ["re", "fw", "fwd", "tr", "rep", "aw", "wg"]
  private static let subjects =
    ["subject", "subj", "sub.", "sub", "objet", "object", "concerne", "ref. objet"] + passedOn
  private static let labels = subjects + ["from", "de", "to", "a", "cc", "date", "sent", "envoye", "our ref", "ref"]

  /// Whether a line begins with a word of a head and a colon.
  private static func hasLabel(_ folded: String) -> Bool { label(of: folded, among: labels) != nil }

  private static func label(of folded: String, among labels: [String]) -> String? {
    guard let colon = folded.firstIndex(of: ":") else { return nil }
    let head = folded[..<colon].trimmed
    return labels.contains(head) ? head : nil
  }

  /// How many characters of a subject line stand before what it says.
  static func subjectLabelLength(_ line: some StringProtocol) -> Int? {
    guard label(of: Words.folded(Substring(line)), among: subjects) != nil, var colon = line.firstIndex(of: ":") else {
      return nil
    }
    // "Subject: RE: FW: ...".
    while true {
      let rest = line[line.index(after: colon)...]
      guard label(of: Words.folded(Substring(rest)), among: passedOn) != nil, let next = rest.firstIndex(of: ":") else {
        break
      }
      colon = next
    }
    return line.distance(from: line.startIndex, to: line.index(after: colon))
  }

  private static let requests = [
    "request", "demande", "support", "appui", "assistance", "training", "formation", "mission", "workshop", "atelier",
    "seminar", "seminaire", "expertise",
  ]

  /// With its label, wherever it stands in the first half; else a line alone beside the greeting that speaks of a request.
  private mutating func markSubjects(_ lines: [String], _ folded: [String], bodyStart: Int) {
    let first = folded.indices.first { index in
      index <= bodyStart + 3 && LetterSections.label(of: folded[index], among: LetterSections.subjects) != nil
    }
    if let first {
      var index = first
      repeat {
        sections[index] = .subject
        index += 1
      } while index < lines.count && !lines[index].isEmpty && !LetterSections.hasLabel(folded[index])
        && sections[index] != .salutation
      return
    }
    let alone = lines.indices.filter { index in
      !lines[index].isEmpty && (index == 0 || lines[index - 1].isEmpty)
        && (index + 1 == lines.count || lines[index + 1].isEmpty)
    }
    let beside = alone.filter { $0 >= bodyStart - 4 && $0 <= bodyStart + 2 && sections[$0] != .salutation }
    if let index = beside.first(where: { index in
      !".,;?!".contains(lines[index].last ?? ".") && lines[index].count <= 120
        && folded[index].split(separator: " ").contains { word in
          LetterSections.requests.contains { word.hasPrefix($0) }
        }
    }) {
      sections[index] = .subject
    }
  }

  // MARK: The end

  private static let closings = [
    "yours ", "sincerely", "respectfully", "faithfully", "best regards", "kind regards", "with kind regards", "regards",
    "with best regards", "with the assurance", "please accept", "veuillez agreer", "veuillez croire",
    "veuillez recevoir",
    "recevez", "avec nos salutations", "salutations", "sinceres salutations", "cordialement", "bien cordialement",
    "haute consideration", "bien a vous", "respectueusement", "avec mes ", "avec nos ",
  ]

  private mutating func markEnd(_ lines: [String], _ folded: [String], from start: Int) {
    var end = lines.count
    var closes = false
    // Paragraphs from the last: short lines that end no sentence are a signature.
    while end > start {
      let last = (start..<end).last { !lines[$0].isEmpty }
      guard let last else { break }
      let first = (start...last).last { $0 == start || lines[$0 - 1].isEmpty } ?? last
      let paragraph = first...last
      if LetterSections.closings.contains(where: folded[first].hasPrefix) {
        for index in paragraph { sections[index] = index == first || !closes ? .closing : .signature }
        // A signature may follow its closing without a blank line.
        if folded[first].hasSuffix(","), paragraph.count > 1 {
          for index in paragraph.dropFirst() { sections[index] = .signature }
        }
        return
      }
      let isShort = paragraph.allSatisfy { index in
        lines[index].split(separator: " ").count <= 9 && !".?!:".contains(lines[index].last ?? " ")
      }
      guard isShort, first > start else { return }
      for index in paragraph { sections[index] = .signature }
      closes = true
      end = first
    }
  }
}
