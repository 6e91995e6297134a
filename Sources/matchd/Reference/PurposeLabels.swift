import Foundation
import MatchCore

/// What OECD DAC purpose codes are called.
struct PurposeLabels: Sendable {
  private let byCode: [String: Bilingual]

  /// A configuration without names for codes shows the codes.
  static func load(folder: String) throws -> PurposeLabels {
    guard FileManager.default.fileExists(atPath: folder) else { return PurposeLabels(byCode: [:]) }
    var labels: [String: Bilingual] = [:]
    for row in try ReferenceTable(folder: folder).rows {
      let code = try row.required("code")
      let label = Bilingual(en: try row.required("name_en"), fr: try row["name_fr"] ?? row.required("name_en"))
      guard labels.updateValue(label, forKey: code) == nil else { throw row.failure("code", code, Expectation.idOnce) }
    }
    return PurposeLabels(byCode: labels)
  }

  func label(of code: String, in language: Language) -> String? { byCode[code]?[language] }
}
