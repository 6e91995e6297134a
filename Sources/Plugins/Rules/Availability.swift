import MatchCore

/// Whether somebody is free for the whole window.
struct Availability: EligibilityRule {
  /// A move further away than this would make it another request.
  static let horizonDays = 7 * Matcher.feasibilityWeeks

  static let descriptor = PluginDescriptor(
    name: "availability",
    title: Bilingual(en: "Availability", fr: "Disponibilité"),
    summary: Bilingual(
      en: """
        One interval of availability covers the whole window of the request, and no absence touches it. Where only \
        absences are recorded, a blank cell means none.
        """,
      fr: """
        Un intervalle de disponibilité couvre toute la période de la demande, et aucune absence ne la touche. Quand seules \
        les absences sont indiquées, une cellule vide signifie aucune.
        """),
    kinds: [.expert],
    sentences: [
      Sentence("availability.passed", en: "Is free for {window}.", fr: "Est libre pour cette période : {window}."),
      Sentence(
        "availability.failed", en: "Needed: {window}. Available: {held}.", fr: "Requis : {window}. Disponible : {held}."
      ),
      Sentence(
        "availability.absent", en: "Needed: {window}. Absent: {held}.", fr: "Requis : {window}. Absent : {held}."),
      Sentence(
        "availability.unknown", en: "Needed: {window}. The availability of this expert is unknown.",
        fr: "Requis : {window}. La disponibilité de cet expert est inconnue."),
      Sentence(
        "availability.unrecorded", en: "The roster does not record availability, so it is not checked.",
        fr: "Le fichier n'indique pas la disponibilité ; elle n'est donc pas vérifiée."),
      Sentence(
        "availability.undated", en: "The request has no dates, so availability is not checked.",
        fr: "La demande n'a pas de dates ; la disponibilité n'est donc pas vérifiée."),
    ])

  static let aspects: Set<RequestAspect> = [.window]
  static let readsDeployments = false

  init(configuration: PluginConfiguration) {}

  func bind(_ request: Request, to snapshot: Snapshot) -> RuleBinding {
    guard let window = request.window else { return .notApplicable(Message("availability.undated")) }
    guard !snapshot.recorded.isDisjoint(with: [.available, .unavailable]) else {
      return .notApplicable(Message("availability.unrecorded"))
    }
    return .applies(
      BoundAvailability(
        snapshot: snapshot, window: window, received: request.record.received,
        recordsAvailable: snapshot.recorded.contains(.available)))
  }
}

private struct BoundAvailability: BoundRule {
  let snapshot: Snapshot
  let window: DayInterval
  let received: Day
  let recordsAvailable: Bool

  func verdict(row: Int) -> Verdict {
    if absence(row) != nil { return .failed }
    guard recordsAvailable else { return .passed }
    if snapshot.available.isEmpty(row) { return .unknown }
    return snapshot.available[row].contains { $0.covers(window) } ? .passed : .failed
  }

  func select(_ rows: inout RowSelection) {
    let (free, absent) = (snapshot.available, snapshot.unavailable)
    let (freeStarts, freeIntervals) = (free.starts.span, free.values.span)
    let (absentStarts, absences) = (absent.starts.span, absent.values.span)
    rows.keep { row in
      for index in Int(absentStarts[row])..<Int(absentStarts[row + 1]) where absences[index].overlaps(window) {
        return false
      }
      guard recordsAvailable else { return true }
      for index in Int(freeStarts[row])..<Int(freeStarts[row + 1]) where freeIntervals[index].covers(window) {
        return true
      }
      return false
    }
  }

  private func absence(_ row: Int) -> DayInterval? { snapshot.unavailable[row].first { $0.overlaps(window) } }

