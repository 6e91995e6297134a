import MatchCore

/// `strategies`: what there is to rank by.
enum StrategiesCommand {
  static let command = Command(
    name: "strategies", arguments: [.init(name: "NAME", isOptional: true)], options: [],
    summary: Bilingual(
      en: "the strategies: their gates, their qualities and weights",
      fr: "les stratégies : leurs critères, leurs qualités et leurs poids"),
    examples: ["matchd strategies", "matchd strategies balanced"],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let workspace = try Workspace.load(invocation.text("config"), in: invocation.environment)
    let strategies = try invocation.arguments.first.map { [try workspace.strategy($0)] } ?? workspace.strategies
    let language = invocation.language
    var listing = Listing(["strategy", "title", "purpose", "gates", "weights"])
    for strategy in strategies {
      listing.add([
        .text(strategy.name), .text(strategy.definition.title[language]), .text(strategy.definition.purpose[language]),
        .text(strategy.gates.map(\.name).joined(separator: ", ")),
        .text(strategy.parts.map { "\($0.name) \($0.weight)" }.joined(separator: ", ")),
      ])
    }
    try listing.print(invocation)
  }
}

/// `plugins`: every scorer and every eligibility rule, with what it means and which settings it takes.
enum PluginsCommand {
  static let command = Command(
    name: "plugins", arguments: [.init(name: "NAME", isOptional: true)], options: [],
    summary: Bilingual(
      en: "the scorers and eligibility rules: meaning, formula, settings",
      fr: "les qualités et les critères : sens, formule, réglages"),
    examples: ["matchd plugins", "matchd plugins track-record"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let catalogue = try Workspace.load(invocation.text("config"), in: invocation.environment).plugins
    let all =
      catalogue.scorers.map { ("scorer", $0.descriptor) } + catalogue.rules.map { ("rule", $0.descriptor) }
    let wanted = invocation.arguments.first
    let chosen = all.filter { wanted == nil || $0.1.name == wanted }
    if let wanted, chosen.isEmpty {
      let maybe = Suggestion.nearest(to: wanted, among: all.map { $0.1.name }).map { " Maybe \($0)." } ?? ""
      throw Failure(.no, "There is no plug-in \(wanted).\(maybe)")
    }
    let language = invocation.language
    var listing = Listing(["plugin", "type", "title", "kinds", "settings", "summary"])
    for (type, descriptor) in chosen {
      let settings = descriptor.parameters.map { "\($0.name) = \($0.standard.description) (\($0.domain))" }
      listing.add([
        .text(descriptor.name), .text(type), .text(descriptor.title[language]),
        .text(CandidateKind.allCases.filter(descriptor.kinds.contains).map(\.rawValue).joined(separator: ", ")),
        .text(settings.joined(separator: "; ")), .text(descriptor.summary[language]),
      ])
    }
    try listing.print(invocation)
  }
}
