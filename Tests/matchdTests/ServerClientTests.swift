import Foundation
import MatchCore
import Testing

@testable import matchd

/// What clients do that is not quite what a daemon waits for.
@Suite struct ServerClientTests {
  /// `echo FOLLOW | nc` ends its side at once: the log as it is then is told, and the connection is closed.
  @Test func whoEndsItsSideIsToldTheLogAsItIs() throws {
    let server = try TestServer()
    let head = Int(server.server.world.head)
    let start = Date()
    for since in [0, head - 3] {
      let client = try server.connect()
      client.send("FOLLOW --since \(since)\n")
      client.end()
      var count = 0
      while let line = client.line() {
        #expect(line.hasPrefix("EVENT {\"seq\":\(since + count + 1),"), "\(line.prefix(60))")
        count += 1
      }
      #expect(count == head - since)
    }
    // Half a command behind it is no reason to wait, and is answered as anywhere.
    let client = try server.connect()
    client.send("FOLLOW --since \(head - 1)\nPIN")
    client.end()
    let answers = [client.line(), client.line()].compactMap { $0 }
    #expect(
      answers.contains { $0.hasPrefix("EVENT") } && answers.contains { $0.hasPrefix("ERR PROTOCOL") }, "\(answers)")
    #expect(client.line() == nil)
    // Each was closed, and did not only say nothing more: a client gives up after 20 seconds.
    #expect(Date().timeIntervalSince(start) < 15)
  }

  @Test func optionsOfFollowAreReadAsThoseOfAnyCommand() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    #expect(client.ask("FOLLOW --since 0 --since=0") == "ERR USAGE --since was given twice.")
    #expect(client.ask("FOLLOW x")?.contains("not 'x'") == true)
    #expect(client.ask("FOLLOW --since")?.contains("wants a value") == true)
    client.send("FOLLOW --since=0 --kind=expert\nPING\n")
    #expect(client.line() == "+PONG")
  }

  /// `redis-cli --pipe` sends bytes that are no text, to see the end of the answers.
  @Test func echoGivesBackAnyBytes() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    client.send([UInt8]("*2\r\n$4\r\nECHO\r\n$3\r\n".utf8) + [0xFF, 0x0A, 0xC3] + [UInt8]("\r\n".utf8))
    client.send("*2\r\n$4\r\nEcHo\r\n$2\r\nhi\r\n")
    #expect(client.bytes(9) == [UInt8]("$3\r\n".utf8) + [0xFF, 0x0A, 0xC3] + [UInt8]("\r\n".utf8))
    #expect(client.bytes(8) == [UInt8]("$2\r\nhi\r\n".utf8))
    // Elsewhere a word is a text.
    client.send([UInt8]("*2\r\n$4\r\nSHOW\r\n$1\r\n".utf8) + [0xFF] + [UInt8]("\r\n".utf8))
    #expect(client.line()?.hasPrefix("-PROTOCOL") == true)
  }

  /// What is written for people is one line all the same.
  @Test func helpIsOneString() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    for line in ["HELP", "HELP match", "MATCH --help", "COMPLETIONS bash", "HELP match --lang fr"] {
      let answer = client.ask(line) ?? ""
      let text = try JSONValue(parsing: Array(answer.dropFirst(3).utf8)).string ?? ""
      #expect(answer.hasPrefix("OK ") && text.contains("\n"), "\(line): \(answer.prefix(80))")
    }
    #expect(client.ask("PING") == "+PONG")
  }

  @Test func baseSixtyFourIsAsItWouldBeWritten() throws {
    let server = try TestServer(demonstration: false)
    let client = try server.connect()
    for piece in ["====", "YWJj=", "YWJj====", "YR==", "YQ=", "Y Q=="] {
      #expect(client.ask("STAGE z '\(piece)'")?.hasPrefix("ERR USAGE") == true, "\(piece)")
    }
    #expect(client.ask("STAGE z YQ==") == "OK 1")
    // A slip of the hand does not cost the file.
    #expect(client.ask("FETCH z 99")?.hasPrefix("ERR USAGE z ends at byte 1") == true)
    #expect(client.ask("FETCH z 0") == #"OK "YQ==""#)
    #expect(client.ask("FETCH z 1") == #"OK """#)
    #expect(client.ask("FETCH z 0")?.hasPrefix("ERR NOT_FOUND") == true)
  }

  /// An erasure leaves the connection as it was: what is made on it afterwards goes with it.
  @Test func filesGoWithTheConnectionThatErased() throws {
    let server = try TestServer()
    func folders() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: server.folder.path).filter { $0.contains(".stage.") }
    }
    do {
      let client = try server.connect()
      #expect(client.ask("ERASE e-349 --yes")?.hasPrefix("OK ") == true)
      #expect(client.ask("BACKUP b")?.hasPrefix("OK ") == true)
      #expect(try folders().count == 1)
    }
    for _ in 0..<200 where try !folders().isEmpty { usleep(20_000) }
    #expect(try folders() == [])
  }

  /// A word of the line of `CLIENT INFO` must not end where a path has a blank.
  @Test func aPathWithABlankIsOneWord() throws {
    let folder = try TemporaryFolder()
    let listener = try Listener.unix(folder.path + "/a b")
    defer { close(listener.descriptor) }
    let server = try TestServer(demonstration: false)
    try server.server.serve([listener])
    let client = try TestClient(unix: folder.path + "/a b")
    let words = (client.ask("CLIENT INFO") ?? "").split(separator: " ")
    #expect(words.dropFirst().allSatisfy { $0.contains("=") }, "\(words)")
  }
}
