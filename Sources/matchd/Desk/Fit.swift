import MatchCore

/// One request that one person could fill, or could but for one thing.
struct Fit {
  let request: Request
  let standing: Standing

  /// Of some people for one request: those who are eligible, best first, then those whom one gate alone stops. Whoever has
  /// refused, is inactive or has a conflict is left out: nothing can be done about it here.
  /// - Parameter limit: 0 for all.
  static func best(_ standings: [Standing], for request: Request, limit: Int) -> [Fit] {
    let fits = standings.filter { $0.lacks.count < 2 && !$0.isRefused }.map { Fit(request: request, standing: $0) }
      .sorted(by: precedes)
    return limit > 0 ? Array(fits.prefix(limit)) : fits
  }

  /// Eligible first, then the better score, then ids.
  static func precedes(_ left: Fit, _ right: Fit) -> Bool {
    let (first, second) = (left.standing, right.standing)
    if first.lacks.count != second.lacks.count { return first.lacks.count < second.lacks.count }
    if first.score != second.score { return first.score > second.score }
    if left.request.id != right.request.id { return Identifier.precedes(left.request.id, right.request.id) }
    return Identifier.precedes(first.candidate, second.candidate)
  }
}
