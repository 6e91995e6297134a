import MatchCore

/// A calendar as a file that calendar programs read, as a list, and for programs.
struct CalendarReport {
  /// Whose it is, in words.
  let name: String
  let entries: [CalendarEntry]
  let asOf: AsOf
  /// What tells this database from others: the same entry has the same UID as long as the log goes on.
  let origin: [UInt8]
  let translator: Translator

  // MARK: RFC 5545

  func file() -> [UInt8] {
    var writer = ICalendarWriter()
    writer.begin("VCALENDAR")
    writer.property("VERSION", "2.0")
    writer.text("PRODID", "-//matchd//matchd \(VersionCommand.number)//\(translator.language.rawValue.uppercased())")
    writer.property("CALSCALE", "GREGORIAN")
    // RFC 7986 has a name for it, and what programs have read since long before.
    writer.text("NAME", name)
    writer.text("X-WR-CALNAME", name)
    for entry in entries { write(entry, to: &writer) }
    writer.end("VCALENDAR")
    return writer.bytes
  }

  private func write(_ entry: CalendarEntry, to writer: inout ICalendarWriter) {
    let stamp = CalendarReport.time(entry.revision.recordedAt)
    writer.begin("VEVENT")
    writer.text("UID", uid(entry))
    // From the log, not from the clock: the same state is the same file.
    writer.property("DTSTAMP", stamp)
    writer.property("LAST-MODIFIED", stamp)
    // It grows with every change of the row, as a reader expects of it.
    writer.property("SEQUENCE", String(min(max(0, entry.revision.sequence), Int64(Int32.max))))
    writer.day("DTSTART", entry.interval.start.iso)
    // The end does not belong to it any more. After the last day there is none to name: then its length is given.
    let next = Day(number: entry.interval.end.number + 1).iso
    if next.utf8.count == 10 {
      writer.day("DTEND", next)
    } else {
      writer.property("DURATION", "P\(entry.interval.length)D")
    }
    writer.text("SUMMARY", entry.summary)
    if !entry.details.isEmpty { writer.text("DESCRIPTION", entry.details.joined(separator: "\n")) }
    if let place = entry.place { writer.text("LOCATION", place) }
    writer.texts("CATEGORIES", [translator(entry.kind.label)])
    writer.property("STATUS", entry.status.rawValue)
    writer.property("TRANSP", entry.isBusy ? "OPAQUE" : "TRANSPARENT")
    writer.end("VEVENT")
  }

  func uid(_ entry: CalendarEntry) -> String {
    let parts = [entry.subject, entry.kind.rawValue, entry.part].filter { !$0.isEmpty }
    return parts.joined(separator: ".") + "." + origin.prefix(8).hexadecimal + "@matchd"
  }

  /// `2024-02-15T09:30:00.000Z` as `20240215T093000Z`.
  static func time(_ text: String) -> String {
    text.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }

  // MARK: Lists

  func listing() -> Listing {
    var listing = Listing([
      .init("start", en: "First day", fr: "Premier jour"), .init("end", en: "Last day", fr: "Dernier jour"),
      .init("kind", en: "What", fr: "Quoi"), .init("status", en: "State", fr: "État"),
      .init("summary", en: "Summary", fr: "Résumé", wraps: true), .init("place", en: "Place", fr: "Lieu", wraps: true),
      .init("id", en: "Id", fr: "Identifiant"),
    ])
    for entry in entries {
      listing.add([
        .moment(entry.interval.start.iso), .moment(entry.interval.end.iso),
        .code(entry.kind.rawValue, entry.kind.label),
        .code(entry.status.rawValue.lowercased(), entry.status.label), .text(entry.summary), .text(entry.place ?? ""),
        .text(entry.subject),
      ])
    }
    return listing
  }

  func json() -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("calendar", name)
    writer.key("as_of")
    writer.integer(Int(asOf.sequence))
    if let time = asOf.time { writer.member("at", time) }
    writer.key("entries")
    writer.beginArray()
    for entry in entries { write(entry, to: &writer) }
    writer.endArray()
    writer.key("ics")
    if entries.isEmpty { writer.null() } else { writer.string(String(decoding: file(), as: UTF8.self)) }
    writer.endObject()
    return writer.text
  }

  private func write(_ entry: CalendarEntry, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("uid", uid(entry))
    writer.member("kind", entry.kind.rawValue)
    writer.member("id", entry.subject)
    for (name, value) in [("request", entry.request), ("candidate", entry.candidate)] {
      if let value { writer.member(name, value) }
    }
    writer.member("start", entry.interval.start.iso)
    writer.member("end", entry.interval.end.iso)
    writer.member("status", entry.status.rawValue.lowercased())
    writer.key("busy")
    writer.bool(entry.isBusy)
    writer.member("summary", entry.summary)
    if let place = entry.place { writer.member("place", place) }
    writer.key("seq")
    writer.integer(Int(entry.revision.sequence))
    writer.member("recorded_at", entry.revision.recordedAt)
    writer.endObject()
  }
}

/// The words of calendars.
enum CalendarPhrases {
  static let everybody = Bilingual(en: "All deployments", fr: "Tous les déploiements")
  static let none = Bilingual(
    en: "Nothing stands in the calendar of {name}. Maybe --availability, or other days.",
    fr: "Rien ne figure au calendrier de {name}. Peut-être --availability, ou d'autres jours.")
  static let writtenOne = Bilingual(en: "{path}: {count} entry.", fr: "{path} : {count} entrée.")
  static let written = Bilingual(en: "{path}: {count} entries.", fr: "{path} : {count} entrées.")
}
