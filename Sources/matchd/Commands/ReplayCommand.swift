import Foundation
import MatchCore

/// `replay`: every past request again, under several strategies, beside what was done.
enum ReplayCommand {
  static let command = Command(
    name: "replay", arguments: [],
    options: [
      Option(
        name: "strategy", value: .text("STRATEGY|FILE"), repeats: true,
        en: "which strategies (default balanced), by name or file; the others are compared with the first",
        fr: "quelles stratégies (balanced par défaut), par nom ou fichier ; les autres sont comparées à la première"),
      DecisionVerification.option, DecisionVerification.from, DecisionVerification.to, mode, relevant, kind, seed,
      resamples, history, threads,
      Option(
        name: "leak", value: .integer(0...36_500),
        en: "plants a fault: facts come so many days too early, and the run must fail",
        fr: "introduit une faute : les faits arrivent autant de jours trop tôt, et l'exécution doit échouer"),
    ],
    summary: Bilingual(
      en: "ranks the roster of the time for every past request, and compares strategies on what was done",
      fr: "classe le fichier de l'époque pour chaque demande passée, et compare des stratégies à ce qui fut fait"),
    examples: [
      "matchd replay", "matchd replay --strategy balanced --strategy rotation --from 2016-01-01 --to 2020-12-31",
      "matchd replay --mode simulate --strategy balanced --strategy rotation --seed 7 --format json",
      "matchd replay --verify", "matchd replay --verify --from 2024-01-01 --format json",
    ],
    run: run)

  static let from = Option(
    name: "from", value: .text("DAY"), en: "requests received from this day on",
    fr: "les demandes reçues à partir de ce jour")
  static let to = Option(
    name: "to", value: .text("DAY"), en: "requests received up to this day",
    fr: "les demandes reçues jusqu'à ce jour")
  static let mode = Option(
    name: "mode", value: .choice(ReplayQuestion.Mode.allCases.map(\.rawValue)),
    en: "observe: where those chosen stand; simulate: the strategy's own choices take up people's time",
    fr: "observe : où se placent les personnes choisies ; simulate : les choix de la stratégie occupent les gens")
  static let relevant = Option(
    name: "relevant", value: .choice(ChoiceGrade.allCases.map(\.code)),
    en: "who counts as chosen: whoever was asked, agreed (default), or went",
    fr: "qui compte comme choisi : sollicité, d'accord (par défaut) ou parti")
  static let kind = Option(
    name: "kind", value: .choice(CandidateKind.allCases.map(\.rawValue)), en: "what to rank (default expert)",
    fr: "ce qu'on classe (expert par défaut)")
  static let seed = Option(
    name: "seed", value: .integer(0...Int.max), en: "where the draws begin (default 1)",
    fr: "d'où partent les tirages (1 par défaut)")
  static let resamples = Option(
    name: "resamples", value: .integer(0...100_000), en: "draws of the bootstrap, 0 for none (default 1000)",
    fr: "tirages du bootstrap, 0 pour aucun (1000 par défaut)")
  static let history = Option(
    name: "history", value: .text("FOLDER"), en: "files of another history instead of the database; nothing is kept",
    fr: "les fichiers d'une autre histoire au lieu de la base ; rien n'est conservé")
  static let threads = Option(
    name: "threads", value: .integer(1...1_024), en: "how many cores to use (default all); the result is the same",
    fr: "combien de cœurs utiliser (tous par défaut) ; le résultat est le même")

  private static func run(_ invocation: Invocation) throws {
    if invocation.has(DecisionVerification.option.name) { return try DecisionVerification.run(invocation) }
    let past = try PastRecord(invocation)
    let report = try replayed(past, by: strategies(invocation, in: past.workspace), invocation)
    try report.print(
      invocation, past.workspace.translator(invocation.language, withholdsTexts: invocation.hidesPersons))
    if past.refused.contains(where: { $0.refused > 0 }) { throw ExitCode.badData }
  }

