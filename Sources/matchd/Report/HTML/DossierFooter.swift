import MatchCore

/// What the page stands on, and the command that makes the same page again.
extension DossierPage {
  var pageFooter: Markup {
    let weights = dossier.strategy.parts.map { part in
      "\(say(part.descriptor.title)) \(translator.text(.share(Score(millionths: part.weight * 10_000))))"
    }
    let items: [(Bilingual, [Markup])] = [
      (DossierPhrases.state, [.text(capitalised(state))]),
      (
        DossierPhrases.strategy,
        [
          .text(say(dossier.strategy.definition.title) + " ("), .of(.code, dossier.strategy.name),
          .text("). " + say(dossier.strategy.definition.purpose)),
        ]
      ),
      (DossierPhrases.weights, [.text(weights.joined(separator: ", "))]),
      (DossierPhrases.again, [.of(.code, command)]),
    ]
    return .of(
      .footer,
      [
        .of(.h2, class: "quiet", say(DossierPhrases.foot)),
        .of(.dl, class: "foot", items.map { .of(.div, [.of(.dt, say($0.0)), .of(.dd, $0.1)]) }),
        .of(
          .p, class: "note",
          [
            DossierPhrases.rounding, DossierPhrases.workingDays,
            dossier.isBlind ? DossierPhrases.blind : DossierPhrases.personal,
          ].map(say)
            .joined(separator: " ")),
      ])
  }

  private var state: String {
    let sequence = String(dossier.asOf.sequence)
    guard let day = dossier.day else { return say(DossierPhrases.event).filled(["sequence": sequence]) }
    return say(DossierPhrases.eventOn).filled(["sequence": sequence, "day": translator.day(day)])
  }

  /// With the point of the log in full, so that it gives the same page however much the log has grown.
  private var command: String {
    let sequence = String(dossier.asOf.sequence)
    let words =
      [
        "matchd", "report", record.id, "--html", "\(record.id).html", "--strategy", dossier.strategy.name, "--limit",
        String(dossier.limit), "--lang", translator.language.rawValue, "--as-of",
        dossier.asOf.time.map { "\($0)@\(sequence)" } ?? sequence,
      ] + (dossier.isBlind ? ["--blind"] : [])
    return words.map(ShellWord.quoted).joined(separator: " ")
  }
}
