import MatchCore

/// What somebody must know beside the figures of a replay: what was not there to be read, and what was left out.
struct ReplayRemarks {
  let reading: HistoryReader.Reading
  /// Of the files of an outside history; empty for the database.
  let refused: [ImportCount]

  /// Names that a sentence lists; JSON has all.
  private static let shown = 5

  var isEmpty: Bool {
    reading.erased == 0 && reading.unknownNames.isEmpty && reading.notYetReceived == 0
      && refused.allSatisfy { $0.refused == 0 }
  }

  func lines(_ translator: Translator) -> [String] {
    var lines: [String] = []
    if reading.erased > 0 {
      lines.append(translator(ReplayPhrases.erased, ["count": .integer(reading.erased)]))
    }
    let unknown = reading.unknownNames
    if !unknown.isEmpty {
      var list = unknown.names.prefix(ReplayRemarks.shown).map { TerminalText.safe($0) }.joined(separator: ", ")
      let more = unknown.names.count - ReplayRemarks.shown
      if more > 0 { list += " " + translator(ReplayPhrases.moreNames).filled(["count": translator.number(more)]) }
      lines.append(
        translator(ReplayPhrases.unknownNames).filled([
          "requests": translator.number(unknown.requests), "candidates": translator.number(unknown.candidates),
          "names": list,
        ]))
    }
    if reading.notYetReceived > 0 {
      lines.append(translator(ReplayPhrases.notYetReceived, ["count": .integer(reading.notYetReceived)]))
    }
    let rows = refused.reduce(0) { $0 + $1.refused }
    if rows > 0 { lines.append(translator(ReplayPhrases.refusedInAll, ["count": .integer(rows)])) }
    return lines
  }

  /// As members of an object.
  func write(to writer: inout JSONWriter, _ language: Language = .en) {
    writer.key("erased_since")
    writer.integer(reading.erased)
    writer.key("unknown_names")
    writer.beginObject()
    writer.key("requests")
    writer.integer(reading.unknownNames.requests)
    writer.key("candidates")
    writer.integer(reading.unknownNames.candidates)
    writer.member("names", texts: reading.unknownNames.names)
    writer.endObject()
    writer.key("not_yet_received")
    writer.integer(reading.notYetReceived)
    guard !refused.isEmpty else { return }
    writer.key("refused")
    writer.integer(refused.reduce(0) { $0 + $1.refused })
    writer.key("refused_rows")
    writer.beginArray()
    for count in refused {
      for error in count.errors {
        writer.beginObject()
        writer.member("file", count.path)
        writer.member("error", error[language])
        writer.endObject()
      }
    }
    writer.endArray()
  }
}
