import Foundation
import MatchCore

/// `erase PERSON`: everything that tells who somebody is, gone for good.
enum EraseCommand {
  static let command = Command(
    name: "erase", arguments: [.init(name: "PERSON")],
    options: [
      Option(
        name: "with", value: .text("ID"), repeats: true,
        en: "also every text of this request, activity or deployment, because it speaks of the person",
        fr: "aussi tous les textes de cette demande, activité ou de ce déploiement, qui parlent de la personne"),
      Option(
        name: "dry-run", value: .flag, en: "says what would go and changes nothing",
        fr: "dit ce qui partirait et ne change rien"),
      Option(name: "yes", value: .flag, en: "without asking", fr: "sans demander"), Invocation.requestID,
    ],
    summary: Bilingual(
      en: "erases what tells who an expert or a focal point is, for good; asks for the id to be typed",
      fr: "efface pour de bon ce qui dit qui est un expert ou un point focal ; demande de retaper l'identifiant"),
    examples: ["matchd erase e-349 --dry-run", "matchd erase e-349 --with r-176 --yes"], run: run)

  private static func run(_ invocation: Invocation) throws {
    if invocation.has("dry-run") {
      let (scope, mentions) = try plan(invocation, try invocation.store())
      return try print(answer(scope, mentions, sequence: nil), invocation)
    }
    if !invocation.has("yes") {
      guard invocation.environment.host == nil else {
        throw Failure(
          .usage, en: "erase is for good. Maybe --dry-run first, then --yes.",
          fr: "erase est définitif. Peut-être d'abord --dry-run, puis --yes.")
      }
      // The database is free while somebody thinks.
      let planned = try { try plan(invocation, try invocation.store()) }()
      let lines = answer(planned.0, planned.1, sequence: nil).lines
      try confirm(invocation, shown: lines.map { $0[invocation.spokenLanguage] }.joined(separator: "\n"))
    }
    let host = invocation.environment.host
    let id = invocation.arguments[0]
    let clean: @Sendable (Store) throws -> Void = { store in
      host?.removeStagedFiles()
      do throws(StoreFailure) { try store.clean() } catch {
        throw Failure(
          .inputOutput,
          Bilingual(
            en: "\(id) is erased, but bytes of it may be left in the file: ",
            fr: "\(id) est effacé, mais des octets peuvent en rester dans le fichier : ") + error.text
            + Bilingual(
              en: " Maybe make room, and erase again.", fr: " Peut-être libérer de la place, et effacer encore."))
      }
    }
    try invocation.write(settling: clean) { store in
      let (scope, _) = try plan(invocation, store)
      let texts = try store.erase(scope, actor: invocation.actor)
      let left = try store.mentions(of: texts)
      return answer(scope, left, sequence: store.erasures[id]?.sequence ?? store.head)
    }
  }

  /// What would go, and where else the name stands.
  private static func plan(_ invocation: Invocation, _ store: Store) throws -> (ErasureScope, [Mention]) {
    let id = invocation.arguments[0]
    guard let kind = try store.kind(of: id) else {
      let known = try Erasure.kinds.flatMap { try store.ids(of: $0) }
      throw Failure(
        .no,
        Bilingual(en: "There is no person \(id).", fr: "Il n'y a pas de personne \(id).")
          + .maybe(Suggestion.nearest(to: id, among: known)))
    }
    guard Erasure.kinds.contains(kind) else {
      throw Failure(
        .usage, en: "\(id) is of kind \(kind.noun.en), and no person. Maybe the id of an expert or a focal point.",
        fr:
          "\(id) est de type \(kind.noun.fr), et non une personne. Peut-être l'identifiant d'un expert ou d'un point focal."
      )
    }
    let others = invocation.texts("with")
    for other in others {
      let kind = try store.kind(of: other)
      guard let kind, [.request, .activity, .deployment].contains(kind) else {
        throw Failure(
          .usage, en: "--with is '\(other)', but must be the id of a request, an activity or a deployment.",
          fr:
            "--with vaut « \(other) », mais doit être l'identifiant d'une demande, d'une activité ou d'un déploiement.")
      }
    }
    guard let scope = try store.erasureScope(of: id, with: others) else { throw ExitCode.no }
    let mentions = try store.mentions(of: store.identifyingTexts(of: id).all)
    return (scope, mentions.filter { $0.place == .event || !scope.subjects.contains($0.subject) })
  }

  /// - Throws: `Failure` unless the id is typed.
  static func confirm(_ invocation: Invocation, shown: String) throws {
    let language = invocation.spokenLanguage
    let id = invocation.arguments[0]
    Output.say(shown + "\n")
    Output.say(Phrases.typeTheID[language].filled(["id": id]))
    let typed = readLine(strippingNewline: true)?.trimmingCharacters(in: .whitespaces)
    guard typed == id else {
      throw Failure(
        .no, en: "Nothing was erased.\(typed == nil ? " Maybe --yes." : "")",
        fr: "Rien n'a été effacé.\(typed == nil ? " Peut-être --yes." : "")")
    }
  }

