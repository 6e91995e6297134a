import MatchCore

/// What can be said to `proposal`, and with which options.
enum ProposalVerbs {
  static let options: [Option] = [
    WorkflowOptions.on, WorkflowOptions.reason,
    Option(
      name: "role", value: .text("ROLE"), en: "the role whose seat it is for", fr: "le rôle dont c'est la place"),
    Option(
      name: "start", value: .text("DAY"), en: "the first day of the mission (default: the request's)",
      fr: "le premier jour de la mission (par défaut : celui de la demande)"),
    Option(
      name: "end", value: .text("DAY"), en: "its last day (default: the request's)",
      fr: "son dernier jour (par défaut : celui de la demande)"),
    Option(
      name: "reply-by", value: .text("DAY"), en: "the last day to answer an invitation",
      fr: "le dernier jour pour répondre à une invitation"),
    WorkflowOptions.until, WorkflowOptions.workingDays,
    Option(
      name: "code", value: .choice(DeclineCode.allCases.map(\.rawValue)), en: "why it was declined",
      fr: "pourquoi c'est décliné"),
    Option(
      name: "partner", value: .integer(1...5), en: "what the partner says of the expert",
      fr: "ce que dit le partenaire de l'expert"),
    Option(
      name: "expert", value: .integer(1...5), en: "what the expert says of the mission",
      fr: "ce que dit l'expert de la mission"),
    Option(
      name: "host", value: .integer(1...5), en: "what the host says of the expert", fr: "ce que dit l'hôte de l'expert"),
    Option(
      name: "by", value: .text("CANDIDATE"), en: "who takes the place (default: the best of the reserve)",
      fr: "qui prend la place (par défaut : le meilleur de la réserve)"),
    WorkflowOptions.due,
    Option(
      name: "focal-point", value: .text("FOCAL-POINT"), en: "through whom (default: the candidate's own)",
      fr: "par qui (par défaut : celui du candidat)"),
    CommandTable.strategy,
    Option(
      name: "stage", value: .choice(ProposalStage.allCases.map(\.rawValue)), en: "only proposals at this stage",
      fr: "seulement les propositions à cette étape"),
    Option(
      name: "limit", value: .integer(0...Int.max), en: "how many places of a ranking, 0 for all kept (default 10)",
      fr: "combien de places d'un classement, 0 pour toutes celles conservées (10 par défaut)"),
    Option(
      name: "open", value: .flag, en: "only proposals that are not over",
      fr: "seulement les propositions qui ne sont pas closes"),
    Invocation.requestID,
  ]

  static let new = Command.Verb(
    name: "new", arguments: [.init(name: "REQUEST"), .init(name: "CANDIDATE")],
    options: ["on", "focal-point", "role", "start", "end", "reason", "strategy", "request-id"],
    summary: Bilingual(
      en: "puts a candidate forward: rank, score, what is missing, every clash",
      fr: "propose un candidat : rang, note, ce qui manque, chaque conflit de dates"))

  static let all: [Command.Verb] =
    [new] + ProposalVerb.allCases.map(verb) + [
      Command.Verb(
        name: "list", arguments: [.init(name: "ID", isOptional: true)], options: ["stage", "open"],
        summary: Bilingual(
          en: "the proposals, of a request, a candidate or a focal point where one is named",
          fr: "les propositions, d'une demande, d'un candidat ou d'un point focal si l'un est nommé")),
      Command.Verb(
        name: "show", arguments: [.init(name: "PROPOSAL"), .init(name: "CANDIDATE", isOptional: true)], options: [],
        summary: Bilingual(
          en: "one proposal and what can be done with it", fr: "une proposition et ce qu'on peut en faire")
      ),
      Command.Verb(
        name: "decisions", arguments: [.init(name: "PROPOSAL"), .init(name: "CANDIDATE", isOptional: true)],
        options: ["limit"],
        summary: Bilingual(
          en: "what stood in the ranking when it was shortlisted, confirmed or declined",
          fr: "ce qui figurait au classement quand elle fut présélectionnée, confirmée ou déclinée")),
    ]

  private static func verb(_ verb: ProposalVerb) -> Command.Verb {
    var options = ["on", "reason", "request-id"]
    var required: [String] = []
    switch verb {
    case .shortlist: options = ["role", "strategy"] + options
    case .invite: options = ["reply-by", "working-days", "role"] + options
    case .accept: options = ["start", "end"] + options
    case .decline: (options, required) = (["code", "strategy"] + options, ["code"])
    case .expire: options = ["due"] + options
    case .hold: options = ["until", "working-days", "role", "start", "end"] + options
    case .confirm: options = ["role", "start", "end", "strategy"] + options
    case .deploy: options = ["start", "end"] + options
    case .appraise: options = ["partner", "expert", "host"] + options
    case .standDown: required = ["reason"]
    case .replace: options = ["by", "strategy"] + options
    case .screen, .debrief, .withdraw: break
    }
    return Command.Verb(
      name: verb.rawValue,
      arguments: [
        .init(name: "PROPOSAL", isOptional: verb == .expire), .init(name: "CANDIDATE", isOptional: true, repeats: true),
      ], options: options, required: required, summary: summary(verb))
  }

  private static func summary(_ verb: ProposalVerb) -> Bilingual {
    switch verb {
    case .screen: Bilingual(en: "the file has been looked at", fr: "le dossier a été examiné")
    case .shortlist: Bilingual(en: "is on the shortlist", fr: "est sur la liste restreinte")
    case .invite: Bilingual(en: "is asked, to answer by a day", fr: "est invité, à répondre avant un jour")
    case .accept:
      Bilingual(en: "says yes; from now on the days are taken", fr: "dit oui ; les jours sont pris dès lors")
    case .decline: Bilingual(en: "says no, and why", fr: "dit non, et pourquoi")
    case .expire:
      Bilingual(
        en: "an invitation or a hold is past its day", fr: "le jour d'une invitation ou d'une réservation est passé")
    case .hold:
      Bilingual(
        en:
          "keeps a seat and the days for a while; a team (REQUEST A B C, or REQUEST: all who accepted) all or nothing",
        fr:
          "garde une place et les jours un temps ; une équipe (DEMANDE A B C, ou DEMANDE : tous ceux qui ont accepté) en bloc"
      )
    case .confirm: Bilingual(en: "the seat is given for good", fr: "la place est attribuée")
    case .deploy: Bilingual(en: "has left", fr: "est parti")
    case .debrief: Bilingual(en: "is back", fr: "est rentré")
    case .appraise:
      Bilingual(
        en: "what partner, expert and host say, 1 to 5", fr: "ce que disent partenaire, expert et hôte, de 1 à 5")
    case .standDown: Bilingual(en: "the facility calls it off", fr: "la facilité annule")
    case .withdraw:
      Bilingual(en: "the candidate, or who nominated, takes it back", fr: "le candidat, ou qui l'a proposé, se retire")
    case .replace:
      Bilingual(en: "gives the seat to somebody of the reserve", fr: "donne la place à quelqu'un de la réserve")
    }
  }
}
