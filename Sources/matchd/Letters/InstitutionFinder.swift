import MatchCore

/// Who asks: the institution whose name the letterhead, the signature or the text gives.
struct InstitutionFinder {
  /// A stretch of the letter that is the name of an institution: topics and countries in it say who asks, not what for.
  struct Name {
    let words: Range<Int>
    /// The id, where the database knows the name.
    let id: String?
  }

  static let nouns: Set<String> = [
    "ministry", "ministere", "department", "departement", "direction", "directorate", "agency", "agence", "office",
    "commission", "secretariat", "authority", "autorite", "institute", "institut", "bureau", "service", "council",
    "conseil", "municipality", "commune", "mairie", "police", "gendarmerie", "university", "universite", "centre",
    "center", "inspectorate", "inspection", "ombudsman", "mediateur", "observatory", "observatoire", "delegation",
    "haut commissariat", "commissariat", "fund", "fonds", "bank", "banque", "parliament", "parlement", "court", "cour",
  ]
  /// Small words inside a name.
  private static let connectors: Set<String> = [
    "of", "for", "against", "in", "on", "and", "the", "with", "to", "at", "de", "d", "du", "des", "la", "le", "les",
    "l",
    "et", "pour", "contre", "a", "aux", "au", "sur", "en", "aupres",
  ]
  private static let adjectives: Set<String> = [
    "national", "nationale", "general", "generale", "central", "centrale", "federal", "federale", "regional",
    "regionale", "superieur", "superieure", "public", "publique", "nationales", "nationaux",
  ]

  let letter: Letter
  /// Names of institutions that the database knows, with their ids.
  let known: PhraseIndex<String>

  /// Every name there is, in the order of the letter.
  func names() -> [Name] {
    var names = known.matches(in: letter).map { Name(words: $0.words, id: $0.value) }
    for segment in lineSegments() where !names.contains(where: { $0.words.overlaps(segment) }) {
      names.append(Name(words: segment, id: nil))
    }
    let heads = Set(names.map { letter.folded($0.words).joined(separator: " ") })
    for index in letter.words.indices where InstitutionFinder.nouns.contains(letter.words[index].folded) {
      guard [.body, .subject].contains(letter.words[index].section),
        !names.contains(where: { $0.words.contains(index) }),
        let span = span(around: index, like: heads)
      else { continue }
      names.append(Name(words: span, id: nil))
    }
    return names.sorted { $0.words.lowerBound < $1.words.lowerBound }
  }

  /// The one that asks: one that the database knows; the last of the letterhead, or there the one that the text speaks of
  /// too; one of the signature; the first of the text.
  func asking(among names: [Name]) -> Name? {
    func section(_ name: Name) -> LetterSection { letter.words[name.words.lowerBound].section }
    let own = names.filter { ![.addressee, .salutation, .quoted].contains(section($0)) }
    if let name = own.first(where: { $0.id != nil }) { return name }
    let head = own.filter { section($0) == .sender }
    let inText = Set(own.filter { section($0) == .body }.map { letter.folded($0.words).joined(separator: " ") })
    let name =
      head.last { inText.contains(letter.folded($0.words).joined(separator: " ")) } ?? head.last
      ?? own.first { section($0) == .signature } ?? own.first
    // Written as the text writes it where the letterhead is all capitals.
    guard let name, letter.words[name.words].allSatisfy({ $0.isUpper || $0.folded.count < 2 }) else { return name }
    let folded = letter.folded(name.words)
    return own.first {
      letter.folded($0.words) == folded && letter.words[$0.words].contains { !$0.isUpper && $0.isCapitalised }
    }
      ?? name
  }

  /// In a letterhead or a signature a name is a line, or the part of it between commas.
  private func lineSegments() -> [Range<Int>] {
    var segments: [Range<Int>] = []
    var index = 0
    while index < letter.words.count {
      let word = letter.words[index]
      let sentence = letter.sentence(around: index)
      index = sentence.upperBound
      guard word.section == .sender || word.section == .signature else { continue }
      for segment in parts(of: sentence) where isName(segment) { segments.append(segment) }
    }
    return segments
  }