  private static func print(_ answer: WriteAnswer, _ invocation: Invocation) throws {
    switch invocation.format {
    case .json, .jsonl: try Output.lines([answer.json])
    case .csv, .table:
      try Output.page(answer.lines.map { $0[invocation.language] }, width: invocation.environment.tableWidth)
    }
  }

  /// - Parameter sequence: of the event that tells of it; nil where it is only planned.
  private static func answer(_ scope: ErasureScope, _ mentions: [Mention], sequence: Int64?) -> WriteAnswer {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("person", scope.id)
    writer.member("kind", scope.kind.rawValue)
    writer.key("erased")
    writer.bool(sequence != nil)
    writer.key("seq")
    if let sequence { writer.integer(Int(sequence)) } else { writer.null() }
    for (name, count) in [("rows", scope.rows), ("deployments", scope.deployments), ("answers", scope.answers)] {
      writer.key(name)
      writer.integer(count)
    }
    writer.key("open")
    writer.beginArray()
    for proposal in scope.open { writer.string(proposal) }
    writer.endArray()
    writer.key("left")
    writer.beginArray()
    for mention in mentions {
      writer.beginObject()
      writer.member("subject", mention.subject)
      writer.key("seq")
      writer.integer(Int(mention.sequence))
      writer.member("in", mention.place == .text ? "text" : "event")
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return WriteAnswer(json: writer.text, lines: lines(scope, mentions, sequence))
  }

  private static func lines(_ scope: ErasureScope, _ mentions: [Mention], _ sequence: Int64?) -> [Bilingual] {
    let who =
      sequence == nil
      ? scope.name.map { "\(scope.id) (\(TerminalText.safe(TerminalText.cut($0, to: 60))))" } ?? scope.id : scope.id
    var lines: [Bilingual] = []
    if scope.isEmpty, let earlier = scope.earlier {
      let day = String(earlier.at.prefix(10))
      lines.append(
        Bilingual(
          en: "\(scope.id) was erased on \(day) already, and nothing has come since.",
          fr: "\(scope.id) a déjà été effacé le \(day), et rien n'est venu depuis."))
    } else {
      let en =
        "personal rows: \(scope.rows), deployments that they are about: \(scope.deployments), kept answers: \(scope.answers)"
      let fr =
        "lignes personnelles : \(scope.rows), déploiements concernés : \(scope.deployments), réponses gardées : \(scope.answers)"
      lines.append(
        sequence.map {
          Bilingual(
            en:
              "\(who) is erased, as event \($0) says (\(en)). Nothing of it is left in the file; backups still have it.",
            fr:
              "\(who) est effacé, comme le dit l'événement \($0) (\(fr)). Il n'en reste rien dans le fichier ; les sauvegardes l'ont encore."
          )
        }
          ?? Bilingual(
            en:
              "\(who), \(scope.kind.noun.en), would be erased for good (\(en)). Ids, dates, topics and languages stay in the log.",
            fr:
              "\(who), \(scope.kind.noun.fr), serait effacé pour de bon (\(fr)). Identifiants, dates, thèmes et langues restent au journal."
          ))
    }
    if !scope.open.isEmpty {
      let all = scope.open.prefix(20).joined(separator: ", ")
      lines.append(
        Bilingual(
          en: "Proposals that are not over: \(all). Maybe 'proposal withdraw' or 'proposal stand-down'.",
          fr:
            "Propositions qui ne sont pas closes : \(all). Peut-être « proposal withdraw » ou « proposal stand-down ».")
      )
    }
    var subjects: [String] = []
    for mention in mentions where mention.place == .text && !subjects.contains(mention.subject) {
      subjects.append(mention.subject)
    }
    if !subjects.isEmpty {
      let all = subjects.prefix(20).joined(separator: ", ")
      let options = subjects.prefix(3).map { "--with \($0)" }.joined(separator: " ")
      lines.append(
        Bilingual(
          en: "The name or the address also stands in the texts of \(all). Maybe \(options).",
          fr: "Le nom ou l'adresse figure aussi dans les textes de : \(all). Peut-être \(options)."))
    }
    let events = mentions.filter { $0.place == .event }.prefix(20).map { String($0.sequence) }.joined(separator: ", ")
    if !events.isEmpty {
      lines.append(
        Bilingual(
          en: "It stands in events that never change, as an id, a focal point or an actor: \(events).",
          fr:
            "Il figure dans des événements qui ne changent jamais, comme identifiant, point focal ou acteur : \(events)."
        ))
    }
    return lines
  }
}
