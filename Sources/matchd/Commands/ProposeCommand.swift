import Foundation
import MatchCore

/// `propose`, which is `proposal new`: puts a candidate forward for a request, and says at once where it stands.
enum ProposeCommand {
  static let command = Command(
    name: "propose", arguments: ProposalVerbs.new.arguments,
    options: ProposalVerbs.options.filter { ProposalVerbs.new.options.contains($0.name) },
    summary: Bilingual(
      en: "puts a candidate forward for a request and says its rank, its score, what is missing and every clash",
      fr: "propose un candidat pour une demande et dit son rang, sa note, ce qui manque et chaque conflit de dates"),
    examples: ["matchd propose r-176 e-349", "matchd propose r-176 e-349 --on 2024-02-14 --request-id 7f3a"]
  ) { invocation in try propose(invocation, invocation.arguments[0], invocation.arguments[1]) }

  static func propose(_ invocation: Invocation, _ requestID: String, _ candidate: String) throws {
    let details = try MoveDetails(invocation)
    try invocation.write { store in
      let source = StoreView(store: store, point: nil)
      let session = try Session(invocation, source: source)
      let strategy = try session.workspace.strategy(invocation.text("strategy"))
      let request = try session.request(requestID, for: [strategy])
      try session.ownPeople()?.admit(candidate)
      let kind = try session.candidateKind(of: candidate)
      let workflow = try session.workflow(store)
      if let bound = invocation.environment.host?.user.focalPoint,
        (invocation.text("focal-point") ?? bound) != bound
      {
        throw Failure(
          .notPermitted, en: "This user proposes through \(bound) only.",
          fr: "Cet utilisateur ne propose que par \(bound).")
      }
      let owner = try source.row(candidate, kind: kind.recordKind)?.text("focal_point")
      let record = try workflow.request(requestID)
      let isChanged = try store.hasTouched(candidate)
      let made = try workflow.propose(
        candidate, for: record, focalPoint: invocation.text("focal-point") ?? owner, details)
      let (_, proposal) = try workflow.proposal(made.id)
      // The others may be as they were before the group; the candidate is as it is.
      let prepared = isChanged ? nil : session.prepared(for: strategy)
      let snapshot = try (prepared ?? session.reader(for: [strategy])).snapshot(of: kind)
      let interval = try workflow.interval(details, proposal, record)
      return Nomination(
        proposal: proposal, moves: made.moves, sequence: made.sequence,
        standing: Matcher(request, in: snapshot, by: strategy).standings(of: [candidate]).first,
        clashes: try workflow.clashes(of: candidate, with: interval, except: made.id, on: workflow.time.day),
        capacity: try workflow.capacity(of: candidate), next: try workflow.next(made.id), translator: session.translator
      ).answer
    }
  }
}

/// What a nomination answers: where the candidate stands, and what stands in the way.
private struct Nomination {
  let proposal: Proposal
  let moves: [Move]
  let sequence: Int64
  let standing: Standing?
  let clashes: [Commitment]
  let capacity: Int?
  let next: [String]
  let translator: Translator

  var answer: WriteAnswer { WriteAnswer(json: json, lines: lines.map { Bilingual(same: $0) }) }

  private var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("proposal", proposal.id)
    writer.member("request", proposal.request)
    writer.member("candidate", proposal.candidate)
    writer.key("new")
    writer.bool(true)
    writer.key("seq")
    writer.integer(Int(sequence))
    if let standing {
      writer.key("rank")
      if let rank = standing.rank { writer.integer(rank) } else { writer.null() }
      writer.key("eligible")
      writer.integer(standing.eligible)
      writer.key("score")
      writer.raw(standing.score.decimal)
      writer.key("lacks")
      writer.lacks(standing.lacks, translator)
    }
    writer.key("clashes")
    writer.clashes(clashes)
    writer.member("stage", proposal.stage.rawValue)
    writer.key("followed")
    MoveReport.write(moves, to: &writer)
    writer.key("next")
    writer.beginArray()
    for verb in next { writer.string(verb) }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  private var lines: [String] {
    let place =
      standing?.rank.map {
        translator(Phrases.nominatedRank).filled(["rank": String($0), "eligible": String(standing?.eligible ?? 0)])
      } ?? translator(Phrases.notEligible)
    var lines = [
      translator(Phrases.nominated).filled([
        "candidate": proposal.candidate, "request": proposal.request, "place": place,
        "score": standing.map { translator.decimal($0.score.decimal) } ?? "-",
      ])
    ]
    lines += (standing?.lacks ?? []).map { "  " + translator($0.finding.message) }
    lines += clashes.map { clash in
      "  "
        + translator(Phrases.clash).filled([
          "proposal": clash.id, "request": clash.request, "days": translator.text(.interval(clash.interval)),
          "stage": translator(clash.stage), "limit": capacity.map { String($0) } ?? "-",
        ])
    }
    let cells = CellText(translator)
    if !moves.isEmpty { lines += [translator(Phrases.follows)] + moves.map { "  " + $0.line(cells) } }
    lines.append(translator(Phrases.nextMoves).filled(["verbs": next.joined(separator: ", ")]))
    return lines
  }
}

extension JSONWriter {
  mutating func clashes(_ clashes: [Commitment]) {
    beginArray()
    for clash in clashes {
      beginObject()
      member("proposal", clash.id)
      member("request", clash.request)
      member("stage", clash.stage.rawValue)
      member("start", clash.interval.start.iso)
      member("end", clash.interval.end.iso)
      endObject()
    }
    endArray()
  }
}

extension Phrases {
  static let nominatedRank = Bilingual(en: "rank {rank} of {eligible}", fr: "rang {rank} sur {eligible}")
  static let notEligible = Bilingual(en: "not eligible", fr: "non admissible")
  static let nominated = Bilingual(
    en: "{candidate} is proposed for {request}: {place}, score {score}.",
    fr: "{candidate} est proposé pour {request} : {place}, note {score}.")
  static let clash = Bilingual(
    en: "Clash: {proposal} for {request}, {days}, {stage}; at most {limit} at a time.",
    fr: "Conflit : {proposal} pour {request}, {days}, {stage} ; au plus {limit} à la fois.")
}
