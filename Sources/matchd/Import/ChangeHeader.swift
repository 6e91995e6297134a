import MatchCore

/// The first row of a file of changes: what each of its columns is for.
struct ChangeHeader {
  enum Target: Equatable {
    case command
    /// The first word after the command that no column names.
    case subject
    /// An argument of commands, by its name, or an option; or both, of different commands.
    case named(String)
    /// Our own remarks, which come back with a file.
    case remark
  }

  /// As the file names them.
  let columns: [(name: String, target: Target)]

  /// - Throws: `FileFailure` where a column is unknown or stands twice, or none names the command.
  init(_ cells: [String], _ commands: [Command], file: String) throws {
    let headers = cells.map { CSVWriter.unguarded($0).trimmed }
    var names: Set<String> = []
    for command in commands {
      names.formUnion(command.options.map(\.name))
      names.formUnion(command.arguments.map { $0.name.lowercased() })
    }
    for kind in RecordKind.allCases { names.formUnion(RecordSchema.of(kind).columns.map(\.optionName)) }
    let targets = try headers.map { header in
      guard let target = ChangeHeader.target(header, names) else {
        let known = ["command", "subject"] + names.sorted()
        throw FileFailure(
          path: file,
          Bilingual(
            en: "column '\(header)' is neither a word nor an option of any command that can stand in a row.",
            fr:
              "la colonne « \(header) » n'est ni un mot ni une option d'une commande qui peut figurer dans une rangée.")
            + .maybe(Suggestion.nearest(to: header, among: known)))
      }
      return target
    }
    for (place, target) in targets.enumerated() where target != .remark {
      guard let first = targets.firstIndex(of: target), first < place else { continue }
      throw FileFailure(
        path: file, en: "columns '\(headers[first])' and '\(headers[place])' are the same.",
        fr: "les colonnes « \(headers[first]) » et « \(headers[place]) » sont la même.")
    }
    guard targets.contains(.command) else {
      throw FileFailure(
        path: file, en: "there is no column 'command'. Maybe '\(headers.first ?? "")' is meant.",
        fr: "il n'y a pas de colonne « commande ». Peut-être « \(headers.first ?? "") ».")
    }
    columns = zip(headers, targets).map { (name: $0, target: $1) }
  }

  /// In English or French, as the columns of every other file.
  private static func target(_ header: String, _ names: Set<String>) -> Target? {
    let folded = TextFolding.fold(header)
    switch folded {
    case "command", "commande": return .command
    case "subject", "sujet", "objet": return .subject
    case "le": return .named(WorkflowOptions.on.name)
    // Of a report that comes back as a file.
    case "row", "result", "events", "text", "rangee", "resultat", "evenements", "texte": return .remark
    default: break
    }
    if let name = names.first(where: { TextFolding.fold($0) == folded }) { return .named(name) }
    for kind in RecordKind.allCases {
      for column in RecordSchema.of(kind).columns where TextFolding.fold(column.french) == folded {
        if names.contains(column.optionName) { return .named(column.optionName) }
      }
    }
    return nil
  }

  /// Whether any column has a French name that is no English one, as in every other file.
  var isFrench: Bool {
    columns.contains { name, target in
      let folded = TextFolding.fold(name)
      return switch target {
      case .command: folded != "command"
      case .subject: folded != "subject"
      case .named(let name): folded != TextFolding.fold(name)
      case .remark: false
      }
    }
  }
}
