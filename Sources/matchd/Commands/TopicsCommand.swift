import MatchCore

/// `topics`: the scheme as a tree, a search in both languages, or one topic with where it is used.
enum TopicsCommand {
  static let command = Command(
    name: "topics", arguments: [.init(name: "TEXT", isOptional: true)], options: [],
    summary: Bilingual(
      en:
        "the topics as a tree with how often each is used; with TEXT: those whose id or label says it, in either language",
      fr: "les thèmes en arbre, avec leur usage ; avec TEXT : ceux dont l'identifiant ou le libellé le contient"),
    examples: ["matchd topics", "matchd topics diaspora", "matchd topics labour-migration --format json"], run: run)

  private static func run(_ invocation: Invocation) throws {
    let workspace = try invocation.workspace()
    let labels = workspace.reference.topics
    var concepts = tree(labels, workspace.vocabulary.taxonomy)
    if let text = invocation.arguments.first {
      // An id or a whole label means that topic and what is under it; anything else is looked for.
      if let id = labels.resolve(text), let topic = workspace.vocabulary.taxonomy.index(of: id) {
        let taxonomy = workspace.vocabulary.taxonomy
        concepts = concepts.filter {
          taxonomy.index(of: $0.id).map { taxonomy.ancestry(of: $0).contains(topic) } ?? false
        }
      } else {
        concepts = concepts.filter { $0.says(TextFolding.fold(text)) }
      }
      guard !concepts.isEmpty else {
        let maybe = labels.suggestion(for: text)
        throw Failure(
          .no, en: "No topic says '\(text)'.\(maybe.map { " Maybe \($0)." } ?? "")",
          fr: "Aucun thème ne contient « \(text) ».\(maybe.map { " Peut-être \($0)." } ?? "")")
      }
    }
    try listing(concepts, usage: try usage(invocation), workspace, invocation).print(invocation)
  }

  /// In tree order: a concept before what is under it.
  private static func tree(_ labels: TopicLabels, _ taxonomy: Taxonomy) -> [TopicConcept] {
    let places = labels.concepts.indices.sorted {
      (taxonomy.index(of: labels.concepts[$0].id) ?? 0) < (taxonomy.index(of: labels.concepts[$1].id) ?? 0)
    }
    return places.map { labels.concepts[$0] }
  }

  /// Where topics are used, or nil where there is no database yet: the scheme can be read without one.
  private static func usage(_ invocation: Invocation) throws -> TopicUsage? {
    do {
      let session = try Session(invocation)
      return try TopicUsage(session.source)
    } catch StoreFailure.missing {
      return nil
    }
  }

  private static func listing(
    _ concepts: [TopicConcept], usage: TopicUsage?, _ workspace: Workspace, _ invocation: Invocation
  ) -> Listing {
    let taxonomy = workspace.vocabulary.taxonomy
    let isTable = invocation.format == .table
    let topic = Listing.Column("topic", en: "Topic", fr: "Thème")
    var columns = isTable ? [.init("label", en: "Label", fr: "Libellé", wraps: true), topic] : [topic]
    if !isTable {
      columns += [
        .init("label_en", en: "Label in English", fr: "Libellé anglais"),
        .init("label_fr", en: "Label in French", fr: "Libellé français"),
        .init("broader", en: "Broader", fr: "Plus large"), .init("related", en: "Related", fr: "Liés"),
        .init("alternatives", en: "Alternatives", fr: "Autres noms"),
      ]
    }
    if usage != nil { columns += TopicUsage.columns }
    var listing = Listing(columns)
    for concept in concepts {
      let depth = taxonomy.index(of: concept.id).map { taxonomy.ancestry(of: $0).count - 1 } ?? 0
      let indent = String(repeating: "  ", count: depth)
      let label = Listing.Value.text(indent + concept.label[invocation.language])
      var row: [Listing.Value] = isTable ? [label, .text(concept.id)] : [.text(concept.id)]
      if !isTable {
        row += [.text(concept.label.en), .text(concept.label.fr), .text(concept.broader ?? "")]
        row += [concept.related, concept.alternatives].map { .json(CellParser.list($0)) }
      }
      if let usage { row += usage.counts(of: concept.id).map { .number(String($0)) } }
      listing.add(row)
    }
    return listing
  }
}

extension TopicConcept {
  /// Whether the id or a label contains a folded text.
  fileprivate func says(_ folded: String) -> Bool {
    ([id, label.en, label.fr] + alternatives).contains { TextFolding.fold($0).contains(folded) }
  }
}
