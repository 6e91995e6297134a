import Foundation
import MatchCore
import Testing

@testable import matchd

/// The command line and whatever is at the other end of a socket.
@Suite struct SocketTrustTests {
  /// Answers everybody with the same bytes, as a daemon would frame them.
  private func impostor(at path: String, _ json: String) throws -> Listener {
    let listener = try Listener.unix(path)
    let descriptor = listener.descriptor
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    Thread.detachNewThread {
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { return }
        var piece = [UInt8](repeating: 0, count: 65_536)
        while read(client, &piece, piece.count) > 0 {
          let answer = Array("$\(json.utf8.count)\r\n\(json)\r\n".utf8)
          _ = send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
        }
        close(client)
      }
    }
    return listener
  }

  /// - Parameter path: what it wants to have written, and what the command line may ask for.
  @Test(arguments: [
    ("match r-1", "pwned.txt", false), ("match r-1", "../up.txt", false), ("match r-1", "r-1", false),
    ("export experts --out x.csv", "x.csv", true), ("export experts --out x.csv", "experts.csv", false),
    ("export all --out all", "all/experts.csv", true), ("export all --out all", "all/../experts.csv", false),
    ("import e.csv --kind expert", "e.refused.csv", true), ("import e.csv --kind expert", "f.refused.csv", false),
  ])
  func onlyWhatIsAskedForIsWritten(line: String, path: String, isAsked: Bool) throws {
    let program = Program(in: try TemporaryFolder())
    // Beside the folder stands what others have left there.
    let path = path.replacing("up", with: (program.folder as NSString).lastPathComponent)
    _ = try program.file("e.csv", "id,country,topics,languages\n")
    let content = Data("hello\n".utf8).base64EncodedString()
    let json = #"{"exit":0,"out":"","err":"","files":[{"path":"\#(path)","content":"\#(content)"}],"fetch":[]}"#
    let listener = try impostor(at: program.folder + "/s", json)
    defer { shutdown(listener.descriptor, Int32(SHUT_RDWR)) }
    let outcome = try program.run("\(line) --socket s")
    #expect((outcome.status == 0) == isAsked, "\(outcome)")
    #expect(isAsked || outcome.errors.contains("no daemon of matchd"), "\(outcome)")
    #expect(FileManager.default.fileExists(atPath: program.folder + "/" + path) == isAsked)
  }

  @Test(arguments: [#"{"exit":0}"#, "hello", #"{"exit":0,"out":"","err":"","fetch":["x"]}"#])
  func whatIsNoDaemonIsCalledSo(json: String) throws {
    let program = Program(in: try TemporaryFolder())
    let listener = try impostor(at: program.folder + "/s", json)
    defer { shutdown(listener.descriptor, Int32(SHUT_RDWR)) }
    let outcome = try program.run("match r-1 --socket s")
    #expect(outcome.status != 0 && outcome.errors.contains("Maybe another --socket"), "\(outcome)")
  }

  @Test func aDaemonThatCannotBeginLeavesNoDatabase() throws {
    let program = Program(in: try TemporaryFolder())
    let listener = try impostor(at: program.folder + "/s", "{}")
    defer { shutdown(listener.descriptor, Int32(SHUT_RDWR)) }
    _ = try program.file("users.json", "{")
    _ = try program.file("plain", "")
    for words in ["--unix s", "--unix t --users users.json", "--unix plain"] {
      let outcome = try program.run("serve --db fresh.db \(words)")
      #expect(outcome.status != 0, "\(outcome)")
      let left = try FileManager.default.contentsOfDirectory(atPath: program.folder).filter { $0.hasPrefix("fresh") }
      #expect(left == [], "\(words)")
    }
    #expect(FileManager.default.fileExists(atPath: program.folder + "/plain"))
  }
}
