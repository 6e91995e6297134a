import Foundation
import MatchCore
import Testing

@testable import matchd

/// What is found in letters: Tests/Letters has the letters, and what a person would register for each.
@Suite struct LetterTests {
  static let folder = Project.root + "/Tests/Letters"

  private static let reader: LetterReader? = try? {
    let workspace = try Workspace.load(Project.config, in: .current())
    return LetterReader(
      reference: workspace.reference, taxonomy: workspace.vocabulary.taxonomy, institutions: [])
  }()

  private func read(_ text: String) throws -> LetterReading { try #require(Self.reader).read(text) }

  private func letter(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Self.folder)/\(name).txt", encoding: .utf8)
  }

  /// Rows of `expected.csv` as cells by name.
  private static func expected() throws -> [[String: String]] {
    let reader = try CSVReader(path: folder + "/expected.csv")
    let header = try #require(try reader.next()).cells
    var rows: [[String: String]] = []
    while let row = try reader.next() {
      rows.append(Dictionary(uniqueKeysWithValues: zip(header, row.cells)))
    }
    return rows
  }

  /// How often a field was found as expected, found otherwise, and missed; of lists, by item.
  struct Measure: Equatable {
    var right = 0
    var wrong = 0
    var missed = 0

    mutating func add(_ found: String, _ expected: String, isList: Bool) {
      func items(_ text: String) -> Set<String> {
        Set(isList ? text.split(separator: ";").map(String.init) : text.isEmpty ? [] : [text])
      }
      right += items(found).intersection(items(expected)).count
      wrong += items(found).subtracting(items(expected)).count
      missed += items(expected).subtracting(items(found)).count
    }
  }

  private static let lists = [
    "country", "topics_required", "topics_preferred", "languages_required", "languages_preferred", "interpretation",
  ]

