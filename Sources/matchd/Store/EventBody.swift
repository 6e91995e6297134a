import MatchCore

/// Between the cells of a part and the bytes of an event.
enum EventBody {
  /// Names of columns that are as if they had never been recorded; and of unknown ones.
  static let absentKey = "absent"
  static let absentExtraKey = "extra_absent"
  /// The ids that were moved together, all of them or none.
  static let togetherKey = "together"

  /// The recorded cells that are not personal, as canonical JSON in the order of the columns.
  static func encode(
    _ cells: [Cell], _ schema: RecordSchema, personal: Bool, extra: [(header: String, text: String)] = [],
    together: [String] = [], decision: String? = nil, digest: String? = nil
  )
    -> String?
  {
    var writer = JSONWriter()
    var isEmpty = true
    writer.beginObject()
    for (index, cell) in cells.enumerated() {
      // Most are absent.
      if case .absent = cell { continue }
      let column = schema.columns[index]
      guard column.isPersonal == personal, column.name != "id" else { continue }
      writer.member(column, cell)
      isEmpty = false
    }
    if !extra.isEmpty {
      isEmpty = false
      writer.key("extra")
      writer.beginObject()
      for (header, text) in distinct(extra) {
        writer.key(header)
        writer.string(text)
      }
      writer.endObject()
    }
    if !together.isEmpty { writer.member(togetherKey, texts: together) }
    if let decision { writer.member(DecisionRecord.key, decision) }
    if let digest {
      writer.key("personal")
      writer.string(digest)
    }
    writer.endObject()
    return personal && isEmpty ? nil : writer.text
  }

  /// A header that stands twice is told apart by a number: an object with a key twice would not be read again.
  static func distinct(_ extra: [(header: String, text: String)]) -> [(header: String, text: String)] {
    var seen: Set<String> = []
    return extra.map { header, text in
      var name = header
      var number = 2
      while !seen.insert(name).inserted {
        name = "\(header) (\(number))"
        number += 1
      }
      return (name, text)
    }
  }

  /// Puts the unknown columns of one event over those that were known.
  static func merge(_ new: [(header: String, text: String)], into extra: inout [(header: String, text: String)]) {
    for (header, text) in distinct(new) {
      if let place = extra.firstIndex(where: { $0.header == header }) {
        extra[place].text = text
      } else {
        extra.append((header, text))
      }
    }
  }

  static func text(_ extra: [(header: String, text: String)]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (header, text) in extra {
      writer.key(header)
      writer.string(text)
    }
    writer.endObject()
    return writer.text
  }

  /// An event's own JSON for those who see nothing personal: older events say themselves what stands apart now (migration 0006).
  static func withoutPersonal(_ body: String, of event: String) -> String {
    guard let end = event.firstIndex(of: "."), let kind = RecordKind(rawValue: String(event[..<end])),
      ["decline_code", "focal_point", "conflicts", "institution"].contains(where: { body.contains("\"\($0)\"") }),
      let members = (try? JSONValue(parsing: Array(body.utf8)))?.object
    else { return body }
    let hidden = Set(RecordSchema.of(kind).columns.filter { Discretion.hides($0, of: kind) }.map(\.name))
    let shown = members.filter { member in
      !hidden.contains(member.key)
        && !(member.key == "focal_point" && member.value.string.map(Discretion.mayBeAName) ?? false)
    }
    guard shown.count < members.count else { return body }
    var writer = JSONWriter()
    writer.value(.object(shown))
    return writer.text
  }

  /// Puts what an event says over `cells`.
  static func apply(
    _ text: String, to cells: inout [Cell], extra: inout [(header: String, text: String)], _ schema: RecordSchema
  ) {
    guard let members = (try? JSONValue(parsing: Array(text.utf8)))?.object else { return }
    for member in members {
      if member.key == "extra" {
        merge((member.value.object ?? []).map { ($0.key, $0.value.string ?? "") }, into: &extra)
      }
      if member.key == absentKey {
        for name in member.value.array ?? [] {
          if let index = name.string.flatMap(schema.index) { cells[index] = .absent }
        }
      }
      if member.key == absentExtraKey {
        let gone = (member.value.array ?? []).compactMap(\.string)
        extra.removeAll { gone.contains($0.header) }
      }
      guard let index = schema.index(of: member.key) else { continue }
      switch member.value {
      case .null: cells[index] = .blank
      case .string(let text), .number(let text): cells[index] = .value(text)
      case .bool, .array, .object:
        var writer = JSONWriter()
        writer.value(member.value)
        cells[index] = .value(writer.text)
      }
    }
  }
}

extension Column {
  /// Whether the canonical text is JSON itself: a list, or a number.
  var isRawJSON: Bool {
    switch type {
    case .topics, .languages, .seats, .countries, .languageTags, .regions, .intervals, .parties, .integer: true
    case .identifier, .reference, .party, .text, .country, .grouping, .flag, .date, .dateOrTime, .since, .code: false
    }
  }
}

extension JSONWriter {
  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .number(let text): raw(text)
    case .string(let text): string(text)
    case .array(let items):
      beginArray()
      for item in items { self.value(item) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }
}

extension JSONWriter {
  /// A cell under the name of its column: nothing where it was never recorded, null where it was empty.
  mutating func member(_ column: Column, _ cell: Cell) {
    switch cell {
    case .absent: return
    case .blank:
      key(column.name)
      null()
    case .value(let text):
      key(column.name)
      if column.isRawJSON { raw(text) } else { string(text) }
    }
  }
}
