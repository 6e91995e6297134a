import MatchCore

/// `audit`: the conformance kit over every plug-in and every strategy of the configuration.
enum AuditCommand {
  static let command = Command(
    name: "audit", arguments: [],
    options: [
      Option(
        name: "seed", value: .integer(0...Int.max), en: "of the roster that the audit makes (default 1)",
        fr: "du fichier d'experts que l'audit fabrique (1 par défaut)")
    ],
    summary: Bilingual(
      en: "holds every plug-in and strategy to the contract",
      fr: "vérifie que chaque module et chaque stratégie tient le contrat"),
    examples: ["matchd audit", "matchd audit --seed 7"],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    let workspace = try invocation.workspace()
    _ = try TriagePolicyFile.readAll(in: workspace)
    let reports = Audit.run(
      workspace.plugins, strategies: workspace.strategies, seed: UInt64(invocation.integer("seed") ?? 1))
    var listing = Listing([
      .init("subject", en: "Subject", fr: "Objet"), .init("checks", en: "Checks", fr: "Vérifications"),
      .init("findings", en: "Findings", fr: "Constats"), .init("detail", en: "Detail", fr: "Détail"),
    ])
    for report in reports {
      listing.add([
        .text(report.subject), .number(String(report.checks)), .number(String(report.findings.count)),
        .text(report.findings.prefix(3).map { "\($0.check): \($0.detail)" }.joined(separator: " ")),
      ])
    }
    try listing.print(invocation)
    guard reports.allSatisfy(\.findings.isEmpty) else { throw ExitCode.no }
  }
}
