import MatchCore

/// One row of a file of changes, as the words of a command line.
struct ChangeRow {
  /// As a spreadsheet counts.
  let number: Int
  /// The command with its words and options, as somebody would type it.
  let words: [String]
  /// What the cells say, for messages: header and text.
  let cells: [(header: String, text: String)]
  /// Where the row is itself one of a kind, as in a file that is imported; it has no words then.
  var state: ChangedState?
  /// What is wrong with the row before anything is done.
  var problem: Bilingual?
}

/// A row of a request, an expert, a proposal ... among the rows of a file of changes.
struct ChangedState {
  let kind: RecordKind
  /// By column of the kind; nil for an empty cell, which changes nothing.
  let texts: [String?]
  /// When its moves were so.
  let day: String?
}
