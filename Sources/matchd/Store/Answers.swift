import MatchCore

/// What writes answered, by the id that the client gave: a write that is sent again gets the first answer and changes nothing.
extension Store {
  /// So many answers are kept; a client that asks again later than that asks for something new.
  static let answersKept: Int64 = 100_000

  /// The answer to an earlier write with this id, and the command that it was.
  func answer(to requestID: String, of actor: String) throws(StoreFailure) -> (command: String, body: String)? {
    let statement = try kept("SELECT command, body FROM answer WHERE actor = ? AND request_id = ?")
    defer { statement.reset() }
    statement.bind(1, actor)
    statement.bind(2, requestID)
    guard try statement.step() else { return nil }
    return (statement.text(0) ?? "", statement.text(1) ?? "")
  }

  func remember(_ body: String, to requestID: String, of actor: String, command: String) throws(StoreFailure) {
    let last = try kept("SELECT max(number) FROM answer")
    defer { last.reset() }
    let number = 1 + (try last.step() ? last.integer(0) : 0)
    let insert = try kept(
      "INSERT INTO answer (number, actor, request_id, command, body, digest) VALUES (?, ?, ?, ?, ?, ?)")
    let fields = [actor, requestID, command, body]
    insert.bind(1, number)
    for (index, text) in fields.enumerated() { insert.bind(Int32(index + 2), text) }
    insert.bind(6, Store.digest(ofAnswer: fields, number))
    try insert.run()
    guard number % 1_000 == 0 else { return }
    let prune = try connection.prepare("DELETE FROM answer WHERE number <= (SELECT max(number) FROM answer) - ?")
    prune.bind(1, Store.answersKept)
    try prune.run()
  }

  /// What `verify` compares an answer with: an answer that was changed would be given to whoever asks again.
  static func digest(ofAnswer fields: [String], _ number: Int64) -> [UInt8] {
    SHA256.hash((fields + [String(number)]).flatMap { field in Array("\(field.utf8.count) ".utf8) + Array(field.utf8) })
  }
}
