import Foundation
import MatchCore
import Testing

@testable import matchd

/// Gaps and indicators on the page of a facility: by hand, as the commands give them, and the same in picture and table.
@Suite struct FacilityFigureTests {
  /// One table of a page, as its rows say it in English.
  private struct Table {
    let style: String
    let heads: [String]
    var rows: [(name: String, cells: [String])] = []
  }

  /// The page without what stands there in French only.
  private static func english(_ program: Program, _ options: String = "") throws -> ParsedPage {
    let outcome = try program.run("report --html - --resamples 0 \(options)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try outcome.output
      .replacing(Regex(#"<span class="fr" lang="fr">[^<]*</span>"#), with: "")
      .replacing(Regex(#"<text class="[^"]* fr"[^>]*>[^<]*</text>"#), with: "")
    return try ParsedPage(text)
  }

  private func english(_ program: Program, _ options: String = "") throws -> ParsedPage {
    try Self.english(program, options)
  }

  /// The page of the demonstration, made once: nobody who looks at it changes anything.
  private static let demonstration = Result { Unshared(try english(Demonstration.program())) }

  private func tables(_ page: ParsedPage) -> [Table] {
    var tables: [Table] = []
    var (style, heads): (String, [String]) = ("", [])
    for element in page.elements {
      switch element.name {
      case "table": (style, heads) = (element.attributes["class"] ?? "", [])
      case "th" where element.attributes["scope"] == "col": heads.append(element.text)
      case "tbody": tables.append(Table(style: style, heads: heads))
      case "th": tables[tables.count - 1].rows.append((element.text, []))
      case "td": tables[tables.count - 1].rows[tables[tables.count - 1].rows.count - 1].cells.append(element.text)
      default: break
      }
    }
    return tables
  }

  /// The two tables of gaps: by region, by language.
  private func squares(_ page: ParsedPage) throws -> [Table] {
    let found = tables(page).filter { $0.style == "squares" }
    try #require(found.count == 2)
    return found
  }

  /// What stands in each strip of the pictures of gaps, in the order of the page.
  private func strips(_ page: ParsedPage) -> [[String]] {
    var strips: [[String]] = []
    var isStrip = false
    for element in page.elements {
      if element.name == "svg" {
        isStrip = element.attributes["height"] == "38"
        if isStrip { strips.append([]) }
      }
      if element.name == "text", isStrip { strips[strips.count - 1].append(element.text) }
    }
    return strips
  }

  private func cells(_ program: Program, _ axes: String) throws -> [JSONValue] {
    let outcome = try program.run("gaps \(axes) --format json --lang en")
    let json = try JSONValue(parsing: Array(outcome.output.utf8))
    return try #require(json["cells"]?.array) + [try #require(json["total"])]
  }

  private func number(_ cell: JSONValue, _ name: String) -> Int {
    guard case .number(let text)? = cell[name] else { return -1 }
    return Int(text) ?? -1
  }

  /// As a square says it.
  private func text(_ cell: JSONValue?) -> String {
    guard let cell, number(cell, "demand") > 0 else { return "" }
    let (supply, missing) = (number(cell, "supply"), number(cell, "missing"))
    return "\(number(cell, "filled"))/\(number(cell, "demand")) \(supply)"
      + (missing > 0 ? " (\u{2212}\(missing))" : "")
  }

  /// Demand by hand: r-1 and r-3 (labour migration, 011), r-4 (remittances, 014, two seats and one of them filled), r-5 (trafficking,
  /// no place); r-2 was rejected. Who could go: see `GapTests`; without a language, e-5 can, too.
  @Test func squaresAreAsReckonedByHand() throws {
    let page = try english(SmallFacility.program())
    let table = try squares(page)[0]
    #expect(table.heads == ["Topic", "Eastern Africa", "Western Africa", "no place", "All", "Fill rate"])
    #expect(
      table.rows.map(\.name) == ["trafficking in human beings", "labour migration", "remittances", "All"])
    #expect(
      table.rows.map(\.cells) == [
        ["", "", "0/1 0 (\u{2212}1)", "0/1 0 (\u{2212}1)", "0%"], ["", "1/2 3", "", "1/2 4", "50%"],
        ["0/1 1 (\u{2212}1)", "", "", "0/1 4", "0%"],
        ["0/1 1 (\u{2212}1)", "1/2 3", "0/1 4", "1/4 4", "25%"],
      ])
    let findings = page.elements.first { $0.attributes["class"] == "findings" }?.text ?? ""
    #expect(
      findings.contains(
        "Of 4 requests to be filled, all seats are filled for 1 (25%); for 2 the search is not over (open or on hold); for 1 the search is over, and seats stayed empty."
      ))
    // Labour migration has an open request, and is not lacking for that.
    #expect(
      findings.contains(
        "Too few people could go, even in principle, for: trafficking in human beings (experts: 0; seats wanted by the largest request: 1) and Eastern Africa (experts: 1; seats wanted by the largest request: 2)."
      ), "\(findings)")
    #expect(findings.contains("above all for remittances (1 of 1)."))
    #expect(!findings.contains("labour migration"))
  }

  /// Every square that has its own row and column is a cell of `gaps`, totals are cells of one axis, and others are sums.
  @Test(arguments: [("region", "region_label", 8), ("language", "language", 7)])
  func squaresAreThoseOfTheCommand(axis: String, label: String, columns: Int) throws {
    let program = try Demonstration.program()
    let page = try Self.demonstration.get().value
    let table = try squares(page)[axis == "region" ? 0 : 1]
    let both = try cells(program, "--by topic --by \(axis)").dropLast()
    let topics = try cells(program, "--by topic")
    let others = try cells(program, "--by \(axis)")
    let total = try #require(topics.last)
    func name(_ cell: JSONValue) -> String {
      let text = cell[label]?.string ?? ""
      return axis == "region" ? text : Names.language(text, in: .en)
    }
    let rowNames = topics.dropLast().prefix(12).map { $0["topic_label"]?.string ?? "" }
    let columnNames = others.dropLast().prefix(columns).map(name)
    let restOfColumns = others.dropLast().dropFirst(columns).filter { number($0, "demand") > 0 }
    let restOfRows = topics.dropLast().dropFirst(12).filter { number($0, "demand") > 0 }
    #expect(restOfRows.count > 1 && restOfColumns.isEmpty == (axis == "language"))
    let lastColumn = restOfColumns.isEmpty ? [] : ["\(restOfColumns.count) others"]
    #expect(table.heads == ["Topic"] + columnNames + lastColumn + ["All", "Fill rate"])
    #expect(table.rows.map(\.name) == rowNames + ["\(restOfRows.count) others", "All"])
    func sum(_ cells: some Sequence<JSONValue>) -> String {
      let (filled, demand) = cells.reduce((0, 0)) { ($0.0 + number($1, "filled"), $0.1 + number($1, "demand")) }
      return demand > 0 ? "\(filled)/\(demand)" : ""
    }
    for (row, topic) in rowNames.enumerated() {
      let mine = both.filter { $0["topic_label"]?.string == topic }
      let expected = columnNames.map { column in text(mine.first { name($0) == column }) }
      let rest = restOfColumns.isEmpty ? [] : [sum(mine.filter { !columnNames.contains(name($0)) })]
      #expect(Array(table.rows[row].cells.dropLast()) == expected + rest + [text(topics[row])], "\(topic)")
    }
    let rest = both.filter { !rowNames.contains($0["topic_label"]?.string ?? "") }
    let sums = columnNames.map { column in sum(rest.filter { name($0) == column }) }
    #expect(Array(table.rows[12].cells.prefix(columns)) == sums)
    #expect(table.rows[12].cells.dropLast().last == sum(restOfRows))
    #expect(Array(table.rows[13].cells.prefix(columns)) == others.dropLast().prefix(columns).map { text($0) })
    #expect(table.rows[13].cells.dropLast().last == text(total))
  }

  /// Picture and table say the same, square by square, and no square is told by its colour alone.
  @Test func thePicturesSayWhatTheTablesSay() throws {
    let page = try Self.demonstration.get().value
    let rows = try squares(page).flatMap(\.rows).map { $0.cells.dropLast().filter { !$0.isEmpty } }
    let strips = strips(page)
    #expect(strips.count == rows.count && strips.count == 28)
    for (strip, row) in zip(strips, rows) { #expect(strip.joined(separator: " ") == row.joined(separator: " ")) }
    let shaded = page.elements.filter { element in
      element.name == "rect" && (1...HeatMap.shades).contains { element.attributes["class"] == "h\($0)" }
    }
    #expect(shaded.count == rows.map(\.count).reduce(0, +))
    // A picture is as wide as its squares.
    for rect in page.elements where rect.name == "rect" && rect.attributes["class"]?.hasPrefix("h") == true {
      let (x, width) = (rect.attributes["x"] ?? "", rect.attributes["width"] ?? "")
      let end = try #require(Double(x.dropLast())) + #require(Double(width.dropLast()))
      #expect(end <= 100.001 && x.hasSuffix("%") && width.hasSuffix("%"))
    }
  }

  @Test func shadesGoByTheFillRate() throws {
    let program = try SmallFacility.program()
    let cells = try gaps(program)(.topic).cells
    #expect(cells.map { HeatMap.shade(GapMatrix.Square($0)) } == [5, 6, 5])
  }

  /// What has no room is summed; a single one has room.
  @Test func matricesAreBounded() throws {
    let table = try gaps(SmallFacility.program())
    let (both, topics, regions) = (table([.topic, .region]), table(.topic), table(.region))
    func matrix(_ rows: Int, _ columns: Int) -> GapMatrix {
      GapMatrix(both, topics: topics, others: regions, limit: (rows, columns))
    }
    #expect(matrix(2, 2).rows.count == 3 && matrix(2, 2).otherRows == 0 && matrix(2, 2).otherColumns == 0)
    let small = matrix(1, 1)
    #expect(small.rows.count == 1 && small.columns.count == 1 && small.otherRows == 2 && small.otherColumns == 2)
    #expect(
      small.squares.map { $0.map { [$0?.filled, $0?.demand, $0?.supply] } } == [
        [[nil, nil, nil], [0, 1, nil]], [[0, 1, nil], [1, 2, nil]],
      ])
    #expect(small.rowTotals.map(\.demand) == [1, 3] && small.columnTotals.map(\.demand) == [1, 3])
    #expect(matrix(0, -1).squares.map { $0.map { $0?.demand } } == [[4]])
  }

  private func gaps(_ program: Program) throws -> (GapAxes) -> GapTable {
    let words = ["gaps", "--db", program.folder + "/matchd.db", "--config", Project.config]
    let session = try Session(CommandLineParser(commands: CommandTable.all).parse(words, environment: .current()))
    let reader = GapReader(session: session, strategy: try session.workspace.strategy(nil))
    let axes: [GapAxes] = [.topic, .region, [.topic, .region]]
    let tables = try axes.map { try reader.table(by: $0, from: nil, to: nil) }
    return { wanted in tables[axes.firstIndex(of: wanted) ?? 0] }
  }

  // MARK: Indicators

  /// What stands in large type, with its words.
  private func tiles(_ page: ParsedPage) -> [String] {
    page.elements.filter { $0.name == "li" && $0.attributes.isEmpty }.map {
      $0.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }.filter { $0.first?.isNumber == true && $0.count < 80 }
  }

  /// The rows of the years are those of the command, and the headline figures those of the whole time.
  @Test func indicatorsAreThoseOfTheCommand() throws {
    let program = try Demonstration.program()
    let page = try Self.demonstration.get().value
    let table = try #require(tables(page).first { $0.heads.contains("Partners' rating") })
    let lines = try program.run("indicators --by year").lines.filter { $0.first?.isNumber == true }
    let expected = lines.map { $0.split(separator: " ").joined(separator: " ") }
    #expect(expected.count == 16)
    #expect(table.rows.dropLast().map { ([$0.name] + $0.cells).joined(separator: " ") } == expected)
    #expect(table.rows.last?.cells.first == "188")
    let whole = try program.run("indicators").lines
    let tiles = tiles(page)
    for (title, column) in [("Approval rate", 1), ("Answers in time", 1), ("Experts from outside the EU", 1)] {
      let line = try #require(whole.first { $0.hasPrefix(title) })
      let parts = line.dropFirst(title.count).split(separator: " ").map(String.init)
      #expect(tiles.contains { $0.hasPrefix("\(parts[column - 1])\(title)of \(parts[column]) ") }, "\(title)")
    }
    #expect(tiles.contains("88Receipt to decisiondays, median of 174 requests"))
    #expect(tiles.contains("4.27Satisfaction of partnersof 5, mean of 718 ratings"))
    // Each is explained where it stands.
    let meanings = page.texts(of: "dd")
    for indicator in [Indicator.approvalRate, .daysToDecision, .daysToStaffing, .answersInTime, .nonEUShare] {
      #expect(meanings.contains(indicator.definition.formula.en), "\(indicator)")
    }
  }

  /// With a period, everything on the page is of it.
  @Test func thePeriodHoldsForAll() throws {
    let program = try SmallFacility.program()
    let page = try english(program, "--from 2022-01-01 --to 2022-12-31")
    let tiles = tiles(page)
    #expect(tiles.contains { $0.hasPrefix("3requests received") })
    // d-4 began in it; of participants, only the seminar says a number.
    #expect(tiles.contains("1deployment took placefor 1 country") && tiles.contains("50participantsin 1 activity"))
    let all = try squares(page)[0].rows.last?.cells.dropLast().last
    #expect(all == "0/3 4")
    #expect(tables(page).first { $0.heads.contains("Partners' rating") }?.rows.map(\.name) == ["2022", "All"])
    let years = tables(page).first { $0.heads.contains("Withdrawn") }?.rows.map(\.name)
    #expect(years == ["2022", "All"])
  }

  @Test func aFacilityThatHasNotBegunHasAPage() throws {
    let folder = try TemporaryFolder()
    do { _ = try Store.create(path: folder.path + "/matchd.db") }
    let outcome = try Program(in: folder).run("report --html -")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try ParsedPage(outcome.output)
    #expect(page.problems == [] && !page.elements.contains { $0.name == "svg" })
  }

  /// Labels and titles come from files: they stay text wherever they stand.
  @Test func hostileTextStaysText() throws {
    var program = try SmallFacility.program()
    let config = program.folder + "/config"
    try FileManager.default.copyItem(atPath: Project.config, toPath: config)
    let label = "</text></svg><script>alert(1)</script>'\"&"
    for (file, old, new) in [
      ("topics/topics.csv", ",remittances,envois", ",\"\(label.replacing("\"", with: "\"\""))\",envois"),
      ("strategies/balanced.json", "\"Balanced\"", "\"<img src=x onerror=alert(1)>\""),
    ] {
      let text = try String(contentsOfFile: config + "/" + file, encoding: .utf8)
      #expect(text.contains(old), "\(file)")
      try text.replacing(old, with: new, maxReplacements: 1).write(
        toFile: config + "/" + file, atomically: true, encoding: .utf8)
    }
    program.environment["MATCHD_CONFIG"] = config
    let outcome = try program.run("report --html - --resamples 0")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let page = try ParsedPage(outcome.output)
    #expect(page.problems == [])
    for word in ["<script", "<img", "onerror=\""] { #expect(!outcome.output.contains(word), "\(word)") }
    #expect(page.texts(of: "span").contains(label) && page.texts(of: "span").contains("<img src=x onerror=alert(1)>"))
    #expect(page.texts(of: "title").contains { $0.hasPrefix(label) })
  }
}
