import MatchCore

/// What an undo brought back.
struct UndoReport {
  let outcome: UndoRun.Outcome
  let isDry: Bool
  let translator: Translator

  var answer: WriteAnswer { WriteAnswer(json: json, lines: lines) }

  private var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    if let only = outcome.done.first, outcome.done.count == 1 {
      UndoneEvent(plan: only.plan, sequence: only.sequence, isDry: isDry, translator: translator).write(to: &writer)
    } else {
      writer.key("events")
      writer.beginArray()
      for (plan, sequence) in outcome.done {
        writer.beginObject()
        UndoneEvent(plan: plan, sequence: sequence, isDry: isDry, translator: translator).write(to: &writer)
        writer.endObject()
      }
      writer.endArray()
    }
    writer.key("followed")
    MoveReport.write(outcome.followed, to: &writer)
    writer.endObject()
    return writer.text
  }

  private var lines: [Bilingual] {
    var lines = outcome.done.flatMap { plan, sequence in
      UndoneEvent(plan: plan, sequence: sequence, isDry: isDry, translator: translator).lines
    }
    guard !outcome.followed.isEmpty else { return lines }
    let cells = CellText(translator)
    lines.append(Phrases.follows)
    return lines + outcome.followed.map { Bilingual(same: "  " + $0.line(cells)) }
  }
}

/// One event that was taken back.
private struct UndoneEvent {
  let plan: UndoPlan
  let sequence: Int64
  let isDry: Bool
  let translator: Translator

  private var columns: [(column: Column, from: Cell, to: Cell)] {
    plan.columns.map { index in
      (RecordSchema.of(plan.kind).columns[index], plan.after.cells[index], plan.before.cells[index])
    }
  }

  /// Without what stands apart: an answer is remembered, and says of it only that it came back.
  func write(to writer: inout JSONWriter) {
    writer.key("undone")
    writer.integer(Int(plan.target.sequence))
    writer.member("kind", plan.target.kind)
    writer.member("subject", plan.subject)
    writer.key("seq")
    if isDry { writer.null() } else { writer.integer(Int(sequence)) }
    writer.key("retracted")
    writer.bool(plan.retracts)
    writer.key("restored")
    writer.beginObject()
    for (column, _, to) in columns where !column.isPersonal { writer.member(column, to == .absent ? .blank : to) }
    writer.endObject()
    let apart = columns.filter(\.column.isPersonal).map(\.column.name)
    if !apart.isEmpty { writer.member("restored_apart", texts: apart) }
  }

  var lines: [Bilingual] {
    let name = Phrases.event(plan.target.kind)
    let (en, fr) =
      isDry
      ? ("would be undone", "serait défait")
      : ("is undone, by event \(sequence)", "est défait, par l'événement \(sequence)")
    var lines = [
      Bilingual(
        en: "Event \(plan.target.sequence) (\(name.en)) of \(plan.subject) \(en).",
        fr: "L'événement \(plan.target.sequence) (\(name.fr)) de \(plan.subject) \(fr).")
    ]
    if plan.retracts {
      lines.append(
        Bilingual(
          en: "Nothing is left of \(plan.subject); its id stays taken.",
          fr: "Il ne reste rien de \(plan.subject) ; son identifiant reste pris."))
    } else {
      lines += columns.map { column, from, to in
        Bilingual(
          same: "  " + translator(column.title) + translator(Phrases.colon) + text(from, column) + " → "
            + text(to, column))
      }
    }
    return lines
  }

  private func text(_ cell: Cell, _ column: Column) -> String {
    switch cell {
    case .absent: "-"
    case .blank: translator(Phrases.unknownCell)
    case .value(let text): TerminalText.cut(CellText(translator).text(text, of: column), to: 60)
    }
  }
}
