import Foundation
import MatchCore

/// A JSON object of a configuration file, read strictly: what is missing, misspelt or of the wrong type is named.
struct ObjectReader {
  /// A file larger than this is not a configuration that somebody wrote.
  static let maximumBytes = 1 << 20

  let members: [(key: String, value: JSONValue)]
  let path: String

  init(_ value: JSONValue, path: String) throws {
    guard case .object(let members) = value else {
      throw Failure(
        .configuration, en: "\(path): an object in braces is expected.",
        fr: "\(path) : un objet entre accolades est attendu.")
    }
    self.members = members.map { ($0.key, $0.value) }
    self.path = path
  }

  /// The object that a file of the configuration holds.
  /// - Parameter place: where its content stands, if not there.
  init(file path: String, at place: String? = nil) throws {
    guard let data = FileManager.default.contents(atPath: place ?? path) else {
      throw Failure(.configuration, en: "\(path) cannot be read.", fr: "\(path) ne peut pas être lu.")
    }
    guard data.count <= ObjectReader.maximumBytes else {
      throw Failure(.configuration, en: "\(path) is larger than 1 MiB.", fr: "\(path) dépasse 1 Mio.")
    }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: Array(data))
    } catch {
      throw Failure(
        .configuration, en: "\(path), line \(error.line), column \(error.column): \(error.message.en)",
        fr: "\(path), ligne \(error.line), colonne \(error.column) : \(error.message.fr)")
    }
    try self.init(value, path: path)
  }

  /// The member `name`, which must be the file's own.
  func nameOfFile() throws -> String {
    let name = try text("name")
    let stem = String((path as NSString).lastPathComponent.dropLast(5))
    guard name == stem else {
      throw Failure(
        .configuration, en: "\(path): the name is '\(name)', but must be '\(stem)' like the file.",
        fr: "\(path) : le nom est « \(name) », mais doit être « \(stem) » comme le fichier.")
    }
    return name
  }

  func allow(_ known: [String]) throws {
    for (key, _) in members where !known.contains(key) {
      let meant = Suggestion.nearest(to: key, among: known)
      let all = known.joined(separator: ", ")
      throw Failure(
        .configuration,
        en: "\(path): unknown key '\(key)'. \(meant.map { "Maybe '\($0)'." } ?? "Known: \(all).")",
        fr: "\(path) : clé inconnue « \(key) ». \(meant.map { "Peut-être « \($0) »." } ?? "Connues : \(all).")")
    }
  }

  func value(_ key: String) throws -> JSONValue {
    guard let member = members.first(where: { $0.key == key }) else {
      throw Failure(
        .configuration, en: "\(path): '\(key)' is missing.", fr: "\(path) : « \(key) » manque.")
    }
    return member.value
  }

  func text(_ key: String) throws -> String {
    guard case .string(let text) = try value(key), !text.isEmpty else {
      throw Failure(
        .configuration, en: "\(path): '\(key)' must be a text.", fr: "\(path) : « \(key) » doit être un texte.")
    }
    return text
  }

  func integer(_ key: String) throws -> Int {
    guard case .number(let text) = try value(key), let number = Int(text) else {
      throw Failure(
        .configuration, en: "\(path): '\(key)' must be a whole number.",
        fr: "\(path) : « \(key) » doit être un nombre entier.")
    }
    return number
  }

  func optionalText(_ key: String) throws -> String? { has(key) ? try text(key) : nil }
  func optionalInteger(_ key: String) throws -> Int? { has(key) ? try integer(key) : nil }
  private func has(_ key: String) -> Bool { members.contains { $0.key == key } }

  func bilingual(_ key: String) throws -> Bilingual {
    let object = try ObjectReader(try value(key), path: "\(path), \(key)")
    try object.allow(["en", "fr"])
    return Bilingual(en: try object.text("en"), fr: try object.text("fr"))
  }

  func objects(_ key: String) throws -> [ObjectReader] {
    guard case .array(let items) = try value(key) else {
      throw Failure(
        .configuration, en: "\(path): '\(key)' must be a list.", fr: "\(path) : « \(key) » doit être une liste.")
    }
    return try items.enumerated().map { try ObjectReader($1, path: "\(path), \(key) \($0 + 1)") }
  }

  /// The plug-in's own settings; what they may be is checked against what the plug-in declares.
  func settings() throws -> [(name: String, value: ParameterValue)] {
    guard members.contains(where: { $0.key == "settings" }) else { return [] }
    let object = try ObjectReader(try value("settings"), path: "\(path), settings")
    return try object.members.map { key, value in
      switch value {
      case .bool(let flag): return (key, .flag(flag))
      case .string(let text): return (key, .text(text))
      case .number(let text):
        if let number = Int(text) { return (key, .integer(number)) }
        if let share = Double(text), (0...1).contains(share) {
          return (key, .share(Score(millionths: Int((share * 1_000_000).rounded()))))
        }
        throw Failure(
          .configuration, en: "\(object.path): '\(key)' is \(text), but must be a whole number, or from 0 to 1.",
          fr: "\(object.path) : « \(key) » vaut \(text), mais doit être un nombre entier, ou de 0 à 1.")
      case .null, .array, .object:
        throw Failure(
          .configuration, en: "\(object.path): '\(key)' must be a number, a text, true or false.",
          fr: "\(object.path) : « \(key) » doit être un nombre, un texte, true ou false.")
      }
    }
  }
}
