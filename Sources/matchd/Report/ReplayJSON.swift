import MatchCore

/// A replay as JSON: one object for the whole, or one for each request.
extension ReplayReport {
  func json(_ language: Language = .en) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("mode", question.mode.rawValue)
    writer.member("kind", history.kind.rawValue)
    writer.day("from", question.from ?? result.entries.first?.decision.moment.day)
    writer.day("to", question.to ?? result.entries.last?.decision.moment.day)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    if let at = asOf.time { writer.member("at", at) }
    switch mark {
    case .log(let hash): writer.member("head", hash)
    case .files(let hash): writer.member("files", hash)
    }
    writer.member("vocabulary", vocabulary)
    writer.member("relevant", question.threshold.code)
    writer.key("seed")
    writer.raw(String(question.seed))
    writer.key("resamples")
    writer.integer(question.resamples)
    write(counts, to: &writer)
    remarks.write(to: &writer, language)
    writer.key("strategies")
    writer.beginArray()
    for (column, strategy) in question.strategies.enumerated() {
      writer.beginObject()
      writer.member("strategy", strategy.name)
      writer.member("fingerprint", fingerprints[column])
      if question.mode == .observe {
        writer.key("found")
        writer.integer(counts.found[column])
      }
      write(result.figures[column], as: "figures", to: &writer)
      if column > 0 {
        writer.member("against", names[0])
        write(result.differences[column], as: "differences", areDifferences: true, to: &writer)
        writer.key("decisive")
        writer.beginArray()
        for decisive in result.decisive[column] { write(decisive, column, to: &writer) }
        writer.endArray()
      }
      writer.endObject()
    }
    writer.endArray()
    writer.key("as_it_was")
    writer.beginObject()
    write(result.figures[asItWas], as: "figures", to: &writer)
    writer.endObject()
    writer.endObject()
    return writer.text
  }

  private func write(_ counts: ReplayCounts, to writer: inout JSONWriter) {
    let numbers: KeyValuePairs = [
      "requests": result.entries.count, "judged": counts.judged, "demand": counts.demand, "seats": counts.seats,
      "people": result.people, "chosen": counts.relevant, "chosen_known": counts.known,
      "other_kinds": reading.otherKinds, "unreadable": reading.unreadable,
    ]
    for (name, number) in numbers {
      writer.key(name)
      writer.integer(number)
    }
    writer.key("roster_eu_share")
    writer.share(result.unionShare)
    writer.key("undated")
    writer.beginObject()
    for entry in reading.undated {
      writer.key(entry.kind.rawValue)
      writer.integer(entry.count)
    }
    writer.endObject()
  }

  private func write(
    _ estimates: [Figure: Estimate], as name: String, areDifferences: Bool = false, to writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.beginArray()
    for figure in figures {
      guard let estimate = estimates[figure] else { continue }
      writer.beginObject()
      writer.member("figure", figure.rawValue)
      writer.key("value")
      writer.share(estimate.value)
      if let interval = estimate.interval {
        writer.key("low")
        writer.share(interval.low)
        writer.key("high")
        writer.share(interval.high)
      }
      if areDifferences, estimate.interval != nil {
        writer.key("clear")
        writer.bool(estimate.isClear)
      }
      writer.key("count")
      writer.integer(estimate.count)
      writer.endObject()
    }
    writer.endArray()
  }

  private func write(_ decisive: ReplayResult.Decisive, _ column: Int, to writer: inout JSONWriter) {
    let entry = result.entries[decisive.entry]
    writer.beginObject()
    writer.member("request", entry.decision.request.id)
    writer.day("received", entry.decision.moment.day)
    writer.key("difference")
    writer.share(decisive.difference)
    if question.mode == .simulate {
      writer.key("days")
      writer.integer(decisive.days)
    }
    writer.key("chosen")
    writer.beginArray()
    for (index, choice) in entry.decision.choices.enumerated() where choice.grade >= question.threshold {
      writer.beginObject()
      writer.member("candidate", history.candidates[choice.candidate])
      writer.key("places")
      writer.beginObject()
      for side in [0, column] where question.mode == .observe {
        writer.key(names[side])
        writer.optional(entry.trials[side].places[index])
      }
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  /// One request of the period, for whoever wants to reckon again.
  func object(_ entry: ReplayResult.Entry) -> String {
    let decision = entry.decision
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("request", decision.request.id)
    writer.member("moment", Timestamp.text(decision.moment.milliseconds))
    writer.key("demand")
    writer.bool(decision.isDemand)
    writer.key("seats")
    writer.integer(decision.seats)
    writer.key("asked")
    writer.beginArray()
    for choice in decision.choices {
      writer.beginObject()
      writer.member("candidate", history.candidates[choice.candidate])
      writer.key("grade")
      writer.integer(choice.grade.rawValue)
      writer.endObject()
    }
    writer.endArray()
    writer.key("days_to_shortlist")
    writer.optional(decision.daysToShortlist)
    writer.key("strategies")
    writer.beginArray()
    for (column, name) in names.enumerated() {
      let trial = entry.trials[column]
      writer.beginObject()
      writer.member("strategy", name)
      writer.key("eligible")
      writer.integer(trial.eligible)
      if question.mode == .observe {
        writer.key("places")
        writer.beginArray()
        for place in trial.places { writer.optional(place) }
        writer.endArray()
        for (figure, value) in zip(Figure.ranking, entry.figures[column]?.values ?? []) {
          writer.key(figure.rawValue)
          writer.share(value)
        }
      } else {
        writer.key("filled")
        writer.integer(trial.filled)
        writer.key("invitations")
        writer.integer(trial.invitations)
        writer.key("days")
        writer.optional(trial.days)
      }
      writer.key("choices")
      writer.beginArray()
      for row in trial.chosen { writer.string(history.candidates[history.candidateOfRow[row]]) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.text
  }
}

extension ChoiceGrade {
  /// As `--relevant` takes it.
  var code: String {
    switch self {
    case .asked: "asked"
    case .agreed: "agreed"
    case .tookPlace: "took-place"
    }
  }
}

extension JSONWriter {
  /// With six decimals; null for none.
  mutating func share(_ value: Double?) {
    guard let value, value.isFinite, abs(value) < 1e9 else { return null() }
    millionths(Int((value * 1_000_000).rounded()))
  }

  mutating func optional(_ number: Int?) { if let number { integer(number) } else { null() } }

  mutating func day(_ name: String, _ day: Day?) {
    key(name)
    if let day { string(day.iso) } else { null() }
  }
}
