import MatchCore

/// A strategy as a file that a person can read and edit.
enum StrategyText {
  static func json(_ definition: StrategyDefinition) -> String {
    var lines = ["{"]
    lines.append("  \"name\": \(quoted(definition.name)),")
    lines.append("  \"title\": { \(bilingual(definition.title, separator: ", ")) },")
    lines.append("  \"purpose\": {")
    lines.append("    \(bilingual(definition.purpose, separator: ",\n    "))")
    lines.append("  },")
    lines += list("rules", definition.rules) { "\"rule\": \(quoted($0.plugin))" }
    lines[lines.count - 1] += ","
    lines += list("scorers", definition.scorers) { "\"scorer\": \(quoted($0.plugin)), \"weight\": \($0.weight)" }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same inside an answer.
  static func write(_ definition: StrategyDefinition, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", definition.name)
    for (key, text) in [("title", definition.title), ("purpose", definition.purpose)] {
      writer.key(key)
      writer.beginObject()
      writer.member("en", text.en)
      writer.member("fr", text.fr)
      writer.endObject()
    }
    for (list, key, uses) in [("rules", "rule", definition.rules), ("scorers", "scorer", definition.scorers)] {
      writer.key(list)
      writer.beginArray()
      for use in uses {
        writer.beginObject()
        writer.member(key, use.plugin)
        if key == "scorer" {
          writer.key("weight")
          writer.integer(use.weight)
        }
        if !use.configuration.isEmpty {
          writer.key("settings")
          writer.beginObject()
          for setting in use.configuration {
            writer.key(setting.name)
            writer.setting(setting.value)
          }
          writer.endObject()
        }
        writer.endObject()
      }
      writer.endArray()
    }
    writer.endObject()
  }

  private static func list(
    _ name: String, _ uses: [StrategyDefinition.Use], _ text: (StrategyDefinition.Use) -> String
  ) -> [String] {
    let rows = uses.enumerated().map { index, use in
      "    { " + text(use) + settings(use) + " }" + (index + 1 < uses.count ? "," : "")
    }
    return uses.isEmpty ? ["  \"\(name)\": []"] : ["  \"\(name)\": ["] + rows + ["  ]"]
  }

  private static func settings(_ use: StrategyDefinition.Use) -> String {
    guard !use.configuration.isEmpty else { return "" }
    let settings = use.configuration.map { setting in
      var writer = JSONWriter()
      writer.setting(setting.value)
      return "\(quoted(setting.name)): \(writer.text)"
    }
    return ", \"settings\": { \(settings.joined(separator: ", ")) }"
  }

  private static func bilingual(_ text: Bilingual, separator: String) -> String {
    "\"en\": \(quoted(text.en))\(separator)\"fr\": \(quoted(text.fr))"
  }

  private static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }
}
