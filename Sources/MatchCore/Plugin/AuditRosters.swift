/// The rosters of one audit: each is made once, however many plug-ins are held to it. Making them is half of the work.
final class AuditRosters {
  /// Who is in a roster.
  enum Part: Hashable {
    case everybody
    case firstBlock
    /// The first block, after everybody's erasure.
    case erased
    /// The first block, had nobody ever been deployed.
    case idle
    /// One candidate, by place.
    case alone(Int)
  }

  private struct Key: Hashable {
    let part: Part
    let kind: CandidateKind
    let recorded: RecordedColumns
    let needs: SnapshotNeeds
  }

  let records: [CandidateRecord]
  private var known: [Key: Snapshot] = [:]

  init(seed: UInt64) { records = AuditRoster.candidates(seed: seed) }

  func snapshot(
    _ kind: CandidateKind, of part: Part = .everybody, recorded: RecordedColumns = RecordedColumns(rawValue: .max),
    needs: SnapshotNeeds = .all
  ) -> Snapshot {
    let key = Key(part: part, kind: kind, recorded: recorded, needs: needs)
    if let snapshot = known[key] { return snapshot }
    let snapshot = AuditRoster.snapshot(candidates(part), kind, recorded: recorded, needs: needs)
    known[key] = snapshot
    return snapshot
  }

  private func candidates(_ part: Part) -> [CandidateRecord] {
    let block = records.prefix(Snapshot.blockSize)
    return switch part {
    case .everybody: records
    case .firstBlock: Array(block)
    case .erased: block.map(AuditRoster.erased)
    case .idle: block.map(AuditRoster.idle)
    case .alone(let place): Array(records[place..<place + 1])
    }
  }
}