  func finding(row: Int) -> Finding {
    let verdict = verdict(row: row)
    if let absence = absence(row) {
      return Finding(
        verdict, Message("availability.absent", ["window": .interval(window), "held": .interval(absence)]),
        relaxations: moves(row))
    }
    // The interval that comes nearest is the one to talk about.
    let nearest = snapshot.available[row].min { distance($0) < distance($1) }
    guard verdict == .failed, let nearest else {
      return Finding(verdict, Message("availability.\(verdict.rawValue)", ["window": .interval(window)]))
    }
    return Finding(
      verdict, Message("availability.failed", ["window": .interval(window), "held": .interval(nearest)]),
      relaxations: moves(row))
  }

  private func distance(_ interval: DayInterval) -> Int {
    max(0, interval.start.days(since: window.end), window.start.days(since: interval.end))
  }

  /// The nearest later and the nearest earlier window of the same length, not before the request was received.
  private func moves(_ row: Int) -> [Relaxation] {
    let length = Int32(window.length)
    let roomy = free(row).filter { $0.length >= window.length }
    let later = roomy.map(\.start).filter { $0 > window.start }.min()
    let earlier = roomy.filter { $0.start <= window.start }.map { Day(number: $0.end.number - length + 1) }
      .filter { $0 < window.start && $0 >= received }.max()
    return [later, earlier].compactMap { $0 }
      .compactMap { DayInterval(start: $0, end: Day(number: $0.number + length - 1)) }.map(Relaxation.moveWindow)
  }

  /// What is available, less the absences.
  private func free(_ row: Int) -> [DayInterval] {
    let around = DayInterval(
      start: Day(number: window.start.number - Availability.horizonDays),
      end: Day(number: window.end.number + Availability.horizonDays))
    guard let around else { return [] }
    var pieces = recordsAvailable ? snapshot.available[row].compactMap { common($0, around) } : [around]
    for absence in snapshot.unavailable[row] {
      pieces = pieces.flatMap { piece in
        guard piece.overlaps(absence) else { return [piece] }
        return [
          DayInterval(start: piece.start, end: Day(number: absence.start.number - 1)),
          DayInterval(start: Day(number: absence.end.number + 1), end: piece.end),
        ].compactMap { $0 }
      }
    }
    return pieces
  }

  private func common(_ left: DayInterval, _ right: DayInterval) -> DayInterval? {
    DayInterval(start: max(left.start, right.start), end: min(left.end, right.end))
  }
}

extension Availability {
  private static let march = RequestRecord(window: DayInterval(iso: "2024-03-01/2024-03-10"))

  private static func expert(available: String? = nil, unavailable: String? = nil) -> CandidateRecord {
    func intervals(_ text: String?) -> [DayInterval] {
      (text ?? "").split(separator: ";").compactMap { DayInterval(iso: $0) }
    }
    return CandidateRecord("e-1", available: intervals(available), unavailable: intervals(unavailable))
  }

  static let examples = [
    RuleExample(
      "Covered to the day.", expert(available: "2024-03-01/2024-03-10"), march, gives: .verdict(.passed)),
    RuleExample(
      "Two intervals that touch are one.", expert(available: "2024-02-01/2024-03-04;2024-03-05/2024-03-31"), march,
      gives: .verdict(.passed)),
    RuleExample("A day short.", expert(available: "2024-03-02/2024-03-31"), march, gives: .verdict(.failed)),
    RuleExample(
      "Available, but absent on the last day.",
      expert(available: "2024-01-01/2024-12-31", unavailable: "2024-03-10"), march, gives: .verdict(.failed)),
    RuleExample("Absent another time.", expert(unavailable: "2024-04-01/2024-04-30"), march, gives: .verdict(.passed)),
    RuleExample("Blank.", expert(), march, recorded: .available, gives: .verdict(.unknown)),
    RuleExample("A roster without the columns.", expert(), march, gives: .notApplicable),
    RuleExample(
      "A request without dates.", expert(available: "2024-03-01/2024-03-10"), RequestRecord(), gives: .notApplicable),
  ]
}
