/// Makes a text two fifths longer, with accents on its letters and in brackets: what is still plain afterwards was never
/// translated, and what no longer fits was laid out for English. Placeholders stay as they are.
enum Stretching {
  static func stretched(_ text: String) -> String {
    guard text.contains(where: \.isLetter) else { return text }
    var result = ""
    var isPlaceholder = false
    var letters = 0
    for character in text {
      if character == "{" { isPlaceholder = true }
      result.append(isPlaceholder ? character : accented[character] ?? character)
      if !isPlaceholder { letters += 1 }
      if character == "}" { isPlaceholder = false }
    }
    // The filling breaks like words do.
    let filling = max(0, letters * 2 / 5 - 2)
    let words = stride(from: 0, to: filling, by: 6).map { String(repeating: "ẋ", count: min(5, filling - $0)) }
    let leading = result.prefix { $0 == " " }
    let trailing = result.reversed().prefix { $0 == " " }.count
    let core = result.dropFirst(leading.count).dropLast(trailing)
    return leading + "⟦" + ([String(core)] + words).joined(separator: " ") + "⟧"
      + String(repeating: " ", count: trailing)
  }

  private static let accented: [Character: Character] = Dictionary(
    zip("aceginorsuyzACEGINORSUYZ", "áçéĝíñóŕšúýžÁÇÉĜÍÑÓŔŠÚÝŽ").map { ($0, $1) },
    uniquingKeysWith: { first, _ in first })
}
