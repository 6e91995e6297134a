/// What somebody may have meant.
public enum Suggestion {
  /// The candidate with the smallest edit distance to `text` (optimal string alignment: insert, delete, replace, swap two
  /// neighbours; Damerau 1964), or nil when the nearest is further away than a third of its length (at least one).
  /// Case is ignored. Ties go to the earlier candidate. O(candidates x length^2), on texts cut at 64 bytes.
  public static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(text.lowercased().utf8.prefix(64))
    guard !wanted.isEmpty else { return nil }
    var best: (distance: Int, value: String)?
    for candidate in candidates {
      let bytes = Array(candidate.lowercased().utf8.prefix(64))
      let limit = max(1, max(bytes.count, wanted.count) / 3)
      guard abs(bytes.count - wanted.count) <= limit else { continue }
      let found = distance(wanted, bytes)
      if found <= limit, found < (best?.distance ?? Int.max) { best = (found, candidate) }
    }
    return best?.value
  }

  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for i in 0..<left.count {
      current[0] = i + 1
      for j in 0..<right.count {
        var value = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          value = min(value, beforePrevious[j - 1] + 1)
        }
        current[j + 1] = value
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count]
  }
}
