/// The small tables of this generator are text, one row per line, cells separated by `|`: easy to read, easy to change.
func tableRows(_ text: String) -> [[String]] {
  text.split(separator: "\n").map { line in
    line.split(separator: "|", omittingEmptySubsequences: false).map { trimmed($0) }
  }
}

func trimmed(_ text: Substring) -> String {
  var rest = text
  while rest.first == " " { rest.removeFirst() }
  while rest.last == " " { rest.removeLast() }
  return String(rest)
}

func words(_ text: String) -> [String] {
  text.split(separator: " ").map(String.init)
}
