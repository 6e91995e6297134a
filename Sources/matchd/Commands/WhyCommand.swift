import MatchCore

/// `why REQUEST A OVER B`: the difference of two scores, part by part.
enum WhyCommand {
  static let command = Command(
    name: "why",
    arguments: [
      .init(name: "REQUEST"), .init(name: "A"), .init(name: "OVER", isOptional: true), .init(name: "B"),
    ],
    options: [CommandTable.strategy, CommandTable.kind],
    summary: Bilingual(
      en: "why one candidate stands before another: the difference of their scores, part by part",
      fr: "pourquoi un candidat en devance un autre : l'écart de leurs notes, qualité par qualité"),
    examples: ["matchd why r-176 e-349 over e-012", "matchd why r-176 e-349 e-012 --strategy balanced --lang fr"],
    run: run)

  private static func run(_ invocation: Invocation) throws {
    var words = invocation.arguments
    if words.count == 4 {
      guard ["over", "que", "avant"].contains(words[2].lowercased()) else {
        throw Failure(
          .usage, en: "'\(words[2])' stands where 'over' is expected: \(command.usage)",
          fr: "« \(words[2]) » figure là où l'on attend « over » : \(command.usage)")
      }
      words.remove(at: 2)
    }
    if words.count == 3, ["over", "que", "avant"].contains(words[2].lowercased()) {
      throw Failure(.usage, en: "why wants B: \(command.usage)", fr: "why veut B : \(command.usage)")
    }
    guard words[1] != words[2] else {
      throw Failure(
        .usage, en: "\(words[1]) cannot be compared with itself.",
        fr: "\(words[1]) ne peut pas être comparé à lui-même.")
    }
    let session = try Session(invocation)
    let strategy = try session.workspace.strategy(invocation.text("strategy"))
    let request = try session.request(words[0], for: [strategy])
    let kind = try session.candidateKind(of: words[1])
    let other = try session.candidateKind(of: words[2])
    guard kind == other else {
      throw Failure(
        .no, en: "\(words[1]) is a candidate of kind \(kind.rawValue), \(words[2]) of kind \(other.rawValue).",
        fr: "\(words[1]) est de type \(kind.french), \(words[2]) de type \(other.french).")
    }
    let matcher = Matcher(request, in: try session.reader(for: [strategy]).snapshot(of: kind), by: strategy)
    guard let comparison = matcher.comparison(of: words[1], over: words[2]) else {
      let absent = matcher.snapshot.row(of: words[1]) == nil ? words[1] : words[2]
      throw session.missing(absent, among: matcher.snapshot.ids, noun: kind.recordKind.noun)
    }
    let names = try session.names(of: words[1...], kind: kind.recordKind)
    try WhyReport(comparison: comparison, names: names, asOf: session.asOf).print(invocation, session.translator)
  }
}
