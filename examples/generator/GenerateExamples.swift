import Foundation

/// `generate-examples --seed 2009 --out DIR` writes the demonstration data; the same seed writes the same bytes.
@main
struct GenerateExamples {
  static let usage = "usage: generate-examples [--seed NUMBER] --out FOLDER\n"

  static func main() {
    var seed: UInt64 = 2009
    var folder: String?
    var arguments = CommandLine.arguments.dropFirst()
    while let option = arguments.popFirst() {
      let value = arguments.popFirst()
      switch (option, value) {
      case ("--seed", let value?):
        guard let number = UInt64(value) else { fail("--seed takes a whole number, not \(value)", code: 2) }
        seed = number
      case ("--out", let value?): folder = value
      default: fail(usage, code: 2)
      }
    }
    guard let folder else { fail(usage, code: 2) }
    let target = URL(fileURLWithPath: folder, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
      for file in Files(Demonstration(seed: seed)).all {
        try file.write(to: target)
        print("\(file.name): \(file.rows.count) rows")
      }
    } catch {
      fail("\(error)", code: 74)
    }
  }

  private static func fail(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data((message.hasSuffix("\n") ? message : message + "\n").utf8))
    exit(code)
  }
}
