import MatchCore

/// Who has more missions at a time than they take on, and which open requests have more people than seats. Moves bring neither about; files
/// tell of what was, so their rows are taken, and people are told.
struct Overcommitment: Equatable {
  var candidates = 0
  var requests = 0
  /// The first of each, by id.
  var firstCandidate: String?
  var firstRequest: String?

  /// Whom the rows of a file concern.
  struct Written {
    fileprivate var candidates: Set<String> = []
    fileprivate var requests: Set<String> = []

    mutating func add(_ record: Record) {
      guard record.kind == .deployment else { return }
      if let candidate = record.text("candidate") { candidates.insert(candidate) }
      if let request = record.text("request") { requests.insert(request) }
    }
  }

  init() {}

  /// As things stand now. O(those concerned and their deployments).
  init(of written: Written, _ store: Store, _ actor: String) throws {
    guard !written.requests.isEmpty else { return }
    let workflow = Workflow(
      store: store, actor: actor, time: try MoveTime(nil, now: store.log.now), ranked: { _, _ in [] })
    let booked = try written.candidates.sorted().filter { try !workflow.bookingDiscrepancies($0).isEmpty }
    // Only of those who are to leave or are away: a request may have several missions, one after the other.
    let filled = try written.requests.sorted().filter { id in
      guard let request = try store.row(id, kind: .request, at: nil), !request.status.isEnded else { return false }
      return try !workflow.seatDiscrepancies(request, workflow.proposals(for: id).filter(\.stage.isOpen)).isEmpty
    }
    (candidates, requests) = (booked.count, filled.count)
    (firstCandidate, firstRequest) = (booked.first, filled.first)
  }

  /// For people; nothing where all is well.
  var remarks: [Bilingual] {
    let counted = [
      (
        candidates, firstCandidate,
        Bilingual(
          en: "people with more missions at a time than they take on",
          fr: "personnes ayant plus de missions à la fois qu'elles n'en acceptent")
      ),
      (
        requests, firstRequest,
        Bilingual(
          en: "open requests with more people than seats", fr: "demandes ouvertes ayant plus de personnes que de places"
        )
      ),
    ]
    return counted.filter { $0.0 > 0 }.map { count, first, who in
      let first = TerminalText.safe(first ?? "")
      return who + Bilingual(en: ": \(count) (\(first)).", fr: " : \(count) (\(first)).")
    }
  }
}
