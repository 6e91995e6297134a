import MatchCore

/// The best candidates, each with a bar of its points and a sentence for every part of it.
extension DossierPage {
  var shortlistSection: Markup {
    let ranking = dossier.ranking
    guard !ranking.ranking.isEmpty else {
      return section("shortlist", DossierPhrases.shortlist, [.of(.p, say(DossierPhrases.nobody))])
    }
    let note =
      ranking.ranking.count == ranking.eligible
      ? say(DossierPhrases.allNote)
      : say(DossierPhrases.shortlistNote, ranking.ranking.count).filled(["eligible": number(ranking.eligible)])
    return section(
      "shortlist", DossierPhrases.shortlist, note: note,
      [legend, .of(.ol, class: "people", ranking.ranking.map(candidate))])
  }

  private var legend: Markup {
    let items = dossier.strategy.parts.enumerated().map { index, part in
      Markup.of(
        .li,
        [
          BarChart.key(BarChart.letter(index), colour: index), .text(" " + say(part.descriptor.title) + " "),
          .of(.span, class: "most", number(part.weight)),
        ])
    }
    return .of(.div, class: "legend", [.of(.p, class: "note", say(DossierPhrases.legend)), .of(.ul, items)])
  }

  private func candidate(_ entry: RankedCandidate) -> Markup {
    let person = dossier.people[entry.candidate]
    let name = person?.name ?? entry.candidate
    let origin = [
      person?.employer, person?.country.map(translator.place),
      person.map { translator.list($0.languages.map(held)) },
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let score = points(entry.score)
    let sentences = zip(dossier.strategy.parts, entry.parts).enumerated().map { index, pair in
      sentence(index, pair.0.descriptor.title, pair.1)
    }
    let chart = BarChart(
      id: "bar-\(entry.rank)",
      title: say(DossierPhrases.barTitle).filled(["score": score, "candidate": name]),
      description: zip(dossier.strategy.parts, entry.parts).map { part, result in
        say(part.descriptor.title) + say(Phrases.colon) + share(result)
      }.joined(separator: ", "),
      segments: entry.parts.enumerated().map { index, part in
        BarChart.Segment(length: Int(part.points.millionths), letter: BarChart.letter(index), colour: index)
      })
    return .of(
      .li,
      [
        .of(
          .div, class: "who",
          [
            .of(.span, class: "rank", number(entry.rank)),
            .of(.h3, [.of(.span, with: [.any], name), .text(" "), .of(.span, class: "id", entry.candidate)]),
            .of(.p, class: "score", [.of(.strong, score), .text(" " + say(DossierPhrases.points))]),
          ]),
        .of(.p, class: "from", with: [.any], origin.joined(separator: " · ")),
        chart.markup,
        .of(.ul, class: "why", sentences),
      ])
  }

  private func sentence(_ index: Int, _ title: Bilingual, _ part: ScorePart) -> Markup {
    .of(
      .li,
      [
        BarChart.key(BarChart.letter(index), colour: index),
        .of(
          .div,
          [
            .of(.p, [.of(.strong, say(title)), .text(" "), .of(.span, class: "most", share(part))]),
            .of(.p, part.reason.map { translator($0) } ?? say(DossierPhrases.noApplication)),
          ]),
      ])
  }

  private func share(_ part: ScorePart) -> String {
    say(DossierPhrases.share).filled(["points": points(part.points), "most": number(part.weight)])
  }

  func held(_ language: LanguageLevel) -> String {
    "\(translator.text(.language(language.tag))) \(language.level.code)"
  }
}
