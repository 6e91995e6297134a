import Foundation
import MatchCore

/// `plugins`: every scorer, eligibility rule and reason for urgency, with what it means and which settings it takes.
enum PluginsCommand {
  static let command = Command(
    name: "plugins", arguments: [.init(name: "PLUGIN", isOptional: true)],
    options: [
      Option(
        name: "pages", value: .text("DIR"), en: "writes the page of each plug-in into a folder (docs/plugins)",
        fr: "écrit la page de chaque module dans un dossier (docs/plugins)")
    ],
    summary: Bilingual(
      en: "the scorers, eligibility rules and reasons for urgency: meaning, formula, settings",
      fr: "les qualités, les critères et les raisons d'urgence : sens, formule, réglages"),
    examples: ["matchd plugins", "matchd plugins track-record", "matchd plugins --pages docs/plugins"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let workspace = try invocation.workspace()
    let pages = PluginPage.all(workspace.plugins)
    if let folder = invocation.text("pages") { return try write(pages, to: folder) }
    let wanted = invocation.arguments.first
    let chosen = pages.filter { wanted == nil || $0.descriptor.name == wanted }
    if let wanted, chosen.isEmpty {
      let maybe = Suggestion.nearest(to: wanted, among: pages.map(\.descriptor.name))
      throw Failure(
        .no, en: "There is no plug-in \(wanted).\(maybe.map { " Maybe \($0)." } ?? "")",
        fr: "Il n'y a pas de module \(wanted).\(maybe.map { " Peut-être \($0)." } ?? "")")
    }
    let language = invocation.language
    var listing = Listing([
      .init("plugin", en: "Plug-in", fr: "Module"), .init("type", en: "Type", fr: "Type"),
      .init("title", en: "Title", fr: "Titre"), .init("kinds", en: "Kinds", fr: "Types"),
      .init("settings", en: "Settings", fr: "Réglages", wraps: true),
      .init("summary", en: "Meaning", fr: "Sens", isNote: true),
    ])
    for page in chosen {
      let descriptor = page.descriptor
      let settings = descriptor.parameters.map {
        "\($0.name) = \($0.standard.description) (\($0.domain.text[language]))"
      }
      listing.add([
        .text(descriptor.name), .code(page.sort.rawValue, page.sort.heading), .text(descriptor.title[language]),
        kinds(of: descriptor, invocation),
        .text(settings.joined(separator: "; ")), .text(descriptor.summary[language]),
      ])
    }
    try listing.print(invocation)
  }

  private static func kinds(of descriptor: PluginDescriptor, _ invocation: Invocation) -> Listing.Value {
    let kinds = CandidateKind.allCases.filter(descriptor.kinds.contains)
    let labels = Bilingual(
      en: kinds.map(\.label.en).joined(separator: ", "), fr: kinds.map(\.label.fr).joined(separator: ", "))
    return .code(kinds.map(\.rawValue).joined(separator: ", "), labels)
  }

  private static func write(_ pages: [PluginPage], to folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (name, text) in [("README.md", PluginPage.index(pages))] + pages.map({ ($0.fileName, $0.markdown) }) {
        try DatabaseFiles.refuse(toReplace: folder + "/" + name)
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name), options: .atomic)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        .inputOutput, en: "The pages cannot be written to \(folder).",
        fr: "Les pages ne peuvent pas être écrites dans \(folder).")
    }
    try Output.lines(["\(folder): \(pages.count + 1)"])
  }
}
