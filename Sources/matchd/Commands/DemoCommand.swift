import Foundation
import MatchCore

/// `demo`: a database of the demonstration data in a temporary place, and a walk through the main job.
enum DemoCommand {
  static let command = Command(
    name: "demo", arguments: [], options: [],
    summary: Bilingual(
      en: "walks through the main job on the demonstration data",
      fr: "montre le travail principal sur les données de démonstration"),
    examples: ["matchd demo", "matchd demo --lang fr"], run: run)

  /// The day that the demonstration plays on, the request it looks at, and the steps.
  private static let request = "r-176"

  private static func run(_ invocation: Invocation) throws {
    let environment = invocation.environment
    guard let data = environment.exampleFolders.map({ $0 + "/mieux" }).first(where: FileManager.default.fileExists)
    else {
      throw Failure(
        .inputOutput,
        en: "The demonstration data was not found in \(environment.exampleFolders.joined(separator: ", ")).",
        fr: "Les données de démonstration sont introuvables dans \(environment.exampleFolders.joined(separator: ", "))."
      )
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matchd-demo-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var scene = environment
    scene.variables["MATCHD_DB"] = folder + "/demo.db"
    let language = invocation.language
    try Output.page([DemoCommand.scene, DemoCommand.invented].map { $0[language] }, width: environment.tableWidth)
    for step in steps(data: data) {
      let shown = step.words.map { TerminalText.safe(quoted($0)) }.joined(separator: " ")
      try Output.page(["", "## " + step.text[language], "$ matchd " + shown, ""], width: environment.tableWidth)
      var words = step.words
      if let config = invocation.text("config") { words += ["--config", config] }
      if let language = invocation.text("lang") { words += ["--lang", language] }
      let code = Main.run(words, environment: scene)
      guard code == .done else { throw code }
    }
  }

  static let scene = Bilingual(
    en: "It is 15 February 2024. A facility sends experts from public administrations to partner institutions.",
    fr: "Nous sommes le 15 février 2024. Une facilité envoie des experts d'administrations publiques auprès "
      + "d'institutions partenaires.")
  static let invented = Bilingual(
    en: "People, letters and ratings are invented; the titles of 29 Actions are real (examples/mieux/README.md).",
    fr: "Les personnes, les lettres et les notes sont inventées ; les titres de 29 Actions sont réels "
      + "(examples/mieux/README.md).")

  private static func steps(data: String) -> [(text: Bilingual, words: [String])] {
    [
      (
        Bilingual(en: "The week comes in as spreadsheets.", fr: "La semaine arrive sous forme de tableurs."),
        ["import", data]
      ),
      (
        Bilingual(en: "What first?", fr: "Par quoi commencer ?"),
        ["triage", "--region", "ECOWAS"]
      ),
      (Bilingual(en: "What is being asked for?", fr: "Que demande-t-on ?"), ["show", request]),
      (
        Bilingual(en: "Who should go, and why?", fr: "Qui devrait partir, et pourquoi ?"),
        ["match", request, "--limit", "3"]
      ),
      (
        Bilingual(en: "Institutions that have done it themselves.", fr: "Des institutions qui l'ont déjà fait."),
        ["match", request, "--kind", "institution", "--strategy", "peer-exchange", "--limit", "3"]
      ),
      (
        Bilingual(en: "And something to read.", fr: "Et quelque chose à lire."),
        ["match", request, "--kind", "resource", "--limit", "2"]
      ),
      (
        Bilingual(en: "And where nobody can go as it stands?", fr: "Et quand personne ne peut partir en l'état ?"),
        ["match", "r-184"]
      ),
      (Bilingual(en: "Why not this person?", fr: "Pourquoi pas cette personne ?"), ["explain", request, "e-001"]),
      (
        Bilingual(
          en: "Everything is in the log, and the log can be checked.",
          fr: "Tout est dans le journal, et le journal se vérifie."),
        ["verify"]
      ),
    ]
  }

  private static func quoted(_ word: String) -> String { word.contains(" ") ? "'\(word)'" : word }
}
