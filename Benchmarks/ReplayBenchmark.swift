import Dispatch
import Foundation
import MatchCore
import Plugins

/// The replay of a seeded history: all of it, from the facts to the intervals, for growing numbers of decisions.
enum ReplayBenchmark {
  static let rows = 10_000
  static let resamples = 1_000

  static func run(decisions: [Int], modes: [ReplayQuestion.Mode], seed: UInt64) throws {
    print(
      "Seed \(seed), \(rows) people over \(SeededHistory.years) years, strategies balanced and rotation, "
        + "\(resamples) resamples.\n")
    print("| mode | decisions | facts | eligible | two cores | processor time | us a decision | one core | equal |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---|")
    let strategies = try [balanced, rotation].map { try Strategy($0, from: BuiltIn.catalogue()) }
    for count in decisions {
      let history = try SeededHistory.make(rows: rows, decisions: count, seed: seed, needs: .focalPoints)
      for mode in modes {
        var question = ReplayQuestion(strategies)
        question.mode = mode
        question.resamples = resamples
        let replay = Replay(history, question)
        let before = clock()
        let (two, spent) = try timed { try replay.result(on: TwoCores()) }
        // What it costs whoever else is on the machine.
        let processor = Double(clock() - before) / Double(CLOCKS_PER_SEC)
        // One core is asked for less: it only has to say the same.
        let alone =
          decisions.count > 1 && count == decisions.first ? try timed { try replay.result(on: OneCore()) } : nil
        let equal = alone.map { isEqual($0.0, two) ? "yes" : "NO" } ?? ""
        print(
          "| \(mode.rawValue) | \(count) | \(history.facts.count) | \(eligible(two)) | \(seconds(spent)) | \(seconds(processor)) "
            + "| \(Int(processor * 1e6) / max(1, count)) | \(alone.map { seconds($0.1) } ?? "") | \(equal) |")
      }
    }
  }

  /// On average, under the first strategy.
  private static func eligible(_ result: ReplayResult) -> Int {
    result.entries.reduce(0) { $0 + ($1.trials.first?.eligible ?? 0) } / max(1, result.entries.count)
  }

  private static func isEqual(_ left: ReplayResult, _ right: ReplayResult) -> Bool {
    zip(left.figures + left.differences, right.figures + right.differences).allSatisfy { first, second in
      Figure.allCases.allSatisfy { first[$0] == second[$0] }
    }
  }

  private static func timed<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
    let start = ContinuousClock.now
    let result = try body()
    let spent = (ContinuousClock.now - start).components
    return (result, Double(spent.seconds) + Double(spent.attoseconds) / 1e18)
  }

  private static func seconds(_ value: Double) -> String { "\((value * 100).rounded() / 100) s" }

  private static let text = Bilingual(en: "A benchmark.", fr: "Une mesure.")

  private static let balanced = StrategyDefinition(
    name: "balanced", title: text, purpose: text,
    rules: [
      "active", "consent", "required-topics", "required-languages", "availability", "load", "conflict-of-interest",
    ].map { .init($0) },
    scorers: [
      .init("topic-affinity", weight: 40), .init("language-fluency", weight: 15),
      .init("region-familiarity", weight: 15),
      .init("experience", weight: 15), .init("track-record", weight: 5), .init("spare-capacity", weight: 10),
    ])

  private static let rotation = StrategyDefinition(
    name: "rotation", title: text, purpose: text,
    rules: [
      "kind", "active", "consent", "required-topics", "required-languages", "language-of-interpretation",
      "availability", "load", "conflict-of-interest",
    ].map { .init($0) } + [.init("cooldown", configuration: [("days", .integer(90))])],
    scorers: [
      .init("rotation", weight: 35), .init("topic-affinity", weight: 30), .init("spare-capacity", weight: 15),
      .init("language-fluency", weight: 10), .init("region-familiarity", weight: 10),
    ])
}

struct TwoCores: Cores {
  let count = 2

  func map<Result: Sendable>(_ pieces: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    let results = UnsafeMutableBufferPointer<Result?>.allocate(capacity: pieces)
    results.initialize(repeating: nil)
    defer {
      results.deinitialize()
      results.deallocate()
    }
    nonisolated(unsafe) let shared = results
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in shared[piece] = body(piece) }
    return results.compactMap { $0 }
  }
}
