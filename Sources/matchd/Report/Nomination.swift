import MatchCore

/// What a nomination answers: where the candidate stands, and what stands in the way.
struct Nomination {
  let proposal: Proposal
  let standing: Standing?
  let clashes: [Commitment]
  let capacity: Int?
  let translator: Translator
  /// What was taken as it was said, and looks like a slip.
  var remark: Bilingual?

  func answer(_ moves: [Move], _ sequence: Int64, next: [String]) -> WriteAnswer {
    WriteAnswer(json: json(moves, sequence, next), lines: lines(moves, next).map { Bilingual(same: $0) })
  }

  private func json(_ moves: [Move], _ sequence: Int64, _ next: [String]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("proposal", proposal.id)
    writer.member("request", proposal.request)
    writer.member("candidate", proposal.candidate)
    writer.key("new")
    writer.bool(true)
    writer.key("seq")
    writer.integer(Int(sequence))
    writeProof(to: &writer)
    writer.member("stage", proposal.stage.rawValue)
    writer.key("followed")
    MoveReport.write(moves, to: &writer)
    MoveReport.write(remarks: remark.map { [translator($0)] } ?? [], to: &writer)
    writer.key("next")
    writer.beginArray()
    for verb in next { writer.string(verb) }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  /// Rank, score, what is missing and every clash, as members of an object.
  func writeProof(to writer: inout JSONWriter) {
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
  }

  private func lines(_ moves: [Move], _ next: [String]) -> [String] {
    var lines = proof(Phrases.nominated)
    let cells = CellText(translator)
    if !moves.isEmpty { lines += [translator(Phrases.follows)] + moves.map { "  " + $0.line(cells) } }
    if let remark { lines.append(translator(remark)) }
    lines.append(translator(Phrases.nextMoves).filled(["verbs": next.joined(separator: ", ")]))
    return lines
  }

  /// The same for people.
  func proof(_ sentence: Bilingual) -> [String] {
    let place =
      standing?.rank.map {
        translator(Phrases.nominatedRank).filled(["rank": String($0), "eligible": String(standing?.eligible ?? 0)])
      } ?? translator(Phrases.notEligible)
    var lines = [
      translator(sentence).filled([
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
    return lines
  }
}

extension Session {
  /// Where somebody who is put forward stands, as it is in the store now.
  func nomination(
    _ id: String, _ request: Request, _ workflow: Workflow, prepared: RosterReader? = nil, by strategy: Strategy
  ) throws -> Nomination {
    let (_, proposal) = try workflow.proposal(id)
    let candidate = proposal.candidate
    let snapshot = try (prepared ?? reader(for: [strategy])).snapshot(of: candidateKind(of: candidate))
    let interval = try workflow.interval(MoveDetails(), proposal, workflow.request(proposal.request))
    return Nomination(
      proposal: proposal, standing: Matcher(request, in: snapshot, by: strategy).standings(of: [candidate]).first,
      clashes: try workflow.clashes(of: candidate, with: interval, except: id, on: workflow.time.day),
      capacity: try workflow.capacity(of: candidate), translator: translator)
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
  static let calledUpWith = Bilingual(
    en: "{candidate} is called up for {request}: {place}, score {score}.",
    fr: "{candidate} est appelé pour {request} : {place}, note {score}.")
  static let clash = Bilingual(
    en: "Clash: {proposal} for {request}, {days}, {stage}; at most {limit} at a time.",
    fr: "Conflit : {proposal} pour {request}, {days}, {stage} ; au plus {limit} à la fois.")
}
