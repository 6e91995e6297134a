import Foundation
import Testing

@testable import matchd

/// docs/protocol.md: every example is sent, and answered as it says.
@Suite struct ProtocolTests {
  @Test func everyExampleOfTheDocumentIsTrue() throws {
    let page = try String(contentsOfFile: Project.root + "/docs/protocol.md", encoding: .utf8)
    let blocks = page.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    let server = try TestServer()
    var examples = 0
    for block in blocks {
      let client = try server.connect()
      var isArray = false
      for line in block.split(separator: "\n").map(String.init) {
        let text = String(line.dropFirst(2))
        if line.hasPrefix("> ") {
          isArray = text.hasPrefix("*")
          client.send(isArray ? plain(text) : text + "\n")
        } else if line.hasPrefix("< ") {
          let found: String?
          if isArray {
            found = client.bytes(plain(text).utf8.count).map { String(decoding: $0, as: UTF8.self) }
            #expect(found == plain(text))
          } else {
            found = client.line()
            #expect(Self.matches(found ?? "", text), "\(text)\n\(found?.prefix(400) ?? "nothing")")
          }
          examples += 1
        }
      }
    }
    #expect(examples >= 25)
  }

  private func plain(_ text: String) -> String { text.replacing("\\r", with: "\r").replacing("\\n", with: "\n") }

  /// `...` stands for anything.
  private static func matches(_ found: String, _ promised: String) -> Bool {
    let parts = promised.components(separatedBy: "...")
    var rest = found[...]
    for (index, part) in parts.enumerated() where !part.isEmpty {
      guard let range = index == 0 ? rest.range(of: part, options: .anchored) : rest.range(of: part) else {
        return false
      }
      rest = rest[range.upperBound...]
    }
    return parts.count > 1 || rest.isEmpty
  }

  /// Every command that can be sent is named, and what has verbs is described somewhere with each of them.
  @Test func everyCommandStandsInTheDocument() throws {
    let page = try String(contentsOfFile: Project.root + "/docs/protocol.md", encoding: .utf8)
    let roles = Role.allCases.filter { $0 != .operator }.reduce(into: Role.forEverybody) { $0.formUnion($1.commands) }
    for name in roles.subtracting(Dispatcher.local).sorted() {
      #expect(page.contains("`\(name.uppercased())") || page.contains("\n> \(name)"), "\(name)")
    }
    let workflow = try String(contentsOfFile: Project.root + "/docs/workflow.md", encoding: .utf8)
    for command in CommandTable.all {
      for verb in command.verbs { #expect(workflow.contains("`\(verb.name)`"), "\(command.name) \(verb.name)") }
    }
  }

  @Test func everyCodeAndLimitStandsInTheDocument() throws {
    let page = try String(contentsOfFile: Project.root + "/docs/protocol.md", encoding: .utf8)
    for code in ErrorCode.allCases {
      #expect(page.contains("| `\(code.rawValue)`"), "\(code)")
      let row = page.split(separator: "\n").first { $0.hasPrefix("| `\(code.rawValue)`") } ?? ""
      #expect(row.contains("| \(code.exitCode.rawValue) |"), "\(row)")
    }
    for role in Role.allCases { #expect(page.contains("\n| \(role.rawValue) |"), "\(role)") }
    let limits = CommandFraming.Limits.known
    for number in [
      limits.lineBytes, limits.wordBytes, limits.words, limits.arrayBytes, CommandFraming.Limits.stranger.wordBytes,
      Server.loginAttempts, WriteQueue.waitingLimit,
    ] {
      let text = number > 9_999 ? Language.en.number(number) : String(number)
      #expect(page.contains(text) || page.contains(Language.en.number(number)), "\(number)")
    }
  }
}
