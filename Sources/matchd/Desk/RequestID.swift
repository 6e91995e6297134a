import MatchCore

/// The id that makes a write safe to send again, with who gave it and what was asked: the same id is done once.
struct RequestID: Sendable {
  let id: String
  let actor: String
  let asked: String

  /// Runs a write inside a transaction, or not at all where the same user gave the id before.
  /// - Parameter body: gives the answer to remember. It holds nothing personal: answers are not erased.
  /// - Returns: the answer, of now or of then.
  /// - Throws: where the id was given with something else.
  func once(in store: Store, _ body: () throws -> String) throws -> String {
    if let known = try store.answer(to: id, of: actor) {
      guard known.command == asked else {
        throw Failure(
          .no, isConflict: true,
          en: "The request id \(id) was used before, for '\(known.command)'. Maybe another --request-id.",
          fr: "L'identifiant de requête \(id) a déjà servi, pour « \(known.command) ». Peut-être un autre --request-id."
        )
      }
      return known.body
    }
    let answer = try body()
    try store.remember(answer, to: id, of: actor, command: asked)
    return answer
  }
}

extension RequestID? {
  /// The same for a write that may have no id, and is run whenever it is sent then.
  func once(in store: Store, _ body: (Store) throws -> WriteAnswer) throws -> WriteAnswer {
    guard let self else { return try body(store) }
    var answer: WriteAnswer?
    let known = try self.once(in: store) {
      let new = try body(store)
      answer = new
      return new.json
    }
    return answer ?? WriteAnswer(json: known, lines: [KeptAnswerText.sentence(known)])
  }
}
