/// What a plug-in says of itself. `name` is what strategies call it. One object for each plug-in: bindings pass it on at every
/// request.
public final class PluginDescriptor: Sendable {
  /// Lower-case words joined by hyphens, unique among scorers or among rules.
  public let name: String
  /// Raised when results change for the same input: it is part of what a decision is computed from.
  public let version: Int
  public let title: Bilingual
  /// What it measures or demands, with the formula and its source, in one paragraph.
  public let summary: Bilingual
  /// The kinds of candidate that it has something to say about; for others it abstains, or does not apply.
  public let kinds: Set<CandidateKind>
  /// The same, to be asked at every request.
  private let concerned: UInt8
  /// What it reads besides the columns that every snapshot has.
  public let needs: SnapshotNeeds
  /// Whether it reads what an erasure takes away: affiliations and declared conflicts, or words of texts. Only such a plug-in can come
  /// out otherwise because somebody was erased.
  public let readsPersonal: Bool
  public let parameters: [Parameter]
  /// Every sentence that its messages use.
  public let sentences: [Sentence]

  public init(
    name: String, version: Int = 1, title: Bilingual, summary: Bilingual,
    kinds: Set<CandidateKind> = Set(CandidateKind.allCases), needs: SnapshotNeeds = [], readsPersonal: Bool = false,
    parameters: [Parameter] = [], sentences: [Sentence] = []
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.summary = summary
    self.kinds = kinds
    concerned = kinds.reduce(0) { $0 | $1.bit }
    self.needs = needs
    self.readsPersonal = readsPersonal || needs.contains(.texts)
    self.parameters = parameters
    self.sentences = sentences
  }

  func concerns(_ kind: CandidateKind) -> Bool { concerned & kind.bit != 0 }
}

extension CandidateKind {
  fileprivate var bit: UInt8 {
    switch self {
    case .expert: 1
    case .focalPoint: 2
    case .institution: 4
    case .resource: 8
    }
  }
}

/// A setting that a strategy may give a plug-in.
public struct Parameter: Sendable {
  public enum Domain: Sendable {
    case integer(ClosedRange<Int>)
    /// A decimal 0 ... 1.
    case share
    case choice([String])
    case flag
  }

  public let name: String
  public let domain: Domain
  public let standard: ParameterValue
  public let summary: Bilingual

  public init(_ name: String, _ domain: Domain, standard: ParameterValue, summary: Bilingual) {
    self.name = name
    self.domain = domain
    self.standard = standard
    self.summary = summary
  }
}

public enum ParameterValue: Sendable, Hashable {
  case integer(Int)
  case share(Score)
  case text(String)
  case flag(Bool)

  public var description: String {
    switch self {
    case .integer(let value): String(value)
    case .share(let value): Decimals.text(Int(value.millionths), decimals: 6, trimmed: true)
    case .text(let value): value
    case .flag(let value): value ? "true" : "false"
    }
  }
}

/// Decimals without floating point.
public enum Decimals {
  /// `812345` with six decimals is `0.812345`; trimmed, `500000` is `0.5`.
  public static func text(_ value: Int, decimals: Int, trimmed: Bool = false) -> String {
    var digits = String(value.magnitude)
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    let whole = digits.dropLast(decimals)
    var fraction = digits.suffix(decimals)
    if trimmed { while fraction.last == "0" { fraction.removeLast() } }
    let sign = value < 0 ? "-" : ""
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }
}

/// The settings of one plug-in in one strategy, checked against what it declares: a plug-in never meets a wrong value.
public struct PluginConfiguration: Sendable {
  private let values: [String: ParameterValue]

