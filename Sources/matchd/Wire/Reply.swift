/// What a command answers, before it is framed for the client that asked.
enum Reply: Sendable {
  /// JSON, or any text that stands for a value.
  case json([UInt8])
  /// A word of the protocol itself: PONG, OK.
  case status(String)
  case error(ErrorCode, String)
  case text(String)
  case integer(Int)
  case list([Reply])
  /// Names and values; in RESP 2 a list of both.
  case map([(name: String, value: Reply)])
  case null
}

/// The closed list of what can go wrong, each with the exit code that a command line leads to.
enum ErrorCode: String, CaseIterable, Sendable {
  case unknownCommand = "UNKNOWN_COMMAND"
  case usage = "USAGE"
  case notFound = "NOT_FOUND"
  case conflict = "CONFLICT"
  case badData = "BAD_DATA"
  case protocolFault = "PROTOCOL"
  case noAuth = "NOAUTH"
  case wrongPass = "WRONGPASS"
  case noPermission = "NOPERM"
  case busy = "BUSY"
  case diskFull = "DISK_FULL"
  case inputOutput = "IO"
  case configuration = "CONFIG"
  case closing = "SHUTTING_DOWN"
  case limit = "LIMIT"
  /// As Redis calls it: clients look for the word.
  case noProto = "NOPROTO"

  var exitCode: ExitCode {
    switch self {
    case .unknownCommand, .usage, .protocolFault, .limit, .noProto: .usage
    case .notFound, .conflict: .no
    case .badData: .badData
    case .noAuth, .wrongPass, .noPermission: .notPermitted
    case .busy, .closing: .busy
    case .diskFull, .inputOutput: .inputOutput
    case .configuration: .configuration
    }
  }

  init(_ code: ExitCode) {
    self =
      switch code {
      case .done, .no: .notFound
      case .usage: .usage
      case .badData: .badData
      case .unreachable, .busy: .busy
      case .inputOutput: .inputOutput
      case .notPermitted: .noPermission
      case .configuration: .configuration
      }
  }
}

/// How a client wants its answers.
enum Framing: Sendable, Equatable {
  case line
  case resp2
  case resp3
}

extension [UInt8] {
  mutating func append(_ reply: Reply, as framing: Framing) {
    switch framing {
    case .line: appendLine(reply)
    case .resp2, .resp3: appendRESP(reply, framing)
    }
  }

  private mutating func appendLine(_ reply: Reply) {
    switch reply {
    case .error(let code, let text):
      append(contentsOf: "ERR ".utf8)
      append(contentsOf: code.rawValue.utf8)
      append(0x20)
      append(contentsOf: Reply.oneLine(text).utf8)
    case .status("PONG"): append(contentsOf: "+PONG\r".utf8)
    case .status(let word) where word != "OK":
      append(contentsOf: "OK \"".utf8)
      append(contentsOf: word.utf8)
      append(0x22)
    case .status: append(contentsOf: "OK".utf8)
    default:
      append(contentsOf: "OK ".utf8)
      appendJSON(reply)
    }
    append(0x0A)
  }

  private mutating func appendJSON(_ reply: Reply) {
    switch reply {
    case .json(let bytes): append(contentsOf: bytes)
    case .status(let text), .text(let text), .error(_, let text):
      var writer = JSONWriter()
      writer.string(text)
      append(contentsOf: writer.bytes)
    case .integer(let value): append(contentsOf: String(value).utf8)
    case .null: append(contentsOf: "null".utf8)
    case .list(let items):
      append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        appendJSON(item)
      }
      append(UInt8(ascii: "]"))
    case .map(let members):
      append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        appendJSON(.text(member.name))
        append(UInt8(ascii: ":"))
        appendJSON(member.value)
      }
      append(UInt8(ascii: "}"))
    }
  }

  private mutating func appendRESP(_ reply: Reply, _ framing: Framing) {
    switch reply {
    case .json(let bytes): appendBulk(bytes)
    case .text(let text): appendBulk(Array(text.utf8))
    case .status(let word): appendHead(UInt8(ascii: "+"), word)
    case .error(.unknownCommand, let text): appendHead(UInt8(ascii: "-"), "ERR " + Reply.oneLine(text))
    case .error(let code, let text): appendHead(UInt8(ascii: "-"), code.rawValue + " " + Reply.oneLine(text))
    case .integer(let value): appendHead(UInt8(ascii: ":"), String(value))
    case .null: append(contentsOf: (framing == .resp3 ? "_\r\n" : "$-1\r\n").utf8)
    case .list(let items):
      appendHead(UInt8(ascii: "*"), String(items.count))
      for item in items { appendRESP(item, framing) }
    case .map(let members):
      let isMap = framing == .resp3
      appendHead(isMap ? UInt8(ascii: "%") : UInt8(ascii: "*"), String(isMap ? members.count : 2 * members.count))
      for member in members {
        appendBulk(Array(member.name.utf8))
        appendRESP(member.value, framing)
      }
    }
  }

  private mutating func appendHead(_ mark: UInt8, _ text: String) {
    append(mark)
    append(contentsOf: text.utf8)
    append(0x0D)
    append(0x0A)
  }

  private mutating func appendBulk(_ bytes: [UInt8]) {
    reserveCapacity(count + bytes.count + 16)
    appendHead(UInt8(ascii: "$"), String(bytes.count))
    append(contentsOf: bytes)
    append(0x0D)
    append(0x0A)
  }
}

extension Reply {
  /// No line end and no control character of a message can pass for the end of an answer.
  fileprivate static func oneLine(_ text: String) -> String { TerminalText.safe(text) }
}
