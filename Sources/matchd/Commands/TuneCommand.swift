import Foundation
import MatchCore

/// `tune`: weights learnt from the first part of a history, tested on the second.
enum TuneCommand {
  static let command = Command(
    name: "tune", arguments: [],
    options: [
      Option(
        name: "split", value: .text("DAY"), en: "learns from requests received before this day, tests on the others",
        fr: "apprend des demandes reçues avant ce jour, essaie sur les autres"),
      Option(
        name: "out", value: .text("FILE"), en: "where the strategy goes, NAME.json; without it nothing is written",
        fr: "où va la stratégie, NOM.json ; sans elle rien n'est écrit"),
      Option(
        name: "force", value: .flag, en: "replaces the file that is there", fr: "remplace le fichier qui s'y trouve"),
      Option(
        name: "strategy", value: .text("STRATEGY|FILE"), en: "the strategy to start from (default balanced)",
        fr: "la stratégie de départ (balanced par défaut)"),
      Option(
        name: "scorer", value: .text("SCORER"), repeats: true, en: "a quality to try that the strategy does not weigh",
        fr: "une qualité à essayer que la stratégie ne pèse pas"),
      ReplayCommand.from, ReplayCommand.to, ReplayCommand.relevant, ReplayCommand.kind, ReplayCommand.seed,
      ReplayCommand.resamples, ReplayCommand.history, ReplayCommand.threads,
    ],
    summary: Bilingual(
      en: "learns the weights of a strategy from past decisions, and says whether the gain is more than chance",
      fr: "apprend les poids d'une stratégie des décisions passées, et dit si le gain dépasse le hasard"),
    examples: [
      "matchd tune --split 2019-01-01 --out tuned.json",
      "matchd tune --split 2019-01-01 --strategy rotation --scorer experience --out tuned.json --format json",
    ],
    run: run)

  /// From fewer decisions nothing is learnt, and on fewer nothing is tested.
  static let fewest = 10

  private static func run(_ invocation: Invocation) throws {
    guard let split = try ReplayCommand.day("split", invocation) else {
      throw Failure(
        .usage,
        en:
          "tune wants --split DAY: it learns from what came before and tests on what came after. Maybe --split 2019-01-01.",
        fr:
          "tune veut --split JOUR : il apprend de ce qui précède et essaie sur ce qui suit. Peut-être --split 2019-01-01."
      )
    }
    let path = try path(invocation)
    if invocation.environment.host == nil { try check(invocation) }
    let past = try PastRecord(invocation)
    let start = try past.workspace.strategy(or: invocation.text("strategy"), of: invocation)
    let (wide, weights) = try widened(start, invocation, past.workspace)
    var question = ReplayQuestion([start])
    try ReplayCommand.fill(&question, invocation, past.workspace)
    let learnt = try learn(past, question, wide, weights, before: split, invocation)

    let name = path.map { String(($0 as NSString).lastPathComponent.dropLast(5)) } ?? "\(start.name)-tuned"
    var definition = definition(wide.definition, named: name, learnt.weights, start, purpose: start.definition.purpose)
    question.from = max(split, question.from ?? split)
    question.strategies = [start, try strategy(definition, past.workspace)]
    let reading = try ReplayCommand.reading(past, invocation, question.strategies)
    let test = TuneTest(try ReplayCommand.result(Replay(reading.history, question), invocation))
    guard test.count >= fewest else {
      throw Failure(
        .no,
        en:
          "Only \(test.count) judged requests came in from \(split.iso) on; \(fewest) are the least to test on. Maybe an earlier --split.",
        fr:
          "Seules \(test.count) demandes jugées sont arrivées à partir du \(split.iso) ; il en faut au moins \(fewest) pour un essai. Peut-être un --split plus tôt."
      )
    }
    var report = TuneReport(
      start: start, scorers: wide.parts.map(\.name), before: weights, learnt: learnt, split: split, test: test,
      definition: definition, path: path, reading: reading, refused: past.refused)
    definition = self.definition(wide.definition, named: name, learnt.weights, start, purpose: report.purpose)
    report.definition = definition
    if let path { try AtomicFile.write(Array(StrategyText.json(definition).utf8), to: path) }
    try report.print(
      invocation, past.workspace.translator(invocation.language, withholdsTexts: invocation.hidesPersons))
    if past.refused.contains(where: { $0.refused > 0 }) { throw ExitCode.badData }
  }

