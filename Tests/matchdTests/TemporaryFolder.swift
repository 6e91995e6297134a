import Foundation
import MatchCore

@testable import matchd

/// A folder that goes away with the test.
final class TemporaryFolder: Sendable {
  let path: String

  /// - Parameter isOpen: stands where every user of the machine can go, whatever TMPDIR says.
  init(isOpen: Bool = false) throws {
    let parent = isOpen ? URL(fileURLWithPath: "/tmp") : FileManager.default.temporaryDirectory
    path = parent.appendingPathComponent("matchd-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: isOpen ? [.posixPermissions: 0o755] : nil)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
}

/// The project's own folders, from where this file stands.
enum Project {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let config = root + "/config"
  /// Whether checks that take long are to be made whole, as 'make torture' asks.
  static let isTortured = ProcessInfo.processInfo.environment["MATCHD_TORTURE"] != nil

  /// Read once: it is the same for every test.
  private static let loaded = Result { try ReferenceData.load(configDirectory: config) }
  static func reference() throws -> ReferenceData { try loaded.get() }
}

/// An import without a command line around it.
struct Importer {
  let store: Store
  let folder: TemporaryFolder

  init(_ folder: TemporaryFolder) throws {
    self.folder = folder
    store = try Store.create(path: folder.path + "/test.db")
  }

  func take(_ name: String, _ text: String, kind: RecordKind) throws -> ImportCount {
    try take(folder.write(name, text), kind: kind)
  }

  func take(_ path: String, kind: RecordKind) throws -> ImportCount {
    let session = ImportSession(
      store: store, reference: try Project.reference(), actor: "tester", progress: { _, _, _, _ in })
    try store.begin()
    let file = ImportFile(path: path, kind: kind, isJSONLines: path.hasSuffix(".jsonl"))
    let count = try session.take(file, refusedPath: path + ".refused")
    try store.commit()
    return count
  }
}