  private func measure(_ rows: [[String: String]]) throws -> [String: Measure] {
    var measures: [String: Measure] = [:]
    for row in rows {
      let reading = try read(letter(try #require(row["letter"])))
      for (field, expected) in row where field != "letter" {
        let found = field == "written" ? reading.written?.day.iso : reading.cell(field)
        measures[field, default: Measure()].add(found ?? "", expected, isList: Self.lists.contains(field))
      }
    }
    return measures
  }

  /// Written to make the finders by: twenty letters, every field of every one but one.
  @Test func theLettersThatTheFindersWereMadeByAreRead() throws {
    let rows = try Self.expected().filter { $0["letter"]?.hasPrefix("held") == false }
    #expect(rows.count { $0["letter"]?.hasPrefix("en") == true } >= 10)
    #expect(rows.count { $0["letter"]?.hasPrefix("fr") == true } >= 10)
    for (field, measure) in try measure(rows) {
      #expect(measure.missed == 0, "\(field) \(measure)")
      #expect(measure.wrong <= (field == "topics_preferred" ? 1 : 0), "\(field) \(measure)")
    }
  }

  /// Written before the finders, and not looked at while they were made: what strangers' letters can expect.
  @Test func heldOutLettersAreReadNearlyAsWell() throws {
    let rows = try Self.expected().filter { $0["letter"]?.hasPrefix("held") == true }
    #expect(rows.count == 8)
    let total = try measure(rows).values.reduce(into: Measure()) { total, next in
      (total.right, total.wrong, total.missed) = (
        total.right + next.right, total.wrong + next.wrong, total.missed + next.missed
      )
    }
    #expect(total.right * 100 >= (total.right + total.wrong) * 95, "\(total)")
    #expect(total.right * 100 >= (total.right + total.missed) * 93, "\(total)")
  }

  @Test func theMeasureSeesWhatIsWrong() {
    var measure = Measure()
    measure.add("TG;BJ", "TG;GH", isList: true)
    measure.add("", "2", isList: false)
    measure.add("3", "", isList: false)
    #expect(measure == Measure(right: 1, wrong: 2, missed: 2))
  }

  /// Whatever is said stands in the letter, where it is said to stand.
  @Test func everyValueHasItsWords() throws {
    for row in try Self.expected() {
      let text = try letter(try #require(row["letter"]))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let reading = try read(text)
      #expect(reading.findings.count > 5)
      for words in reading.findings.map(\.words) + reading.passed.map(\.words) {
        let quote = reading.letter.quote(words)
        let line = reading.letter.words[words.lowerBound].line
        #expect(!quote.isEmpty && text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(quote))
        #expect(lines[line - 1].contains(quote.split(separator: " ")[0]), "\(quote) in line \(line)")
      }
    }
  }

  // Typed, because the compiler takes seconds to find the type of so many.
  private static let traps: [(String, String, String)] = [
    // Names inside names.
    ("We ask for help in Equatorial Guinea.", "country", "GQ"),
    ("Nous demandons de l'aide pour la Guinée équatoriale.", "country", "GQ"),
    ("The Government of Papua New Guinea asks for help.", "country", "PG"),
    ("La Guinée-Bissau demande un appui.", "country", "GW"), ("Le Niger demande un appui.", "country", "NE"),
    ("Nigeria asks for help.", "country", "NG"), ("La République du Congo demande un appui.", "country", "CG"),
    ("La République démocratique du Congo demande un appui.", "country", "CD"),
    ("South Sudan asks for help.", "country", "SS"), ("Bosnia and Herzegovina asks for help.", "country", "BA"),
    ("Trinité-et-Tobago demande un appui.", "country", "TT"), ("Saint Lucia asks for help.", "country", "LC"),
    ("Togo and Benin ask for help. Togo and Benin share a border.", "country", "TG;BJ"),
    // People, and places that nobody asks for.
    ("Ms Anna Jordan of our office will call. Kenya asks for help.", "country", "KE"),
    ("Chad Wilson will call. Kenya asks for help.", "country", "KE"),
    ("Jordan asks for help.", "country", "JO"),
    ("Kenya asks for three experts from France and Spain.", "country", "KE"),
    ("Le Togo souhaite accueillir deux experts venus d'Italie.", "country", "TG"),
    // Denials.
    ("We need experts who speak English, not French.", "languages_required", "en"),
    ("French is not required; the working language is Portuguese.", "languages_required", "pt"),
    ("Le français n'est pas nécessaire ; la langue de travail est l'anglais.", "languages_required", "en"),
    ("We need advice on remittances, not on asylum.", "topics_required", "remittances"),
    ("Nous avons besoin d'appui sur les envois de fonds, et non sur l'asile.", "topics_required", "remittances"),
    ("Not only remittances: we need help with resettlement.", "topics_required", "remittances;resettlement"),
    ("We do not need French.", "country", ""), ("We do not need French.", "languages_required", ""),
    ("Nous n'avons pas besoin du français.", "languages_required", ""),
    ("We need French experts.", "languages_required", ""),
    ("English is required, Swahili an asset.", "languages_required", "en"),
    ("English is required, Swahili an asset.", "languages_preferred", "sw"),
    ("L'anglais est exigé, l'arabe un atout.", "languages_preferred", "ar"),
    // Adjectives of a country are no languages.
    ("We would like two French experts.", "languages_required", ""),
    ("We would like French-speaking experts.", "languages_required", "fr"),
    ("Nous souhaitons des experts francophones.", "languages_required", "fr"),
    ("The training is held in English, French and Spanish.", "languages_required", "en;fr;es"),
    ("The expert speaks Portuguese (C1).", "languages_required", "pt:C1"),
    ("Interpretation from English into Arabic is provided.", "interpretation", "ar"),
    // A topic named twice is one; everyday words are none.
    ("We need help with remittances. Remittances are rising.", "topics_required", "remittances"),
    ("In return we offer our integration of data.", "topics_required", ""),
    ("Dans l'attente de votre retour, nous demandons un appui.", "topics_required", ""),
    ("We need help with the assisted voluntary return of migrants.", "topics_required", "assisted-voluntary-return"),
    // Numbers of others.
    ("We need training for 40 officers by two experts.", "experts", "2"),
    ("Our three experts need help.", "experts", ""), ("Une équipe de quatre spécialistes suffirait.", "experts", "4"),
    ("An expert would be enough.", "experts", "1"), ("We need experts.", "experts", ""),
    ("Two to three experts could come.", "experts", "3"),
    ("We would like a study visit.", "format", "study-visit"),
    ("The Ministry of Vocational Training would like a seminar.", "format", "seminar"),
    ("Nous demandons un échange entre pairs.", "format", "peer-exchange"),
    // What is done to people is no topic; the same word with what it is about is one.
    ("Le Bénin demande l'envoi de deux experts.", "topics_required", ""),
    ("Le Bénin demande l'envoi d'une équipe de juristes.", "topics_required", ""),
    ("Le Bénin demande l'envoi de formateurs.", "topics_required", ""),
    ("Le Bénin demande un appui sur l'envoi de fonds.", "topics_required", "remittances"),
    // Several who ask together, and those who ask because they lack something.
    ("Benin and Togo ask for help.", "country", "BJ;TG"),
    ("Le Bénin et le Togo demandent un appui.", "country", "BJ;TG"),
    ("Benin, Togo and Ghana ask for help.", "country", "BJ;TG;GH"),
    ("Both Benin and Togo ask for help.", "country", "BJ;TG"),
    ("The Governments of Benin and Togo ask for help.", "country", "BJ;TG"),
    ("Les gouvernements du Bénin et du Togo demandent un appui.", "country", "BJ;TG"),
    ("Both the Government of Benin and the Government of Togo ask for help.", "country", "BJ;TG"),
    ("Of Benin and Togo we know little. Kenya asks for help.", "country", "KE"),
    ("Kenya asks for help, as Togo did before.", "country", "KE"),
    ("Madagascar ne dispose pas d'experts en la matière. Nous demandons donc un appui.", "country", "MG"),
    ("Kenya has no experts. We ask for help.", "country", "KE"),
    ("Kenya asks for help. Togo is not part of this request.", "country", "KE"),
    ("Le Kenya demande un appui. Le Togo n'est pas concerné.", "country", "KE"),
    ("The Kenyan office asks for help, not Togo.", "country", ""),
    // What is spoken, and what is interpreted.
    ("The workshop will be held in English with interpretation into Arabic.", "languages_required", "en"),
    ("The workshop will be held in English with interpretation into Arabic.", "interpretation", "ar"),
    ("In English or Russian with interpretation into Romanian.", "languages_required", "en;ru"),
    ("In English or Russian with interpretation into Romanian.", "interpretation", "ro"),
    ("L'atelier se tiendra en français avec une interprétation simultanée vers l'arabe.", "languages_required", "fr"),
    ("We work in French and interpretation into Arabic is there.", "languages_required", "fr"),
    ("Arabic and French interpretation will be provided.", "interpretation", "ar;fr"),
    ("Arabic interpreters will be there.", "interpretation", "ar"),
    // All who are counted together.
    ("We need three trainers and one team leader.", "experts", "4"),
    ("We need one team leader and three trainers.", "experts", "4"),
    ("Nous demandons trois formateurs et un chef d'équipe.", "experts", "4"),
    ("Nous demandons un chef d'équipe et trois formateurs.", "experts", "4"),
    ("We need two specialists, three trainers and a facilitator.", "experts", "6"),
    ("We need two experts and training for 20 officers.", "experts", "2"),
    ("We need two experts for 20 officers and three days.", "experts", "2"),
    ("We need two experts or three trainers.", "experts", "2"),
    ("We offer one coordinator and need two experts.", "experts", "2"),
    ("Our coordinator and two experts will meet.", "experts", "2"),
  ]

  @Test(arguments: traps)
  func trapsAreSteppedOver(sentence: String, column: String, value: String) throws {
    let reading = try read("Dear colleague,\n\n\(sentence)\n")
    #expect(reading.cell(column) ?? "" == value, "\(reading.findings)")
  }

  private static let days: [(String, String)] = [
    ("12 March 2024", "2024-03-12/2024-03-12"), ("March 12, 2024", "2024-03-12/2024-03-12"),
    ("12th of March 2024", "2024-03-12/2024-03-12"), ("du 3 au 14 mars 2025", "2025-03-03/2025-03-14"),
    ("du 28 avril au 9 mai 2025", "2025-04-28/2025-05-09"), ("entre le 3 et le 14 mars 2025", "2025-03-03/2025-03-14"),
    ("from 8 September 2024 to 12 September 2024", "2024-09-08/2024-09-12"),
    ("from April 28 to May 9, 2025", "2025-04-28/2025-05-09"), ("March 3-14, 2025", "2025-03-03/2025-03-14"),
    ("3–14 March 2025", "2025-03-03/2025-03-14"), ("28 December to 5 January 2026", "2025-12-28/2026-01-05"),
    ("second half of May 2025", "2025-05-16/2025-05-31"), ("second half of February 2024", "2024-02-16/2024-02-29"),
    ("la première quinzaine de juin 2025", "2025-06-01/2025-06-15"), ("début février 2025", "2025-02-01/2025-02-10"),
    ("mid-May 2025", "2025-05-11/2025-05-20"), ("fin août 2024", "2024-08-21/2024-08-31"),
    ("la fin du mois d'août 2024", "2024-08-21/2024-08-31"), ("the week of 4 March 2024", "2024-03-04/2024-03-08"),
    ("semaine du 4 mars 2024", "2024-03-04/2024-03-08"), ("first quarter of 2025", "2025-01-01/2025-03-31"),
    ("deuxième trimestre 2025", "2025-04-01/2025-06-30"), ("Q3 2025", "2025-07-01/2025-09-30"),
    ("in March or April 2025", "2025-03-01/2025-04-30"), ("en mars ou en avril 2025", "2025-03-01/2025-04-30"),
    ("from Monday 3 to Friday 7 June 2024", "2024-06-03/2024-06-07"),
    ("from Monday, 3 June to Friday, 7 June 2024", "2024-06-03/2024-06-07"),
    ("from Monday, June 3 to Friday, June 7, 2024", "2024-06-03/2024-06-07"),
    ("Mon 3 - Fri 7 June 2024", "2024-06-03/2024-06-07"),
    ("du lundi 3 juin au vendredi 7 juin 2024", "2024-06-03/2024-06-07"),
    ("du lundi 3 au vendredi 7 juin 2024", "2024-06-03/2024-06-07"),
    ("entre le lundi 3 et le vendredi 7 juin 2024", "2024-06-03/2024-06-07"),
    ("la semaine du lundi 3 juin 2024", "2024-06-03/2024-06-07"),
    ("au 2e trimestre 2024", "2024-04-01/2024-06-30"), ("au 1er trimestre 2024", "2024-01-01/2024-03-31"),
    ("the 3rd quarter of 2024", "2024-07-01/2024-09-30"), ("2ème quinzaine de juin 2024", "2024-06-16/2024-06-30"),
    ("the 1st half of June 2024", "2024-06-01/2024-06-15"), ("the 5th quarter of 2024", ""),
    ("2024-06-03", "2024-06-03/2024-06-03"), ("1er avril 2025", "2025-04-01/2025-04-01"),
    ("03.06.2024", "2024-06-03/2024-06-03"), ("25/12/2024", "2024-12-25/2024-12-25"), ("31 April 2024", ""),
    ("30 February 2024", ""), ("we may go in march", ""), ("May we ask", ""), ("12 experts", ""), ("2024", ""),
    ("32 March 2024", "2024-03-01/2024-03-31"), ("99/99/2024", ""),
  ]

  @Test(arguments: days)
  func datesAreRead(text: String, interval: String) {
    let letter = Letter("Dear colleague,\n\nOur plan: \(text).\n")
    let found = DateGrammar(letter: letter).mentions()
    #expect((found.first { $0.doubt == nil }?.interval.iso ?? "") == interval, "\(found)")
  }

  /// Days that are there, the wrong way round, and a language that is denied: what is said of them is so.
  @Test func whatIsPassedOverIsNamedRightly() throws {
    for text in ["from 10 June 2024 to 5 June 2024", "du 10 juin 2024 au 5 juin 2024"] {
      let found = DateGrammar(letter: Letter("Dear colleague,\n\nOur plan: \(text).\n")).mentions()
      #expect(found.map(\.doubt) == [.endsBeforeItStarts], "\(text)")
    }
    let missing = DateGrammar(letter: Letter("Dear colleague,\n\nOur plan: 31 April 2024.\n")).mentions()
    #expect(missing.first?.doubt == .noSuchDay)
    for sentence in ["We do not need French.", "Nous n'avons pas besoin du français."] {
      let passed = try read("Dear colleague,\n\n\(sentence)\n").passed
      #expect(passed.map(\.column) == ["languages_required"] && passed.map(\.value) == ["fr"], "\(passed)")
      #expect(passed.map(\.reason) == [.negated], "\(sentence)")
    }
  }

  /// Under a dated first line, in a sentence that asks: with weekdays, and for whomever.
  @Test(arguments: [
    ("en", "We ask for three experts from Monday 3 to Friday 7 June 2024.", "2024-06-03", "2024-06-07"),
    ("en", "We ask for two trainers on asylum in June 2024.", "2024-06-01", "2024-06-30"),
    ("en", "We ask for two peers in asylum in June.", "2024-06-01", "2024-06-30"),
    ("fr", "Nous demandons deux experts du lundi 3 juin au vendredi 7 juin 2024.", "2024-06-03", "2024-06-07"),
    ("fr", "Nous demandons deux experts du lundi 3 au vendredi 7 juin.", "2024-06-03", "2024-06-07"),
    ("fr", "Nous demandons deux formateurs sur l'asile en juin 2024.", "2024-06-01", "2024-06-30"),
    ("fr", "Nous demandons deux experts au 2e trimestre 2024.", "2024-04-01", "2024-06-30"),
    ("en", "Our new law is in force from June 2024.", "", ""),
  ])
  func daysAreTakenWhereSomebodyIsAskedFor(language: String, sentence: String, start: String, end: String) throws {
    let head = language == "en" ? "Tunis, 3 March 2024\n\nDear colleague," : "Tunis, le 3 mars 2024\n\nMadame,"
    let reading = try read("\(head)\n\n\(sentence)\n")
    #expect(reading.written?.day.iso == "2024-03-03")
    #expect(reading.cell("start") ?? "" == start && reading.cell("end") ?? "" == end, "\(reading.findings)")
  }

  /// The country of a letter is not the name of who signs or sends it.
  @Test(arguments: ["Jean-Marie Tchad", "Aline K. Togo", "Marie Niger Diallo"])
  func whoSignsIsNoCountry(name: String) throws {
    let body = "Nous demandons un appui sur les envois de fonds."
    for text in [
      "Madame,\n\n\(body)\n\nCordialement,\n\n\(name)\nDirecteur\n",
      "De : \(name) <a@example.org>\nObjet : envois de fonds\n\nMadame,\n\n\(body)\n",
    ] {
      #expect(try read(text).cell("country") == nil, "\(text)")
    }
    let kenya = "Madame,\n\n\(body)\n\nCordialement,\n\n\(name)\nDirecteur\nNairobi, Kenya\n"
    #expect(try read(kenya).cell("country") == "KE")
  }

  /// What is quoted was said before; only where all is quoted is it the letter.
  @Test func olderMailAsksForNothing() throws {
    let old = "> Dear colleague,\n>\n> Kenya asks for three experts on asylum, in French, in June 2025.\n"
    let new = "Dear colleague,\n\nTogo asks for two experts on remittances, in English.\n\n"
    for lead in ["", "On 2 March 2024, Ms Otieno of Kenya wrote:\n", "Le 2 mars 2024, Mme Otieno a écrit :\n\n"] {
      let reading = try read(new + lead + old)
      #expect(reading.cell("country") == "TG" && reading.cell("experts") == "2", "\(reading.findings)")
      #expect(reading.cell("topics_required") == "remittances" && reading.cell("languages_required") == "en")
      #expect(reading.cell("start") == nil && reading.written == nil)
    }
    #expect(try read(old).cell("country") == "KE")
  }

  @Test(arguments: [
    ("Subject: RE: FW: Help with asylum", "Help with asylum"), ("RE: FW: Help with asylum", "Help with asylum"),
    ("FW: Help with asylum", "Help with asylum"), ("Objet : TR : Re: Appui : asile", "Appui : asile"),
    ("Subject: Re-integration: help", "Re-integration: help"),
  ])
  func aTitleIsWithoutTheMarksOfMailPrograms(line: String, title: String) throws {
    #expect(try read("\(line)\n\nDear colleague,\n\nWe need help.\n").cell("title") == title)
  }

  /// A day that could be two days is shown, not taken.
  @Test func aDayThatMightBeAnotherIsNotTaken() throws {
    let text = "Dear colleague,\n\nThe mission should take place on 03/12/2024.\n"
    #expect(try read(text).cell("start") == nil)
    #expect(try read(text).passed.contains { $0.reason == .ambiguousDay })
    let french = "Chère collègue,\n\nLa mission devrait se tenir le 03/12/2024 dans nos locaux et pour nous.\n"
    #expect(try read(french).cell("start") == "2024-12-03")
  }

  @Test func aDateWithoutAYearIsTheNextAfterTheLetter() throws {
    let text = "Accra, 12 November 2024\n\nDear colleague,\n\nThe mission should be held from 3 to 14 February.\n"
    #expect(try read(text).cell("start") == "2025-02-03")
    #expect(try read(String(text.dropFirst(25))).cell("start") == nil)
  }

  /// Words of letters in any order, with marks and signs between them: never a trap, and quotes stay true.
  @Test func anyTextIsRead() throws {
    var numbers = SeededNumbers(state: 5)
    let words = try Self.expected().flatMap { row in
      try letter(row["letter"] ?? "").split(separator: " ").map(String.init)
    }
    // What finders look for, without the rest of a sentence.
    let cues = [
      "12", "3", "March", "mai", "2024", "to", "au", "du", "first", "half", "of", "week", "semaine", "Q1", "by",
      "reply", "experts",
      "two", "a", "French", "in", "not", "pas", "Niger", "Jordan", "Ms", "Ministry", "of", "and", "et", "Subject:",
      "Dear", "B2",
      "remittances", "return", "31/12/2024", "2024-02-30", "from", "avant", "interpretation", "EU", "de", "la",
    ]
    let marks = [
      "\n", "\n\n", ", ", ". ", " (", ") ", "-", "/", "\u{0}", "\r\n", "é", "١٢", "🇹🇬", "\u{202E}", ": ", "½",
    ]
    let rounds = ProcessInfo.processInfo.environment["MATCHD_LETTERS"].flatMap { Int($0) } ?? 60
    for round in 0..<rounds {
      var text = ""
      for _ in 0..<Int.random(in: 0...120, using: &numbers) {
        text += (round % 2 == 0 ? words : cues).randomElement(using: &numbers) ?? ""
        text += Bool.random(using: &numbers) ? " " : marks.randomElement(using: &numbers) ?? ""
      }
      let reading = try read(text)
      for finding in reading.findings { #expect(!reading.letter.quote(finding.words).isEmpty) }
    }
    for text in ["", "\n", "Subject:", "Dear", "Objet : \n\n", "1", "May", "12", "-", "À :"] { _ = try read(text) }
  }
}