  private static func path(_ invocation: Invocation) throws -> String? {
    guard let path = invocation.text("out") else { return nil }
    guard path.hasSuffix(".json"), Identifier.isValid((path as NSString).lastPathComponent.dropLast(5)) else {
      throw Failure(
        .usage,
        en: "--out is '\(path)', but must be NAME.json: a letter, then letters, digits, hyphens. Maybe tuned.json.",
        fr:
          "--out vaut « \(path) », mais doit être NOM.json : une lettre, puis des lettres, des chiffres, des traits d'union. Peut-être tuned.json."
      )
    }
    return path
  }

  /// Somebody may have edited the file that is there. Files belong to the client, so it is the client who looks.
  static func check(_ invocation: Invocation) throws {
    guard let path = try path(invocation), !invocation.has("force") else { return }
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    throw Failure(
      .no, isConflict: true, en: "There is a file at \(path) already. Maybe --force, or another --out FILE.",
      fr: "Il y a déjà un fichier à \(path). Peut-être --force, ou un autre --out FICHIER.")
  }

  /// The strategy with the scorers to try, and what each weighs at the start. A weight of 0 is none in a strategy, so those to
  /// try take a per cent each from the heaviest while scores are asked for.
  private static func widened(
    _ start: Strategy, _ invocation: Invocation, _ workspace: Workspace
  ) throws -> (Strategy, weights: [Int]) {
    let names = invocation.texts("scorer")
    for (index, name) in names.enumerated() {
      guard !start.parts.contains(where: { $0.name == name }), !names[..<index].contains(name) else {
        throw Failure(
          .usage, en: "--scorer \(name): the strategy weighs it already.",
          fr: "--scorer \(name) : la stratégie le pèse déjà.")
      }
    }
    guard !names.isEmpty else { return (start, start.parts.map(\.weight)) }
    var scorers = start.definition.scorers + names.map { StrategyDefinition.Use($0, weight: 1) }
    for _ in names {
      guard let heaviest = scorers.indices.max(by: { (scorers[$0].weight, $1) < (scorers[$1].weight, $0) }) else {
        break
      }
      let use = scorers[heaviest]
      scorers[heaviest] = StrategyDefinition.Use(use.plugin, weight: use.weight - 1, configuration: use.configuration)
    }
    let old = start.definition
    let wide = StrategyDefinition(
      name: old.name, title: old.title, purpose: old.purpose, rules: old.rules, scorers: scorers)
    return (try strategy(wide, workspace), start.parts.map(\.weight) + names.map { _ in 0 })
  }

  private static func strategy(_ definition: StrategyDefinition, _ workspace: Workspace) throws -> Strategy {
    do throws(ConfigurationFailure) {
      return try Strategy(definition, from: workspace.plugins)
    } catch {
      throw Failure(.usage, error.text)
    }
  }

  /// From the history as it was known when the last day before the split had ended: what became of a request later than that
  /// is not there to learn from.
  private static func learn(
    _ past: PastRecord, _ question: ReplayQuestion, _ wide: Strategy, _ weights: [Int], before split: Day,
    _ invocation: Invocation
  ) throws -> TuneReport.Learnt {
    let history = try ReplayCommand.reading(past, invocation, [wide], upTo: past.point(before: split)).history
    let cores = AllCores(invocation.integer("threads"))
    var question = question
    let last = Day(number: split.number - 1)
    question.to = min(last, question.to ?? last)
    let count: Int
    do throws(Leak) {
      let tuning = try Tuning(Replay(history, question), strategy: wide, weights: weights, on: cores)
      if tuning.count >= fewest {
        let found = tuning.learn(on: cores)
        return TuneReport.Learnt(
          weights: found.weights, before: found.before, after: found.after, count: tuning.count)
      }
      count = tuning.count
    } catch {
      throw Failure(.no, ReplayPhrases.leak(error))
    }
    throw Failure(
      .no,
      en:
        "Only \(count) judged requests came in before \(split.iso); \(fewest) are the least to learn from. Maybe a later --split.",
      fr:
        "Seules \(count) demandes jugées sont arrivées avant le \(split.iso) ; il en faut au moins \(fewest) pour apprendre. Peut-être un --split plus tard."
    )
  }

  /// What weighs nothing is left out.
  private static func definition(
    _ wide: StrategyDefinition, named name: String, _ weights: [Int], _ start: Strategy, purpose: Bilingual
  ) -> StrategyDefinition {
    let title = start.definition.title
    return StrategyDefinition(
      name: name, title: Bilingual(en: "\(title.en), tuned", fr: "\(title.fr), ajustée"), purpose: purpose,
      rules: wide.rules,
      scorers: zip(wide.scorers, weights).filter { $0.1 > 0 }.map { use, weight in
        StrategyDefinition.Use(use.plugin, weight: weight, configuration: use.configuration)
      })
  }
}
