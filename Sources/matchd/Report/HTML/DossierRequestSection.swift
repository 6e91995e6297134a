import MatchCore

/// What is asked, and the answer in one line.
extension DossierPage {
  var answerSection: Markup {
    let ranking = dossier.ranking
    let isGood = dossier.feasibility == .fillable
    return .of(
      .section, class: isGood ? "answer good" : "answer",
      [
        .of(.h2, class: "quiet", say(DossierPhrases.answer)),
        .of(
          .p, class: "figure",
          [
            .of(.strong, number(ranking.eligible)),
            .text(
              " "
                + [
                  say(DossierPhrases.eligible, ranking.eligible),
                  say(DossierPhrases.ofConsidered, ranking.considered),
                  say(DossierPhrases.forSeats, record.seats),
                ].joined(separator: " ")),
          ]),
        .of(
          .p, class: "grade",
          [
            .of(.span, class: "term", say(DossierPhrases.grade)),
            .text(" " + capitalised(dossier.feasibility.text(of: record, translator))),
          ]),
      ])
  }

  var requestSection: Markup {
    var facts: [(Bilingual, [String])] = [
      (DossierPhrases.topicsRequired, record.topicsRequired.map(translator.topic)),
      (DossierPhrases.topicsPreferred, record.topicsPreferred.map(translator.topic)),
      (DossierPhrases.languagesRequired, record.languagesRequired.map(level)),
      (DossierPhrases.languagesPreferred, record.languagesPreferred.map(level)),
      (DossierPhrases.interpretation, record.interpretation.map { translator.text(.language($0)) }),
      (DossierPhrases.dates, [record.window.map { translator.text(.interval($0)) }].compactMap { $0 }),
      (DossierPhrases.seats, [number(record.seats)]),
    ]
    facts += [
      (DossierPhrases.format, [dossier.request.format.map { say(UsualNames.name(of: $0)) }].compactMap { $0 }),
      (DossierPhrases.priority, [word(record.priority)]), (DossierPhrases.status, [word(dossier.request.status)]),
      (DossierPhrases.received, [translator.day(record.received)]),
      (DossierPhrases.answerBy, [answerBy].compactMap { $0 }),
    ]
    let items: [Markup] = facts.filter { !$0.1.isEmpty }.map { term, texts in
      .of(.div, [.of(.dt, say(term))] + texts.map { .of(.dd, with: [.any], capitalised($0)) })
    }
    var content: [Markup] = [.of(.dl, class: "facts", items)]
    if let description = dossier.request.description {
      content.append(.of(.h3, say(DossierPhrases.description)))
      content += description.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }).map {
        .of(.p, class: "letter", with: [.any], String($0))
      }
    }
    return section("request", DossierPhrases.request, content)
  }

  /// The day, and how far it is from the day of the dossier.
  private var answerBy: String? {
    guard let due = record.answerBy else { return nil }
    let date = translator.day(due)
    guard let day = dossier.day else { return date }
    if due == day { return "\(date) (\(say(Phrases.today)))" }
    let days = abs(day.workingDays(until: due))
    return "\(date) (\(translator(due > day ? Phrases.daysLeft : Phrases.daysLate, ["days": .integer(days)])))"
  }

  private func level(_ need: LanguageLevel) -> String {
    say(DossierPhrases.atLevel).filled([
      "language": translator.text(.language(need.tag)), "level": need.level.code,
    ])
  }

  private func word(_ value: some CodedValue) -> String {
    translator.language == .fr ? value.french : value.rawValue.replacing("-", with: " ")
  }
}
