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
      return try invocation.print(plan(invocation, try invocation.store()).answer)
    }
    if !invocation.has("yes") {
      guard invocation.environment.host == nil else {
        throw Failure(
          .usage, en: "erase is for good. Maybe --dry-run first, then --yes.",
          fr: "erase est définitif. Peut-être d'abord --dry-run, puis --yes.")
      }
      // The database is free while somebody thinks.
      let planned = try { try plan(invocation, try invocation.store()) }()
      try confirm(invocation, shown: planned.lines.map { $0[invocation.spokenLanguage] }.joined(separator: "\n"))
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
      var plan = try plan(invocation, store)
      // A move of theirs has no words, so there is nothing new to erase.
      try Workflow(
        store: store, actor: invocation.actor, time: try MoveTime(nil, now: store.log.now), ranked: { _, _ in [] }
      ).endProposals(ofErased: id)
      let sequence = try store.erase(plan.scope, actor: invocation.actor)
      plan.sequence = try sequence ?? store.lastErasure(of: id) ?? store.head
      plan.mentions = try store.mentions(of: plan.scope.texts) + store.saidCodes(of: plan.scope.subjects)
      return plan.answer
    }
  }

  /// What would go.
  private static func plan(_ invocation: Invocation, _ store: Store) throws -> ErasureReport {
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
    let subjects = Set(scope.subjects)
    return ErasureReport(
      scope: scope, ended: try store.openProposals(of: id).map(\.id),
      mentions: try store.mentions(of: scope.texts).filter { $0.place == .event || !subjects.contains($0.subject) }
        + store.saidCodes(of: scope.subjects))
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
}
