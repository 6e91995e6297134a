import Dispatch
import MatchCore
import Plugins

/// The search for the ten best, measured on a roster that nobody has seen.
@main
enum SearchBenchmark {
  static func main() throws {
    var options: [String: String] = [:]
    var words = CommandLine.arguments.dropFirst()
    while let word = words.popFirst() {
      guard word.hasPrefix("--"), let value = words.popFirst() else {
        print(
          "usage: Benchmarks [--seed N] [--rows N,N,...] [--replay DECISIONS,DECISIONS,... [--mode observe|simulate]]")
        return
      }
      options[String(word.dropFirst(2))] = value
    }
    let seed = options["seed"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...999_999)
    if let decisions = options["replay"] {
      return try ReplayBenchmark.run(
        decisions: decisions.split(separator: ",").compactMap { Int($0) },
        modes: options["mode"].flatMap(ReplayQuestion.Mode.init(rawValue:)).map { [$0] }
          ?? ReplayQuestion.Mode.allCases,
        seed: seed)
    }
    let sizes = (options["rows"] ?? "10000,1000000").split(separator: ",").compactMap { Int($0) }
    print("Seed \(seed), 100 requests, k = 10; times are per request.\n")
    print("| rows | p50 | p99 | p50 without bounds | ns a row without bounds | p50 on two cores | eligible | equal |")
    print("|---:|---:|---:|---:|---:|---:|---:|---|")
    for size in sizes { try measure(rows: size, seed: seed) }
  }

  private static func strategy() throws -> Strategy {
    let names = [
      "active", "consent", "required-topics", "required-languages", "availability", "load", "conflict-of-interest",
    ]
    let weights: KeyValuePairs = [
      "topic-affinity": 40, "language-fluency": 15, "region-familiarity": 15, "experience": 15, "track-record": 5,
      "spare-capacity": 10,
    ]
    let text = Bilingual(en: "Balanced", fr: "Équilibrée")
    return try Strategy(
      StrategyDefinition(
        name: "balanced", title: text, purpose: text, rules: names.map { .init($0) },
        scorers: weights.map { .init($0.key, weight: $0.value) }), from: BuiltIn.catalogue())
  }

  private static func measure(rows: Int, seed: UInt64) throws {
    var roster = try SeededRoster(seed: seed)
    var builder = SnapshotBuilder(.expert, vocabulary: roster.vocabulary)
    for number in 0..<rows { builder.add(roster.candidate(number)) }
    let snapshot = builder.build()
    let strategy = try strategy()
    let matchers = (0..<100).map { number in
      Matcher(Request(roster.request(number), in: roster.vocabulary), in: snapshot, by: strategy)
    }
    let all = 0..<snapshot.blockCount
    var isEqual = true
    var eligible = 0
    var bounded: [Double] = []
    var plain: [Double] = []
    var parallel: [Double] = []
    for matcher in matchers {
      // The best of three runs each: what the code costs, not what else the machine is doing.
      let (first, bound) = timed { matcher.search(all, limit: 10) }
      let (second, scan) = timed { matcher.search(all, limit: 10, prunes: false) }
      let (third, shared) = timed { twoCores(matcher, all.count) }
      bounded.append(bound)
      plain.append(scan)
      parallel.append(shared)
      let rankings = [first, second, third].map { matcher.ranking(from: $0) }
      eligible += rankings[0].eligible
      for ranking in rankings.dropFirst() {
        isEqual =
          isEqual && ranking.eligible == rankings[0].eligible && ranking.gates == rankings[0].gates
          && ranking.ranking.map(\.candidate) == rankings[0].ranking.map(\.candidate)
          && ranking.ranking.map(\.score) == rankings[0].ranking.map(\.score)
      }
    }
    let nanoseconds = percentile(plain, 50) * 1_000 / Double(rows)
    print(
      "| \(rows) | \(time(percentile(bounded, 50))) | \(time(percentile(bounded, 99))) | \(time(percentile(plain, 50))) "
        + "| \(rounded(nanoseconds)) | \(time(percentile(parallel, 50))) | \(eligible / 100) | \(isEqual ? "yes" : "NO") |"
    )
  }

  private static func twoCores(_ matcher: Matcher, _ blocks: Int) -> PartialRanking {
    let middle = blocks / 2
    let ranges = [0..<middle, middle..<blocks]
    let results = UnsafeMutableBufferPointer<PartialRanking?>.allocate(capacity: 2)
    results.initialize(repeating: nil)
    defer { results.deallocate() }
    nonisolated(unsafe) let shared = results
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      shared[part] = matcher.search(ranges[part], limit: 10)
    }
    var merged = results[0]
    if let second = results[1] { merged?.merge(second) }
    results.deinitialize()
    return merged ?? matcher.search(0..<blocks, limit: 10)
  }

  /// Microseconds.
  private static func timed<Result>(_ body: () -> Result) -> (Result, Double) {
    var best = Double.infinity
    var result = body()
    for _ in 0..<3 {
      let start = ContinuousClock.now
      result = body()
      let spent = (ContinuousClock.now - start).components
      best = min(best, Double(spent.seconds) * 1e6 + Double(spent.attoseconds) / 1e12)
    }
    return (result, best)
  }

  private static func percentile(_ values: [Double], _ share: Int) -> Double {
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, sorted.count * share / 100)]
  }

  private static func rounded(_ value: Double) -> String { String((value * 10).rounded() / 10) }

  private static func time(_ microseconds: Double) -> String {
    microseconds < 1_000 ? "\(rounded(microseconds)) us" : "\(rounded(microseconds / 1_000)) ms"
  }
}
