import MatchCore
import Testing

/// The values of messages: by name, few or many.
struct ArgumentTests {
  private static let letters = ["a", "bb", "similarity", "sixteen-bytes-xy", "é", "language", "languages"]

  @Test(arguments: letters)
  func aNameIsWhatItWasMadeFrom(text: String) {
    #expect(ArgumentName(text).text == text)
  }

  @Test func aNameIsTheSameWrittenOutOrFound() {
    let template = "Speaks {language} at {held}."
    #expect(ArgumentName(template.dropFirst(8).prefix(8)) == "language")
    #expect(ArgumentName("languages") != "language")
    #expect(ArgumentName("a-name-of-many-bytes").text == "a-name-of-many-b")
  }

  @Test func valuesAreFoundHoweverManyThereAre() {
    var arguments: Arguments = [:]
    var known: [(ArgumentName, Int)] = []
    for number in 0..<9 {
      let name = ArgumentName("n\(number)")
      #expect(arguments[name] == nil)
      arguments[name] = .integer(number)
      known.append((name, number))
      for (name, number) in known {
        #expect(arguments[name] == .integer(number))
      }
      #expect(arguments.names == known.map(\.0))
    }
    for (name, number) in known { arguments[name] = .text(String(number)) }
    #expect(arguments.names == known.map(\.0))
    #expect(known.allSatisfy { arguments[$0.0] == .text(String($0.1)) })
  }

  @Test func aLiteralHoldsWhatItSays() {
    let six: Arguments = [
      "a": .integer(1), "b": .place("TG"), "c": .topics(["x", "y"]), "d": .word(Bilingual(en: "yes", fr: "oui")),
      "e": .level(.b2), "f": .text("six"),
    ]
    #expect(six.names.map(\.text) == ["a", "b", "c", "d", "e", "f"])
    #expect(six["d"] == .word(Bilingual(en: "yes", fr: "oui")))
    #expect(six["f"] == .text("six"))
    #expect(six.with("f", .text("more"))["f"] == .text("more"))
    #expect(six["f"] == .text("six"))
  }

  @Test func theOrderOfValuesDoesNotMatter() {
    let left: Arguments = ["a": .integer(1), "b": .integer(2)]
    #expect(left == ["b": .integer(2), "a": .integer(1)])
    #expect(left != ["a": .integer(1)])
    #expect(left != ["a": .integer(1), "c": .integer(2)])
    #expect(left != ["a": .integer(1), "b": .integer(3)])
    #expect(left.hashValue == (["b": .integer(2), "a": .integer(1)] as Arguments).hashValue)
  }
}
