import Foundation
import MatchCore
import Synchronization

/// Files on their way between a daemon and one of its clients: sent in pieces to be imported as a whole, or made here to be
/// fetched in pieces. They go with the connection. The folder is made when the first file comes.
final class StagingFolder: Sendable {
  /// Of all files that one connection sent.
  static let limitBytes = 512 << 20
  static let limitFiles = 64
  /// Of all files that all connections sent.
  static let limitTogether = 2 << 30
  /// Of a file that is fetched: as much as a client sends at a time.
  static let pieceBytes = 512 << 10

  private struct State {
    var folder: String?
    var count = 0
    /// By the name that the client gave: where it stands, and how long it is.
    var files: [String: (path: String, bytes: Int)] = [:]
    /// Files of which the first pieces are gone.
    var lost: Set<String> = []
    /// Of the room for all connections, what this one has.
    var taken = 0
  }

  private let state = Mutex(State())
  private let folders: StagingFolders
  private let limitBytes: Int

  init(_ folders: StagingFolders, limitBytes: Int = StagingFolder.limitBytes) {
    (self.folders, self.limitBytes) = (folders, limitBytes)
  }

  deinit {
    folders.giveBack(state.withLock { $0.taken })
    state.withLock { state in if let folder = state.folder { try? FileManager.default.removeItem(atPath: folder) } }
  }

  /// - Returns: the bytes of the file so far.
  func add(_ piece: [UInt8], to name: String) throws -> Int {
    try state.withLock { state in
      guard !state.lost.contains(name) else {
        throw Failure(
          .no, isConflict: true,
          en:
            "What was sent of \(name) was removed, because a person was erased meanwhile. Maybe connect and send it again.",
          fr:
            "Ce qui avait été envoyé de \(name) a été retiré, car une personne a été effacée entre-temps. Peut-être se reconnecter et renvoyer."
        )
      }
      let total = state.files.values.reduce(0) { $0 + $1.bytes }
      guard total + piece.count <= limitBytes,
        state.files[name] != nil || state.files.count < StagingFolder.limitFiles
      else {
        throw Failure(
          .usage, en: "More than \(StagingFolder.limitFiles) files or 512 MiB.",
          fr: "Plus de \(StagingFolder.limitFiles) fichiers ou 512 Mio.")
      }
      guard folders.take(piece.count) else {
        throw Failure(
          .busy, en: "Files of other clients take up all the room there is for them. Maybe try again in a moment.",
          fr: "Les fichiers d'autres clients prennent toute la place. Peut-être réessayer dans un instant.")
      }
      state.taken += piece.count
      let file = try state.files[name] ?? (path: place(for: name, &state), bytes: 0)
      let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw Failure(.inputOutput, Bilingual(en: "STAGE: ", fr: "STAGE : ") + SystemError.text(errno))
      }
      defer { close(descriptor) }
      let problem = piece.withUnsafeBytes { WholeWrite.write($0, to: descriptor) }
      guard problem == 0 else {
        // Sent again, the piece must not stand there one and a half times.
        ftruncate(descriptor, off_t(file.bytes))
        state.taken -= piece.count
        folders.giveBack(piece.count)
        if [ENOSPC, EDQUOT, EFBIG].contains(problem) { throw StoreFailure.full(path: name) }
        throw Failure(.inputOutput, Bilingual(en: "STAGE: ", fr: "STAGE : ") + SystemError.text(problem))
      }
      state.files[name] = (file.path, file.bytes + piece.count)
      return file.bytes + piece.count
    }
  }

  func path(of name: String) -> String? { state.withLock { $0.files[name]?.path } }

  /// Where a file that is made here for the client may grow.
  func place(for name: String) throws -> String { try state.withLock { try place(for: name, &$0) } }

  /// The file is whole, and can be fetched under the client's name for it; one of that name before goes.
  func offer(_ path: String, as name: String) {
    var status = stat()
    let bytes = stat(path, &status) == 0 ? Int(status.st_size) : 0
    let old = state.withLock { state in
      defer { state.files[name] = (path, bytes) }
      return state.files[name]?.path
    }
    if let old, old != path { unlink(old) }
  }

  /// A piece of a file from a place on; empty at its end, where the file goes.
  func piece(of name: String, from offset: Int) throws -> [UInt8] {
    guard let file = state.withLock({ $0.files[name] }) else {
      throw Failure(
        .no, en: "There is no file \(name) on this connection.",
        fr: "Il n'y a pas de fichier \(name) sur cette connexion.")
    }
    // A slip of the hand must not cost the file.
    guard offset <= file.bytes else {
      throw Failure(
        .usage, en: "\(name) ends at byte \(file.bytes).", fr: "\(name) s'arrête à l'octet \(file.bytes).")
    }
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(.inputOutput, Bilingual(same: "\(name): ") + SystemError.text(errno)) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: StagingFolder.pieceBytes)
    let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
    guard count >= 0 else { throw Failure(.inputOutput, Bilingual(same: "\(name): ") + SystemError.text(errno)) }
    if count == 0 {
      state.withLock { state in if let file = state.files.removeValue(forKey: name) { unlink(file.path) } }
    }
    return Array(bytes.prefix(count))
  }

  /// Somebody was erased, who may stand in any of the files.
  func removeAll() {
    state.withLock { state in
      folders.giveBack(state.taken)
      state.taken = 0
      for (name, file) in state.files {
        unlink(file.path)
        state.lost.insert(name)
      }
      state.files = [:]
      for name in (state.folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) }) ?? [] {
        unlink("\(state.folder ?? "")/\(name)")
      }
    }
  }

  private func place(for name: String, _ state: inout State) throws -> String {
    let folder = try state.folder ?? folders.make(for: self)
    state.folder = folder
    // The client's own name would be a path of this machine: only its ending is used.
    let ending = (name as NSString).pathExtension.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8)
    defer { state.count += 1 }
    return "\(folder)/\(state.count).\(ending)"
  }
}

/// Every folder of this daemon. They stand beside the database, so that a daemon which was killed can be tidied up after.
final class StagingFolders: Sendable {
  private struct Entry {
    weak var folder: StagingFolder?
  }

  private let prefix: String
  private let entries = Mutex<[Entry]>([])
  private let bytes = Mutex<Int>(0)

  /// - Parameter database: its path; the caller holds it, so whatever folder is there belongs to nobody any more.
  init(beside database: String) {
    prefix = database + ".stage."
    let parent = (prefix as NSString).deletingLastPathComponent
    let stem = (prefix as NSString).lastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.isEmpty ? "." : parent)) ?? []
    for name in names where name.hasPrefix(stem) {
      try? FileManager.default.removeItem(atPath: (parent as NSString).appendingPathComponent(name))
    }
  }

  /// - Returns: whether there is room for so many bytes more, which is taken then.
  fileprivate func take(_ count: Int) -> Bool {
    bytes.withLock { bytes in
      guard bytes + count <= StagingFolder.limitTogether else { return false }
      bytes += count
      return true
    }
  }

  fileprivate func giveBack(_ count: Int) { bytes.withLock { $0 -= count } }

  fileprivate func make(for folder: StagingFolder) throws -> String {
    var template = Array((prefix + "XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkdtemp($0) != nil } ?? false }
    guard made else {
      throw Failure(
        .inputOutput, en: "No folder for files can be made.", fr: "Impossible de créer un dossier de fichiers.")
    }
    entries.withLock { entries in
      entries.removeAll { $0.folder == nil }
      entries.append(Entry(folder: folder))
    }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Removes the files of every connection.
  func removeAll() { for entry in entries.withLock({ $0 }) { entry.folder?.removeAll() } }
}
