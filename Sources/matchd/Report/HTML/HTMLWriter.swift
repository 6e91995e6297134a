/// A piece of a page. There is no case for finished markup, and the names of elements and attributes are closed lists
/// without scripts, handlers, sources or inline styles: text from outside can only ever become text.
indirect enum Markup: Sendable {
  case text(String)
  case element(Tag, [Attribute], [Markup])
  /// A style sheet that stands in the source of the program. It must not hold `<` or `&`, so that it reads the same as HTML
  /// and as XML (a test looks).
  case style(StaticString)

  static func of(
    _ tag: Tag, class style: String? = nil, with attributes: [Attribute] = [], _ children: [Markup]
  ) -> Markup {
    .element(tag, (style.map { [Attribute(.class, $0)] } ?? []) + attributes, children)
  }

  static func of(_ tag: Tag, class style: String? = nil, with attributes: [Attribute] = [], _ text: String) -> Markup {
    of(tag, class: style, with: attributes, [.text(text)])
  }
}

/// The elements that a page may have.
enum Tag: String, Sendable, CaseIterable {
  case html, head, meta, title, body
  case header, main, section, footer, div, article
  case h1, h2, h3, p, ul, ol, li, dl, dt, dd
  case table, caption, thead, tbody, tr, th, td
  case span, strong, code, a
  case svg, desc, rect, circle
  /// A choice between views of the page, and what is written beside it; nothing is sent anywhere.
  case choice = "input"
  case choiceName = "label"
  /// The `text` of SVG.
  case label = "text"

  /// Written without an end.
  var isVoid: Bool { self == .meta || self == .choice }

  /// Followed by a new line, so that two pages can be compared line by line.
  var endsLine: Bool {
    switch self {
    case .span, .strong, .code, .a, .title, .desc, .rect, .circle, .label, .choiceName, .dt, .th, .td: false
    default: true
    }
  }
}

/// An attribute with its value; the value is escaped when it is written.
struct Attribute: Sendable {
  /// The attributes that may have any value. `href` is not among them: see `link(_:)`.
  enum Name: String, CaseIterable {
    case `class`, id, lang, dir, role, scope, colspan
    case charset, name, content
    case equivalent = "http-equiv"
    case label = "data-label"
    case labelledBy = "aria-labelledby"
    case x, y, width, height, rx
    case centreX = "cx"
    case centreY = "cy"
    case radius = "r"
    case type, checked
    case of = "for"
  }

  let name: String
  let value: String

  init(_ name: Name, _ value: String) { (self.name, self.value) = (name.rawValue, value) }

  private init(address: WebAddress) { (name, value) = ("href", address.text) }

  /// A link, and that whoever is linked to does not learn from where.
  static func link(_ address: WebAddress) -> [Attribute] {
    [Attribute(address: address), Attribute(relation: "noreferrer noopener")]
  }

  private init(relation: String) { (name, value) = ("rel", relation) }
}

/// An address of the web that may be linked to: `http` or `https` with a host, in ASCII without white space.
struct WebAddress: Sendable, Equatable {
  let text: String

  init?(_ text: String) {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
      text.utf8.count > scheme.utf8.count, text.utf8.count <= 2_048,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !WebAddress.forbidden.contains($0) })
    else { return nil }
    guard let host = text.utf8.dropFirst(scheme.utf8.count).first, WebAddress.isLetterOrDigit(host) else { return nil }
    self.text = text
  }

  /// What RFC 3986 allows nowhere in an address.
  private static let forbidden = Array("\"<>\\^`{|}".utf8)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}

/// Writes a page that is HTML and well-formed XML at once.
struct HTMLWriter {
  private(set) var text = ""

  static func page(_ root: Markup) -> String {
    var writer = HTMLWriter()
    writer.text = "<!DOCTYPE html>\n"
    writer.write(root)
    return writer.text
  }

  private mutating func write(_ markup: Markup) {
    switch markup {
    case .text(let content): text += HTMLWriter.escaped(content)
    case .style(let sheet): text += "<style>\n\(sheet)\n</style>\n"
    case .element(let tag, let attributes, let children):
      text += "<" + tag.rawValue
      for attribute in attributes { text += " \(attribute.name)=\"\(HTMLWriter.escaped(attribute.value))\"" }
      if tag.isVoid {
        text += " />"
      } else {
        text += ">"
        for child in children { write(child) }
        text += "</\(tag.rawValue)>"
      }
      if tag.endsLine { text += "\n" }
    }
  }

  /// Safe between tags and inside quotes. Controls, direction marks and invisible characters are shown as `\u{..}`, as on a
  /// terminal; so are the two code points that no XML document may hold.
  static func escaped(_ content: String) -> String {
    var result = ""
    for scalar in TerminalText.safe(content).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
