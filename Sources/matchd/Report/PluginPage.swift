import MatchCore

/// The page of one plug-in, made from what it says of itself: `docs/plugins/NAME.md`.
struct PluginPage {
  enum Sort: String {
    case scorer
    case rule
    case urgency

    var heading: Bilingual {
      switch self {
      case .scorer: Bilingual(en: "Scorer", fr: "Qualité")
      case .rule: Bilingual(en: "Eligibility rule", fr: "Critère d'admissibilité")
      case .urgency: Bilingual(en: "Reason for urgency", fr: "Raison d'urgence")
      }
    }
  }

  let sort: Sort
  let descriptor: PluginDescriptor
  let examples: [Example]

  struct Example {
    let title: String
    var candidate = ""
    let request: String
    var collection = ""
    let settings: String
    let result: String

    fileprivate static let columns: [(heading: String, cell: @Sendable (Example) -> String)] = [
      ("example", { $0.title }), ("candidate", { $0.candidate }), ("request", { $0.request }),
      ("collection", { $0.collection }), ("settings", { $0.settings }), ("result", { $0.result }),
    ]
  }

  init(_ type: any ScoringPlugin.Type) {
    (sort, descriptor) = (.scorer, type.descriptor)
    examples = type.examples.map { example in
      Example(
        title: example.title,
        candidate: ExampleText.candidate(example.candidate, example.kind, recorded: example.recorded),
        request: ExampleText.request(example.request), collection: ExampleText.collection(example.collection),
        settings: PluginPage.settings(example.configuration), result: example.score.map(\.decimal) ?? "abstains")
    }
  }

  init(_ type: any EligibilityRule.Type) {
    (sort, descriptor) = (.rule, type.descriptor)
    examples = type.examples.map { example in
      let result =
        switch example.expected {
        case .verdict(let verdict): verdict.rawValue
        case .notApplicable: "not checked"
        }
      return Example(
        title: example.title,
        candidate: ExampleText.candidate(example.candidate, example.kind, recorded: example.recorded),
        request: ExampleText.request(example.request), settings: PluginPage.settings(example.configuration),
        result: result)
    }
  }

  init(_ type: any UrgencyPlugin.Type) {
    (sort, descriptor) = (.urgency, type.descriptor)
    examples = type.examples.map { example in
      let waiting = example.waiting
      let request = [ExampleText.request(waiting.request), "on \(waiting.day.iso), \(waiting.eligible) eligible"]
      return Example(
        title: example.title, request: request.filter { !$0.isEmpty }.joined(separator: "; "),
        settings: PluginPage.settings(example.configuration), result: example.score.map(\.decimal) ?? "abstains")
    }
  }

  /// All of a catalogue: scorers, rules, reasons for urgency, each in the order of their list.
  static func all(_ catalogue: PluginCatalogue) -> [PluginPage] {
    catalogue.scorers.map { PluginPage($0) } + catalogue.rules.map { PluginPage($0) }
      + catalogue.urgencies.map { PluginPage($0) }
  }

  /// Names are unique within a sort only, so the sort is part of the file's name where it has to be.
  var fileName: String { sort == .urgency ? "urgency-\(descriptor.name).md" : "\(descriptor.name).md" }

  var markdown: String {
    var lines = ["# \(descriptor.title.en) · \(descriptor.title.fr)", ""]
    lines += ["`\(descriptor.name)`, \(sort.heading.en.lowercased()), version \(descriptor.version).", ""]
    if sort != .urgency {
      let kinds = CandidateKind.allCases.filter(descriptor.kinds.contains).map(\.rawValue).joined(separator: ", ")
      lines += ["For candidates of kind: \(kinds).", ""]
    }
    lines += PluginPage.paragraph(descriptor.summary.en) + [""]
    lines += PluginPage.paragraph(Language.unbroken(descriptor.summary.fr)) + [""]
    lines += settings
    lines += ["## Worked examples · Exemples", ""] + table + ["", "## What it says · Ce qu'il dit", ""]
    for sentence in descriptor.sentences {
      lines += ["- \(sentence.other.en)", "  \(Language.unbroken(sentence.other.fr))"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The columns in which anything stands.
  private var table: [String] {
    let columns = Example.columns.filter { column in examples.contains { !column.cell($0).isEmpty } }
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    return [
      row(columns.map(\.heading)), "|" + String(repeating: "---|", count: columns.count),
    ] + examples.map { example in row(columns.map { PluginPage.cell($0.cell(example)) }) }
  }

  private var settings: [String] {
    guard !descriptor.parameters.isEmpty else { return [] }
    let rows = descriptor.parameters.map { parameter in
      let meaning = PluginPage.cell("\(parameter.summary.en) · \(Language.unbroken(parameter.summary.fr))")
      return "| `\(parameter.name)` | \(parameter.domain) | \(parameter.standard.description) | \(meaning) |"
    }
    return ["## Settings · Réglages", "", "| setting | values | default | meaning |", "|---|---|---|---|"] + rows + [""]
  }

  /// The list of all pages.
  static func index(_ pages: [PluginPage]) -> String {
    var lines = [
      "# Plug-ins", "",
      "Made by `make docs` from what each plug-in says of itself; its examples are its tests. `matchd plugins` prints the same.",
    ]
    for sort in [Sort.scorer, .rule, .urgency] {
      let rows = pages.filter { $0.sort == sort }.map { page in
        "| [\(page.descriptor.name)](\(page.fileName)) | \(page.descriptor.title.en) | \(page.descriptor.title.fr) |"
      }
      lines += ["", "## \(sort.heading.en) · \(sort.heading.fr)", "", "| name | English | français |", "|---|---|---|"]
      lines += rows
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func settings(_ configuration: [(name: String, value: ParameterValue)]) -> String {
    configuration.map { "\($0.name) = \($0.value.description)" }.joined(separator: ", ")
  }

  /// Wrapped for an editor.
  private static func paragraph(_ text: String) -> [String] { TerminalText.wrapped(text, to: 120) }

  /// A bar would end the cell.
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
