import MatchCore

/// What a facility did and how its choices compare, as one page that stands alone: it asks for nothing, runs nothing, and prints. It
/// holds English and French, and a choice at its top that works without a script.
///
/// It is written from values only and knows no clock: the same report gives the same bytes.
struct FacilityPage {
  let report: FacilityReport
  /// The language that is shown first.
  let language: Language
  let both: BothLanguages
  /// The words that make the same page again.
  let command: [String]

  var html: String {
    HTMLWriter.page(
      .of(
        .html, with: [Attribute(.lang, language == .fr ? "fr" : "en")],
        [
          PageHead(
            title: both.plain { $0(FacilityPhrases.title) }, sheets: [DossierStyle.sheet, FacilityStyle.sheet]
          ).markup,
          .of(.body, choice + [.of(.div, class: "page", [pageHeader, .of(.main, sections), pageFooter])]),
        ]))
  }

  /// Both choices stand before everything that they show or hide.
  private var choice: [Markup] {
    let names = [("en", "English"), ("fr", "Français")]
    let shown = language == .fr ? "fr" : "en"
    return names.map { code, name in
      .of(
        .choice,
        with: [Attribute(.type, "radio"), Attribute(.name, "language"), Attribute(.id, code)]
          + (code == shown ? [Attribute(.checked, "checked")] : []), [])
    } + [
      .of(
        .div, class: "languages",
        names.map { code, name in
          .of(.choiceName, with: [Attribute(.of, code), Attribute(.lang, code)], name)
        })
    ]
  }

  private var sections: [Markup] {
    [findings, indicatorSection, timelineSection, loadSection].compactMap { $0 } + gapSections + strategySections
      + decisiveSections
  }

  private var pageHeader: Markup {
    var over = both(FacilityPhrases.over)
    if let day = report.day {
      over += [.text(" · ")] + both(FacilityPhrases.state) { ["day": $0.day(day)] }
    }
    return .of(
      .header,
      [
        .of(.p, class: "over", over), .of(.h1, both(FacilityPhrases.title)),
        .of(.p, class: "origin", period),
      ] + [headline].compactMap { $0 })
  }

  private var period: [Markup] {
    guard let range = report.indicators.range else { return both(IndicatorPhrases.nothing) }
    return both(range.start == range.end ? FacilityPhrases.oneDay : FacilityPhrases.period) {
      ["range": $0.text(.interval(range))]
    }
  }

  // MARK: What the sections share

  func section(_ heading: [Markup], note: [Markup]? = nil, _ content: [Markup]) -> Markup {
    .of(.section, head(heading, note) + content)
  }

  /// A section whose heading stays on the page of its picture.
  func section(_ heading: [Markup], note: [Markup], picture: Markup, _ content: [Markup]) -> Markup {
    .of(.section, [.of(.div, class: "keep", head(heading, note) + [picture])] + content)
  }

  private func head(_ heading: [Markup], _ note: [Markup]?) -> [Markup] {
    [.of(.h2, heading)] + [note.map { .of(.p, class: "note", $0) }].compactMap { $0 }
  }

  /// A figure in large type, and what it is, side by side with others.
  func tiles(_ tiles: [(figure: [Markup], text: [Markup])]) -> Markup {
    .of(
      .ul, class: "tiles", tiles.map { figure, text in .of(.li, [.of(.strong, figure), .of(.div, text)]) })
  }

  func legend(_ names: [[Markup]], colours: [Int]) -> Markup {
    .of(
      .div, class: "legend",
      [
        .of(
          .ul,
          zip(names, colours).map { name, colour in
            .of(.li, [BarChart.key("\u{00A0}", colour: colour), .text(" ")] + name)
          })
      ])
  }

  /// A share between 0 and 1, in per cents.
  static func share(_ value: Double?, _ translator: Translator) -> String {
    guard let value, value.isFinite else { return "-" }
    return translator.text(.share(Score(millionths: Int((min(1, max(0, value)) * 1_000_000).rounded()))))
  }
}
