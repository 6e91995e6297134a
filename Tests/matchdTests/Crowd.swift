import Foundation

/// Many at once, each on a thread of its own: `DispatchQueue.concurrentPerform` lets as many begin as there are cores.
enum Crowd {
  static func perform(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let done = DispatchGroup()
    for number in 0..<count {
      done.enter()
      let thread = Thread {
        body(number)
        done.leave()
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
    done.wait()
  }
}
