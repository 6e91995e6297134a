import MatchCore
import Synchronization

/// A part of a sentence: words, or the place of a value.
enum SentencePiece: Sendable {
  /// Also as it stands between the quotes of a JSON string.
  case literal(String, escaped: [UInt8])
  case argument(String)
}

/// A sentence taken apart once, so that filling it in is putting pieces together.
struct CompiledSentence: Sendable {
  private let other: [SentencePiece]
  private let one: [SentencePiece]?
  private let counting: String?

  init(_ sentence: Sentence, _ language: Language) {
    other = CompiledSentence.pieces(sentence.other[language])
    one = sentence.one.map { CompiledSentence.pieces($0[language]) }
    counting = sentence.counting
  }

  /// The form that the number wants.
  func form(for arguments: Arguments, _ language: Language) -> [SentencePiece] {
    if let counting, let one, case .integer(let number)? = arguments[counting], language.isSingular(number) {
      return one
    }
    return other
  }

  private static func pieces(_ template: String) -> [SentencePiece] {
    var pieces: [SentencePiece] = []
    func add(_ text: Substring) {
      guard !text.isEmpty else { return }
      var writer = JSONWriter()
      writer.string(String(text))
      pieces.append(.literal(String(text), escaped: Array(writer.bytes.dropFirst().dropLast())))
    }
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      add(rest[..<open])
      pieces.append(.argument(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    add(rest)
    return pieces
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
