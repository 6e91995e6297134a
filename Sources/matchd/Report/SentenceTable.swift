import MatchCore

/// One form of a sentence, taken apart: before each value stand words, and after the last one too.
final class SentenceForm: Sendable {
  struct Piece: Sendable {
    /// The words, as they stand between the quotes of a JSON string: a range of `escaped`.
    let words: Range<Int>
    /// The value that follows; nil at the end.
    let argument: String?
  }

  let escaped: [UInt8]
  let texts: [String]
  let pieces: [Piece]

  init(_ template: String) {
    var escaped = JSONWriter()
    var texts: [String] = []
    var pieces: [Piece] = []
    var length = 0
    func add(_ text: Substring.UTF8View.SubSequence, before argument: String?, _ escaped: inout JSONWriter) {
      let text = String(Substring(text))
      escaped.appendString(text)
      pieces.append(Piece(words: length..<escaped.count, argument: argument))
      length = escaped.count
      texts.append(text)
    }
    var rest = template.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      add(rest[..<open], before: String(Substring(rest[rest.index(after: open)..<close])), &escaped)
      rest = rest[rest.index(after: close)...]
    }
    add(rest, before: nil, &escaped)
    (self.escaped, self.texts, self.pieces) = (escaped.bytes, texts, pieces)
  }
}

/// A sentence taken apart once, so that filling it in is putting pieces together.
final class CompiledSentence: Sendable {
  private let other: SentenceForm
  private let one: SentenceForm?
  private let counting: String?

  init(_ sentence: Sentence, _ language: Language) {
    other = SentenceForm(sentence.other[language])
    one = sentence.one.map { SentenceForm($0[language]) }
    counting = sentence.counting
  }

  /// The form that the number wants.
  func form(for arguments: Arguments, _ language: Language) -> SentenceForm {
    if let counting, let one, case .integer(let number)? = arguments[counting], language.isSingular(number) {
      return one
    }
    return other
  }
}

/// The sentences of one language by key, taken apart.
struct SentenceTable: Sendable {
  private let sentences: CodeTable<CompiledSentence>

  init(_ sentences: [String: Sentence], _ language: Language) {
    self.sentences = CodeTable(sentences.map { ($0, CompiledSentence($1, language)) })
  }

  subscript(key: String) -> CompiledSentence? { sentences[key] }
}
