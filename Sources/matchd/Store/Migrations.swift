import CSQLite
import MatchCore

/// Steps that bring a database to the version that this program knows. Named, in order, never edited.
enum Migrations {
  /// "mtcd": tells our files from other SQLite databases.
  static let applicationID = 0x6D74_6364

  static let all: [(name: String, statements: [String])] = [
    ("0001 event log, personal rows, projections", eventLog + Projections.first(for: "main") + views),
    ("0002 answers to writes, by the id of the request that asked", answers),
    ("0003 life cycles of requests and proposals", Projections.lifeCycles(for: "main") + lifeCycles),
    ("0004 erasures, and digests of answers", erasures),
    ("0005 which answers are older than digests", undigested),
    ("0006 why somebody declined is personal", codesApart),
    ("0007 decision records", decisions),
  ]

  static var version: Int { all.count }

  private static let eventLog = [
    """
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY,
      effective_at TEXT NOT NULL CHECK (length(effective_at) = 24),
      recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 24),
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      body TEXT NOT NULL,
      previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    )
    """,
    "CREATE INDEX event_by_subject ON event (subject, effective_at, seq)",
    "CREATE TRIGGER event_is_final BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END",
    "CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END",
    "CREATE TABLE subject (id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE personal (
      seq INTEGER PRIMARY KEY REFERENCES event (seq),
      subject TEXT NOT NULL,
      salt BLOB NOT NULL,
      payload TEXT NOT NULL
    )
    """,
    "CREATE INDEX personal_by_subject ON personal (subject)",
  ]

  private static let answers = [
    """
    CREATE TABLE answer (
      number INTEGER PRIMARY KEY,
      actor TEXT NOT NULL,
      request_id TEXT NOT NULL,
      command TEXT NOT NULL,
      body TEXT NOT NULL,
      UNIQUE (actor, request_id)
    )
    """
  ]

  /// Proposals are found by whom and what they are for.
  private static let lifeCycles = [
    "CREATE INDEX deployment_by_request ON deployment (request)",
    "CREATE INDEX deployment_by_candidate ON deployment (candidate)",
    proposals(["decline_code", "effective_at AS since"]),
  ]

  /// `proposal` has the stage of every row, as `ProposalStage` does: the one that was recorded, where it goes with the outcome, else
  /// what the outcome says.
  static let proposals = proposals(["effective_at AS since"])

  /// The same for tables that do not say when the latest event was.
  static let timelessProposals = proposals([])

  private static func proposals(_ more: [String]) -> String {
    """
    CREATE VIEW proposal AS SELECT id AS proposal, request, candidate, role, focal_point,
      CASE
        WHEN stage IN ('proposed', 'screened', 'shortlisted', 'invited') AND coalesce(outcome, '') = '' THEN stage
        WHEN stage IN ('accepted', 'held', 'confirmed') AND outcome = 'accepted' THEN stage
        WHEN stage IN ('declined', 'expired', 'deployed', 'stood-down', 'withdrawn') AND outcome = stage THEN stage
        WHEN stage IN ('expired', 'replaced') AND outcome = 'stood-down' THEN stage
        WHEN stage IN ('debriefed', 'appraised') AND outcome = 'completed' THEN stage
        WHEN coalesce(outcome, '') = '' THEN 'proposed'
        WHEN outcome = 'completed' AND (coalesce(rated, '') <> '' OR coalesce(rating_partner, '') <> ''
          OR coalesce(rating_expert, '') <> '' OR coalesce(rating_host, '') <> '') THEN 'appraised'
        WHEN outcome = 'completed' THEN 'debriefed'
        ELSE outcome
      END AS stage,
      proposed, answered, reply_by, hold_until, start, "end", \((["replaces"] + more).joined(separator: ", "))
      FROM deployment
    """
  }

  /// Of whoever was erased no code is carried over.
  private static let codesApart =
    ["DROP VIEW proposal"] + Projections.codesApart(for: "main") + [
      """
      INSERT INTO deployment_personal (id, decline_code)
        SELECT id, decline_code FROM deployment WHERE decline_code IS NOT NULL
          AND coalesce(candidate, '') NOT IN (SELECT subject FROM erasure)
        ON CONFLICT (id) DO UPDATE SET decline_code = excluded.decline_code
      """
    ] + Projections.codesGone(for: "main") + [proposals]

  /// A row of `cleaning` stands from the commit of an erasure until no byte of what was erased is left in the file.
  private static let erasures = [
    """
    CREATE TABLE erasure (
      subject TEXT NOT NULL PRIMARY KEY,
      seq INTEGER NOT NULL REFERENCES event (seq),
      at TEXT NOT NULL CHECK (length(at) = 24)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE cleaning (seq INTEGER PRIMARY KEY REFERENCES event (seq))",
    "ALTER TABLE answer ADD COLUMN digest BLOB",
  ]

  /// Answers up to this number have no digest: there was none when they were kept.
  private static let undigested = [
    "CREATE TABLE undigested (last INTEGER NOT NULL)",
    "INSERT INTO undigested SELECT coalesce(max(number), 0) FROM answer WHERE digest IS NULL",
  ]

