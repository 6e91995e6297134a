import Foundation
import MatchCore

/// `request new`: a request that comes in by itself, not in a file.
enum RequestCommand {
  static let command = Command(
    name: "request", arguments: [.init(name: "VERB")], options: RequestIntake.options + [Invocation.requestID],
    summary: Bilingual(
      en: "'request new' takes in one request, from options or from a letter; its id is made where none is given",
      fr:
        "« request new » enregistre une demande, d'après les options ou une lettre ; son identifiant est créé s'il n'est pas donné"
    ),
    examples: [
      "matchd request new --country TG --topics-required labour-migration:4 --languages-required fr:B2 --received 2024-02-14",
      "matchd request new --from letter.txt", "matchd request new --from letter.txt --yes --experts 2",
    ], run: run)

  private static func run(_ invocation: Invocation) throws {
    guard invocation.arguments[0].lowercased() == "new" else {
      throw Failure(
        .usage, en: "request does not know '\(invocation.arguments[0])'. Maybe 'request new'.",
        fr: "request ne connaît pas « \(invocation.arguments[0]) ». Peut-être « request new ».")
    }
    try RequestIntake.run(invocation)
  }
}
