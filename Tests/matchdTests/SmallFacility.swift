import Foundation

/// Five requests, five experts and what became of them: small enough to reckon every figure by hand. Its last day is
/// 31 December 2022.
enum SmallFacility {
  static let files = [
    // Nobody has consent from e-4. e-5 speaks French at B1, below what is asked.
    "experts.csv": """
    id,country,sector,topics,languages,regions,consent,available,employer
    e-1,FR,public-administration,labour-migration:4,fr:C2;en:B2,TG,yes,2020-01-01/2024-12-31,Ministry A
    e-2,TG,academia,labour-migration:3,fr:C1,,yes,2020-01-01/2024-12-31,University B
    e-3,DE,public-administration,remittances:5,en:C1,KE,yes,2020-01-01/2024-12-31,Ministry C
    e-4,KE,public-administration,trafficking-in-human-beings:4,en:C2,,no,2020-01-01/2024-12-31,Ministry D
    e-5,BE,civil-society,labour-migration:2,fr:B1,GH,yes,2020-01-01/2024-12-31,Association E

    """,
    // r-2 is a joint request on two topics; r-4 is interpreted; r-5 has no place, and nobody has answered it.
    "requests.csv": """
    id,country,title,topics_required,languages_required,interpretation,experts,received,answer_by,status,decided,closed
    r-1,TG,Seasonal work,labour-migration,fr:B2,,2,2021-01-10,2021-02-10,completed,2021-02-09,2021-12-01
    r-2,TG;KE,Joint study,labour-migration;remittances,en:C1,,1,2021-06-01,2021-06-10,rejected,2021-06-11,2021-06-11
    r-3,GH,Recruitment,labour-migration,fr:B2,,1,2022-03-01,2022-03-31,matching,2022-03-31,
    r-4,KE,Cost of transfers,remittances,en:B2,en,2,2022-05-02,,under-way,2022-06-01,
    r-5,,Referral,trafficking-in-human-beings,en:B2,,,2022-12-31,2023-01-13,received,,

    """,
    "activities.csv": """
    id,request,format,start,end,participants
    a-1,r-1,workshop,2021-05-03,2021-05-07,30
    a-2,r-4,training,2022-07-04,2022-07-08,
    a-3,,seminar,2022-10-10,2022-10-10,50

    """,
    "deployments.csv": """
    id,request,candidate,proposed,answered,outcome,start,end,rating_partner,rating_expert,rating_host,rated
    d-1,r-1,e-1,2021-02-10,2021-02-20,completed,2021-05-03,2021-05-07,5,4,,2021-05-20
    d-2,r-1,e-5,2021-02-10,2021-02-15,declined,2021-05-03,2021-05-07,,,,
    d-3,r-1,e-2,2021-02-16,2021-03-02,completed,2021-05-03,2021-05-07,3,,4,2021-06-01
    d-4,r-4,e-3,2022-06-10,2022-06-20,deployed,2022-07-04,2022-07-08,,,,

    """,
  ]

  /// The database of it, made once and copied.
  private static let folder: TemporaryFolder? = {
    guard let folder = try? TemporaryFolder() else { return nil }
    for (name, text) in files { guard (try? folder.write("in-" + name, text)) != nil else { return nil } }
    let program = Program(in: folder)
    for (kind, name) in [
      ("expert", "experts"), ("request", "requests"), ("activity", "activities"), ("deployment", "deployments"),
    ] {
      guard (try? program.run("import in-\(name).csv --kind \(kind)"))?.status == 0 else { return nil }
    }
    return folder
  }()

  static func program() throws -> Program {
    guard let folder else { throw CocoaError(.fileReadUnknown) }
    let copy = try TemporaryFolder()
    for name in ["matchd.db", "matchd.db-wal"] where folder.exists(name) {
      try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: copy.path + "/" + name)
    }
    return Program(in: copy)
  }
}
