import MatchCore

/// What the page stands on: the point of the log, and fingerprints of all that decides the figures.
extension FacilityPage {
  var pageFooter: Markup {
    let replay = report.replay
    let mark =
      switch replay.mark {
      case .log(let hash), .files(let hash): hash
      }
    let fingerprints = zip(replay.names, replay.fingerprints).map { "\($0) \($1)" }
    var items: [(Bilingual, [Markup])] = [
      (
        FacilityPhrases.log,
        both(FacilityPhrases.event) { _ in ["sequence": String(replay.asOf.sequence)] } + [.text(" · ")]
          + [.of(.code, mark)]
      ),
      (FacilityPhrases.vocabulary, [.of(.code, replay.vocabulary)]),
      (FacilityPhrases.fingerprints, fingerprints.map { .of(.div, [.of(.code, $0)]) }),
      (FacilityPhrases.again, [.of(.code, command.map(ShellWord.quoted).joined(separator: " "))]),
    ]
    let remarks = both { replay.remarks.lines($0).joined(separator: " ") }
    if !replay.remarks.isEmpty { items.append((Phrases.remark, remarks)) }
    return .of(
      .footer,
      [
        .of(.h2, class: "quiet", both(FacilityPhrases.foot)),
        .of(.dl, class: "foot", items.map { .of(.div, [.of(.dt, both($0.0)), .of(.dd, $0.1)]) }),
        .of(.p, class: "note", both(FacilityPhrases.definitions)),
      ])
  }
}