  /// Parted by commas and brackets, unless an institution is named only before the first: "du Travail, de l'Emploi".
  private func parts(of line: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = line.lowerBound
    for index in line {
      let isLast = index + 1 == line.upperBound
      let gap = isLast ? "" : letter.gap(after: index)
      let next = isLast ? "" : letter.words[index + 1].folded
      let goesOn =
        gap.contains(",") && (InstitutionFinder.connectors.contains(next) || isListed(after: index, in: line))
      guard isLast || (gap.contains { ",()<>:".contains($0) } && !goesOn) else { continue }
      parts.append(start..<index + 1)
      start = index + 1
    }
    return parts
  }

  /// "Labour, Employment and Social Security": what follows a comma and ends in "and" or "et" belongs to the same name.
  private func isListed(after index: Int, in line: Range<Int>) -> Bool {
    let rest = letter.words[index + 1..<line.upperBound]
    guard let conjunction = rest.firstIndex(where: { ["and", "et"].contains($0.folded) }) else { return false }
    return conjunction - index <= 5
  }

  private func isName(_ words: Range<Int>) -> Bool {
    guard words.count >= 2, let noun = letter.words[words].first(where: { InstitutionFinder.nouns.contains($0.folded) })
    else { return false }
    // "Director of the Agency", "Secretariat of the Commission": what somebody is, or a part that names nothing.
    let first = letter.words[words.lowerBound].folded
    let roles = [
      "director", "directeur", "directrice", "head", "chef", "cheffe", "commissioner", "secretary", "secretaire",
    ]
    return !roles.contains(first) && noun.isCapitalised
      && letter.words[words].contains { word in
        word.isCapitalised && !InstitutionFinder.nouns.contains(word.folded)
          || (word.folded.count > 3 && !InstitutionFinder.nouns.contains(word.folded)
            && !InstitutionFinder.connectors.contains(word.folded))
      }
  }

  /// In the text: the same words as in the letterhead, or the capitals around the noun with the small words between them.
  private func span(around index: Int, like heads: Set<String>) -> Range<Int>? {
    let sentence = letter.sentence(around: index)
    for head in heads.sorted(by: { ($1.count, $0) < ($0.count, $1) }) {
      let count = head.split(separator: " ").count
      for start in max(sentence.lowerBound, index - count + 1)...index {
        let end = start + count
        if end <= sentence.upperBound, letter.folded(start..<end).joined(separator: " ") == head { return start..<end }
      }
    }
    guard letter.words[index].isCapitalised else { return nil }
    var start = index
    while start > sentence.lowerBound, letter.words[start - 1].isCapitalised,
      letter.gap(after: start - 1).allSatisfy({ $0.isWhitespace || $0 == "-" }),
      !InstitutionFinder.connectors.contains(letter.words[start - 1].folded),
      start - 1 > sentence.lowerBound
        || !isSentenceStart(start - 1)
    { start -= 1 }
    var end = index + 1
    var reach = end
    while reach < sentence.upperBound, reach - end < 3 {
      let word = letter.words[reach]
      let gap = letter.gap(after: reach - 1)
      guard !gap.contains(where: { ";:()".contains($0) }) else { break }
      if InstitutionFinder.nouns.contains(word.folded), word.isCapitalised, letter.language == .fr { break }
      if word.isCapitalised || InstitutionFinder.adjectives.contains(word.folded) {
        if gap.contains(",") && !goesOnAfterComma(reach, sentence) { break }
        reach += 1
        end = reach
      } else if InstitutionFinder.connectors.contains(word.folded) {
        reach += 1
      } else if letter.language == .fr, reach + 1 < sentence.upperBound,
        ["de", "du", "des", "d"].contains(letter.words[reach + 1].folded), gap.allSatisfy(\.isWhitespace),
        reach > index + 1
      {
        // "Affaires étrangères de", "de la statistique du".
        reach += 1
        end = reach
      } else {
        break
      }
    }
    return end - start >= 2 ? start..<end : nil
  }

  private func goesOnAfterComma(_ index: Int, _ sentence: Range<Int>) -> Bool {
    let rest = letter.words[index..<min(index + 5, sentence.upperBound)]
    return rest.contains { ["and", "et"].contains($0.folded) }
      && rest.prefix(3).allSatisfy { $0.isCapitalised || $0.folded == "et" || $0.folded == "and" }
  }

  /// A capital there may only mean that a sentence begins.
  private func isSentenceStart(_ index: Int) -> Bool {
    index == 0 || letter.words[index - 1].sentence != letter.words[index].sentence
  }
}
