/// An event as followers get it.
struct LoggedEvent: Sendable {
  let sequence: Int64
  let kind: String
  let json: [UInt8]

  init(_ event: Event) {
    sequence = event.sequence
    kind = event.kind
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
    writer.raw(event.body)
    writer.member("hash", event.hash.hexadecimal)
    writer.endObject()
    json = writer.bytes
  }
}
