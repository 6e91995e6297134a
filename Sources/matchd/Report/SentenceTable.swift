import MatchCore

/// The sentences of one language by key, taken apart once, so that filling one in is putting pieces together.
///
/// Everything stands in a few arrays rather than in an object for each sentence: writing an answer looks up a sentence for every reason,
/// and threads that count references to the same objects wait for each other.
struct SentenceTable: ~Copyable, Sendable {
  /// Words, and the value that follows them.
  struct Piece: Sendable {
    /// The words, as they stand between the quotes of a JSON string: a range of `escaped`.
    let words: Range<Int>
    /// The value that follows; nil at the end.
    let argument: ArgumentName?
  }

  /// The pieces of one form of a sentence: ranges of `pieces`.
  private struct Entry {
    let other: Range<Int>
    let one: Range<Int>
    /// What decides between the two; nil where there is one form.
    let counting: ArgumentName?
  }

  let escaped: FrozenBytes
  let pieces: [Piece]
  /// The words of each piece.
  let texts: [String]
  private let entries: [Entry]
  private let places: CodeTable<Int>
  private let language: Language

  init(_ sentences: [Sentence], _ language: Language) {
    var taken = TakenApart()
    entries = sentences.map { sentence in
      let other = taken.add(sentence.other[language])
      guard let counting = sentence.counting, let one = sentence.one else {
        return Entry(other: other, one: other, counting: nil)
      }
      return Entry(other: other, one: taken.add(one[language]), counting: ArgumentName(counting))
    }
    places = CodeTable(sentences.enumerated().map { ($1.key, $0) })
    self.language = language
    escaped = FrozenBytes(taken.escaped.bytes)
    (pieces, texts) = (taken.pieces, taken.texts)
  }

  /// Where the pieces of a sentence stand, in the form that its number wants; nil for a key that nobody declared.
  func form(of message: borrowing Message) -> Range<Int>? {
    guard let place = places[message.key] else { return nil }
    if let counting = entries[place].counting, case .integer(let number)? = message.arguments[counting],
      language.isSingular(number)
    {
      return entries[place].one
    }
    return entries[place].other
  }

  private struct TakenApart: ~Copyable {
    var escaped = JSONWriter()
    var texts: [String] = []
    var pieces: [Piece] = []

    /// - Returns: the places of its pieces.
    mutating func add(_ template: String) -> Range<Int> {
      let first = pieces.count
      var rest = template.utf8[...]
      while let open = rest.firstIndex(of: UInt8(ascii: "{")),
        let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
      {
        add(rest[..<open], before: ArgumentName(Substring(rest[rest.index(after: open)..<close])))
        rest = rest[rest.index(after: close)...]
      }
      add(rest, before: nil)
      return first..<pieces.count
    }

    private mutating func add(_ words: Substring.UTF8View, before argument: ArgumentName?) {
      let (text, start) = (String(Substring(words)), escaped.count)
      escaped.appendString(text)
      pieces.append(Piece(words: start..<escaped.count, argument: argument))
      texts.append(text)
    }
  }
}
