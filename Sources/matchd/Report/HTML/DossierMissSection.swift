import MatchCore

/// Who came nearest without being eligible, and which changes of the request would help.
extension DossierPage {
  var missSection: Markup {
    guard !dossier.misses.isEmpty else {
      return section("misses", DossierPhrases.misses, [.of(.p, say(DossierPhrases.noMiss))])
    }
    var table = DataTable(
      caption: say(DossierPhrases.missesNote),
      [
        .init(title: say(DossierPhrases.candidate)), .init(title: say(DossierPhrases.country)),
        .init(title: say(DossierPhrases.lacks)), .init(title: say(DossierPhrases.wouldScore), style: "number"),
      ])
    for miss in dossier.misses {
      let person = dossier.people[miss.candidate]
      table.add([
        named(person?.name, miss.candidate), [.text(person?.country.map(translator.place) ?? "")],
        [.text(missing(miss))], [.text(points(miss.score))],
      ])
    }
    return section("misses", DossierPhrases.misses, [table.markup])
  }

  var remedySection: Markup {
    let remedies = dossier.remedies
    guard remedies.eligible < max(Remedies.comfortable, remedies.seats) else {
      return section("remedies", DossierPhrases.remedies, [.of(.p, say(DossierPhrases.choiceEnough))])
    }
    guard !remedies.remedies.isEmpty else {
      return section("remedies", DossierPhrases.remedies, [.of(.p, say(Phrases.noRemedy))])
    }
    var table = DataTable(
      caption: say(DossierPhrases.remediesNote),
      [
        .init(title: say(DossierPhrases.change)), .init(title: say(DossierPhrases.gain), style: "number"),
        .init(title: say(DossierPhrases.eligibleThen), style: "number"),
      ])
    let report = MissReport(misses: dossier.misses, remedies: remedies, request: record, names: [:])
    for remedy in remedies.remedies {
      table.add([
        [.text(capitalised(report.text(remedy, translator)))], [.text("+" + number(remedy.gain))],
        [.text(number(remedy.eligible))],
      ])
    }
    let remark: [Markup] =
      remedies.suffice
      ? [] : [.of(.p, class: "note", say(Phrases.insufficient).filled(["goal": number(remedies.goal)]))]
    return section("remedies", DossierPhrases.remedies, [table.markup] + remark)
  }

  func missing(_ miss: NearMiss) -> String { miss.lacks.map { translator($0.finding.message) }.joined(separator: " ") }

  /// A name with its id, or the id alone.
  func named(_ name: String?, _ id: String) -> [Markup] {
    guard let name else { return [.text(id)] }
    return [.of(.span, with: [.any], name), .text(" "), .of(.span, class: "id", id)]
  }
}
