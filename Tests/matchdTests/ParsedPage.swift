import Foundation
import FoundationXML
import Testing

@testable import matchd

/// A page as an XML reader sees it.
final class ParsedPage: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// Its own text and that of everything in it.
    var text = ""
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// - Throws: when the page is not well-formed.
  init(_ page: String) throws {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    let isWellFormed = parser.parse()
    try #require(isWellFormed, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    for index in open { elements[index].text += text }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  /// The texts of all elements but those that hold sections.
  var texts: [String] {
    elements.filter { !["html", "head", "body", "main", "style", "section"].contains($0.name) }.map(\.text)
  }

  /// The names of all elements but one sort, in their order.
  func names(without other: String) -> [String] { elements.map(\.name).filter { $0 != other } }

  func texts(of name: String) -> [String] { elements.filter { $0.name == name }.map(\.text) }

  /// The title of the document; pictures have titles too.
  var title: String { elements.first { $0.name == "title" }?.text ?? "" }

  var attributeNames: Set<String> { Set(elements.flatMap { $0.attributes.keys }) }

  /// Whatever could run, fetch or go somewhere else than the web.
  var problems: [String] {
    let known = Set(Tag.allCases.map(\.rawValue) + ["style"])
    return elements.flatMap { element -> [String] in
      var found: [String] = known.contains(element.name) ? [] : ["<\(element.name)>"]
      for name in element.attributes.keys.sorted() {
        let value = element.attributes[name] ?? ""
        if name.lowercased().hasPrefix("on") || ["src", "style", "action", "srcdoc"].contains(name) {
          found.append(name)
        }
        if name == "href", !value.lowercased().hasPrefix("http://"), !value.lowercased().hasPrefix("https://") {
          found.append("\(name)=\(value)")
        }
      }
      return found
    }
  }

  /// A text as the page shows it.
  static func visible(_ text: String) -> String {
    TerminalText.safe(text).replacing("\u{FFFE}", with: "\\u{fffe}").replacing("\u{FFFF}", with: "\\u{ffff}")
  }
}

/// Texts that want to be more than text, from a seed.
struct HostileText {
  private static let pieces = [
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)", "\" autofocus onfocus=\"alert(1)", "javascript:alert(1)", "JaVaScRiPt:alert(1)//",
    "https://example.org/\"onclick=alert(1)", "https://example.org/<script>",
    "data:text/html,<script>alert(1)</script>",
    "<!-- ", "-->", "<![CDATA[", "]]>", "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
    "&y;", "&#x3c;script&#x3e;", "&lt;b&gt;", "&", "<", ">", "\"", "'", "`", "</title>", "</svg>", "</table>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>", "<iframe srcdoc=x>", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "{eligible}", "{id}", "{number}", "\u{202E}gnp.exe", "\u{2066}x\u{2069}", "\u{200F}", "\u{0}", "\u{1B}[31m",
    "\u{7F}", "\u{85}",
    "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "e\u{301}", "عربى", "🇫🇷", "a", " ", "ﷺ", "\u{E0041}",
    "\u{1F9D1}\u{200D}\u{1F4BB}",
  ]

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func random(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(count))
  }

  mutating func next() -> String {
    "x" + (0...random(4)).map { _ in HostileText.pieces[random(HostileText.pieces.count)] }.joined() + "x"
  }
}
