import MatchCore

extension RecordKind {
  /// By any name people have for it: singular or plural, English or French, without case and accents.
  /// - Throws: `Failure` with exit code 2 that says what was meant.
  static func named(_ text: String) throws -> RecordKind {
    let folded = TextFolding.fold(text)
    if let kind = allCases.first(where: { kind in kind.names.contains { TextFolding.fold($0) == folded } }) {
      return kind
    }
    let known = allCases.flatMap(\.names)
    let nearest = Suggestion.nearest(to: folded, among: known.map { TextFolding.fold($0) })
    let maybe = nearest.flatMap { name in known.first { TextFolding.fold($0) == name } }
    let all = allCases.map(\.fileStem).joined(separator: ", ")
    throw Failure(
      .usage, en: "There is no kind '\(text)'. \(maybe.map { "Maybe \($0)." } ?? "There are: \(all), all.")",
      fr: "Il n'y a pas de type « \(text) ». \(maybe.map { "Peut-être \($0)." } ?? "Il y a : \(all), all.")")
  }

  private var names: [String] { [fileStem, rawValue] + frenchNames }

  private var frenchNames: [String] {
    switch self {
    case .institution: []
    case .focalPoint: ["points-focaux", "point-focal"]
    case .expert: []
    case .request: ["demandes", "demande"]
    case .activity: ["activités", "activité"]
    case .deployment: ["déploiements", "déploiement"]
    case .resource: ["ressources", "ressource"]
    }
  }

  /// What people call the rows.
  var plural: Bilingual {
    Bilingual(en: fileStem.replacing("-", with: " "), fr: (frenchNames.first ?? fileStem).replacing("-", with: " "))
  }
}
