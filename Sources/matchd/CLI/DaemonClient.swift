import CLinux
import Foundation
import MatchCore

/// The command line's side of a daemon: sends it the words, writes what it answers.
struct DaemonClient {
  let socket: String
  let database: String

  /// The command line as it was given, run where the database is.
  func run(_ words: [String], _ environment: Environment) -> ExitCode {
    let language = Main.language(of: words, environment)
    do {
      let invocation = try errand(
        CommandLineParser(commands: CommandTable.all).parse(words, environment: environment))
      guard let connection = SocketConnection(unix: socket) else { throw absent }
      let wanted = try filesAskedFor(by: invocation)
      let answer = try ask(invocation, connection)
      guard let output = bytes(answer["out"]), let errors = bytes(answer["err"]),
        let code = answer["exit"]?.integer.flatMap(Int32.init(exactly:)).flatMap(ExitCode.init(rawValue:))
      else { throw stranger }
      let files = (answer["files"]?.array ?? []).map { (path: $0["path"]?.string, content: bytes($0["content"])) }
      let fetched = answer["fetch"]?.array?.map(\.string) ?? []
      // Whoever runs the command may write more files than what answers at the socket should.
      guard (fetched + files.map(\.path)).allSatisfy({ $0.map(wanted.contains) ?? false }) else { throw stranger }
      for path in fetched.compactMap({ $0 }) { try fetch(path, for: invocation, connection) }
      for file in files {
        guard let path = file.path, let content = file.content else { throw stranger }
        let folder = (path as NSString).deletingLastPathComponent
        if invocation.command.name == ExportCommand.command.name, !folder.isEmpty {
          try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try AtomicFile.write(content, to: path)
      }
      try output.withUnsafeBytes { try Output.write($0, to: STDOUT_FILENO) }
      try errors.withUnsafeBytes { try Output.write($0, to: STDERR_FILENO) }
      return code
    } catch let failure as Failure {
      Output.say("matchd: \(failure.text[language])")
      return failure.code
    } catch let failure as FileFailure {
      Output.say("matchd: \(failure.text[language])")
      return failure.code
    } catch let code as ExitCode {
      return code
    } catch {
      Output.say("matchd: \(error)")
      return .inputOutput
    }
  }

  func bytes(_ value: JSONValue?) -> [UInt8]? {
    value?.string.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
  }

  /// The words without what says where the database and the configuration are: the daemon knows.
  private func order(_ invocation: Invocation, _ arguments: [String]) throws -> String {
    let environment = invocation.environment
    var line = [invocation.command.name]
    for option in invocation.command.allOptions where !["db", "socket", "config"].contains(option.name) {
      for value in invocation.texts(option.name) {
        line.append("--\(option.name)")
        if option.placeholder != nil { line.append(value) }
      }
    }
    line += ["--"] + arguments
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("words")
    writer.beginArray()
    for word in line { writer.string(word) }
    writer.endArray()
    writer.key("width")
    writer.integer(environment.tableWidth)
    writer.key("terminal")
    writer.bool(environment.terminalWidth != nil)
    if !environment.isDecorated { writer.member("plain", "1") }
    writer.member("language", environment.language.rawValue)
    if let database = invocation.text("db") { writer.member("database", database) }
    // A path means something in this folder only.
    if let config = invocation.text("config") ?? environment.nonEmpty("MATCHD_CONFIG") {
      writer.member("config", environment.absolute(config))
    } else if let found = environment.ownConfiguration {
      writer.member("found_config", environment.absolute(found))
    }
    writer.endObject()
    return writer.text
  }

  /// Something else answers, or something that plays the daemon.
  var stranger: Failure {
    Failure(
      .unreachable, en: "What answers at \(socket) is no daemon of matchd. Maybe another --socket.",
      fr: "Ce qui répond à \(socket) n'est pas un démon de matchd. Peut-être un autre --socket.")
  }

  var absent: Failure {
    if access(socket, F_OK) == 0, access(socket, R_OK | W_OK) != 0, errno == EACCES {
      return Failure(
        .notPermitted, en: "You may not connect to \(socket). Maybe ask to be put into the group that it belongs to.",
        fr: "Vous n'avez pas le droit de vous connecter à \(socket). Peut-être demander à entrer dans son groupe.")
    }
    return Failure(
      .unreachable, en: "No daemon listens at \(socket). Maybe it is not running, or another --socket.",
      fr: "Aucun démon n'écoute à \(socket). Peut-être n'est-il pas lancé, ou un autre --socket.")
  }

  var unreachable: Failure {
    Failure(
      .unreachable, en: "The daemon at \(socket) does not answer. Maybe it is closing.",
      fr: "Le démon à \(socket) ne répond pas. Peut-être est-il en train de s'arrêter.")
  }

  func ask(_ invocation: Invocation, _ connection: SocketConnection) throws -> JSONValue {
    var arguments = invocation.arguments
    if invocation.command.name == "import" {
      // Files belong to the client: their content travels, in pieces.
      let kind = invocation.text("kind").flatMap(RecordKind.init(rawValue:))
      arguments = try ImportFile.find(arguments, kind: kind).map { file in
        try stage(file.path, connection)
        return file.path
      }
    }
    for path in invocation.files { try stage(path, connection) }
    return try call(["RUN", order(invocation, arguments)], connection)
  }

  private func stage(_ path: String, _ connection: SocketConnection) throws {
    let place = path == StandardInput.name ? try StandardInput.path() : path
    guard let file = FileHandle(forReadingAtPath: place) else {
      throw Failure(.inputOutput, FileFailure(path: path, FileFailure.missing).text)
    }
    while true {
      let piece = try file.read(upToCount: 512 * 1024) ?? Data()
      _ = try call(["STAGE", path, piece.base64EncodedString()], connection)
      if piece.isEmpty { return }
    }
  }

  func call(_ words: [String], _ connection: SocketConnection) throws -> JSONValue {
    var bytes = Array("*\(words.count)\r\n".utf8)
    for word in words {
      bytes += Array("$\(word.utf8.count)\r\n".utf8)
      bytes += Array(word.utf8)
      bytes += [0x0D, 0x0A]
    }
    try connection.send(bytes, orThrow: unreachable)
    let head = try connection.line(orThrow: unreachable)
    guard let mark = head.first else { throw unreachable }
    if mark == UInt8(ascii: "-") {
      let text = String(decoding: head.dropFirst(), as: UTF8.self)
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      let code = parts.first.flatMap(ErrorCode.init(rawValue:))?.exitCode ?? .inputOutput
      let said = parts.count > 1 ? parts[1] : text
      throw Failure(code, en: said, fr: said)
    }
    if mark == UInt8(ascii: ":") { return .null }
    guard mark == UInt8(ascii: "$"), let count = Int(String(decoding: head.dropFirst(), as: UTF8.self)), count >= 0
    else {
      throw unreachable
    }
    let answer = try connection.bytes(count + 2, orThrow: unreachable)
    do {
      return try JSONValue(parsing: Array(answer.dropLast(2)))
    } catch {
      throw stranger
    }
  }
}

/// A connected socket that is read and written to the end, or not at all.
final class SocketConnection {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init?(unix path: String) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    descriptor = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard descriptor >= 0, connected == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8], orThrow failure: Failure) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 || errno == EINTR else { throw failure }
      sent += max(0, count)
    }
  }

  func line(orThrow failure: Failure) throws -> [UInt8] {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = buffer[..<end]
        buffer.removeFirst(end + 1)
        return Array(line.last == 0x0D ? line.dropLast() : line)
      }
      try fill(failure)
    }
  }

  func bytes(_ count: Int, orThrow failure: Failure) throws -> [UInt8] {
    while buffer.count < count { try fill(failure) }
    let bytes = Array(buffer.prefix(count))
    buffer.removeFirst(count)
    return bytes
  }

  private func fill(_ failure: Failure) throws {
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    let count = read(descriptor, &piece, piece.count)
    guard count > 0 else {
      if count < 0, errno == EINTR { return }
      throw failure
    }
    buffer += piece[..<count]
  }
}
