#if THREAD_SANITIZER
  @testable import matchd

  /// The tests lock as the daemon does; see there.
  typealias Mutex = matchd.Mutex
#endif
