import Foundation

@testable import matchd

/// What `replay --verify` said.
struct Verified {
  let status: Int32
  let value: JSONValue

  init(_ program: Program, config: String? = nil) throws {
    var program = program
    if let config { program.environment["MATCHD_CONFIG"] = config }
    let outcome = try program.run("replay --verify --format json")
    value = try JSONValue(parsing: Array(outcome.output.trimmingCharacters(in: .newlines).utf8))
    status = outcome.status
  }

  /// A line each.
  var causes: [String] {
    (value["causes"]?.array ?? []).map { cause in
      ["cause", "what", "criterion", "then", "now"].map { cause[$0]?.string ?? "-" }.joined(separator: " ")
    }
  }
}

extension Program {
  /// Changes the database behind the back of matchd.
  func edit(_ sql: String) throws {
    let connection = try SQLiteConnection(path: folder + "/matchd.db", flags: 2)
    let triggers = try connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    var kept: [(String, String)] = []
    while try triggers.step() { kept.append((triggers.text(0) ?? "", triggers.text(1) ?? "")) }
    for (name, _) in kept { try connection.execute("DROP TRIGGER \(name)") }
    try connection.execute(sql)
    for (_, text) in kept { try connection.execute(text) }
  }
}
