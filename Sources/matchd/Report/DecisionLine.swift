import MatchCore

/// A decision record in short: where the candidate stood.
struct DecisionLine {
  let decision: Decision
  let result: DecisionResult?

  init(_ decision: Decision) {
    self.decision = decision
    result = DecisionResult(json: decision.record.result)
  }

  /// Whether it was made, of whom, and where that one stood, in one sentence each.
  func text(_ translator: Translator) -> String { heading(translator) + " " + standpoint(translator) }

  func heading(_ translator: Translator) -> String {
    let undone = decision.undoneBy.map { translator(DecisionPhrases.undone).filled(["seq": String($0)]) }
    return translator(DecisionPhrases.heading).filled([
      "proposal": decision.proposal, "event": translator(Phrases.eventKind(decision.event)),
      "day": translator.language.moment(String(decision.effectiveAt.prefix(10))),
      "actor": TerminalText.safe(decision.actor), "seq": String(decision.sequence),
    ]) + (undone ?? "") + "."
  }

  func standpoint(_ translator: Translator) -> String {
    let record = decision.record
    let chosen = result?.chosen
    let sentence =
      chosen == nil
      ? DecisionPhrases.unknown : chosen?.rank == nil ? DecisionPhrases.stopped : DecisionPhrases.stood
    return translator(sentence).filled([
      "candidate": record.candidate, "rank": chosen?.rank.map { translator.number($0) } ?? "-",
      "eligible": translator.number(result?.eligible ?? 0),
      "score": chosen.map { translator.decimal(Decimals.text($0.total, decimals: 6)) } ?? "-",
      "asOf": String(record.asOf), "strategy": record.strategy, "method": String(record.method.prefix(12)),
      "rules": (chosen?.stoppedBy ?? []).map(translator.plugin).joined(separator: ", "),
    ])
  }

  /// Without the other places: whoever sees the proposal may see it.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writeMembers(to: &writer)
    writer.endObject()
  }

  func writeMembers(to writer: inout JSONWriter) {
    let record = decision.record
    writer.head(of: decision)
    writer.member("strategy_fingerprint", record.method)
    writer.member("vocabulary_fingerprint", record.vocabulary)
    writer.member("matchd", record.program)
    if !decision.isIntact {
      writer.key("is_altered")
      writer.bool(true)
    }
    writer.key("considered")
    writer.integer(result?.considered ?? 0)
    writer.key("eligible")
    writer.integer(result?.eligible ?? 0)
    writer.key("rank")
    if let rank = result?.chosen?.rank { writer.integer(rank) } else { writer.null() }
    writer.key("score")
    if let chosen = result?.chosen { writer.millionths(chosen.total) } else { writer.null() }
    writer.member("stopped_by", texts: result?.chosen?.stoppedBy ?? [])
  }
}
