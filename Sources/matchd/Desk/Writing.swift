import MatchCore

/// What a write answers: one JSON value for programs, sentences for people.
struct WriteAnswer {
  let json: String
  private let sentences: () -> [Bilingual]

  /// - Parameter lines: put in words only where somebody reads them: a daemon answers in JSON.
  init(json: String, lines: @autoclosure @escaping () -> [Bilingual]) { (self.json, sentences) = (json, lines) }

  var lines: [Bilingual] { sentences() }
}

extension Invocation {
  /// Who is written down as the one who did it.
  var actor: String {
    environment.host?.user.name ?? environment.variables["USER"].flatMap { $0.isEmpty ? nil : $0 } ?? "operator"
  }

  /// Runs a write in a transaction, once: with a request id that was used before, the first answer is given again.
  /// - Parameters:
  ///   - keeps: whether what was written stays; a dry run takes it back once it has its answer.
  ///   - settling: done when the write is committed, and before it is answered.
  /// - Throws: what the write throws; then nothing has changed.
  func write(
    keeps: @autoclosure () -> Bool = true, settling: (@Sendable (Store) throws -> Void)? = nil,
    _ body: (Store) throws -> WriteAnswer
  ) throws {
    try print(answer(keeps: keeps(), settling: settling, body))
  }

  /// The same without saying anything.
  func answer(
    keeps: @autoclosure () -> Bool = true, settling: (@Sendable (Store) throws -> Void)? = nil,
    _ body: (Store) throws -> WriteAnswer
  ) throws -> WriteAnswer {
    try refusePast()
    if let host = environment.host {
      let store = try host.writing()
      do {
        let answer = try once(store, body)
        if keeps() {
          if let settling { host.afterCommit(settling) }
        } else {
          host.takeBack()
        }
        return answer
      } catch {
        // Whoever runs it may have something to say about it: what was written goes all the same.
        host.takeBack()
        throw error
      }
    }
    let store = try Store.open(path: databasePath)
    try store.begin()
    do {
      let answer = try once(store, body)
      if keeps() {
        try store.commit()
        try settling?(store)
      } else {
        try store.rollback()
      }
      return answer
    } catch {
      try? store.rollback()
      throw error
    }
  }

  /// The same for a write that has read nothing of the database so far: a daemon prepares many of these at once, and only the
  /// body waits for its turn.
  func writePrepared(_ body: @escaping @Sendable (Store) throws -> WriteAnswer) throws {
    if let host = environment.host, !host.isWriting {
      try refusePast()
      throw PreparedWrite(requestID: try requestID(for: try commandLine), body: body)
    }
    try write(body)
  }

  private func refusePast() throws {
    guard has("as-of") else { return }
    throw Failure(
      .usage, en: "\(command.name) changes the present; it has no --as-of. Maybe --on.",
      fr: "\(command.name) change le présent ; --as-of n'y a pas de place. Peut-être --on.")
  }

  private func once(_ store: Store, _ body: (Store) throws -> WriteAnswer) throws -> WriteAnswer {
    try requestID(for: try commandLine).once(in: store, body)
  }

  /// Runs a write inside a transaction, or not at all where the same user gave its request id before.
  /// - Parameters:
  ///   - asked: what is asked for. The same id with something else is refused.
  ///   - body: gives the answer to remember. It holds nothing personal: answers are not erased.
  /// - Returns: the answer, of now or of then.
  func once(_ store: Store, _ asked: @autoclosure () throws -> String, _ body: () throws -> String) throws -> String {
    guard let id = try requestID(for: try asked()) else { return try body() }
    return try id.once(in: store, body)
  }

  /// Nil where none was given.
  /// - Parameter asked: what is asked for.
  private func requestID(for asked: @autoclosure () throws -> String) throws -> RequestID? {
    guard let id = text("request-id") else { return nil }
    guard !id.isEmpty, id.utf8.count <= 128 else {
      throw Failure(
        .usage, en: "--request-id is 1 to 128 bytes long.", fr: "--request-id compte de 1 à 128 octets.")
    }
    return RequestID(id: id, actor: actor, asked: try asked())
  }

  /// What is asked for, whatever the order of its options: not how the answer is written, nor in which language. Of files that are
  /// read it is what they hold that is asked for.
  var commandLine: String {
    get throws {
      let digests = try files.map { name in try SHA256.digest(ofFile: path(ofFile: name), shown: name) }
      return digests.isEmpty ? words : words + " sha256=" + digests.joined(separator: ",")
    }
  }

  private var words: String {
    let asked = options.filter { !["request-id", "lang", "db", "config"].contains($0.key) }
    let named = asked.sorted { $0.key < $1.key }.map { name, values in
      ([name] + values.filter { name != "format" || Format(rawValue: $0) == nil }).joined(separator: "=")
    }
    return ([command.name] + arguments + named.filter { $0 != "format" }).map(QuotedWords.quoted).joined(separator: " ")
  }

  func print(_ answer: WriteAnswer) throws {
    switch format {
    case .json, .jsonl: try Output.lines([answer.json])
    case .csv:
      let listing = AnswerTable.listing(answer.json)
      // Nothing was done, and a table of nothing has no columns.
      if !listing.rows.isEmpty { try listing.print(self) }
    case .table: try Output.page(answer.lines.map { $0[language] }, width: environment.tableWidth)
    }
  }

  static let requestID = Option(
    name: "request-id", value: .text("ID"), en: "makes the write safe to send again: the same id is done once",
    fr: "permet de renvoyer l'écriture sans risque : le même identifiant n'est fait qu'une fois")
}
