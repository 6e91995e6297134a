import MatchCore
import Testing

@testable import matchd

@Suite struct WordsTests {
  private func words(_ text: String) -> [String] { Words.counts(of: [text]).map(\.word) }

  @Test(arguments: [
    ("Retour et réintégration", "RETOUR, REINTEGRATION"), ("l'accueil des migrants", "Accueil, migrant"),
    ("e\u{301}migre\u{301}s", "émigrés"), ("work-permit", "permit work"), ("ＭＩＧＲＡＴＩＯＮ", "migration"),
    ("Größe", "grosse"), ("visas, visas; visa!", "visa visas"), ("2024-2025 15 %", ""),
    ("de la du des le the of and", ""),
    ("access to business", "access business"),
  ])
  func textsThatMeanTheSameHaveTheSameWords(left: String, right: String) {
    #expect(words(left) == words(right))
  }

  @Test func repeatedWordsAreCounted() {
    let counts = Words.counts(of: ["Formation des formateurs : formation", nil, "FORMATION"])
    #expect(counts == [WordCount("formateur"), WordCount("formation", 3)])
  }

  @Test func otherScriptsAndNoiseDoNoHarm() {
    #expect(words("هجرة العمال") == words("هجرة العمال"))
    #expect(words("移民 和 就业\u{0}\u{202E}").count <= 3)
    #expect(Words.counts(of: [String(repeating: "wort ", count: 100_000)]).map(\.word) == ["wort"])
    #expect(Words.counts(of: []).isEmpty)
  }
}
