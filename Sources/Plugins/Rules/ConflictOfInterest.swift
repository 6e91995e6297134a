import MatchCore

/// Nobody is sent to their own institution, nor where they have declared a conflict.
///
/// Parties are compared by their keys (see `CandidateRecord.affiliations`). A country is a party with the key `country:` and
/// its code (`country:TG`), so that a country can be declared as a conflict.
struct ConflictOfInterest: EligibilityRule {
  static let descriptor = PluginDescriptor(
    name: "conflict-of-interest",
    title: Bilingual(en: "Conflict of interest", fr: "Conflit d'intérêts"),
    summary: Bilingual(
      en: """
        The candidate neither belongs to the institution that asks nor is that institution, and has declared no conflict \
        with it or with a country of the request. Where affiliations are recorded and this one is blank, it is unknown.
        """,
      fr: """
        Le candidat n'appartient pas à l'institution demandeuse, n'est pas cette institution, et n'a déclaré de conflit ni \
        avec elle ni avec un pays de la demande. Quand l'appartenance est indiquée ailleurs et vide ici, elle est inconnue.
        """),
    kinds: [.expert, .focalPoint, .institution], readsPersonal: true,
    sentences: [
      Sentence(
        "conflict-of-interest.passed", en: "Is independent of who asks.", fr: "Est indépendant de qui demande."),
      Sentence(
        "conflict-of-interest.affiliated", en: "Needed: independence. Held: a tie to the institution that asks.",
        fr: "Requis : l'indépendance. Constaté : un lien avec l'institution demandeuse."),
      Sentence(
        "conflict-of-interest.same", en: "Needed: independence. Held: this is the institution that asks.",
        fr: "Requis : l'indépendance. Constaté : c'est l'institution demandeuse."),
      Sentence(
        "conflict-of-interest.declared",
        en: "Needed: independence. Held: a declared conflict with the institution that asks.",
        fr: "Requis : l'indépendance. Constaté : un conflit déclaré avec l'institution demandeuse."),
      Sentence(
        "conflict-of-interest.country", en: "Needed: independence. Held: a declared conflict with {place}.",
        fr: "Requis : l'indépendance. Constaté : un conflit déclaré avec ce pays : {place}."),
      Sentence(
        "conflict-of-interest.unknown", en: "Needed: independence. Who the candidate belongs to is unknown.",
        fr: "Requis : l'indépendance. L'appartenance du candidat est inconnue."),
      Sentence(
        "conflict-of-interest.unrecorded",
        en: "The roster records neither affiliations nor conflicts, so they are not checked.",
        fr: "Le fichier n'indique ni appartenances ni conflits ; ils ne sont donc pas vérifiés."),
      Sentence(
        "conflict-of-interest.unasked", en: "The request names neither an institution nor a country.",
        fr: "La demande ne nomme ni institution ni pays."),
    ])

  static let aspects: Set<RequestAspect> = [.origin]
  static let readsDeployments = false
  static let isFinal = true

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    let record = request.record
    guard !snapshot.recorded.isDisjoint(with: [.affiliations, .conflicts]) else {
      return .notApplicable(Message("conflict-of-interest.unrecorded"))
    }
    guard !record.institution.isEmpty || !record.countries.isEmpty else {
      return .notApplicable(Message("conflict-of-interest.unasked"))
    }
    return .applies(
      BoundConflictOfInterest(
        snapshot: snapshot, keys: record.institution, institution: record.institution.compactMap { snapshot.party($0) },
        countries: record.countries.compactMap { code in snapshot.party("country:\(code)").map { ($0, code) } },
        needsAffiliation: snapshot.recorded.contains(.affiliations) && !record.institution.isEmpty))
  }
}

private struct BoundConflictOfInterest: BoundRule {
  let snapshot: Snapshot
  let keys: [String]
  let institution: [UInt32]
  let countries: [(party: UInt32, code: String)]
  let needsAffiliation: Bool

