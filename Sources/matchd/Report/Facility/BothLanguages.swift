import MatchCore

/// Texts of a page that holds two languages at once: a choice at its top shows one of them, without any script.
struct BothLanguages {
  let en: Translator
  let fr: Translator

  func callAsFunction(_ text: Bilingual) -> [Markup] { self { $0(text) } }

  /// What each translator writes; once, where both write the same.
  func callAsFunction(_ write: (Translator) -> String) -> [Markup] {
    let (first, second) = (write(en), write(fr))
    guard first != second else { return [.text(first)] }
    return [
      .of(.span, class: "en", with: [Attribute(.lang, "en")], first),
      .of(.span, class: "fr", with: [Attribute(.lang, "fr")], Language.unbroken(second)),
    ]
  }

  /// A template with values that each language writes in its own way.
  func callAsFunction(_ template: Bilingual, _ values: (Translator) -> KeyValuePairs<String, String>) -> [Markup] {
    self { $0(template).filled(values($0)) }
  }

  /// Text inside a picture.
  func label(_ write: (Translator) -> String, class style: String, with attributes: [Attribute]) -> [Markup] {
    let (first, second) = (write(en), write(fr))
    guard first != second else { return [.of(.label, class: style, with: attributes, first)] }
    return [
      .of(.label, class: style + " en", with: attributes + [Attribute(.lang, "en")], first),
      .of(.label, class: style + " fr", with: attributes + [Attribute(.lang, "fr")], Language.unbroken(second)),
    ]
  }

  /// For what a page can hold in one language at a time only: the title of a window, the name of a picture.
  func plain(_ write: (Translator) -> String) -> String {
    let (first, second) = (write(en), write(fr))
    return first == second ? first : "\(first) / \(second)"
  }
}
