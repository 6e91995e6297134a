import MatchCore

/// `strategies`: what there is to rank by.
enum StrategiesCommand {
  static let command = Command(
    name: "strategies", arguments: [.init(name: "STRATEGY", isOptional: true)], options: [],
    summary: Bilingual(
      en: "the strategies: their gates, their qualities and weights",
      fr: "les stratégies : leurs critères, leurs qualités et leurs poids"),
    examples: ["matchd strategies", "matchd strategies balanced"],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let workspace = try invocation.workspace()
    let strategies = try invocation.arguments.first.map { [try workspace.strategy($0)] } ?? workspace.strategies
    let language = invocation.language
    var listing = Listing([
      .init("strategy", en: "Strategy", fr: "Stratégie"), .init("title", en: "Title", fr: "Titre"),
      .init("purpose", en: "Purpose", fr: "But", isNote: true),
      .init("gates", en: "Gates", fr: "Critères", wraps: true),
      .init("weights", en: "Weights", fr: "Poids", wraps: true),
    ])
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