  func verdict(row: Int) -> Verdict {
    if isSame(row) || isAffiliated(row) || hasDeclared(row) || declaredCountry(row) != nil { return .failed }
    return needsAffiliation && snapshot.affiliations.isEmpty(row) ? .unknown : .passed
  }

  func select(_ rows: inout RowSelection) {
    let snapshot = snapshot
    let (ties, declared) = (snapshot.affiliations, snapshot.conflicts)
    let (tieStarts, tieParties) = (ties.starts.span, ties.values.span)
    let (declaredStarts, declaredParties) = (declared.starts.span, declared.values.span)
    let institutions = institution.span
    let refused = (institution + countries.map(\.party)).span
    let mayBeSame = snapshot.kind == .institution
    rows.keep { row in
      let own = Int(tieStarts[row])..<Int(tieStarts[row + 1])
      if needsAffiliation, own.isEmpty { return false }
      for index in own {
        for party in institutions.indices where institutions[party] == tieParties[index] { return false }
      }
      for index in Int(declaredStarts[row])..<Int(declaredStarts[row + 1]) {
        for party in refused.indices where refused[party] == declaredParties[index] { return false }
      }
      return !(mayBeSame && isSame(row))
    }
  }

  private func isSame(_ row: Int) -> Bool { snapshot.kind == .institution && keys.contains(snapshot.ids[row]) }

  private func isAffiliated(_ row: Int) -> Bool { snapshot.affiliations[row].contains { institution.contains($0) } }

  private func hasDeclared(_ row: Int) -> Bool { snapshot.conflicts[row].contains { institution.contains($0) } }

  private func declaredCountry(_ row: Int) -> String? {
    countries.first { snapshot.conflicts[row].contains($0.party) }?.code
  }

  func finding(row: Int) -> Finding {
    if isSame(row) { return Finding(.failed, Message("conflict-of-interest.same")) }
    if isAffiliated(row) { return Finding(.failed, Message("conflict-of-interest.affiliated")) }
    if hasDeclared(row) { return Finding(.failed, Message("conflict-of-interest.declared")) }
    if let code = declaredCountry(row) {
      return Finding(.failed, Message("conflict-of-interest.country", ["place": .place(code)]))
    }
    let verdict = verdict(row: row)
    return Finding(verdict, Message("conflict-of-interest.\(verdict.rawValue)"))
  }
}

extension ConflictOfInterest {
  private static let ministry = RequestRecord(institution: ["ministry of labour"], countries: ["TG"])

  static let examples = [
    RuleExample(
      "Works elsewhere.", CandidateRecord("e-1", affiliations: ["agency"]), ministry, gives: .verdict(.passed)),
    RuleExample(
      "Works for who asks.", CandidateRecord("e-1", affiliations: ["ministry of labour"]), ministry,
      gives: .verdict(.failed)),
    RuleExample(
      "Has declared who asks.", CandidateRecord("e-1", conflicts: ["ministry of labour"]), ministry,
      gives: .verdict(.failed)),
    RuleExample(
      "Has declared the country that asks.", CandidateRecord("e-1", conflicts: ["country:TG"]), ministry,
      gives: .verdict(.failed)),
    RuleExample(
      "Has declared another country.", CandidateRecord("e-1", conflicts: ["country:GH"]), ministry,
      gives: .verdict(.passed)),
    RuleExample(
      "The institution that asks is no peer of its own.", CandidateRecord("i-1", affiliations: ["office"]),
      RequestRecord(institution: ["i-1"]), kind: .institution, gives: .verdict(.failed)),
    RuleExample(
      "A blank employer.", CandidateRecord("e-1"), ministry, recorded: .affiliations, gives: .verdict(.unknown)),
    RuleExample(
      "Nothing declared, where only conflicts are recorded.", CandidateRecord("e-1"), ministry, recorded: .conflicts,
      gives: .verdict(.passed)),
    RuleExample("A roster without the columns.", CandidateRecord("e-1"), ministry, gives: .notApplicable),
    RuleExample(
      "A request from nobody.", CandidateRecord("e-1", affiliations: ["agency"]), RequestRecord(), gives: .notApplicable
    ),
  ]
}
