import Foundation
import MatchCore

/// `propose`: puts a candidate forward for a request, and says at once where it stands.
enum ProposeCommand {
  static let command = Command(
    name: "propose", arguments: [.init(name: "REQUEST"), .init(name: "CANDIDATE")],
    options: [
      Option(
        name: "on", value: .text("DAY"), en: "the day of the proposal (default: today)",
        fr: "le jour de la proposition (par défaut : aujourd'hui)"),
      Option(
        name: "focal-point", value: .text("FOCAL-POINT"), en: "through whom (default: the candidate's own)",
        fr: "par qui (par défaut : celui du candidat)"),
      CommandTable.strategy, Invocation.requestID,
    ],
    summary: Bilingual(
      en: "puts a candidate forward for a request and says its rank, its score and what is missing",
      fr: "propose un candidat pour une demande et dit son rang, sa note et ce qui manque"),
    examples: ["matchd propose r-176 e-349", "matchd propose r-176 e-349 --on 2024-02-14 --request-id 7f3a"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let text = invocation.text("on") ?? String(Timestamp.text(Clock.system.now()).prefix(10))
    guard let day = Day(iso: text) else {
      throw Failure(
        .usage, en: "--on is '\(text)', but must be a day (2024-02-15).",
        fr: "--on vaut « \(text) », mais doit être un jour (2024-02-15).")
    }
    try invocation.write { store in
      let source = StoreView(store: store, point: nil)
      let session = try Session(invocation, source: source)
      let strategy = try session.workspace.strategy(invocation.text("strategy"))
      let (requestID, candidate) = (invocation.arguments[0], invocation.arguments[1])
      let request = try session.request(requestID, for: [strategy])
      let kind = try session.candidateKind(of: candidate)
      let status =
        try source.row(requestID, kind: .request)?.text("status")
        .flatMap(RequestStatus.init(rawValue:)) ?? .received
      guard status.needsMatching else {
        throw Failure(
          .no, isConflict: true, en: "\(requestID) is \(status.label.en): nobody is looked for any more.",
          fr: "\(requestID) : \(status.label.fr) ; on ne cherche plus personne.")
      }
      let owner = try source.row(candidate, kind: kind.recordKind)?.text("focal_point")
      if let bound = invocation.environment.host?.user.focalPoint {
        guard (invocation.text("focal-point") ?? bound) == bound else {
          throw Failure(
            .notPermitted, en: "This user proposes through \(bound) only.",
            fr: "Cet utilisateur ne propose que par \(bound).")
        }
        guard try session.reader().people(of: bound).contains(candidate) else {
          throw Failure(
            .notPermitted, en: "\(candidate) is not one of the people of \(bound).",
            fr: "\(candidate) n'est pas l'une des personnes de \(bound).")
        }
      }
      let id = "\(requestID)/\(candidate)/\(day.iso)"
      var record = Record(
        kind: .deployment, id: id, cells: RecordSchema.of(.deployment).columns.map { _ in .absent })
      record["request"] = .value(requestID)
      record["candidate"] = .value(candidate)
      record["proposed"] = .value(day.iso)
      if let through = invocation.text("focal-point") ?? owner { record["focal_point"] = .value(through) }
      let outcome = try store.record(record, actor: invocation.actor)
      let snapshot = try (session.prepared(for: strategy) ?? session.reader(for: [strategy])).snapshot(of: kind)
      let standing = Matcher(request, in: snapshot, by: strategy).standings(of: [candidate]).first
      return answer(id, requestID, candidate, outcome, standing, store, session.translator)
    }
  }

  private static func answer(
    _ id: String, _ request: String, _ candidate: String, _ outcome: RecordOutcome, _ standing: Standing?,
    _ store: Store,
    _ translator: Translator
  ) -> WriteAnswer {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("proposal", id)
    writer.member("request", request)
    writer.member("candidate", candidate)
    writer.key("new")
    writer.bool(outcome != .same)
    writer.key("seq")
    writer.integer(Int(store.head))
    if let standing {
      writer.key("rank")
      if let rank = standing.rank { writer.integer(rank) } else { writer.null() }
      writer.key("eligible")
      writer.integer(standing.eligible)
      writer.key("score")
      writer.raw(standing.score.decimal)
      writer.key("lacks")
      writer.lacks(standing.lacks, translator)
    }
    writer.endObject()
    let place =
      standing?.rank.map {
        Bilingual(en: "rank \($0) of \(standing?.eligible ?? 0)", fr: "rang \($0) sur \(standing?.eligible ?? 0)")
      }
      ?? Bilingual(en: "not eligible", fr: "non admissible")
    let missing = standing?.lacks.map { Bilingual(same: translator($0.finding.message)) } ?? []
    return WriteAnswer(
      json: writer.text,
      lines: [
        Bilingual(
          en: "\(candidate) is proposed for \(request): \(place.en), score \(standing?.score.decimal ?? "-").",
          fr: "\(candidate) est proposé pour \(request) : \(place.fr), note \(standing?.score.decimal ?? "-").")
      ] + missing)
  }
}
