import Foundation

/// A strict reader of RFC 5545, as far as matchd writes it: whatever the standard forbids is a fault.
struct ParsedCalendar {
  struct Fault: Error, Equatable {
    let line: Int
    let what: String
  }

  struct Property: Equatable {
    let name: String
    let parameters: String
    let value: String
  }

  struct Component {
    let name: String
    var properties: [Property] = []
    var components: [Component] = []

    func value(_ name: String) -> String? { properties.first { $0.name == name }?.value }
  }

  let calendar: Component

  init(_ bytes: [UInt8]) throws {
    let lines = try ParsedCalendar.lines(bytes)
    var open: [Component] = []
    var done: Component?
    for (number, line) in lines.enumerated() {
      let property = try ParsedCalendar.property(line, number)
      guard done == nil else { throw Fault(line: number, what: "after the end") }
      switch property.name {
      case "BEGIN": open.append(Component(name: property.value))
      case "END":
        guard let last = open.popLast(), last.name == property.value else { throw Fault(line: number, what: "END") }
        try ParsedCalendar.check(last, number)
        if open.isEmpty { done = last } else { open[open.count - 1].components.append(last) }
      default:
        guard !open.isEmpty else { throw Fault(line: number, what: "outside") }
        open[open.count - 1].properties.append(property)
      }
    }
    guard let done, done.name == "VCALENDAR" else { throw Fault(line: lines.count, what: "no calendar") }
    calendar = done
  }

  /// CR LF only, at most 75 octets, UTF-8 in every line by itself, unfolded.
  private static func lines(_ bytes: [UInt8]) throws -> [String] {
    var physical: [[UInt8]] = []
    var line: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0D {
        guard index + 1 < bytes.count, bytes[index + 1] == 0x0A else { throw Fault(line: physical.count, what: "CR") }
        physical.append(line)
        line = []
        index += 2
        continue
      }
      guard bytes[index] != 0x0A else { throw Fault(line: physical.count, what: "LF") }
      guard bytes[index] >= 0x20 || bytes[index] == 0x09, bytes[index] != 0x7F else {
        throw Fault(line: physical.count, what: "control")
      }
      line.append(bytes[index])
      index += 1
    }
    guard line.isEmpty else { throw Fault(line: physical.count, what: "unended") }
    var lines: [String] = []
    for (number, line) in physical.enumerated() {
      guard line.count <= 75 else { throw Fault(line: number, what: "\(line.count) octets") }
      guard let text = String(validating: line, as: UTF8.self) else { throw Fault(line: number, what: "UTF-8") }
      guard !line.isEmpty else { throw Fault(line: number, what: "empty") }
      if line[0] == 0x20 || line[0] == 0x09 {
        guard !lines.isEmpty else { throw Fault(line: number, what: "fold") }
        lines[lines.count - 1] += text.unicodeScalars.dropFirst().map(String.init).joined()
      } else {
        lines.append(text)
      }
    }
    return lines
  }

  private static func property(_ line: String, _ number: Int) throws -> Property {
    guard let colon = line.firstIndex(of: ":") else { throw Fault(line: number, what: "no colon") }
    let head = line[..<colon].split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard head[0].wholeMatch(of: /[A-Z0-9-]+/) != nil else { throw Fault(line: number, what: "name \(head[0])") }
    let raw = String(line[line.index(after: colon)...])
    let isText = ["UID", "PRODID", "NAME", "X-WR-CALNAME", "SUMMARY", "DESCRIPTION", "LOCATION"].contains(head[0])
    return Property(
      name: head[0], parameters: head.count > 1 ? head[1] : "",
      value: isText ? try unescaped(raw, number) : raw)
  }

  private static func unescaped(_ text: String, _ number: Int) throws -> String {
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case "\\":
        guard let next = scalars.next(), ["\\", ";", ",", "n", "N"].contains(next) else {
          throw Fault(line: number, what: "escape")
        }
        result.append(["n", "N"].contains(next) ? "\n" : next)
      case ";", ",": throw Fault(line: number, what: "bare \(scalar)")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func check(_ component: Component, _ line: Int) throws {
    func once(_ names: [String], _ isRequired: Bool) throws {
      for name in names {
        let count = component.properties.count { $0.name == name }
        guard count <= 1, count == 1 || !isRequired else { throw Fault(line: line, what: "\(name) \(count) times") }
      }
    }
    switch component.name {
    case "VCALENDAR":
      try once(["PRODID", "VERSION"], true)
      try once(["CALSCALE", "METHOD"], false)
      guard component.value("VERSION") == "2.0", !component.components.isEmpty else {
        throw Fault(line: line, what: "calendar")
      }
    case "VEVENT":
      try once(["UID", "DTSTAMP", "DTSTART"], true)
      try once(["DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "TRANSP", "SEQUENCE"], false)
      guard component.value("DTSTAMP")?.wholeMatch(of: /[0-9]{8}T[0-9]{6}Z/) != nil else {
        throw Fault(line: line, what: "DTSTAMP")
      }
      for property in component.properties where ["DTSTART", "DTEND"].contains(property.name) {
        guard property.parameters == "VALUE=DATE", property.value.wholeMatch(of: /[0-9]{8}/) != nil else {
          throw Fault(line: line, what: property.name)
        }
      }
      if let end = component.value("DTEND"), let start = component.value("DTSTART"), end <= start {
        throw Fault(line: line, what: "DTEND")
      }
      guard component.value("DTEND") == nil || component.value("DURATION") == nil else {
        throw Fault(line: line, what: "DURATION")
      }
      guard ["TENTATIVE", "CONFIRMED", "CANCELLED", nil].contains(component.value("STATUS")) else {
        throw Fault(line: line, what: "STATUS")
      }
    default: throw Fault(line: line, what: component.name)
    }
  }
}
