import Foundation
import Synchronization
import Testing

@testable import matchd

/// Names kept by code, read and written by several threads.
struct NameTableTests {
  /// More codes than there is room for, so that some share places and some find none.
  private static let codes = (0..<1_500).map { "code-\($0)" }

  @Test func everyCodeHasItsName() {
    let table = NameTable()
    for _ in 0..<2 {
      for code in NameTableTests.codes { #expect(table.name(of: code) { "Name of \(code)" } == "Name of \(code)") }
    }
  }

  @Test func aNameIsFoundOnce() {
    let table = NameTable()
    var found = 0
    for _ in 0..<3 {
      _ = table.name(of: "TG") {
        found += 1
        return "Togo"
      }
    }
    #expect(found == 1)
    #expect(table.name(of: "TO") { "Tonga" } == "Tonga")
    #expect(table.name(of: "TG") { "another" } == "Togo")
  }

  @Test func insideAStringItIsEscaped() {
    let table = NameTable()
    for _ in 0..<2 {
      var writer = JSONWriter()
      writer.beginString()
      table.write("x", to: &writer) { "C\u{f4}te \"d'Ivoire\"\n" }
      writer.endString()
      #expect(String(decoding: writer.bytes, as: UTF8.self) == #""Côte \"d'Ivoire\"\n""#)
    }
  }

  @Test func threadsThatFillItAgree() {
    for _ in 0..<20 {
      let table = NameTable()
      let wrong = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: 4) { thread in
        for step in 0..<400 {
          let code = NameTableTests.codes[(step * 7 + thread * 13) % 600]
          if table.name(of: code, { "Name of \(code)" }) != "Name of \(code)" {
            wrong.wrappingAdd(1, ordering: .relaxed)
          }
        }
      }
      #expect(wrong.load(ordering: .relaxed) == 0)
    }
  }
}
