/// Something that does not hold.
public struct AuditFinding: Sendable, Hashable {
  /// The promise that is broken, as a short name.
  public let check: String
  public let detail: String
}

/// What the audit of one plug-in or strategy says.
public struct AuditReport: Sendable {
  public let subject: String
  public private(set) var checks = 0
  public private(set) var findings: [AuditFinding] = []
  /// Names in the first form of a sentence, by key: every row has a message, and few sentences are behind them.
  private var placeholders: [String: Set<String>] = [:]

  init(_ subject: String) { self.subject = subject }

  /// Counts a check, and keeps the first findings of each kind: one is enough to act on.
  mutating func check(_ name: String, _ holds: Bool, _ detail: @autoclosure () -> String) {
    checks += 1
    if !holds, findings.count(where: { $0.check == name }) < 3 {
      findings.append(AuditFinding(check: name, detail: detail()))
    }
  }

  fileprivate mutating func placeholders(of key: String, _ descriptor: PluginDescriptor) -> Set<String>? {
    if let known = placeholders[key] { return known }
    let names = descriptor.sentences.first { $0.key == key }?.placeholders.first
    placeholders[key] = names
    return names
  }
}

/// The conformance kit: holds plug-ins and strategies to the contract. `matchd audit`, the unit tests and authors of plug-ins
/// all use it.
public enum Audit {
  /// Audits everything there is over a roster made from `seed`.
  public static func run(_ catalogue: PluginCatalogue, strategies: [Strategy], seed: UInt64) -> [AuditReport] {
    let rosters = AuditRosters(seed: seed)
    return [names(scorers: catalogue.scorers, rules: catalogue.rules, urgencies: catalogue.urgencies)]
      + catalogue.scorers.map { scorer($0, rosters) } + catalogue.rules.map { rule($0, rosters) }
      + catalogue.urgencies.map { urgency($0, seed: seed) } + strategies.map { strategy($0, rosters) }
  }

  /// Names that are not words with hyphens, or stand twice.
  public static func names(
    scorers: [any ScoringPlugin.Type], rules: [any EligibilityRule.Type], urgencies: [any UrgencyPlugin.Type] = []
  ) -> AuditReport {
    var report = AuditReport("names")
    for (type, names) in [
      ("scorer", scorers.map { $0.descriptor.name }), ("rule", rules.map { $0.descriptor.name }),
      ("reason for urgency", urgencies.map { $0.descriptor.name }),
    ] {
      for (index, name) in names.enumerated() {
        report.check("duplicate-name", names.firstIndex(of: name) == index, "two \(type)s are called '\(name)'")
        let isWord = !name.isEmpty && name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D }
        report.check("name", isWord, "'\(name)' is not lower-case words with hyphens")
      }
    }
    return report
  }

  static func describe(_ descriptor: PluginDescriptor, _ report: inout AuditReport) {
    for text in [descriptor.title, descriptor.summary] {
      report.check("both-languages", !text.en.isEmpty && !text.fr.isEmpty, "a title or summary is empty")
    }
    for parameter in descriptor.parameters {
      let text = parameter.summary
      report.check(
        "both-languages", !text.en.isEmpty && !text.fr.isEmpty, "the meaning of '\(parameter.name)' is empty")
    }
    for sentence in descriptor.sentences {
      let sets = sentence.placeholders
      report.check("placeholders", sets.allSatisfy { $0 == sets.first }, "the forms of '\(sentence.key)' differ")
      report.check(
        "placeholders", sets.allSatisfy { $0.allSatisfy { ArgumentName($0).text == $0 } },
        "a name in '\(sentence.key)' is longer than \(ArgumentName.longest) bytes")
      report.check(
        "sentence-key", sentence.key.hasPrefix(descriptor.name + "."), "'\(sentence.key)' is not named for it")
    }
    let keys = descriptor.sentences.map(\.key)
    report.check("sentence-key", Set(keys).count == keys.count, "a sentence key stands twice")
  }

  static func message(_ message: Message, _ descriptor: PluginDescriptor, _ report: inout AuditReport) {
    guard let wanted = report.placeholders(of: message.key, descriptor) else {
      report.check("undeclared-message", false, "'\(message.key)' is not among its sentences")
      return
    }
    let names = Set(message.arguments.names.map(\.text))
    report.check(
      "message-arguments", wanted == names, "'\(message.key)' has \(names.sorted()), wants others")
  }
}
