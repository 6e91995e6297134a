import Foundation

/// Bytes written whole, however few the system takes at a time.
enum WholeWrite {
  /// - Returns: what went wrong, as the system numbers it (errno); 0 where nothing did. Then some of the bytes may be written.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 {
        // Of a descriptor that takes nothing and says no reason.
        return EIO
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