  /// What stood in the ranking at each choice; strategies and vocabularies once each, by what they are.
  private static let decisions = [
    """
    CREATE TABLE method (
      fingerprint TEXT NOT NULL PRIMARY KEY CHECK (length(fingerprint) = 64),
      kind TEXT NOT NULL CHECK (kind IN ('strategy', 'vocabulary')),
      content TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE decision (
      seq INTEGER PRIMARY KEY REFERENCES event (seq),
      as_of INTEGER NOT NULL CHECK (as_of >= 0 AND as_of < seq),
      request TEXT NOT NULL,
      candidate TEXT NOT NULL,
      kind TEXT NOT NULL,
      strategy TEXT NOT NULL,
      method TEXT NOT NULL REFERENCES method (fingerprint),
      vocabulary TEXT NOT NULL REFERENCES method (fingerprint),
      program TEXT NOT NULL,
      result TEXT NOT NULL
    )
    """,
    "CREATE TRIGGER method_is_final BEFORE UPDATE ON method BEGIN SELECT RAISE(ABORT, 'a method is never changed'); END",
    "CREATE TRIGGER method_stays BEFORE DELETE ON method BEGIN SELECT RAISE(ABORT, 'a method is never deleted'); END",
    "CREATE TRIGGER decision_is_final BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END",
    "CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END",
  ]

  /// They unfold the lists of the tables; an extract has them too.
  static let views = [
    pairs("expert_topic", of: "expert", "topics", "topic", "level"),
    pairs("expert_language", of: "expert", "languages", "language", "level"),
    pairs("institution_topic", of: "institution", "topics", "topic", "level"),
    pairs("request_topic", of: "request", "topics_required", "topic", "level"),
    pairs("request_language", of: "request", "languages_required", "language", "level"),
    pairs("resource_topic", of: "resource", "topics", "topic", "level"),
    items("expert_region", of: "expert", "regions", "region"),
    items("request_country", of: "request", "country", "country"),
    """
    CREATE VIEW expert_available AS SELECT expert.id AS expert, substr(item.value, 1, 10) AS start,
      substr(item.value, -10) AS "end" FROM expert, json_each(nullif(expert.available, '')) AS item
    """,
    """
    CREATE VIEW deployment_full AS SELECT deployment.*, request.country AS request_country,
      request.topics_required AS request_topics, expert.country AS expert_country, expert.focal_point AS expert_focal_point
      FROM deployment JOIN request ON request.id = deployment.request
      LEFT JOIN expert ON expert.id = deployment.candidate
    """,
  ]

  private static func pairs(_ view: String, of table: String, _ column: String, _ key: String, _ value: String)
    -> String
  {
    """
    CREATE VIEW \(view) AS SELECT \(table).id AS \(table), item.key AS \(key), item.value AS \(value)
      FROM \(table), json_each(nullif(\(table).\(column), '')) AS item
    """
  }

  private static func items(_ view: String, of table: String, _ column: String, _ name: String) -> String {
    """
    CREATE VIEW \(view) AS SELECT \(table).id AS \(table), item.value AS \(name)
      FROM \(table), json_each(nullif(\(table).\(column), '')) AS item
    """
  }

  /// Sets the connection up and brings the database to the present version. Each step is one transaction.
  /// - Parameters:
  ///   - steps: how far to go; a test stops at an older version.
  ///   - before: told each statement before it is run, so that a test can look at the files as a kill would leave them.
  static func prepare(
    _ connection: SQLiteConnection, isNew: Bool, steps: Int = version, before: (String) -> Void = { _ in }
  ) throws(StoreFailure) {
    let (id, found) = try open(connection)
    // Whoever was killed between making the file and its first table leaves one with nothing in it.
    if !isNew, id != applicationID {
      let tables = try connection.scalar("SELECT count(*) FROM sqlite_schema")
      guard id == 0, found == 0, tables == "0" else { throw .notADatabase(path: connection.path) }
    }
    try refuseNewer(connection, found)
    try connection.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON")
    for (index, step) in all.prefix(steps).enumerated().dropFirst(found) {
      try connection.execute("BEGIN IMMEDIATE")
      do throws(StoreFailure) {
        let marks = ["PRAGMA user_version=\(index + 1)", "PRAGMA application_id=\(applicationID)", "COMMIT"]
        for statement in step.statements + marks {
          before(statement)
          try connection.execute(statement)
        }
      } catch {
        try? connection.execute("ROLLBACK")
        throw error
      }
    }
    connection.configure(SQLITE_DBCONFIG_DEFENSIVE, on: true)
  }

  /// The same for a database that may only be read, and so cannot be brought to another version.
  static func prepareReading(_ connection: SQLiteConnection) throws(StoreFailure) {
    let (id, found) = try open(connection)
    guard id == applicationID else { throw .notADatabase(path: connection.path) }
    try refuseNewer(connection, found)
    guard found == version else {
      throw .readableOnly(
        path: connection.path,
        why: Bilingual(
          en: "it has version \(found), which has to become \(version) first",
          fr: "elle est à la version \(found), qui doit d'abord devenir la \(version)"))
    }
    connection.configure(SQLITE_DBCONFIG_DEFENSIVE, on: true)
  }

  private static func open(_ connection: SQLiteConnection) throws(StoreFailure) -> (id: Int, version: Int) {
    connection.waitForLocks(milliseconds: 5_000)
    switch connection.sharing {
    case .keepsTheFile: break
    case .besideTheKeeper:
      // SQLite 3.40 can corrupt a WAL database that two connections checkpoint: there is one that does.
      try connection.execute("PRAGMA wal_autocheckpoint=0")
      connection.configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on: true)
    case .asUsual, .immutable: try connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    }
    try connection.execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0")
    // Without it INSERT OR REPLACE would delete an event and no trigger would see it.
    try connection.execute("PRAGMA recursive_triggers=ON")
    return (
      Int(try connection.scalar("PRAGMA application_id") ?? "0") ?? 0,
      Int(try connection.scalar("PRAGMA user_version") ?? "0") ?? 0
    )
  }

  private static func refuseNewer(_ connection: SQLiteConnection, _ found: Int) throws(StoreFailure) {
    guard found >= 0 else { throw .notADatabase(path: connection.path) }
    guard found <= version else { throw .newerVersion(path: connection.path, found: found, known: version) }
  }
}
