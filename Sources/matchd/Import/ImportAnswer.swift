import Foundation
import MatchCore

/// What an import answered, as it is remembered by its request id: counts and names of files and columns, nothing of the rows.
enum ImportAnswer {
  static func encode(_ counts: [ImportCount]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for count in counts {
      writer.beginObject()
      writer.member("file", count.path)
      writer.member("kind", count.kind.rawValue)
      for (name, number) in numbers(count) {
        writer.key(name)
        writer.integer(number)
      }
      if let first = count.firstNotYetReceived { writer.member("first_not_yet_received", first) }
      if let first = count.overcommitment.firstCandidate { writer.member("first_overbooked", first) }
      if let first = count.overcommitment.firstRequest { writer.member("first_overfilled", first) }
      writer.member("encoding", count.encoding.rawValue)
      for (name, columns) in [("unknown", count.unknownColumns), ("missing", count.missingColumns)] {
        writer.key(name)
        writer.beginArray()
        for column in columns { writer.string(column) }
        writer.endArray()
      }
      writer.endObject()
    }
    writer.endArray()
    return writer.text
  }

  private static func numbers(_ count: ImportCount) -> [(String, Int)] {
    [("new", count.new), ("changed", count.changed), ("same", count.same), ("refused", count.refused)]
      + [
        ("not_yet_received", count.notYetReceived), ("overbooked", count.overcommitment.candidates),
        ("overfilled", count.overcommitment.requests),
      ].filter { $0.1 > 0 }
  }

  /// Nil for what `encode` did not write.
  static func decode(_ text: String) -> [ImportCount]? {
    guard let items = try? JSONValue(parsing: Array(text.utf8)).array else { return nil }
    let counts = items.compactMap { item -> ImportCount? in
      guard let file = item["file"]?.string, let kind = item["kind"]?.string.flatMap(RecordKind.init(rawValue:)),
        let new = item["new"]?.integer, let changed = item["changed"]?.integer, let same = item["same"]?.integer,
        let refused = item["refused"]?.integer,
        let encoding = item["encoding"]?.string.flatMap(ByteSource.Encoding.init(rawValue:))
      else { return nil }
      var count = ImportCount(path: file, kind: kind)
      (count.new, count.changed, count.same, count.refused) = (new, changed, same, refused)
      count.encoding = encoding
      count.notYetReceived = item["not_yet_received"]?.integer ?? 0
      count.firstNotYetReceived = item["first_not_yet_received"]?.string
      count.overcommitment.candidates = item["overbooked"]?.integer ?? 0
      count.overcommitment.requests = item["overfilled"]?.integer ?? 0
      count.overcommitment.firstCandidate = item["first_overbooked"]?.string
      count.overcommitment.firstRequest = item["first_overfilled"]?.string
      count.unknownColumns = item["unknown"]?.array?.compactMap(\.string) ?? []
      count.missingColumns = item["missing"]?.array?.compactMap(\.string) ?? []
      return count
    }
    return counts.count == items.count ? counts : nil
  }

  /// What the files hold, for telling whether a second import with the same id is the same. O(bytes).
  static func digest(of files: [ImportFile]) throws -> String {
    var hasher = SHA256()
    for file in files {
      hasher.update(Array("\(file.kind.rawValue) \(file.isJSONLines)\n".utf8))
      try hasher.update(contentsOf: file.path, shown: file.shown)
    }
    return hasher.finish().hexadecimal
  }
}
