/// An event as followers get it.
struct LoggedEvent: Sendable {
  let sequence: Int64
  let kind: String
  let json: [UInt8]
  /// The same for those who see nothing personal, where it is another.
  let withoutPersonal: [UInt8]?

  init(_ event: Event) {
    (sequence, kind) = (event.sequence, event.kind)
    json = LoggedEvent.json(event, event.body)
    let body = EventBody.withoutPersonal(event.body, of: event.kind)
    withoutPersonal = body == event.body ? nil : LoggedEvent.json(event, body)
  }

  /// As a user of a role sees it.
  func json(for role: Role) -> [UInt8] { role.seesPersons ? json : withoutPersonal ?? json }

  private static func json(_ event: Event, _ body: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("seq")
    writer.integer(Int(event.sequence))
    writer.member("effective_at", event.effectiveAt)
    writer.member("recorded_at", event.recordedAt)
    writer.member("actor", event.actor)
    writer.member("kind", event.kind)
    writer.member("subject", event.subject)
    writer.key("body")
    writer.raw(body)
    writer.member("hash", event.hash.hexadecimal)
    writer.endObject()
    return writer.bytes
  }
}
