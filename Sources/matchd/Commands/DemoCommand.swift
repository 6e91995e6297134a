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
        .inputOutput, "The demonstration data was not found in \(environment.exampleFolders.joined(separator: ", ")).")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matchd-demo-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var scene = environment
    scene.variables["MATCHD_DB"] = folder + "/demo.db"
    let isFrench = invocation.language == .fr
    try Output.lines([
      isFrench
        ? "Nous sommes le 15 février 2024. Une facilité envoie des experts d'administrations publiques auprès d'institutions partenaires."
        : "It is 15 February 2024. A facility sends experts from public administrations to partner institutions.",
      isFrench
        ? "Les personnes, les lettres et les notes sont inventées ; les titres de 29 Actions sont réels (examples/mieux/README.md)."
        : "People, letters and ratings are invented; the titles of 29 Actions are real (examples/mieux/README.md).",
    ])
    for step in steps(data: data, isFrench: isFrench) {
      try Output.lines(["", "## " + step.text, "$ matchd " + step.words.map(quoted).joined(separator: " "), ""])
      var words = step.words
      if let config = invocation.text("config") { words += ["--config", config] }
      if let language = invocation.text("lang") { words += ["--lang", language] }
      let code = Main.run(words, environment: scene)
      guard code == .done else { throw code }
    }
  }

  private static func steps(data: String, isFrench: Bool) -> [(text: String, words: [String])] {
    [
      (
        isFrench ? "La semaine arrive sous forme de tableurs." : "The week comes in as spreadsheets.", ["import", data]
      ),
      (
        isFrench ? "Que demande-t-on ?" : "What is being asked for?",
        ["show", request]
      ),
      (
        isFrench ? "Qui devrait partir, et pourquoi ?" : "Who should go, and why?",
        ["match", request, "--limit", "3"]
      ),
      (
        isFrench ? "Des institutions qui l'ont déjà fait." : "Institutions that have done it themselves.",
        ["match", request, "--kind", "institution", "--strategy", "peer-exchange", "--limit", "3"]
      ),
      (
        isFrench ? "Et quelque chose à lire." : "And something to read.",
        ["match", request, "--kind", "resource", "--limit", "2"]
      ),
      (
        isFrench ? "Pourquoi pas cette personne ?" : "Why not this person?",
        ["explain", request, "e-001"]
      ),
      (
        isFrench
          ? "Tout est dans le journal, et le journal se vérifie."
          : "Everything is in the log, and the log can be checked.",
        ["verify"]
      ),
    ]
  }

  private static func quoted(_ word: String) -> String { word.contains(" ") ? "'\(word)'" : word }
}
