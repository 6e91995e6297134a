import MatchCore

/// The kinds of row that come in as files, in the order in which a folder is imported (what is referred to comes first).
enum RecordKind: String, CaseIterable {
  case institution
  case focalPoint = "focal-point"
  case expert
  case request
  case activity
  case deployment
  case resource

  /// The stem of the file that holds it: `experts` in `experts.csv`.
  var fileStem: String {
    switch self {
    case .institution: "institutions"
    case .focalPoint: "focal-points"
    case .expert: "experts"
    case .request: "requests"
    case .activity: "activities"
    case .deployment: "deployments"
    case .resource: "resources"
    }
  }

  /// One of them, in words.
  var noun: Bilingual {
    switch self {
    case .institution: Bilingual(en: "institution", fr: "institution")
    case .focalPoint: Bilingual(en: "focal point", fr: "point focal")
    case .expert: Bilingual(en: "expert", fr: "expert")
    case .request: Bilingual(en: "request", fr: "demande")
    case .activity: Bilingual(en: "activity", fr: "activité")
    case .deployment: Bilingual(en: "deployment", fr: "déploiement")
    case .resource: Bilingual(en: "resource", fr: "ressource")
    }
  }

  /// The SQL name of its projection.
  var table: String { rawValue.replacing("-", with: "_") }
}

/// What one cell said. A column that the file does not have is not the same as an empty cell.
enum Cell: Equatable, Sendable {
  /// The file has no such column.
  case absent
  /// The column is there and the cell is empty: unknown.
  case blank
  /// The value in canonical form: a scalar as its text; topics and languages as a JSON object (`{"fr":"C2"}`), any other
  /// list as a JSON array of strings.
  case value(String)
}

/// One row, validated: a cell for each column of its kind, in the kind's order.
struct Record: Equatable, Sendable {
  let kind: RecordKind
  /// The subject in the log. For a deployment without an id, `REQUEST/CANDIDATE/PROPOSED`.
  let id: String
  var cells: [Cell]
  /// Columns that matchd does not know, kept as they came: header and text.
  var extra: [(header: String, text: String)] = []
  /// When the latest of its events was so, as the log writes times; empty where the row does not come from the store, and for
  /// kinds whose rows are states of their time.
  var effectiveAt = ""

  static func == (left: Record, right: Record) -> Bool {
    left.kind == right.kind && left.id == right.id && left.cells == right.cells
      && left.extra.elementsEqual(right.extra, by: ==)
  }

  /// The cell of a column by its English name; `.absent` for a name that the kind does not have.
  subscript(name: String) -> Cell {
    get { RecordSchema.of(kind).index(of: name).map { cells[$0] } ?? .absent }
    set { if let index = RecordSchema.of(kind).index(of: name) { cells[index] = newValue } }
  }

  /// The same of another id.
  func named(_ id: String) -> Record {
    var cells = cells
    if let index = RecordSchema.of(kind).index(of: "id") { cells[index] = .value(id) }
    return Record(kind: kind, id: id, cells: cells, extra: extra, effectiveAt: effectiveAt)
  }

  /// The text of a cell with a value.
  func text(_ name: String) -> String? {
    if case .value(let text) = self[name] { text } else { nil }
  }
}
