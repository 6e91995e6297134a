/// The projections of the first version, spelled out: a migration is never edited, so it does not follow the schema in code.
/// A test holds the two together.
///
/// NULL: the column was never recorded. Empty text: the cell was there and empty, which means unknown.
enum Projections {
  /// The tables of one SQL schema (`main`, or the one in memory that an as-of is folded into).
  static func statements(for schema: String) -> [String] { tables.map { $0.replacing("SCHEMA", with: schema) } }

  private static let tables = [
    """
    CREATE TABLE SCHEMA."institution" (
      id TEXT NOT NULL PRIMARY KEY,
      "name" TEXT,
      "kind" TEXT,
      "country" TEXT,
      "grouping" TEXT,
      "languages" TEXT CHECK ("languages" IS NULL OR "languages" = '' OR json_valid("languages")),
      "topics" TEXT CHECK ("topics" IS NULL OR "topics" = '' OR json_valid("topics")),
      "since" TEXT,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."institution_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      extra TEXT CHECK (extra IS NULL OR json_valid(extra))
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."focal_point" (
      id TEXT NOT NULL PRIMARY KEY,
      "institution" TEXT,
      "country" TEXT,
      "topics" TEXT CHECK ("topics" IS NULL OR "topics" = '' OR json_valid("topics")),
      "languages" TEXT CHECK ("languages" IS NULL OR "languages" = '' OR json_valid("languages")),
      "regions" TEXT CHECK ("regions" IS NULL OR "regions" = '' OR json_valid("regions")),
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
      extra TEXT CHECK (extra IS NULL OR json_valid(extra))
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."expert" (
      id TEXT NOT NULL PRIMARY KEY,
      "country" TEXT,
      "sector" TEXT,
      "focal_point" TEXT,
      "topics" TEXT CHECK ("topics" IS NULL OR "topics" = '' OR json_valid("topics")),
      "languages" TEXT CHECK ("languages" IS NULL OR "languages" = '' OR json_valid("languages")),
      "regions" TEXT CHECK ("regions" IS NULL OR "regions" = '' OR json_valid("regions")),
      "available" TEXT CHECK ("available" IS NULL OR "available" = '' OR json_valid("available")),
      "unavailable" TEXT CHECK ("unavailable" IS NULL OR "unavailable" = '' OR json_valid("unavailable")),
      "max_deployments" INTEGER,
      "tier" TEXT,
      "consent" TEXT CHECK ("consent" IN ('', 'yes', 'no')),
      "active" TEXT CHECK ("active" IN ('', 'yes', 'no')),
      "conflicts" TEXT CHECK ("conflicts" IS NULL OR "conflicts" = '' OR json_valid("conflicts")),
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
      extra TEXT CHECK (extra IS NULL OR json_valid(extra))
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."request" (
      id TEXT NOT NULL PRIMARY KEY,
      "institution" TEXT,
      "country" TEXT CHECK ("country" IS NULL OR "country" = '' OR json_valid("country")),
      "grouping" TEXT,
      "topics_required" TEXT CHECK ("topics_required" IS NULL OR "topics_required" = '' OR json_valid("topics_required")),
      "topics_preferred" TEXT CHECK ("topics_preferred" IS NULL OR "topics_preferred" = '' OR json_valid("topics_preferred")),
      "languages_required" TEXT CHECK ("languages_required" IS NULL OR "languages_required" = '' OR json_valid("languages_required")),
      "languages_preferred" TEXT CHECK ("languages_preferred" IS NULL OR "languages_preferred" = '' OR json_valid("languages_preferred")),
      "interpretation" TEXT CHECK ("interpretation" IS NULL OR "interpretation" = '' OR json_valid("interpretation")),
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
      extra TEXT CHECK (extra IS NULL OR json_valid(extra))
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."activity" (
      id TEXT NOT NULL PRIMARY KEY,
      ,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."activity_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      extra TEXT CHECK (extra IS NULL OR json_valid(extra))
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."deployment" (
      id TEXT NOT NULL PRIMARY KEY,
      ,
      effective_at TEXT NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."deployment_personal" (
      id TEXT NOT NULL PRIMARY KEY,
      extra TEXT CHECK (extra IS NULL OR json_valid(extra))
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE SCHEMA."resource" (
      id TEXT NOT NULL PRIMARY KEY,
      "title" TEXT,
      "url" TEXT,
      "languages" TEXT CHECK ("languages" IS NULL OR "languages" = '' OR json_valid("languages")),
      "topics" TEXT CHECK ("topics" IS NULL OR "topics" = '' OR json_valid("topics")),
      "regions" TEXT CHECK ("regions" IS NULL OR "regions" = '' OR json_valid("regions")),
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
      extra TEXT CHECK (extra IS NULL OR json_valid(extra))
    ) WITHOUT ROWID
    """,
  ]
}
