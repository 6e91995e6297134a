import MatchCore

/// Institutions that have done it, past Actions like it, and what to read.
extension DossierPage {
  var peerSection: Markup? {
    guard let peers = dossier.peers else { return nil }
    let note = say(DossierPhrases.peersNote).filled(["strategy": say(peers.strategy.definition.title)])
    let content = finds(
      peers, caption: note, first: DossierPhrases.name, second: DossierPhrases.country,
      none: DossierPhrases.noPeer, noneAtAll: DossierPhrases.noPeerAtAll
    ) { id in
      let institution = dossier.institutions[id]
      return (named(institution?.name, id), institution?.country.map(translator.place) ?? "")
    }
    return section("peers", DossierPhrases.peers, content)
  }

  var pastSection: Markup {
    guard !dossier.pastActions.isEmpty else {
      return section("past", DossierPhrases.pastActions, [.of(.p, say(DossierPhrases.noPast))])
    }
    var table = DataTable(
      caption: say(DossierPhrases.pastNote),
      [
        .init(title: say(DossierPhrases.action)), .init(title: say(DossierPhrases.year), style: "number"),
        .init(title: say(DossierPhrases.country)), .init(title: say(DossierPhrases.link)),
      ])
    for action in dossier.pastActions {
      var links = action.topics.map(translator.topic)
      if action.sharesInstitution {
        links.append(say(DossierPhrases.sameInstitution))
      } else if action.sharesCountry {
        links.append(say(DossierPhrases.sameCountry))
      }
      table.add([
        named(action.title, action.id), [.text(String(action.year))],
        [.text(translator.list(action.places.map(translator.place)))],
        [.text(capitalised(links.joined(separator: ", ")))],
      ])
    }
    return section("past", DossierPhrases.pastActions, [table.markup])
  }

  var resourceSection: Markup {
    let content = finds(
      dossier.resources, caption: nil, first: DossierPhrases.resource, second: DossierPhrases.format,
      none: DossierPhrases.noResource, noneAtAll: DossierPhrases.noResourceAtAll
    ) { id in
      let work = dossier.works[id]
      var title = named(work?.title, id)
      if let url = work?.url { title.append(.of(.p, class: "address", [address(url)])) }
      let languages = (work?.languages ?? []).map { translator.text(.language($0)) }
      let facts = [
        work?.kind.map { capitalised(say(UsualNames.name(of: $0))) }, work?.year,
        languages.isEmpty ? nil : translator.list(languages),
      ]
      return (title, facts.compactMap { $0 }.joined(separator: ", "))
    }
    return section("resources", DossierPhrases.resources, content)
  }

  /// An address of the web as a link, anything else as text.
  private func address(_ text: String) -> Markup {
    guard let address = WebAddress(text) else { return .text(text) }
    return .of(.a, with: Attribute.link(address), text)
  }

  /// A table of what was found with the reasons, or of what came near with what it lacks.
  private func finds(
    _ finds: Dossier.Finds, caption: String?, first: Bilingual, second: Bilingual, none: Bilingual,
    noneAtAll: Bilingual, _ facts: (String) -> (name: [Markup], second: String)
  ) -> [Markup] {
    let found = finds.ranking.ranking
    guard !found.isEmpty || !finds.misses.isEmpty else { return [.of(.p, say(noneAtAll))] }
    var table = DataTable(
      caption: found.isEmpty ? say(none) : caption ?? "",
      [
        .init(title: say(first)), .init(title: say(second)),
        .init(title: say(found.isEmpty ? DossierPhrases.lacks : DossierPhrases.why)),
      ])
    for entry in found {
      let (name, other) = facts(entry.candidate)
      table.add([name, [.text(other)], [.text(reasons(entry))]])
    }
    for miss in finds.misses {
      let (name, other) = facts(miss.candidate)
      table.add([name, [.text(other)], [.text(missing(miss))]])
    }
    return [table.markup]
  }

  /// The sentences of the parts that speak for it.
  private func reasons(_ entry: RankedCandidate) -> String {
    entry.parts.filter { $0.points > .zero }.compactMap { $0.reason.map { translator($0) } }.joined(separator: " ")
  }
}
