import MatchCore

/// What a facility did, in large type: each figure is an indicator, and says beneath of how many it is, or where.
extension FacilityPage {
  var headline: Markup? {
    let indicators = report.indicators
    guard indicators.range != nil, !indicators.whole.isEmpty else { return nil }
    let participants = indicators.value(.participants, .sum)
    var figures: [(count: Int, name: Sentence, notes: [[Markup]])] = [
      (
        indicators.count(.requests), FacilityPhrases.requests,
        [counted(FacilityPhrases.fromCountries, indicators.count(.countries))]
      ),
      (
        indicators.count(.approvals), FacilityPhrases.approvals,
        [
          counted(FacilityPhrases.ofDecided, indicators.count(.decisions)),
          counted(FacilityPhrases.decidedWithoutDay, indicators.leftOut[.decisions] ?? 0),
        ]
      ),
      (indicators.actions, FacilityPhrases.actions, [both(FacilityPhrases.actionNote)]),
      (
        indicators.count(.deployments), FacilityPhrases.deployments,
        [counted(FacilityPhrases.forCountries, indicators.count(.countriesServed))] + peers
      ),
      (
        indicators.count(.experts), FacilityPhrases.experts,
        [counted(FacilityPhrases.fromCountries, indicators.origins)]
      ),
    ]
    // Without an activity that says how many came, nobody knows.
    if let participants, let sum = participants.value, let activities = participants.count, activities > 0 {
      figures.append((sum, FacilityPhrases.participants, [counted(FacilityPhrases.inActivities, activities)]))
    }
    return tiles(
      figures.map { count, name, notes in
        (
          both { $0.number(count) },
          counted(name, count) + notes.filter { !$0.isEmpty }.map { .of(.span, class: "range", $0) }
        )
      })
  }

  /// Deployments of others than experts, who are not among the experts beside.
  private var peers: [[Markup]] {
    [
      (CandidateKind.institution, FacilityPhrases.byInstitutions), (.focalPoint, FacilityPhrases.byFocalPoints),
    ].map { kind, sentence in
      counted(sentence, report.indicators.count(.deployments, by: .candidateKind(kind)))
    }
  }

  /// A sentence in the form that its number wants; nothing for none, unless it names what stands in large type.
  func counted(_ sentence: Sentence, _ count: Int) -> [Markup] {
    guard count > 0 || !sentence.other.en.contains("{count}") else { return [] }
    return both { $0(sentence, ["count": .integer(count)]) }
  }
}
