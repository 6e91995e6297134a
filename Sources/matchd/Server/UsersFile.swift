import Foundation
import MatchCore

/// Who may connect: `users.json` beside the strategies, or where `--users` says. It holds hashes of tokens, never a token.
///
///     {"users": [{"name": "ada", "role": "programme-manager", "uid": 1001},
///                {"name": "fp-11", "role": "focal-point", "focal_point": "fp-11", "token_sha256": "9f86d0..."}]}
struct UsersFile: Sendable {
  private struct Entry: Sendable {
    let user: User
    let uid: UInt32?
    let hash: [UInt8]?
  }

  private let entries: [Entry]

  /// A token has at least this many characters: 128 bits in hexadecimal digits.
  static let shortestToken = 32

  /// - Throws: `Failure` with exit code 78 that names the place in the file.
  static func read(_ path: String) throws -> UsersFile {
    let object = try ObjectReader(file: path)
    try object.allow(["users"])
    var names: Set<String> = []
    var uids: Set<UInt32> = []
    let entries = try object.objects("users").map { entry -> Entry in
      try entry.allow(["name", "role", "focal_point", "uid", "token_sha256"])
      let name = try entry.text("name")
      func wrong(_ en: String, _ fr: String) -> Failure {
        Failure(.configuration, en: "\(path): the user \(name): \(en)", fr: "\(path) : l'utilisateur \(name) : \(fr)")
      }
      guard Identifier.isValid(name), names.insert(name).inserted else {
        throw wrong("a name is an id, and stands once.", "un nom est un identifiant, et figure une fois.")
      }
      let text = try entry.text("role")
      guard let role = Role(rawValue: text) else {
        let all = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw wrong("there is no role '\(text)', only \(all).", "il n'y a pas de rôle « \(text) », seulement \(all).")
      }
      let focalPoint = try entry.optionalText("focal_point")
      guard (role == .focalPoint) == (focalPoint != nil) else {
        throw wrong(
          "a focal_point goes with the role focal-point, and with no other.",
          "un focal_point va avec le rôle focal-point, et avec nul autre.")
      }
      let hash = try entry.optionalText("token_sha256").map { text -> [UInt8] in
        guard let bytes = [UInt8](hexadecimal: text), bytes.count == 32 else {
          throw wrong("token_sha256 is 64 hexadecimal digits.", "token_sha256 comporte 64 chiffres hexadécimaux.")
        }
        return bytes
      }
      let uid = try entry.optionalInteger("uid").map { number -> UInt32 in
        // The largest one is what the kernel says of nobody.
        guard let uid = UInt32(exactly: number), uid < .max else {
          throw wrong(
            "\(number) is no uid. Maybe what 'id -u' says.",
            "\(number) n'est pas un uid. Peut-être ce que dit « id -u ».")
        }
        guard uids.insert(uid).inserted else {
          throw wrong("the uid \(uid) stands twice.", "l'uid \(uid) figure deux fois.")
        }
        return uid
      }
      return Entry(user: User(name: name, role: role, focalPoint: focalPoint), uid: uid, hash: hash)
    }
    return UsersFile(entries: entries)
  }

  func user(uid: UInt32) -> User? { entries.first { $0.uid == uid }?.user }

  /// What a user who signs in proves to know; nil for a token that is too short to be one.
  static func proof(_ token: String) -> [UInt8]? {
    token.utf8.count >= shortestToken ? SHA256.hash(Array(token.utf8)) : nil
  }

  /// Takes as long for a wrong name as for a wrong token, and does not stop at the first byte that differs.
  func user(name: String, proof: [UInt8]) -> User? {
    guard proof.count == 32 else { return nil }
    var found: User?
    for entry in entries {
      let known = entry.hash ?? [UInt8](repeating: 0, count: 32)
      var difference: UInt8 = 0
      for (left, right) in zip(known, proof) { difference |= left ^ right }
      if entry.user.name == name, entry.hash != nil, difference == 0 { found = entry.user }
    }
    return found
  }
}

extension [UInt8] {
  /// Two digits a byte; nil for anything else.
  init?(hexadecimal text: String) {
    let digits = text.utf8.map { byte -> UInt8? in
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46: byte - 0x37
      case 0x61...0x66: byte - 0x57
      default: nil
      }
    }
    let values = digits.compactMap { $0 }
    guard values.count == digits.count, values.count % 2 == 0 else { return nil }
    self = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
