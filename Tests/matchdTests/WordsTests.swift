import MatchCore
import Testing

@testable import matchd

@Suite struct WordsTests {
  private func words(_ text: String) -> [String] { Words.counts(of: [text]).map(\.word) }

  @Test(arguments: [
    ("Retour et réintégration", "RETOUR, REINTEGRATION"), ("l'accueil des migrants", "Accueil, migrant"),
    ("e\u{301}migre\u{301}s", "émigrés"), ("work-permit", "permit work"), ("ＭＩＧＲＡＴＩＯＮ", "migration"),
    ("d’autorisation qu'on", "d'autorisation on"), ("D'ŒUVRE, œuvre", "d oeuvre oeuvre"), ("jusqu'aux lorsqu’il", ""),
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

  /// Folding is for comparing: people read the word as the text has it.
  @Test func theSpellingOfTheTextIsKept() {
    #expect(Words.spelled(of: ["Accès, ACCES"]) == [WordCount("acce", 2, spelling: "accès")])
    let text = "L’œuvre d'Émile, Straße 7 و العمال e\u{301}tude"
    #expect(Words.spelled(of: [text]).map(\.word) == Words.counts(of: [text]).map(\.word))
  }

  @Test func otherScriptsAndNoiseDoNoHarm() {
    #expect(words("هجرة العمال") == ["العمال", "هجرة"])
    #expect(words("Міграція ΜΕΤΑΝΆΣΤΕΥΣΗ").count == 2)
    #expect(words("👩‍👩‍👧 🇹🇬 \u{301}\u{FFFD}").isEmpty)
    #expect(words("移民 和 就业\u{0}\u{202E}").count <= 3)
    #expect(Words.counts(of: [String(repeating: "wort ", count: 100_000)]).map(\.word) == ["wort"])
    #expect(Words.counts(of: []).isEmpty)
  }
}
