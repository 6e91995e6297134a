import MatchCore

/// What an undo brought back.
struct UndoReport {
  let plan: UndoPlan
  let sequence: Int64
  let isDry: Bool
  let translator: Translator

  var answer: WriteAnswer { WriteAnswer(json: json, lines: lines) }

  private var columns: [(column: Column, from: Cell, to: Cell)] {
    plan.columns.map { index in
      (RecordSchema.of(plan.kind).columns[index], plan.after.cells[index], plan.before.cells[index])
    }
  }

  private var json: String {
    var writer = JSONWriter()
    writer.beginObject()
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
    for (column, _, to) in columns { writer.member(column, to == .absent ? .blank : to) }
    writer.endObject()
    writer.endObject()
    return writer.text
  }

  private var lines: [Bilingual] {
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
