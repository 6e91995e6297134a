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

  init(_ code: ExitCode, en: String, fr: String) {
    self.code = code
    self.text = Bilingual(en: en, fr: fr)
  }

  init(_ code: ExitCode, _ text: Bilingual) { (self.code, self.text) = (code, text) }
}