  /// - Throws: `ConfigurationFailure` for a name the plug-in does not declare, or a value outside its domain.
  public init(_ given: [(name: String, value: ParameterValue)] = [], for descriptor: PluginDescriptor)
    throws(ConfigurationFailure)
  {
    var values: [String: ParameterValue] = [:]
    for parameter in descriptor.parameters { values[parameter.name] = parameter.standard }
    for (name, value) in given {
      guard let parameter = descriptor.parameters.first(where: { $0.name == name }) else {
        throw ConfigurationFailure(
          subject: descriptor.name, problem: .unknownParameter(name, known: descriptor.parameters.map(\.name)))
      }
      guard let accepted = PluginConfiguration.accepted(value, by: parameter.domain) else {
        throw ConfigurationFailure(
          subject: descriptor.name, problem: .wrongValue(name, value.description, expected: parameter.domain.text))
      }
      values[name] = accepted
    }
    self.values = values
  }

  private static func accepted(_ value: ParameterValue, by domain: Parameter.Domain) -> ParameterValue? {
    switch (domain, value) {
    case (.integer(let range), .integer(let number)): range.contains(number) ? value : nil
    case (.share, .share): value
    case (.share, .integer(let number)): number == 0 || number == 1 ? .share(Score(number, of: 1)) : nil
    case (.choice(let words), .text(let word)): words.contains(word) ? value : nil
    case (.flag, .flag): value
    default: nil
    }
  }

  public func integer(_ name: String) -> Int { if case .integer(let value)? = values[name] { value } else { 0 } }
  public func share(_ name: String) -> Score { if case .share(let value)? = values[name] { value } else { .zero } }
  public func text(_ name: String) -> String { if case .text(let value)? = values[name] { value } else { "" } }
  public func flag(_ name: String) -> Bool { if case .flag(let value)? = values[name] { value } else { false } }
}

extension Parameter.Domain: CustomStringConvertible {
  public var description: String { text.en }

  /// What may be given, as a person would say it.
  public var text: Bilingual {
    switch self {
    case .integer(let range):
      Bilingual(
        en: "a whole number from \(range.lowerBound) to \(range.upperBound)",
        fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)")
    case .share: Bilingual(en: "a number from 0 to 1", fr: "un nombre de 0 à 1")
    case .choice(let words):
      Bilingual(en: words.joined(separator: " or "), fr: words.joined(separator: " ou "))
    case .flag: Bilingual(en: "true or false", fr: "true ou false")
    }
  }
}

/// What is wrong with a strategy, a plug-in list or a setting.
public struct ConfigurationFailure: Error, Sendable, Equatable {
  public enum Problem: Sendable, Equatable {
    case unknownParameter(String, known: [String])
    case wrongValue(String, String, expected: Bilingual)
    case unknownPlugin(String, known: [String])
    case duplicatePlugin(String)
    case weights(sum: Int)
  }

  /// The strategy or plug-in that it is about.
  public let subject: String
  public let problem: Problem

  public init(subject: String, problem: Problem) {
    self.subject = subject
    self.problem = problem
  }

  public var text: Bilingual {
    switch problem {
    case .unknownParameter(let name, let known):
      Bilingual(en: "\(subject) has no setting '\(name)'.", fr: "\(subject) n'a pas de réglage « \(name) ».")
        + .maybe(name, among: known)
    case .wrongValue(let name, let value, let expected):
      Bilingual(
        en: "\(subject): '\(name)' is \(value), but must be \(expected.en).",
        fr: "\(subject) : « \(name) » vaut \(value), mais doit être \(expected.fr).")
    case .unknownPlugin(let name, let known):
      Bilingual(
        en: "\(subject): there is no plug-in '\(name)'.", fr: "\(subject) : il n'y a pas de module « \(name) ».")
        + .maybe(name, among: known)
    case .duplicatePlugin(let name):
      Bilingual(en: "\(subject): '\(name)' stands there twice.", fr: "\(subject) : « \(name) » y figure deux fois.")
    case .weights(let sum):
      Bilingual(
        en: "\(subject): the weights sum to \(sum), but must sum to 100.",
        fr: "\(subject) : la somme des poids est \(sum), mais doit être 100.")
    }
  }
}
