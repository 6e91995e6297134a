import MatchCore
import Synchronization

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
    var escaped: [UInt8] = []
    var texts: [String] = []
    var pieces: [Piece] = []
    func add(_ text: Substring, before argument: String?) {
      var writer = JSONWriter()
      writer.appendString(String(text))
      pieces.append(Piece(words: escaped.count..<(escaped.count + writer.bytes.count), argument: argument))
      escaped += writer.bytes
      texts.append(String(text))
    }
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      add(rest[..<open], before: String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    add(rest, before: nil)
    (self.escaped, self.texts, self.pieces) = (escaped, texts, pieces)
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

/// The sentences of one language by key, each taken apart when it is first wanted.
final class SentenceTable: Sendable {
  private let sentences: [String: Sentence]
  private let language: Language
  private let compiled = Mutex<[String: CompiledSentence]>([:])

  init(_ sentences: [String: Sentence], _ language: Language) {
    self.sentences = sentences
    self.language = language
  }

  subscript(key: String) -> CompiledSentence? {
    compiled.withLock { compiled in
      if let known = compiled[key] { return known }
      guard let sentence = sentences[key] else { return nil }
      let new = CompiledSentence(sentence, language)
      compiled[key] = new
      return new
    }
  }
}
