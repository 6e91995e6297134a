import Foundation

/// Reads OpenMetrics text as its specification wants it (prometheus.io/docs/specs/om/open_metrics_spec), for counters and gauges.
struct OpenMetricsText {
  struct Family {
    let name: String
    var type: String?
    var unit: String?
    var help: String?
    var samples: [(name: String, value: Double)] = []
  }

  struct Fault: Error {
    let line: Int
    let rule: String
  }

  private(set) var families: [Family] = []

  init(_ text: String) throws {
    func check(_ holds: Bool, _ line: Int, _ rule: String) throws { if !holds { throw Fault(line: line, rule: rule) } }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try check(lines.popLast() == "", lines.count, "the last line ends in a line feed")
    try check(lines.popLast() == "# EOF", lines.count + 1, "the last line is # EOF")
    for (index, line) in lines.enumerated() {
      let number = index + 1
      try check(!line.isEmpty && !line.contains("\r") && line != "# EOF", number, "no empty line, no CR, one EOF")
      if line.hasPrefix("#") {
        let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        try check(words.count == 4 && words[0] == "#", number, "# KEYWORD NAME TEXT")
        let (keyword, name, value) = (words[1], words[2], words[3])
        try check(Self.isName(name), number, "a name of a metric")
        if families.last?.name != name {
          try check(!families.contains { $0.name == name }, number, "the lines of a family stand together")
          families.append(Family(name: name))
        }
        let last = families.count - 1
        try check(families[last].samples.isEmpty, number, "metadata stands before samples")
        switch keyword {
        case "TYPE":
          try check(
            families[last].type == nil && ["counter", "gauge"].contains(value), number, "one type that is known")
          families[last].type = value
        case "UNIT":
          try check(families[last].unit == nil && name.hasSuffix("_" + value), number, "the name ends in its one unit")
          families[last].unit = value
        case "HELP":
          let isEscaped = value.replacing("\\\\", with: "").replacing("\\n", with: "").replacing("\\\"", with: "")
          try check(families[last].help == nil && !isEscaped.contains("\\"), number, "one help text, escaped")
          families[last].help = value
        default: try check(false, number, "TYPE, UNIT or HELP")
        }
      } else {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        try check(words.count == 2 && Self.isName(words[0]), number, "NAME VALUE")
        guard let value = Double(words[1]) else { throw Fault(line: number, rule: "a number") }
        let last = families.count - 1
        try check(last >= 0, number, "a sample has a family")
        let isCounter = families[last].type == "counter"
        let expected = families[last].name + (isCounter ? "_total" : "")
        try check(
          families[last].type != nil && words[0] == expected, number, "a counter ends in _total, a gauge does not")
        try check(!isCounter || (value >= 0 && value.isFinite), number, "a counter is not negative")
        try check(families[last].samples.isEmpty, number, "one sample without labels")
        families[last].samples.append((words[0], value))
      }
    }
    for family in families {
      try check(!family.name.hasSuffix("_total"), 0, "the name of a family does not end in _total")
      try check(family.samples.count == 1, 0, "\(family.name) has a sample")
    }
  }

  func value(_ name: String) -> Double? { families.first { $0.name == name }?.samples.first?.value }

  private static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, !(0x30...0x39).contains(first) else { return false }
    return bytes.allSatisfy {
      (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x3A
    }
  }
}
