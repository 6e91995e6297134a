extension Audit {
  /// Holds a reason for urgency to the contract: examples, determinism, range of sentences.
  public static func urgency(_ type: any UrgencyPlugin.Type, seed: UInt64) -> AuditReport {
    let descriptor = type.descriptor
    var report = AuditReport(descriptor.name)
    describe(descriptor, &report)
    report.check("examples", type.examples.count >= 3, "it has fewer than three worked examples")
    for example in type.examples {
      guard let configuration = try? PluginConfiguration(example.configuration, for: descriptor) else {
        report.check("example", false, "'\(example.title)': its settings are refused")
        continue
      }
      let score = type.init(configuration: configuration).urgency(of: example.waiting)?.score
      report.check(
        "example", score == example.score,
        "'\(example.title)': \(score.map { String($0.millionths) } ?? "abstains"), by hand another")
    }
    guard let configuration = try? PluginConfiguration(for: descriptor) else { return report }
    var random = AuditRoster.Random(seed: seed)
    for _ in 0..<500 {
      let received = Day(number: ExampleWorld.march.number - Int32(random.below(400)))
      let request = RequestRecord(
        "a-1", seats: 1 + random.below(4), received: received, priority: random.pick(Priority.allCases),
        answerBy: random.below(3) == 0 ? nil : Day(number: received.number + Int32(random.below(120))))
      let waiting = WaitingRequest(request, on: ExampleWorld.march, eligible: random.below(40))
      let first = type.init(configuration: configuration).urgency(of: waiting)
      let second = type.init(configuration: configuration).urgency(of: waiting)
      report.check("determinism", first == second, "another urgency when asked again")
      guard let first else { continue }
      report.check("range", (0...1_000_000).contains(first.score.millionths), "\(first.score.millionths)")
      message(first.message, descriptor, &report)
    }
    return report
  }
}
