import MatchCore

@testable import matchd

/// What a page is made of, with every text that comes from files replaced by what somebody would like a browser to run.
enum PoisonedDossier {
  /// Gathered from a copy of the demonstration data.
  static func gathered(
    _ request: String, _ language: Language = .en, strategy: String = "balanced", limit: Int = 10
  ) throws -> (dossier: Dossier, translator: Translator) {
    let program = try Demonstration.program()
    let words = [
      "report", request, "--html", "-", "--lang", language.rawValue, "--db", program.folder + "/matchd.db", "--config",
      Project.config,
    ]
    let session = try Session(
      CommandLineParser(commands: CommandTable.all).parse(words, environment: .current()))
    let reader = DossierReader(session: session, strategy: try session.workspace.strategy(strategy), limit: limit)
    return (try reader.dossier(of: request), session.translator)
  }

  /// Every text that comes from files, replaced.
  static func made(of plain: Dossier, with payloads: inout HostileText) -> (Dossier, [String]) {
    var dossier = plain
    var texts: [String] = []
    func next() -> String {
      let text = payloads.next()
      texts.append(text)
      return text
    }
    dossier.request.title = next()
    dossier.request.description = next()
    dossier.request.institution = "ministry"
    for id in plain.people.keys.sorted(by: Identifier.precedes) {
      dossier.people[id]?.name = next()
      dossier.people[id]?.employer = payloads.next()
    }
    for id in plain.institutions.keys.sorted(by: Identifier.precedes) { dossier.institutions[id]?.name = next() }
    for index in dossier.pastActions.indices { dossier.pastActions[index].title = next() }
    for id in plain.works.keys.sorted(by: Identifier.precedes) {
      dossier.works[id]?.title = next()
      dossier.works[id]?.url = next()
      dossier.works[id]?.kind = payloads.next()
    }
    return (dossier, texts)
  }
}
