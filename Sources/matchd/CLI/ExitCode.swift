import MatchCore

/// What the process says when it ends (sysexits.h where it has a word for it).
enum ExitCode: Int32, Error {
  case done = 0
  /// A clean "no": no such id, a check that failed.
  case no = 1
  case usage = 2
  case badData = 65
  case unreachable = 69
  case inputOutput = 74
  case busy = 75
  case notPermitted = 77
  case configuration = 78
}

/// Something that a person must be told, with the exit code it leads to.
struct Failure: Error, Equatable {
  let code: ExitCode
  let text: Bilingual
  /// Whether what was asked for exists, but it cannot be done as things stand.
  let isConflict: Bool

  init(_ code: ExitCode, isConflict: Bool = false, en: String, fr: String) {
    self.init(code, isConflict: isConflict, Bilingual(en: en, fr: fr))
  }

  init(_ code: ExitCode, isConflict: Bool = false, _ text: Bilingual) {
    (self.code, self.isConflict, self.text) = (code, isConflict, text)
  }
}
