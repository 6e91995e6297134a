import Foundation
import MatchCore
import Testing

@testable import matchd

/// Reliability D10: a damaged end is dropped, a damaged middle is not taken for an end.
@Suite struct CrashTests {
  private static let pageBytes = 4_096
  private static let frameBytes = 24 + pageBytes

  /// The offsets at which the frames of the write-ahead log end, and whether a commit ends there.
  private func frames(_ log: [UInt8]) -> [(end: Int, commits: Bool)] {
    stride(from: 32, to: log.count - Self.frameBytes + 1, by: Self.frameBytes).map { start in
      (start + Self.frameBytes, log[(start + 4)..<(start + 8)].contains { $0 != 0 })
    }
  }

  /// At every frame, and at every 64th byte of the last three commits.
  @Test func aCutEndIsDroppedAndAllBeforeItKept() throws {
    let files = try DamagedFiles(commits: 5)
    let log = try files.bytes("-wal")
    let frames = frames(log)
    let ends = frames.filter(\.commits).map(\.end)
    // The erasure has emptied the log before; what stands in it are the commits of the fixture.
    try #require(ends.count == files.commits.count && ends.last == log.count)
    let fine = stride(from: ends[ends.count - 4], to: log.count, by: 64)
    var number = 0
    for cut in Set(frames.map(\.end) + [0, 32] + fine).sorted() {
      let place = try files.copy("cut.db", replacing: "-wal", with: Array(log.prefix(cut)))
      defer { DamagedFiles.remove(place) }
      let whole = ends.count { $0 <= cut }
      let expected = whole == 0 ? files.commits[0] - 1 : files.commits[whole - 1]
      #expect(WriteAheadLog(of: place).state == .sound, "cut at \(cut)")
      number += 1
      // All are looked at with SQL alone, some with everything that an opening does.
      guard number % 32 == 0 || ends.contains(cut) else {
        let connection = try SQLiteConnection(path: place, flags: SQLiteConnection.readWrite)
        try connection.execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF")
        #expect(try connection.scalar("SELECT max(seq) FROM event") == String(expected), "cut at \(cut)")
        continue
      }
      let store = try Store.open(path: place)
      #expect(try store.head == expected && store.verify() == [], "cut at \(cut)")
    }
    #expect(number > 1_000)
  }

  /// A commit before the last that is damaged in any way stops the opening, and the first event that is lost is named.
  @Test func aDamagedMiddleIsRefused() throws {
    let files = try DamagedFiles(commits: 5)
    let log = try files.bytes("-wal")
    let ends = frames(log).filter(\.commits).map(\.end)
    var numbers = SeededNumbers(state: 10)
    for commit in 0..<(ends.count - 1) {
      let range = (commit == 0 ? 32 : ends[commit - 1])..<ends[commit]
      for sort in 0..<6 {
        var damaged = log
        let place = Int.random(in: range, using: &numbers)
        switch sort {
        case 0: damaged[place] ^= 0x10
        // A sector that was never written.
        case 1:
          let sector = min(max(range.lowerBound, place / 512 * 512), range.upperBound - 512)
          for index in sector..<(sector + 512) { damaged[index] = 0 }
        // The salt, the checksum and the mark of the commit.
        case 2: damaged[ends[commit] - Self.frameBytes + 8] ^= 1
        case 3: damaged[ends[commit] - Self.frameBytes + 16] ^= 1
        case 4: damaged[ends[commit] - Self.frameBytes + 7] ^= 1
        // A whole frame, where it cannot have been the first of a last commit that never reached the disk.
        default:
          guard commit < ends.count - 2 else { continue }
          for index in (ends[commit] - Self.frameBytes)..<ends[commit] { damaged[index] = 0xAA }
        }
        guard damaged != log else { continue }
        let copy = try files.copy("middle.db", replacing: "-wal", with: damaged)
        defer { DamagedFiles.remove(copy) }
        let failure = #expect(throws: StoreFailure.self, "commit \(commit), \(sort), byte \(place)") {
          _ = try Store.open(path: copy)
        }
        #expect(failure?.exitCode == .badData)
        let first = commit == 0 ? files.commits[0] : files.commits[commit]
        #expect(failure?.text.en.contains("event \(first) on") == true, "\(failure?.text.en ?? "")")
        // Nothing was touched: what can still be read of it is there for whoever looks.
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: copy + "-wal"))) == damaged)
      }
    }
  }

  /// One changed word of the last commit is damage; a commit of which more is missing never reached the disk.
  @Test func theLastCommitIsTornOrDamaged() throws {
    let files = try DamagedFiles(commits: 3)
    let log = try files.bytes("-wal")
    var flipped = log
    flipped[log.count - 100] ^= 4
    let damaged = try files.copy("flipped.db", replacing: "-wal", with: flipped)
    #expect(throws: StoreFailure.self) { _ = try Store.open(path: damaged) }
    var torn = log
    for index in (log.count - 1_024)..<log.count { torn[index] = UInt8(truncatingIfNeeded: index &* 31) }
    let place = try files.copy("torn.db", replacing: "-wal", with: torn)
    let store = try Store.open(path: place)
    #expect(store.endedTorn && store.head == files.commits[1])
    #expect(try store.verify() == [])
  }

  @Test func aHeaderThatIsNoHeaderIsRefused() throws {
    let files = try DamagedFiles(commits: 2)
    for place in [0, 3, 9, 17, 25] {
      var log = try files.bytes("-wal")
      log[place] ^= 0x20
      let copy = try files.copy("header.db", replacing: "-wal", with: log)
      defer { DamagedFiles.remove(copy) }
      #expect(throws: StoreFailure.self, "byte \(place)") { _ = try Store.open(path: copy) }
    }
  }

  /// Damage of the database file itself: the daemon does not begin, and names the event.
  @Test func theDaemonRefusesALogWithAHole() throws {
    let program = Program(in: try TemporaryFolder())
    let path = program.folder + "/matchd.db"
    do {
      let store = try Store.create(path: path)
      for number in 1...9 {
        _ = try store.record(StoreFixture.expert("e-\(number)", ["country": "FR", "sector": "academia"]), actor: "t")
      }
      try store.connection.execute(
        "DROP TRIGGER event_is_final; UPDATE event SET body = replace(body, 'academia', 'akademia') WHERE seq = 5")
    }
    // A daemon that does begin must not keep the test waiting.
    let outcome = try program.run("timeout", ["20", #require(Program.executable), "serve"])
    #expect(outcome.status == 65 && outcome.errors.contains("event 5"), "\(outcome.errors)")
  }
}
