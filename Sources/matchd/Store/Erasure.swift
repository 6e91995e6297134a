import MatchCore

/// That the data of a person was erased: by which event, and when.
struct Erasure: Equatable, Sendable {
  let sequence: Int64
  let at: String

  /// It says who and how many rows, and nothing that anybody could be told apart by.
  static let eventKind = "person.erased"

  /// Whose data is a person's own.
  static let kinds: [RecordKind] = [.expert, .focalPoint]

  /// What a row shows of somebody who was erased: what a file must have, so that rows which refer to it can come back, and that
  /// nobody may put the person forward.
  static func mask(_ cells: inout [Cell], _ extra: inout [(header: String, text: String)], _ schema: RecordSchema) {
    extra = []
    for (index, column) in schema.columns.enumerated() {
      switch column.name {
      case "consent", "active": cells[index] = .value("no")
      default: if !keeps(column) { cells[index] = .absent }
      }
    }
  }

  /// Whether what the log says of a column is still shown. (The log itself never changes.)
  static func keeps(_ column: Column) -> Bool { column.isRequired && !column.isPersonal }

  func text(of id: String) -> Bilingual {
    let day = String(at.prefix(10))
    return Bilingual(
      en: "\(id) was erased on \(day) (event \(sequence)). Maybe another id, if the person has come back.",
      fr:
        "\(id) a été effacé le \(day) (événement \(sequence)). Peut-être un autre identifiant, si la personne est revenue."
    )
  }
}

/// What an erasure takes away, or has taken away.
struct ErasureScope: Equatable {
  let id: String
  let kind: RecordKind
  /// The ids whose personal rows go: the person, the deployments of the person, and what else was named.
  let subjects: [String]
  /// Versions of personal rows.
  let rows: Int
  let deployments: Int
  /// Answers to writes that speak of them, by number.
  let answerNumbers: [Int64]
  /// The person's name as it was last known.
  let name: String?
  /// Every name and address that was ever recorded.
  let texts: [String]
  /// When it was done before.
  let earlier: Erasure?

  var answers: Int { answerNumbers.count }

  /// Whether there is nothing to do that would leave a trace in the log.
  var isEmpty: Bool { rows == 0 && answers == 0 && earlier != nil }
}

/// Where something of a person still stands that is not the person's own row.
struct Mention: Equatable {
  enum Place: String {
    /// A name or an address in a personal row: it can be erased with `--with`.
    case text
    /// The same in the body or the actor of an event, which never change.
    case event
    /// Why somebody declined, in an event from before that stood apart.
    case code
  }

  let place: Place
  let sequence: Int64
  let subject: String
}
