/// Writes JSON in the order in which it is told: the same calls give the same bytes.
///
/// Answers are many small pieces, so they are put where they belong without asking an array for each.
struct JSONWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  private var needsComma = false

  /// - Parameter capacity: bytes that are made room for at once.
  init(capacity: Int = 256) {
    self.capacity = max(16, capacity)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// Makes room for so many bytes more.
  mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(by: more) }
  }

  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }
  var text: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

  func withBytes<Failure>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
    try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  // MARK: Bytes

  @inline(never)
  private mutating func grow(by more: Int) {
    let larger = max(2 * capacity, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: start, count: count)
    start.deallocate()
    (start, capacity) = (moved, larger)
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    start[count] = byte
    count += 1
  }

  @inline(__always)
  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    if count + bytes.count > capacity { grow(by: bytes.count) }
    (start + count).update(from: base, count: bytes.count)
    count += bytes.count
  }

  private mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  // MARK: Structure

  private mutating func separate() {
    if needsComma { append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    append(bracket)
    needsComma = true
  }

  mutating func beginObject() { open(UInt8(ascii: "{")) }
  mutating func endObject() { close(UInt8(ascii: "}")) }
  mutating func beginArray() { open(UInt8(ascii: "[")) }
  mutating func endArray() { close(UInt8(ascii: "]")) }

  mutating func key(_ name: String) {
    separate()
    quote(name)
    append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A key that needs no escape, with everything around it: `,"points":`, the first of an object without the comma. A value follows.
  mutating func next(_ key: StaticString) {
    append(key)
    needsComma = false
  }

  /// Begins an object as another began that was written before. A value follows.
  /// - Parameter opening: where it stands, from its bracket to the colon of the key.
  mutating func beginObject(as opening: Range<Int>) {
    separate()
    if count + opening.count > capacity { grow(by: opening.count) }
    (start + count).update(from: start + opening.lowerBound, count: opening.count)
    count += opening.count
    needsComma = false
  }

  /// After the last value.
  mutating func endLine() { append(UInt8(ascii: "\n")) }

  // MARK: Values

  mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  mutating func integer(_ number: Int) {
    separate()
    appendInteger(number)
  }

  mutating func bool(_ flag: Bool) { raw(flag ? "true" : "false") }
  mutating func null() { raw("null") }

  /// A value that is JSON already.
  mutating func raw(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { append($0) }
  }

  mutating func raw(_ json: [UInt8]) {
    separate()
    json.withUnsafeBufferPointer { append($0) }
  }

  /// A number of millionths, with six decimals.
  mutating func millionths(_ value: Int) {
    separate()
    if value < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    appendMagnitude(whole)
    reserve(7)
    let (first, others) = UInt32(truncatingIfNeeded: rest).quotientAndRemainder(dividingBy: 10_000)
    start[count] = UInt8(ascii: ".")
    putTwoDigits(first, at: count + 1)
    putTwoDigits(others / 100, at: count + 3)
    putTwoDigits(others % 100, at: count + 5)
    count += 7
  }

  /// Digits alone: part of a value.
  mutating func appendInteger(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    appendMagnitude(number.magnitude)
  }

  /// With two decimals: part of a value.
  /// - Parameter value: 0 or more.
  mutating func appendHundredths(_ value: Int) {
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
    appendMagnitude(whole)
    reserve(3)
    start[count] = UInt8(ascii: ".")
    putTwoDigits(UInt32(truncatingIfNeeded: rest), at: count + 1)
    count += 3
  }

  /// Two digits at a time, from the last; no more than twenty.
  private mutating func appendMagnitude(_ number: UInt) {
    if number < 10 { return append(UInt8(truncatingIfNeeded: 0x30 + number)) }
    var digits = 2
    var limit: UInt = 100
    while number >= limit, digits < 19 {
      digits += 1
      limit *= 10
    }
    if number >= limit { digits += 1 }
    reserve(digits)
    var (rest, place) = (number, count + digits)
    while rest > 9 {
      place -= 2
      putTwoDigits(UInt32(truncatingIfNeeded: rest % 100), at: place)
      rest /= 100
    }
    if place > count { start[count] = UInt8(truncatingIfNeeded: 0x30 + rest) }
    count += digits
  }

  /// - Parameter number: 0 ... 99.
  @inline(__always)
  private func putTwoDigits(_ number: UInt32, at place: Int) {
    // 103 / 1024 is a tenth, near enough for two digits.
    let tens = (number &* 103) >> 10
    start[place] = UInt8(truncatingIfNeeded: 0x30 &+ tens)
    start[place + 1] = UInt8(truncatingIfNeeded: 0x30 &+ number &- 10 &* tens)
  }

  // MARK: A string in parts

  mutating func beginString() {
    separate()
    append(UInt8(ascii: "\""))
  }

  /// Bytes that are escaped already.
  mutating func appendEscaped(_ escaped: borrowing FrozenBytes, _ range: Range<Int>) {
    escaped.withBytes(range) { append($0) }
  }

  mutating func appendEscaped(_ escaped: borrowing FrozenBytes) { appendEscaped(escaped, 0..<escaped.count) }

  mutating func endString() { append(UInt8(ascii: "\"")) }

  private mutating func quote(_ text: String) {
    append(UInt8(ascii: "\""))
    appendString(text)
    append(UInt8(ascii: "\""))
  }

  mutating func appendString(_ text: String) {
    // In place, as the bytes of nearly every string stand; what would be made of others first is lost nowhere.
    guard text.utf8.withContiguousStorageIfAvailable({ appendString($0) }) == nil else { return }
    var copy = text
    copy.withUTF8 { appendString($0) }
  }

  private mutating func appendString(_ utf8: UnsafeBufferPointer<UInt8>) {
    if JSONEscapes.arePlain(utf8) { append(utf8) } else { appendEscaping(utf8) }
  }

  /// A text as it stands between the quotes.
  static func escaped(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
  }

  /// - Parameter utf8: valid, as the bytes of every string are.
  private mutating func appendEscaping(_ utf8: UnsafeBufferPointer<UInt8>) {
    var (run, index) = (0, 0)
    while index < utf8.count {
      let lead = utf8[index]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let end = min(index + length, utf8.count)
      if let scalar = JSONEscapes.scalar(UnsafeBufferPointer(rebasing: utf8[index..<end])) {
        append(UnsafeBufferPointer(rebasing: utf8[run..<index]))
        escape(scalar)
        run = end
      }
      index = end
    }
    append(UnsafeBufferPointer(rebasing: utf8[run..<index]))
  }

  private mutating func escape(_ scalar: UInt32) {
    switch scalar {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    default:
      append("\\u")
      for shift: UInt32 in [12, 8, 4, 0] {
        let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
        append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
  }
}
