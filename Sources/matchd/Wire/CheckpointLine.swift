import MatchCore

/// A checkpoint as one line that survives an e-mail:
///
///     matchd-checkpoint 1 7641 2024-02-15T09:30:00.000Z 3f2a...64 hexadecimal digits... 9c1e07b2
///
/// After the name: the version of the form, the number of events, when it was taken, the hash of the last event, and the first
/// eight digits of the SHA-256 of what stands before them (with one blank between the words). So a line that was mistyped is told
/// from a log that was changed.
enum CheckpointLine {
  static let name = "matchd-checkpoint"
  private static let version = "1"
  private static let blanks: [Unicode.Scalar] = [" ", "\t", "\r", "\n"]
  private static let hashDigits = 64
  private static let sumDigits = 8

  static func text(_ checkpoint: Checkpoint) -> String {
    let words = [name, version, String(checkpoint.events), checkpoint.at, checkpoint.hash.hexadecimal]
    let line = words.joined(separator: " ")
    return line + " " + sum(line)
  }

  private static func sum(_ line: String) -> String {
    String(SHA256.hash(Array(line.utf8)).hexadecimal.prefix(sumDigits))
  }

  /// Every checkpoint in a text: a file of them, a mail that quotes one, the JSON of `checkpoint`. Lines may be broken between
  /// words or inside the hash.
  /// - Throws: `Failure` with exit code 65 for a text without any, and for one that is not whole.
  static func checkpoints(in text: String) throws -> [Checkpoint] {
    // The name, and a blank: the JSON has the name as a key too.
    let pieces = text.components(splitAt: name)
    var found: [Checkpoint] = []
    for piece in pieces.dropFirst() where piece.unicodeScalars.first.map({ blanks.contains($0) }) == true {
      let checkpoint = try parse(piece)
      if !found.contains(checkpoint) { found.append(checkpoint) }
    }
    guard !found.isEmpty else {
      throw Failure(
        .badData,
        en: "There is no checkpoint in it: a line that begins with '\(name)'. Maybe 'matchd checkpoint' makes one.",
        fr:
          "On n'y trouve pas de point de contrôle, une ligne qui commence par « \(name) ». Peut-être « matchd checkpoint »."
      )
    }
    return found
  }

  /// - Parameter text: what follows the name.
  private static func parse(_ text: String) throws -> Checkpoint {
    // A mail that quotes puts > before each line.
    var words = text.unicodeScalars.split { $0 == ">" || blanks.contains($0) }.prefix(16).map(String.init)[...]
    let shown = TerminalText.cut(([name] + words.prefix(5)).joined(separator: " "), to: 160)
    func wrong() -> Failure {
      return Failure(
        .badData, en: "This checkpoint is not whole: \(shown). Maybe a character was lost on the way.",
        fr: "Ce point de contrôle n'est pas entier : \(shown). Peut-être un caractère s'est-il perdu en route.")
    }
    guard let form = words.popFirst() else { throw wrong() }
    guard form == version else {
      guard Int(form) != nil else { throw wrong() }
      throw Failure(
        .badData, en: "This checkpoint has the form \(form); this program knows form \(version). Maybe a newer matchd.",
        fr:
          "Ce point de contrôle a la forme \(form) ; ce programme connaît la forme \(version). Peut-être un matchd plus récent."
      )
    }
    guard let count = words.popFirst(), let events = Int64(count), events >= 0, count == String(events),
      let at = words.popFirst(), Timestamp.canonical(at) == at
    else { throw wrong() }
    var digits = ""
    while digits.utf8.count < hashDigits + sumDigits, let word = words.popFirst() {
      digits += word.lowercased().prefix { $0.isHexDigit }
    }
    guard digits.utf8.count >= hashDigits + sumDigits,
      let hash = [UInt8](hexadecimal: String(digits.prefix(hashDigits)))
    else { throw wrong() }
    let checkpoint = Checkpoint(events: events, hash: hash, at: at)
    guard CheckpointLine.text(checkpoint).suffix(sumDigits) == digits.dropFirst(hashDigits).prefix(sumDigits) else {
      throw wrong()
    }
    return checkpoint
  }
}

extension String {
  /// The pieces before, between and after a word.
  fileprivate func components(splitAt word: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: word) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
