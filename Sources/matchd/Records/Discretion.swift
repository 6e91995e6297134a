/// What is kept from those who see no names, besides the personal columns.
enum Discretion {
  /// Columns that say little to an analyst and much to whoever knows the person: with whom somebody must not work, and where a
  /// focal point does.
  private static let telling: [RecordKind: Set<String>] = [
    .expert: ["conflicts"], .focalPoint: ["institution"],
  ]

  static func hides(_ column: Column, of kind: RecordKind) -> Bool {
    column.isPersonal || telling[kind, default: []].contains(column.name)
  }

  /// Whether what stands under `focal_point` may be a name: rosters have ids there, or names. An id has a digit and no blank; whatever
  /// else somebody calls one, it is rather hidden than shown.
  static func mayBeAName(_ text: String) -> Bool {
    !text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } || !text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
