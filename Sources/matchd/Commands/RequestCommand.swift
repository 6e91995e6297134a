import Foundation
import MatchCore

/// `request VERB`: a request that comes in by itself, not in a file, and its life cycle.
enum RequestCommand {
  static let command = Command(
    name: "request",
    arguments: [
      .init(name: "VERB", choices: verbs.map(\.name)), .init(name: "REQUEST", isOptional: true, repeats: true),
    ],
    options: RequestIntake.options + LetterIntake.options + RequestListing.options + [
      WorkflowOptions.on, WorkflowOptions.until, WorkflowOptions.workingDays, WorkflowOptions.due, Invocation.requestID,
    ],
    summary: Bilingual(
      en: "takes in a request ('request new'), moves it through its life cycle, lists and shows",
      fr: "enregistre une demande (« request new »), la mène à travers son cycle de vie, énumère et montre"),
    examples: [
      "matchd request new --country TG --topics-required labour-migration:4 --languages-required fr:B2 --received 2024-02-14",
      "matchd request new --from letter.txt", "matchd request new --from letter.txt --yes --experts 2",
      "matchd request register r-176", "matchd request consult r-176 --until 2024-03-01",
      "matchd request approve --due", "matchd request hold r-176 --reason 'elections'",
      "matchd request list --open --region ECOWAS", "matchd request show r-176",
    ], verbs: verbs, run: run)

  static let verbs: [Command.Verb] =
    [
      Command.Verb(
        name: "new", arguments: [], options: RequestIntake.names + LetterIntake.options.map(\.name) + ["request-id"],
        summary: Bilingual(
          en: "takes in one request, from options or from a letter; its id is made where none is given",
          fr: "enregistre une demande, d'après des options ou une lettre ; son identifiant est créé au besoin"))
    ] + RequestVerb.allCases.map(verb) + RequestListing.verbs

  private static func verb(_ verb: RequestVerb) -> Command.Verb {
    var options = ["on", "reason", "request-id"]
    var required: [String] = []
    switch verb {
    case .consult: options = ["until", "working-days"] + options
    case .approve: options = ["due"] + options
    case .veto, .reject, .return, .hold, .withdraw: required = ["reason"]
    case .register, .match, .staff, .reopen, .start, .close, .resume: break
    }
    return Command.Verb(
      name: verb.rawValue, arguments: [.init(name: "REQUEST", isOptional: verb == .approve, repeats: true)],
      options: options, required: required, summary: summary(verb))
  }

  private static func summary(_ verb: RequestVerb) -> Bilingual {
    switch verb {
    case .register: Bilingual(en: "it is complete and has a place", fr: "elle est complète et enregistrée")
    case .consult:
      Bilingual(
        en: "asks those who have a say, until a day; again: another day",
        fr: "consulte ceux qui ont voix au chapitre, jusqu'à un jour ; à nouveau : un autre jour")
    case .veto: Bilingual(en: "somebody objects", fr: "quelqu'un s'oppose")
    case .approve:
      Bilingual(
        en: "approves; tacitly once the deadline has passed without a veto",
        fr: "approuve ; tacitement une fois le délai passé sans veto")
    case .reject: Bilingual(en: "decides against it", fr: "décide de ne pas donner suite")
    case .return: Bilingual(en: "goes back to whoever asks, to be completed", fr: "retourne au demandeur, à compléter")
    case .match:
      Bilingual(
        en: "people are looked for (by itself with the first proposal)",
        fr: "on cherche des personnes (de soi-même dès la première proposition)")
    case .staff:
      Bilingual(
        en: "every seat is filled (by itself with the last)", fr: "toutes les places sont prises (de soi-même)")
    case .reopen:
      Bilingual(en: "a seat is free again (by itself)", fr: "une place est de nouveau libre (de soi-même)")
    case .start:
      Bilingual(
        en: "it is under way (by itself with the first departure)", fr: "elle est en cours (de soi-même au départ)")
    case .close: Bilingual(en: "everybody is back, it is completed", fr: "tous sont rentrés, elle est achevée")
    case .hold: Bilingual(en: "pauses it", fr: "la suspend")
    case .resume: Bilingual(en: "goes on where it paused", fr: "la reprend là où elle s'est arrêtée")
    case .withdraw: Bilingual(en: "whoever asked takes it back", fr: "le demandeur la retire")
    }
  }

  private static func run(_ invocation: Invocation) throws {
    let ids = Array(invocation.arguments.dropFirst())
    guard let word = invocation.verb?.name, let verb = RequestVerb(rawValue: word) else {
      switch invocation.verb?.name {
      case "list": return try RequestListing.list(invocation)
      case "show": return try RequestListing.show(invocation, ids[0])
      default: return try RequestIntake.run(invocation)
      }
    }
    guard ids.isEmpty == invocation.has("due") else {
      throw Failure(
        .usage, en: "request approve wants either REQUEST or --due.",
        fr: "request approve veut soit REQUEST, soit --due.")
    }
    let details = try MoveDetails(invocation)
    try invocation.write { store in
      let session = try Session(invocation, source: StoreView(store: store, point: nil))
      let workflow = try session.workflow(store)
      let moves =
        invocation.has("due")
        ? try workflow.approveDue()
        : try ids.reduce(into: Moves()) { $0 += try workflow.move(verb, request: $1, details) }
      let status = try ids.first.map { try workflow.request($0).status }
      return MoveReport(
        moves: moves,
        next: invocation.open(
          status.map { RequestLifeCycle.requests.verbs(from: $0).map(\.rawValue) } ?? [], of: "request"),
        isList: invocation.has("due"), translator: session.translator
      ).answer
    }
  }
}
