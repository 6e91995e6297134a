import MatchCore

/// What a letter says, for the person who confirms it: every value with its words and their line, what was seen and not taken,
/// and the command line that registers it.
struct LetterReport {
  let name: String
  let reading: LetterReading
  /// By column, what options say.
  let given: [String?]
  /// By column, what would be registered.
  let texts: [String?]
  let problems: Bilingual?
  let remark: Bilingual?
  let translator: Translator

  private static let columns = RecordSchema.of(.request).columns

  func print(_ invocation: Invocation) throws {
    switch invocation.format {
    case .json, .jsonl: try Output.lines([json(invocation)])
    case .csv: try findings().print(invocation)
    case .table: try printTable(invocation)
    }
  }

  // MARK: Values and words

  /// One row for each value, and one for each option that takes the place of what was found.
  private func findings() -> Listing {
    var listing = Listing([
      .init("column", en: "Column", fr: "Colonne"), .init("value", en: "Value", fr: "Valeur", wraps: true),
      .init("line", en: "Line", fr: "Ligne"),
      .init("words", en: "Words of the letter", fr: "Mots de la lettre", wraps: true),
    ])
    for (index, column) in LetterReport.columns.enumerated() {
      if let text = given[index] {
        guard !text.isEmpty else { continue }
        listing.add([
          .code(column.name, column.title), .code(text, Bilingual(same: shown(text, column))), .ordinal(""),
          .code("", LetterPhrases.option),
        ])
      } else {
        for finding in reading.findings where finding.column == column.name {
          listing.add([
            .code(column.name, column.title), .code(finding.value, Bilingual(same: shown(finding.value, column))),
            .ordinal(String(line(finding.words))), .text(reading.letter.quote(finding.words)),
          ])
        }
      }
    }
    return listing
  }

  private func passed() -> Listing {
    var listing = Listing([
      .init("column", en: "Column", fr: "Colonne"), .init("value", en: "Value", fr: "Valeur"),
      .init("line", en: "Line", fr: "Ligne"),
      .init("words", en: "Words of the letter", fr: "Mots de la lettre", wraps: true),
      .init("reason", en: "Why not", fr: "Pourquoi pas", wraps: true),
    ])
    for remark in reading.passed {
      guard let column = LetterReport.columns.first(where: { $0.name == remark.column }) else { continue }
      listing.add([
        .code(column.name, column.title), .code(remark.value, Bilingual(same: shown(remark.value, column))),
        .ordinal(String(line(remark.words))), .text(reading.letter.quote(remark.words)),
        .code(remark.reason.rawValue, remark.reason.text),
      ])
    }
    return listing
  }

  private func line(_ words: Range<Int>) -> Int { reading.letter.words[words.lowerBound].line }

  /// One value as a person reads it.
  private func shown(_ text: String, _ column: Column) -> String {
    guard !text.isEmpty else { return "" }
    let items = text.split(separator: ";").map { $0.trimmed }
    switch column.type {
    case .topics:
      return items.map { item in
        let id = item.split(separator: ":").first.map(String.init) ?? item
        return "\(translator.topic(id)) (\(item))"
      }.joined(separator: ", ")
    case .countries: return items.map { "\(translator.place($0)) (\($0))" }.joined(separator: ", ")
    case .languages, .languageTags:
      return items.map { item in
        let parts = item.split(separator: ":").map(String.init)
        let name = Names.language(parts.first ?? item, in: translator.language)
        return parts.count == 2 ? "\(name) \(parts[1])" : name
      }.joined(separator: ", ")
    case .date, .dateOrTime: return Day(iso: text).map(translator.day) ?? text
    case .text where column.name == "format": return translator(UsualNames.name(of: text))
    default: return text
    }
  }

  // MARK: The command line

  /// The words that register exactly this, whatever is found in the letter later.
  func command(_ invocation: Invocation) -> [String] {
    var words = ["matchd", "request", "new", "--from", name, "--yes"]
    for (index, column) in LetterReport.columns.enumerated() where column.name != "description" || given[index] != nil {
      guard let text = texts[index] ?? given[index] else { continue }
      words += ["--" + column.optionName, text]
    }
    if let database = invocation.text("db") ?? invocation.environment.databaseGiven { words += ["--db", database] }
    if let config = invocation.text("config") { words += ["--config", config] }
    return words
  }

  // MARK: Forms

