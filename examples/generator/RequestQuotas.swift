/// How many requests came from where in which year. The totals are those of the facility: 188 requests, 20 in the first
/// year, 50 in the first three, 39 in 2016-2020; 138 Actions, 37 of them in West and Central Africa, 22 in East and Southern
/// Africa, 18 in the EU Neighbourhood. The open requests come on top.
enum RequestQuotas {
  /// year | West and Central Africa | East and Southern Africa | Neighbourhood | Latin America, Caribbean | Asia
  private static let table = """
    2009|5|4|3|2|6
    2010|4|2|3|2|4
    2011|3|3|3|2|4
    2012|4|3|3|3|3
    2013|5|3|2|4|3
    2014|4|3|3|4|3
    2015|4|3|2|4|3
    2016|2|2|2|3|1
    2017|3|1|1|4|1
    2018|2|1|1|3|1
    2019|2|1|1|2|1
    2020|1|0|1|2|0
    2021|1|2|1|1|1
    2022|2|1|1|1|2
    2023|3|1|1|1|1
    """

  static let years: [(year: Int, counts: [Int])] = tableRows(table).map { row in
    let numbers = row.compactMap { Int($0) }
    return (numbers[0], Array(numbers.dropFirst()))
  }

  /// Actions, activities, and how many of the Actions have a team of two, three and four; by region, as above.
  static let actions: [(actions: Int, activities: Int, teams: [Int])] = [
    (37, 177, [0, 2, 35]), (22, 110, [0, 4, 18]), (18, 55, [9, 7, 2]), (33, 125, [1, 8, 24]), (28, 100, [2, 8, 18]),
  ]

  static let deployedExperts = 465
  static let deployedFromOutsideTheUnion = 153
  static let participants = 15_000

  /// Joint and regional requests: year | countries | grouping | topic.
  static let joint: [(year: Int, countries: [String], grouping: String, topic: String)] = tableRows(
    """
    2012||IGAD|migration-data
    2013||ECOWAS|labour-migration
    2013|GT HN||children-in-migration
    2014||SADC|labour-migration
    2014||CARICOM|migration-legislation
    2014|KH LA||trafficking-in-human-beings
    2015||League-of-Arab-States|migration-data
    2015||ASEAN|consular-protection
    2016||SICA|migration-and-health
    2017||African-Union|national-migration-policy
    2017|BF CI||local-migration-governance
    2018||Andean-Community|migrant-integration
    2019||CEMAC|integrated-border-management
    2022||EAC|labour-migration
    2022|KG TJ||environmental-migration
    """
  ).map { row in (Int(row[0]) ?? 2013, words(row[1]), row[2], row[3]) }
}
