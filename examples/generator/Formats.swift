/// Kinds of activity, with what is usual for them.
struct ActivityFormat {
  var id: String
  var english: String
  var french: String
  var days: ClosedRange<Int>
  var participants: ClosedRange<Int>

  private static let table = """
    fact-finding|Fact-finding mission|Mission exploratoire|3|5|8|22
    needs-assessment|Needs assessment|Évaluation des besoins|4|8|8|20
    expert-mission|Expert mission|Mission d'experts|2|5|6|18
    advisory|Advisory mission|Mission de conseil|3|10|6|16
    workshop|Workshop|Atelier|2|4|18|45
    training|Training|Formation|3|5|15|28
    training-of-trainers|Training of trainers|Formation de formateurs|4|5|12|20
    study-visit|Study visit|Visite d'étude|3|5|5|12
    peer-exchange|Peer exchange|Échange entre pairs|2|4|10|24
    seminar|Seminar|Séminaire|2|2|28|75
    round-table|Round table|Table ronde|2|2|18|38
    policy-drafting|Drafting session|Atelier de rédaction|3|5|8|20
    legal-review|Legal review|Revue juridique|3|9|5|12
    simulation-exercise|Simulation exercise|Exercice de simulation|2|4|20|45
    background-study|Background study and fieldwork|Étude et travail de terrain|5|10|6|20
    validation-event|Validation event|Atelier de validation|2|2|35|85
    closing-event|Closing event|Événement de clôture|1|1|40|100
    webinar|Webinar|Webinaire|1|1|25|90
    online|Online workshop|Atelier en ligne|2|4|15|45
    online-course|Online course|Cours en ligne|5|5|15|35
    """

  static let all: [ActivityFormat] = tableRows(table).map { row in
    let numbers = row.compactMap { Int($0) }
    return ActivityFormat(
      id: row[0], english: row[1], french: row[2], days: numbers[0]...numbers[1],
      participants: numbers[2]...numbers[3])
  }

  static func named(_ id: String) -> ActivityFormat {
    guard let format = all.first(where: { $0.id == id }) else { preconditionFailure("no format \(id)") }
    return format
  }

  var isOnline: Bool { ["webinar", "online", "online-course"].contains(id) }

  static func first(year: Int, random: inout SeededRandom) -> ActivityFormat {
    named(
      random.weighted([
        ("fact-finding", year <= 2011 ? 50 : 34), ("expert-mission", 22), ("needs-assessment", 9), ("workshop", 14),
        ("training", 10), ("advisory", 11),
      ]))
  }

  static func middle(topic: String, random: inout SeededRandom) -> ActivityFormat {
    var choices: [(String, Double)] = [
      ("workshop", 20), ("training", 16), ("study-visit", 14), ("peer-exchange", 10), ("expert-mission", 12),
      ("seminar", 6), ("round-table", 6), ("training-of-trainers", 5),
    ]
    switch topic {
    case "national-migration-policy", "diaspora-engagement", "migrant-integration", "information-campaigns":
      choices.append(("policy-drafting", 16))
    case "migration-legislation", "human-rights", "asylum-case-assessment": choices.append(("legal-review", 14))
    case "crisis-management", "migration-and-health": choices.append(("simulation-exercise", 16))
    case "environmental-migration", "migration-data": choices.append(("background-study", 20))
    case "training-capacity": choices.append(("training-of-trainers", 20))
    default: break
    }
    return named(random.weighted(choices))
  }

  static func last(random: inout SeededRandom) -> ActivityFormat {
    named(
      random.weighted([
        ("validation-event", 24), ("closing-event", 14), ("seminar", 22), ("training", 20), ("workshop", 20),
      ]))
  }

  /// While nobody could travel.
  static func online(random: inout SeededRandom) -> ActivityFormat {
    named(random.weighted([("online", 50), ("webinar", 32), ("online-course", 18)]))
  }
}
