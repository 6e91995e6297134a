import Foundation
import MatchCore
import Testing

@testable import matchd

/// What a write answers to a spreadsheet.
@Suite struct AnswerTableTests {
  /// Whose row is the first event.
  private func withAnExpert() throws -> Program {
    let program = Program(in: try TemporaryFolder())
    _ = try program.file("experts.csv", "id,country,topics,languages\ne-1,FR,remittances,fr\n")
    #expect(try program.run("import experts.csv").status == 0)
    return program
  }

  @Test func aWriteIsARowUnderTheKeysOfItsJSON() throws {
    let program = try withAnExpert()
    let new = "request new --country TG --topics-required remittances --received 2024-02-14 --request-id k-1"
    #expect(try program.run("\(new) --format csv").output == "request,seq\nr-1,2\n")
    // The same of a retry, which was answered in JSON once and is answered now as it is asked for.
    #expect(try program.run("\(new) --format csv").output == "request,seq\nr-1,2\n")
    #expect(try program.run("\(new) --format csv --lang fr").output.hasSuffix("demande;événement\nr-1;2\n"))
    #expect(try program.run("\(new) --format json").output == "{\"request\":\"r-1\",\"seq\":2}\n")
  }

  @Test func severalMovesAreARowEach() throws {
    let program = try withAnExpert()
    for _ in 0..<2 {
      _ = try program.run("request new --country TG --topics-required remittances --received 2024-02-14")
    }
    let moved = try program.run("request register r-1 r-2 --on 2024-02-15T09:00Z --format csv")
    #expect(
      moved.output == """
        part,request,verb,from,to,at,seq
        moves,r-1,register,received,registered,2024-02-15T09:00:00.000Z,4
        moves,r-2,register,received,registered,2024-02-15T09:00:00.000Z,5

        """, "\(moved)")
  }

  @Test func whatIsAListStaysJSONAndMissingCellsAreEmpty() {
    var writer = CSVWriter()
    let listing = AnswerTable.listing(
      #"{"moves":[{"a":"x","n":0.5,"list":[{"b":"=1"}],"next":["p","q"]}],"followed":[{"a":null,"is":true}],"remarks":["so"]}"#
    )
    writer.header(listing.columns)
    #expect(writer.text == "part,a,n,list,next,is,text\n")
    #expect(
      listing.csvRows == [
        ["moves", "x", "0.5", #"[{"b":"=1"}]"#, "p;q", "", ""], ["followed", "", "", "", "", "yes", ""],
        ["remarks", "", "", "", "", "", "so"],
      ])
    #expect(AnswerTable.listing(#"{"moves":[],"followed":[]}"#).rows.isEmpty)
  }
}

extension Listing {
  fileprivate var csvRows: [[String]] { rows.map { $0.map { $0.text(in: .en) } } }
}
