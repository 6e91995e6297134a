import MatchCore

/// How many were considered, and how many each gate stopped.
extension DossierPage {
  var gateSection: Markup {
    let ranking = dossier.ranking
    var table = DataTable(
      caption: say(DossierPhrases.gatesNote),
      [
        .init(title: say(DossierPhrases.gate)), .init(title: say(DossierPhrases.stopped), style: "number"),
        .init(title: say(DossierPhrases.unknown), style: "number"),
        .init(title: say(DossierPhrases.left), style: "left"),
      ])
    table.add([
      [.text(say(DossierPhrases.considered))], [], [], left(ranking.considered, index: 0),
    ])
    var rest = ranking.considered
    for (index, gate) in ranking.gates.enumerated() where gate.notApplicable == nil {
      rest -= gate.excluded
      table.add([
        [.text(title(ofGate: gate.rule))], [.text(number(gate.excluded))],
        [.text(gate.unknown > 0 ? number(gate.unknown) : "")], left(rest, index: index + 1),
      ])
    }
    let unchecked = ranking.gates.compactMap { gate -> Markup? in
      gate.notApplicable.map { reason in
        .of(.li, [.of(.strong, title(ofGate: gate.rule)), .text(say(Phrases.colon) + translator(reason))])
      }
    }
    let remark: [Markup] =
      unchecked.isEmpty ? [] : [.of(.h3, say(DossierPhrases.notChecked)), .of(.ul, class: "small", unchecked)]
    return section("gates", DossierPhrases.gates, [table.markup] + remark)
  }

  /// The number with its bar.
  private func left(_ count: Int, index: Int) -> [Markup] {
    let all = dossier.ranking.considered
    let text = say(DossierPhrases.leftOf).filled(["left": number(count), "all": number(all)])
    let chart = BarChart(
      id: "gate-\(index)", title: text, description: text,
      segments: [BarChart.Segment(length: all > 0 ? count * 1_000_000 / all : 0, letter: "", colour: 0)],
      style: "thin")
    return [.of(.div, class: "level", [.of(.span, class: "count", number(count)), chart.markup])]
  }

  func title(ofGate name: String) -> String {
    dossier.strategy.gates.first { $0.name == name }.map { say($0.descriptor.title) } ?? name
  }
}
