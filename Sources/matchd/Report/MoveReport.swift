import MatchCore

/// What a move of a life cycle answers.
struct MoveReport {
  let moves: Moves
  /// The verbs that are legal now, where one thing was moved.
  var next: [String] = []
  /// Where those stand who were named for a seat.
  var calledUp: [Nomination] = []
  /// Whether the answer is a list even for one: whoever asks for what is due does not know how many there are.
  var isList = false
  let translator: Translator

  var answer: WriteAnswer { WriteAnswer(json: json, lines: lines.map { Bilingual(same: $0) }) }

  private var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    if let only = moves.made.first, moves.made.count == 1, !isList {
      only.write(to: &writer)
    } else {
      writer.key("moves")
      MoveReport.write(moves.made, to: &writer)
    }
    writer.key("followed")
    MoveReport.write(moves.followed, to: &writer)
    if !calledUp.isEmpty {
      writer.key("called_up")
      writer.beginArray()
      for nomination in calledUp {
        writer.beginObject()
        writer.member("proposal", nomination.proposal.id)
        writer.member("candidate", nomination.proposal.candidate)
        nomination.writeProof(to: &writer)
        writer.endObject()
      }
      writer.endArray()
    }
    MoveReport.write(remarks: remarks, to: &writer)
    if moves.made.count == 1, !isList {
      writer.key("next")
      writer.beginArray()
      for verb in next { writer.string(verb) }
      writer.endArray()
    }
    writer.endObject()
    return writer.text
  }

  private var remarks: [String] { moves.made.compactMap(\.remark).map { translator($0) } }

  /// A member where there are some.
  static func write(remarks: [String], to writer: inout JSONWriter) {
    if !remarks.isEmpty { writer.member("remarks", texts: remarks) }
  }

  static func write(_ moves: [Move], to writer: inout JSONWriter) {
    writer.beginArray()
    for move in moves {
      writer.beginObject()
      move.write(to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  private var lines: [String] {
    let cells = CellText(translator)
    guard !moves.made.isEmpty else { return [translator(Phrases.nothingDue)] }
    var lines = moves.made.map { $0.line(cells) }
    if !moves.followed.isEmpty {
      lines += [translator(Phrases.follows)] + moves.followed.map { "  " + $0.line(cells) }
    }
    lines += remarks
    lines += calledUp.flatMap { $0.proof(Phrases.calledUpWith) }
    if moves.made.count == 1, !next.isEmpty {
      lines.append(translator(Phrases.nextMoves).filled(["verbs": next.joined(separator: ", ")]))
    }
    return lines
  }
}
