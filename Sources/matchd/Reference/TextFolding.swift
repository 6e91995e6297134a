import Foundation

/// Texts that people mean to be the same, made the same.
enum TextFolding {
  /// Without case, accents and width; spaces, hyphens and underscores become one space; trimmed.
  static func fold(_ text: String) -> String {
    let plain =
      text.utf8.allSatisfy { $0 < 0x80 }
      ? text.lowercased()
      : text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil).lowercased()
    return plain.split { $0.isWhitespace || $0 == "-" || $0 == "_" || $0 == "'" || $0 == "’" }.joined(separator: " ")
  }
}
