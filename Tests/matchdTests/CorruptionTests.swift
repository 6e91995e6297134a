import Foundation
import MatchCore
import Testing

@testable import matchd

/// Reliability D9: whatever changes the content of the files is reported.
@Suite struct CorruptionTests {
  struct Flips: CustomTestStringConvertible {
    let ending: String
    let commits: Int
    let share: Int
    let seed: UInt64
    var testDescription: String { "\(ending.isEmpty ? "database" : ending), seed \(seed)" }
  }

  @Test(arguments: [
    Flips(ending: "", commits: 0, share: 3, seed: 1), Flips(ending: "", commits: 0, share: 3, seed: 2),
    Flips(ending: "-wal", commits: 6, share: 3, seed: 3),
  ])
  func everyBitThatMattersIsReported(flips: Flips) throws {
    let files = try DamagedFiles(commits: flips.commits)
    let whole = try #require(DamagedFiles.content(try files.copy("look.db", replacing: "", with: files.bytes(""))))
    let bytes = try files.bytes(flips.ending)
    var numbers = SeededNumbers(state: flips.seed)
    let count = DamagedFiles.count("MATCHD_FLIPS", 300) / 3
    var changes = 0
    for number in 0..<count {
      var damaged = bytes
      let bit = Int.random(in: 0..<(bytes.count * 8), using: &numbers)
      damaged[bit / 8] ^= 1 << (bit % 8)
      let looked = try files.copy("look-\(number).db", replacing: flips.ending, with: damaged)
      defer { DamagedFiles.remove(looked) }
      guard DamagedFiles.content(looked) != whole else { continue }
      changes += 1
      let place = try files.copy("flip-\(number).db", replacing: flips.ending, with: damaged)
      defer { DamagedFiles.remove(place) }
      #expect(!DamagedFiles.report(place).isEmpty, "bit \(bit % 8) of byte \(bit / 8)\(flips.ending)")
    }
    // Enough of them hit something for the test to mean anything.
    #expect(changes >= count / 20, "\(changes) of \(count)")
  }

  /// A database that lost its end is reported; a write-ahead log that did has lost commits, which only a witness can tell.
  @Test(arguments: ["", "-wal"])
  func everyCutThatMattersIsReported(ending: String) throws {
    let files = try DamagedFiles(commits: ending.isEmpty ? 0 : 6)
    let whole = try #require(DamagedFiles.content(try files.copy("look.db", replacing: "", with: files.bytes(""))))
    let bytes = try files.bytes(ending)
    var numbers = SeededNumbers(state: 9)
    var changes = 0
    let count = DamagedFiles.count("MATCHD_CUTS", 60) / 2
    for number in 0..<count {
      let cut = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &numbers)))
      let looked = try files.copy("look-\(number).db", replacing: ending, with: cut)
      defer { DamagedFiles.remove(looked) }
      guard DamagedFiles.content(looked) != whole else { continue }
      changes += 1
      let place = try files.copy("cut-\(number).db", replacing: ending, with: cut)
      defer { DamagedFiles.remove(place) }
      let witness = ending.isEmpty ? [] : [files.checkpoint]
      #expect(!DamagedFiles.report(place, witness: witness).isEmpty, "cut at \(cut.count) of \(bytes.count)")
    }
    #expect(changes >= count / 3, "\(changes) of \(count)")
  }

  /// The whole files give no alarm, however they were left.
  @Test(arguments: [0, 1, 6]) func whatIsWholeIsSound(commits: Int) throws {
    let files = try DamagedFiles(commits: commits)
    #expect(DamagedFiles.report(files.path, witness: [files.checkpoint]) == [])
  }
}