  private func printTable(_ invocation: Invocation) throws {
    let width = invocation.environment.tableWidth
    let ink = Ink(invocation.environment.isDecorated)
    let language = translator.language
    var head = [
      LetterPhrases.head[language].filled([
        "name": name == StandardInput.name ? LetterPhrases.standardInput[language] : name,
        "language": Names.language(reading.letter.language.rawValue, in: language),
      ])
    ]
    if let written = reading.written {
      head.append(LetterPhrases.written[language].filled(["day": translator.day(written.day)]))
    }
    try Output.page(head + [""], width: width)
    let findings = findings()
    if !findings.rows.isEmpty { try findings.print(invocation) }
    let passed = passed()
    if !passed.rows.isEmpty {
      try Output.page(["", ink(.bold, LetterPhrases.passed[language]), ""], width: width)
      try passed.print(invocation)
    }
    var notes: [String] = findings.rows.isEmpty && passed.rows.isEmpty ? [] : [""]
    let missing = LetterReport.expected.filter { name in
      RecordSchema.of(.request).index(of: name).map { texts[$0] == nil && given[$0] == nil } ?? false
    }.filter { !($0 == "country" && reading.cell("grouping") != nil) }
    if !missing.isEmpty {
      let titles = missing.compactMap { name in
        LetterReport.columns.first { $0.name == name }?.title[language].lowercasedFirst
      }
      notes.append(LetterPhrases.missing[language].filled(["columns": language.list(titles)]))
    }
    if let problems { notes.append(problems[language]) }
    if let remark { notes.append(remark[language]) }
    notes.append((problems == nil ? LetterPhrases.unconfirmed : LetterPhrases.incomplete)[language])
    if name == StandardInput.name { notes.append(LetterPhrases.again[language]) }
    notes.append("")
    try Output.page(notes, width: width)
    try Output.lines(ShellLine.lines(command(invocation), width: width).map(TerminalText.safe))
  }

  /// What a letter should say; what it does not say is named.
  private static let expected = [
    "country", "title", "topics_required", "languages_required", "start", "experts", "answer_by",
  ]

  private func json(_ invocation: Invocation) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("letter", name)
    writer.member("language", reading.letter.language.rawValue)
    writer.key("written")
    if let written = reading.written { writer.string(written.day.iso) } else { writer.null() }
    writer.key("request")
    writer.beginObject()
    for (column, text) in zip(LetterReport.columns, texts) {
      if let text { writer.member(column.name, text) }
    }
    writer.endObject()
    writer.key("evidence")
    writer.beginArray()
    for finding in reading.findings where given[RecordSchema.of(.request).index(of: finding.column) ?? 0] == nil {
      writer.beginObject()
      write(finding.column, finding.value, finding.words, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("not_taken")
    writer.beginArray()
    for remark in reading.passed {
      writer.beginObject()
      write(remark.column, remark.value, remark.words, to: &writer)
      writer.member("reason", remark.reason.rawValue)
      writer.member("why", remark.reason.text[translator.language])
      writer.endObject()
    }
    writer.endArray()
    writer.key("problems")
    if let problems { writer.string(problems[translator.language]) } else { writer.null() }
    writer.key("remark")
    if let remark { writer.string(remark[translator.language]) } else { writer.null() }
    writer.key("command")
    writer.beginArray()
    for word in command(invocation) { writer.string(word) }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  private func write(_ column: String, _ value: String, _ words: Range<Int>, to writer: inout JSONWriter) {
    writer.member("column", column)
    writer.member("value", value)
    writer.key("line")
    writer.integer(line(words))
    writer.member("words", reading.letter.quote(words))
  }
}

/// What is said about a letter.
enum LetterPhrases {
  static let standardInput = Bilingual(en: "Standard input", fr: "Entrée standard")
  static let again = Bilingual(
    en: "It reads the letter from standard input again (< FILE).",
    fr: "Elle lit de nouveau la lettre sur l'entrée standard (< FICHIER).")
  static let head = Bilingual(en: "{name}: a letter in {language}.", fr: "{name} : une lettre en {language}.")
  static let written = Bilingual(
    en: "It is dated {day}. --received says when it came.",
    fr: "Elle est datée du {day}. --received dit quand elle est arrivée.")
  static let option = Bilingual(en: "(as the option says)", fr: "(comme le dit l'option)")
  static let passed = Bilingual(en: "Seen, and not taken", fr: "Vu, et non retenu")
  static let missing = Bilingual(en: "The letter does not say: {columns}.", fr: "La lettre ne dit pas : {columns}.")
  static let incomplete = Bilingual(
    en: "Nothing is registered yet. Put that right first: with an option for it at the end, this registers the letter:",
    fr:
      "Rien n'est encore enregistré. D'abord corriger cela : avec une option de plus à la fin, ceci enregistre la lettre :"
  )
  static let unconfirmed = Bilingual(
    en:
      "Nothing is registered yet. This registers it as it stands here; change an option, or leave one empty (--start '') to leave it out:",
    fr:
      "Rien n'est encore enregistré. Ceci l'enregistre tel quel ; changer une option, ou la vider (--start '') pour l'écarter :"
  )
}
