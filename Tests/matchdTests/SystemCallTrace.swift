import Foundation
import Testing

/// What `SystemCallRecorder` wrote down of a daemon: in which order bytes went to the WAL, to the disk and to clients.
struct SystemCallTrace {
  private var written: [String: Int] = [:]
  private var commits: [Int] = []
  private var syncs: [(began: Int, ended: Int)] = []
  private var sent: [(token: String, order: Int)] = []
  /// How often anything changed the database or its WAL.
  private(set) var calls = 0

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let order = words.first.flatMap({ Int($0) }), let event = words.last else { continue }
      switch words.dropFirst().first {
      case "written": written[String(event)] = order
      case "committed": commits.append(order)
      case "sent": sent.append((String(event), order))
      case "call": calls += 1
      default: if event == "synced", let ended = Int(words[1]) { syncs.append((order, ended)) }
      }
    }
    commits.sort()
    syncs.sort { $0.began < $1.began }
  }

  init(file path: String) throws { self.init(try String(contentsOfFile: path, encoding: .utf8)) }

  /// How many different tokens clients were told of.
  var answered: Int { Set(sent.map(\.token)).count }
  var groups: Int { syncs.count }

  /// The tokens that a client was told of before a sync that began after the end of their transaction had returned.
  var toldTooEarly: [String] {
    sent.compactMap { token, told in
      guard let written = written[token], let committed = first(commits, after: written, { $0 }),
        let sync = first(syncs, after: committed, { $0.began }), sync.ended < told
      else { return token }
      return nil
    }
  }

  private func first<Element>(_ sorted: [Element], after order: Int, _ key: (Element) -> Int) -> Element? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if key(sorted[middle]) > order { high = middle } else { low = middle + 1 }
    }
    return low < sorted.count ? sorted[low] : nil
  }

  /// The library that records, beside the program.
  static func library() throws -> String {
    let program = try #require(Program.executable)
    let path = (program as NSString).deletingLastPathComponent + "/libSystemCallRecorder.so"
    try #require(FileManager.default.fileExists(atPath: path), "\(path) is missing")
    return path
  }
}
