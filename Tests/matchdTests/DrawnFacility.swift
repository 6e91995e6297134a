import Foundation

@testable import matchd

/// A facility drawn from a seed, with rows that are easy to count by hand: what its page must say follows from them alone.
struct DrawnFacility {
  struct Request {
    let id: String
    let countries: [String]
    let topics: [String]
    let language: String
    let seats: Int
    let status: String
    let received: String
    /// Empty where nobody has decided.
    let decided: String
  }

  struct Mission {
    let request: Int
    let candidate: String
    let outcome: String
    let start: String
    let end: String
  }

  static let statuses = [
    "received", "registered", "under-consultation", "approved", "matching", "staffed", "under-way", "completed",
    "rejected", "returned", "withdrawn", "on-hold",
  ]
  static let open = Set(statuses.prefix(5))
  static let approved: Set = ["approved", "matching", "staffed", "under-way", "completed"]
  static let refused: Set = ["rejected", "returned"]
  private static let outcomes = [
    "accepted", "declined", "expired", "withdrawn", "deployed", "completed", "stood-down",
  ]
  private static let homes = ["FR", "DE", "TG", "KE", "US", "BE", "PH", "MX"]
  private static let partners = ["TG", "GH", "KE", "PH", "MX", "GE", "TL", "SN"]
  private static let topics = [
    "labour-migration", "remittances", "trafficking-in-human-beings", "diaspora-engagement", "return-and-readmission",
  ]
  // Nobody speaks the last.
  private static let languages = ["en", "fr", "es", "tet"]

  let experts: [(id: String, country: String)]
  let institutions: [String]
  let requests: [Request]
  let missions: [Mission]
  /// Nil where an activity does not say how many came.
  let participants: [Int?]
  private let skills: [(topic: String, language: String, consents: Bool)]

  init(seed: UInt64) {
    var numbers = SeededNumbers(state: seed)
    func pick(_ values: [String]) -> String { values[Int.random(in: 0..<values.count, using: &numbers)] }
    func day(_ year: Int) -> String {
      "\(year)-0\(Int.random(in: 1...9, using: &numbers))-1\(Int.random(in: 0...9, using: &numbers))"
    }
    let people = (1...Int.random(in: 1...90, using: &numbers)).map { ("e-\($0)", pick(DrawnFacility.homes)) }
    experts = people.map { (id: $0.0, country: $0.1) }
    skills = people.map { _ in
      (
        pick(DrawnFacility.topics), pick(Array(DrawnFacility.languages.dropLast())),
        Int.random(in: 0..<5, using: &numbers) > 0
      )
    }
    institutions = (1...3).map { "i-\($0)" }
    let asked = (1...Int.random(in: 1...40, using: &numbers)).map { number in
      let status = pick(DrawnFacility.statuses)
      let year = Int.random(in: 2015...2018, using: &numbers)
      let isDecided = DrawnFacility.approved.contains(status) || DrawnFacility.refused.contains(status)
      return Request(
        id: "r-\(number)",
        countries: Set((0...Int.random(in: 0...1, using: &numbers)).map { _ in pick(DrawnFacility.partners) }).sorted(),
        topics: Set((0...Int.random(in: 0...1, using: &numbers)).map { _ in pick(DrawnFacility.topics) }).sorted(),
        language: pick(DrawnFacility.languages), seats: Int.random(in: 1...3, using: &numbers), status: status,
        received: day(year), decided: isDecided ? day(year + 1) : "")
    }
    requests = asked
    let candidates = people.map(\.0) + institutions
    missions = asked.indices.flatMap { request in
      let year = Int.random(in: 2020...2021, using: &numbers)
      let few = candidates.shuffled(using: &numbers).prefix(Int.random(in: 0...4, using: &numbers))
      return few.map { candidate in
        let start = day(year)
        return Mission(
          request: request, candidate: candidate, outcome: pick(DrawnFacility.outcomes), start: start,
          end: start.replacing("\(year)-", with: "\(year + 1)-"))
      }
    }
    participants = (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
      Bool.random(using: &numbers) ? Int.random(in: 0...900, using: &numbers) : nil
    }
  }

  /// A database of it.
  func program() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    let files = [
      (
        "experts", "id,country,topics,languages,consent,available,max_deployments",
        zip(experts, skills).map { expert, skill in
          "\(expert.id),\(expert.country),\(skill.topic):5,\(skill.language):C2,\(skill.consents ? "yes" : "no"),2000-01-01/2030-12-31,9"
        }
      ),
      ("institutions", "id,name,country", institutions.map { "\($0),Peer \($0),FR" }),
      (
        "requests", "id,country,topics_required,languages_required,experts,received,status,decided",
        requests.map { row in
          "\(row.id),\(row.countries.joined(separator: ";")),\(row.topics.joined(separator: ";")),\(row.language):B2,\(row.seats),\(row.received),\(row.status),\(row.decided)"
        }
      ),
      (
        "deployments", "request,candidate,proposed,outcome,start,end",
        missions.map { row in
          "\(requests[row.request].id),\(row.candidate),2019-12-01,\(row.outcome),\(row.start),\(row.end)"
        }
      ),
      (
        "activities", "id,format,start,end,participants",
        participants.enumerated().map { "a-\($0),workshop,2019-06-01,2019-06-02,\($1.map(String.init) ?? "")" }
      ),
    ]
    // A file without rows is refused.
    for (name, head, rows) in files where !rows.isEmpty {
      let path = try program.file(name + ".csv", ([head] + rows).joined(separator: "\n") + "\n")
      let outcome = try program.run("import \(path) --strict")
      guard outcome.status == 0 else { throw NotTaken(name: name, said: outcome.output + outcome.errors) }
    }
    return program
  }

  struct NotTaken: Error {
    let name: String
    let said: String
  }
}
