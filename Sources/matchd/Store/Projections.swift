/// The projections, spelled out version by version: a migration is never edited, so it does not follow the schema in code.
/// A test holds the two together.
///
/// NULL: the column was never recorded. Empty text: the cell was there and empty, which means unknown.
enum Projections {
  /// What makes the present tables in one SQL schema (`main`, or the one in memory that an as-of is folded into).
  static func statements(for schema: String) -> [String] {
    first(for: schema) + lifeCycles(for: schema) + codesApart(for: schema) + codesGone(for: schema)
  }

  /// The tables of migration 0001.
  static func first(for schema: String) -> [String] { tables.map { $0.replacing("SCHEMA", with: schema) } }

  /// The columns of migration 0003.
  static func lifeCycles(for schema: String) -> [String] {
    lifeCycleColumns.map { $0.replacing("SCHEMA", with: schema) }
  }

  /// Migration 0006: why somebody declined stands with the personal columns. Between the two the codes are carried over.
  static func codesApart(for schema: String) -> [String] {
    ["ALTER TABLE \(schema).\"deployment_personal\" ADD COLUMN \"decline_code\" TEXT"]
  }

  static func codesGone(for schema: String) -> [String] {
    ["ALTER TABLE \(schema).\"deployment\" DROP COLUMN \"decline_code\""]
  }

  private static let lifeCycleColumns = [
    "ALTER TABLE SCHEMA.\"request\" ADD COLUMN \"roles\" TEXT",
    "ALTER TABLE SCHEMA.\"request\" ADD COLUMN \"consult_until\" TEXT",
    "ALTER TABLE SCHEMA.\"request\" ADD COLUMN \"vetoes\" INTEGER",
    "ALTER TABLE SCHEMA.\"request\" ADD COLUMN \"held_on\" TEXT",
    "ALTER TABLE SCHEMA.\"request\" ADD COLUMN \"held_status\" TEXT",
    "ALTER TABLE SCHEMA.\"request_personal\" ADD COLUMN \"reason\" TEXT",
    "ALTER TABLE SCHEMA.\"deployment\" ADD COLUMN \"stage\" TEXT",
    "ALTER TABLE SCHEMA.\"deployment\" ADD COLUMN \"role\" TEXT",
    "ALTER TABLE SCHEMA.\"deployment\" ADD COLUMN \"reply_by\" TEXT",
    "ALTER TABLE SCHEMA.\"deployment\" ADD COLUMN \"hold_until\" TEXT",
    "ALTER TABLE SCHEMA.\"deployment\" ADD COLUMN \"replaces\" TEXT",
    "ALTER TABLE SCHEMA.\"deployment\" ADD COLUMN \"decline_code\" TEXT",
  ]

  private static let tables = [
    """
    CREATE TABLE SCHEMA."institution" (
      id TEXT NOT NULL PRIMARY KEY,
      "name" TEXT,
      "kind" TEXT,
      "country" TEXT,
      "grouping" TEXT,
      "languages" TEXT,
      "topics" TEXT,
      "since" TEXT,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."institution_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      extra TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."focal_point" (
      id TEXT NOT NULL PRIMARY KEY,
      "institution" TEXT,
      "country" TEXT,
      "topics" TEXT,
      "languages" TEXT,
      "regions" TEXT,
      "since" TEXT,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."focal_point_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      "name" TEXT,
      "email" TEXT,
      extra TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."expert" (
      id TEXT NOT NULL PRIMARY KEY,
      "country" TEXT,
      "sector" TEXT,
      "focal_point" TEXT,
      "topics" TEXT,
      "languages" TEXT,
      "regions" TEXT,
      "available" TEXT,
      "unavailable" TEXT,
      "max_deployments" INTEGER,
      "tier" TEXT,
      "consent" TEXT CHECK ("consent" IN ('', 'yes', 'no')),
      "active" TEXT CHECK ("active" IN ('', 'yes', 'no')),
      "conflicts" TEXT,
      "since" TEXT,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."expert_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      "name" TEXT,
      "email" TEXT,
      "nationality" TEXT,
      "gender" TEXT,
      "employer" TEXT,
      "profile" TEXT,
      extra TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."request" (
      id TEXT NOT NULL PRIMARY KEY,
      "institution" TEXT,
      "country" TEXT,
      "grouping" TEXT,
      "topics_required" TEXT,
      "topics_preferred" TEXT,
      "languages_required" TEXT,
      "languages_preferred" TEXT,
      "interpretation" TEXT,
      "format" TEXT,
      "start" TEXT,
      "end" TEXT,
      "experts" INTEGER,
      "priority" TEXT,
      "received" TEXT,
      "answer_by" TEXT,
      "status" TEXT,
      "decided" TEXT,
      "closed" TEXT,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."request_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      "title" TEXT,
      "description" TEXT,
      extra TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."activity" (
      id TEXT NOT NULL PRIMARY KEY,
      "request" TEXT,
      "format" TEXT,
      "start" TEXT,
      "end" TEXT,
      "sessions" INTEGER,
      "languages" TEXT,
      "interpretation" TEXT,
      "participants" INTEGER,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."activity_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      "title" TEXT,
      "place" TEXT,
      extra TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."deployment" (
      id TEXT NOT NULL PRIMARY KEY,
      "request" TEXT,
      "candidate" TEXT,
      "activity" TEXT,
      "focal_point" TEXT,
      "proposed" TEXT,
      "answered" TEXT,
      "outcome" TEXT,
      "start" TEXT,
      "end" TEXT,
      "rating_partner" INTEGER,
      "rating_expert" INTEGER,
      "rating_host" INTEGER,
      "rated" TEXT,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."deployment_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      "reason" TEXT,
      extra TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."resource" (
      id TEXT NOT NULL PRIMARY KEY,
      "title" TEXT,
      "url" TEXT,
      "languages" TEXT,
      "topics" TEXT,
      "regions" TEXT,
      "kind" TEXT,
      "year" INTEGER,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."resource_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      extra TEXT
    ) WITHOUT ROWID
    """,
  ]
}
