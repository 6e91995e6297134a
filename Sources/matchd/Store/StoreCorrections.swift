import MatchCore

/// Files that go on telling of what has been moved since.
extension Store {
  /// What a row says that its subject does not say already, whatever events it came by; nil where that is nothing.
  ///
  /// A cell that moves have set is no news with a value that it had before: the file is older than the moves, and a spreadsheet
  /// that is imported again must not take them back.
  func news(in record: Record, after events: [SubjectEvent]) throws(StoreFailure) -> Record? {
    let columns = RecordSchema.of(record.kind).columns
    var known = FoldedSubject(record.kind, record.id)
    var past = [[Cell]](repeating: [], count: columns.count)
    var isMoved = [Bool](repeating: false, count: columns.count)
    for event in events {
      let before = known.cells
      known.apply(event)
      let isMove = event.isMove(of: record.kind)
      for column in columns.indices where known.cells[column] != before[column] {
        past[column].append(before[column])
        if isMove { isMoved[column] = true }
      }
    }
    var news = record
    var isNews = false
    for (index, column) in columns.enumerated() {
      let cell = record.cells[index]
      let isEmpty = cell == .blank && known.cells[index] == .absent
      let isOld = isMoved[index] && past[index].contains { $0 == cell || (cell == .blank && $0 == .absent) }
      if cell == .absent || cell == known.cells[index] || column.name == "id" || isOld {
        news.cells[index] = .absent
      } else if isEmpty, try isRecorded(index, of: record.kind) {
        news.cells[index] = .absent
      } else {
        isNews = true
      }
    }
    var extra = known.extra
    EventBody.merge(record.extra, into: &extra)
    if extra.elementsEqual(known.extra, by: ==) { news.extra = [] } else { isNews = true }
    return isNews ? news : nil
  }

  /// What has been moved since is no longer a story that one row tells: what a file says otherwise holds from now on.
  func correct(_ news: Record, _ events: [SubjectEvent], actor: String) throws(StoreFailure) -> RecordOutcome {
    let last = events.map(\.effectiveAt).max() ?? Timestamp.always
    let part = RecordPart(
      eventKind: "\(news.kind.rawValue).\(RecordPart.correction)", effective: nil, cells: news.cells)
    let event = try append(part, of: news, effectiveAt: max(log.now, last), actor: actor, isFirst: true)
    try project(news.kind, news.id, events + [event])
    return .changed
  }
}

extension SubjectEvent {
  /// Whether it is a move of a life cycle, and not part of what a file told.
  func isMove(of kind: RecordKind) -> Bool {
    // What was taken back may be said again.
    if self.kind.hasSuffix(Undo.ending) { return false }
    if RecordPart.isMove(self.kind, of: kind) { return self.kind != "\(kind.rawValue).\(RecordPart.correction)" }
    // Two sorts of event come out of files as well; those of moves say the stage.
    guard self.kind == "deployment.stood-down" || self.kind == "deployment.appraised" else { return false }
    guard case .stored(let body, _) = content else { return false }
    return body.contains("\"stage\"")
  }
}
