import MatchCore

/// The dossier of one request as one page that stands alone: it asks for nothing, runs nothing, and prints.
///
/// It is written from values only and knows no clock: the same dossier gives the same bytes.
struct DossierPage {
  let dossier: Dossier
  let translator: Translator

  var html: String {
    HTMLWriter.page(
      .of(
        .html, with: [Attribute(.lang, translator.language.rawValue)],
        [
          head,
          .of(
            .body,
            [
              pageHeader,
              .of(
                .main,
                [
                  answerSection, requestSection, shortlistSection, gateSection, missSection, remedySection,
                  peerSection, pastSection, resourceSection,
                ].compactMap { $0 }),
              pageFooter,
            ]),
        ]))
  }

  private var head: Markup {
    let name = [say(DossierPhrases.document).filled(["id": record.id]), dossier.request.title].compactMap { $0 }
    return PageHead(title: name.joined(separator: say(Phrases.colon)), sheets: [DossierStyle.sheet]).markup
  }

  private var pageHeader: Markup {
    var line = [say(DossierPhrases.document).filled(["id": record.id])]
    if let day = dossier.day { line.append(say(DossierPhrases.point).filled(["day": translator.day(day)])) }
    let origin = [dossier.request.institution, places(record.countries, record.grouping)].compactMap { $0 }
    return .of(
      .header,
      [
        .of(.p, class: "over", line.joined(separator: " · ")),
        .of(
          .h1, with: [.any], dossier.request.title ?? say(DossierPhrases.untitled).filled(["id": record.id])),
        .of(.p, class: "origin", with: [.any], origin.joined(separator: " · ")),
      ])
  }

  // MARK: What the sections share

  var record: RequestRecord { dossier.request.record }

  func say(_ text: Bilingual) -> String { translator(text) }

  func say(_ sentence: Sentence, _ count: Int) -> String {
    translator(sentence, ["count": .integer(count), "number": .text(number(count))])
  }

  /// Grouped from 10,000 on, as each language does.
  func number(_ value: Int) -> String { translator.number(value) }

  /// Points out of 100 with one decimal, rounded half up.
  func points(_ points: Points) -> String {
    translator.decimal(Decimals.text((Int(points.millionths) + 500) / 1_000, decimals: 1))
  }

  func places(_ countries: [String], _ grouping: String?) -> String? {
    let codes = countries.isEmpty ? [grouping].compactMap { $0 } : countries
    return codes.isEmpty ? nil : translator.list(codes.map(translator.place))
  }

  /// A section with its heading and, where there is one, a line under it.
  func section(_ style: String, _ heading: Bilingual, note: String? = nil, _ content: [Markup]) -> Markup {
    .of(
      .section, class: style,
      [.of(.h2, say(heading))] + [note.map { .of(.p, class: "note", $0) }].compactMap { $0 } + content)
  }

  /// A sentence begun with a capital.
  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension Attribute {
  /// Text from outside runs in its own direction.
  static let any = Attribute(.dir, "auto")
}