  /// The replay that the options ask for.
  static func replayed(_ past: PastRecord, by strategies: [Strategy], _ invocation: Invocation) throws -> ReplayReport {
    var question = ReplayQuestion(strategies)
    question.mode = invocation.text("mode").flatMap(ReplayQuestion.Mode.init(rawValue:)) ?? .observe
    question.leakDays = invocation.integer("leak") ?? 0
    try fill(&question, invocation, past.workspace)
    let reading = try reading(past, invocation, question.strategies)
    let result = try self.result(Replay(reading.history, question), invocation)
    return try report(question, result, reading, past, invocation)
  }

  /// - Throws: a clean "no" where the guard found a leak.
  static func result(_ replay: Replay, _ invocation: Invocation) throws -> ReplayResult {
    do throws(Leak) {
      return try replay.result(on: AllCores(invocation.integer("threads")))
    } catch {
      // To a program a run that fails is no name that was not found.
      throw Failure(.no, isConflict: true, ReplayPhrases.leak(error))
    }
  }

  /// - Parameter point: reads as far as this; nil as far as the record goes.
  static func reading(
    _ past: PastRecord, _ invocation: Invocation, _ strategies: [Strategy], upTo point: Point? = nil
  ) throws -> HistoryReader.Reading {
    let (point, vocabulary) = (point ?? past.point, past.workspace.vocabulary)
    let kind = invocation.text("kind").flatMap(CandidateKind.init(rawValue:)) ?? .expert
    return try past.read { store in
      try HistoryReader(store: store, point: point, vocabulary: vocabulary, kind: kind, strategies: strategies).read()
    }
  }

  /// Period, yardstick and draws.
  static func fill(_ question: inout ReplayQuestion, _ invocation: Invocation, _ workspace: Workspace) throws {
    (question.from, question.to) = (try invocation.day("from"), try invocation.day("to"))
    if let from = question.from, let to = question.to, to < from {
      throw Failure(
        .usage, en: "--to \(to.iso) lies before --from \(from.iso). Maybe the other way round.",
        fr: "--to \(to.iso) précède --from \(from.iso). Peut-être l'inverse.")
    }
    question.threshold =
      ChoiceGrade.allCases.first { $0.code == invocation.text("relevant") } ?? .agreed
    question.seed = UInt64(invocation.integer("seed") ?? 1)
    question.resamples = invocation.integer("resamples") ?? 1_000
    let places = workspace.vocabulary.places
    question.union = Set(places.index(of: "EU").map(places.countries) ?? [])
  }

  static func day(_ name: String, _ invocation: Invocation) throws -> Day? {
    guard let text = invocation.text(name) else { return nil }
    guard let day = Day(iso: text) else {
      throw Failure(
        .usage, en: "--\(name) is '\(text)', but must be a day. Maybe 2019-01-01.",
        fr: "--\(name) vaut « \(text) », mais doit être un jour. Peut-être 2019-01-01.")
    }
    return day
  }

  /// By name, or from a file that somebody has written or tuned.
  static func strategies(_ invocation: Invocation, in workspace: Workspace) throws -> [Strategy] {
    let names = invocation.texts("strategy")
    guard !names.isEmpty else { return [try workspace.strategy(nil)] }
    var found: [Strategy] = []
    for name in names {
      let strategy = try workspace.strategy(or: name, of: invocation)
      guard !found.contains(where: { $0.name == strategy.name }) else {
        throw Failure(
          .usage, en: "--strategy \(strategy.name) was given twice.",
          fr: "--strategy \(strategy.name) figure deux fois.")
      }
      found.append(strategy)
    }
    return found
  }

  private static func report(
    _ question: ReplayQuestion, _ result: ReplayResult, _ reading: HistoryReader.Reading, _ past: PastRecord,
    _ invocation: Invocation
  ) throws -> ReplayReport {
    let ids = result.decisive.joined().map { result.entries[$0.entry].decision.request.id }
    let point = past.point
    let titles: [String: String] = try past.read { store in
      guard !invocation.hidesPersons else { return [:] }
      return try ids.reduce(into: [String: String]()) { titles, id in
        titles[id] = try store.row(id, kind: .request, at: point)?.text("title")
      }
    }
    return ReplayReport(
      question: question, result: result, reading: reading, refused: past.refused, asOf: past.asOf, mark: past.mark,
      vocabulary: Fingerprints.of(past.workspace),
      fingerprints: question.strategies.map(Fingerprints.of), titles: titles)
  }
}
