import Synchronization

/// Names by code, each kept from when it was first wanted. A place is filled once and never changes, and whoever reads it counts no
/// reference: threads that write answers at the same time do not wait for each other over the name of a country.
struct NameTable: ~Copyable, Sendable {
  private struct Known: ~Copyable {
    let code: String
    let name: String
    /// As it stands between the quotes of a JSON string.
    let escaped: FrozenBytes
  }

  private typealias Place = Atomic<UnsafeMutablePointer<Known>?>

  /// A power of two: some hundreds of countries and languages leave room.
  private static let size = 512
  /// Codes that share a place stand beside it; one that finds no room so near is not kept.
  private static let reach = 8

  /// Filled from when the table is made until it goes.
  private nonisolated(unsafe) let places: UnsafeMutablePointer<Place>

  init() {
    places = .allocate(capacity: NameTable.size)
    for index in 0..<NameTable.size { (places + index).initialize(to: Place(nil)) }
  }

  deinit {
    for index in 0..<NameTable.size {
      guard let known = places[index].load(ordering: .acquiring) else { continue }
      known.deinitialize(count: 1)
      known.deallocate()
    }
    places.deinitialize(count: NameTable.size)
    places.deallocate()
  }

  /// The name of a code, found where it is not known yet.
  func name(of code: String, _ find: () -> String) -> String { known(code, find)?.pointee.name ?? find() }

  /// The same inside a JSON string.
  func write(_ code: String, to writer: inout JSONWriter, _ find: () -> String) {
    guard let known = known(code, find) else { return writer.appendString(find()) }
    writer.appendEscaped(known.pointee.escaped)
  }

  /// Nil where there is no room.
  private func known(_ code: String, _ find: () -> String) -> UnsafeMutablePointer<Known>? {
    let start = CodeHash.hash(code)
    for step in 0..<NameTable.reach {
      let place = (start &+ step) & (NameTable.size - 1)
      guard let known = places[place].load(ordering: .acquiring) else {
        let kept = keep(code, find(), at: place)
        // Another thread may have put another code here meanwhile.
        if kept.pointee.code == code { return kept }
        continue
      }
      if known.pointee.code == code { return known }
    }
    return nil
  }

  /// - Returns: what stands there from now on.
  private func keep(_ code: String, _ name: String, at place: Int) -> UnsafeMutablePointer<Known> {
    var writer = JSONWriter()
    writer.appendString(name)
    let new = UnsafeMutablePointer<Known>.allocate(capacity: 1)
    new.initialize(to: Known(code: code, name: name, escaped: FrozenBytes(writer.bytes)))
    let (isKept, earlier) = places[place].compareExchange(
      expected: nil, desired: new, ordering: .acquiringAndReleasing)
    guard !isKept, let earlier else { return new }
    new.deinitialize(count: 1)
    new.deallocate()
    return earlier
  }
}
