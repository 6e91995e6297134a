/// Handbooks, studies and recordings that can help where nobody has to travel. Invented, except for the seminars of the
/// EU-IOM Knowledge Management Hub, whose titles are real.
struct Resource {
  var title: String
  var languages: [String]
  var topics: [String]
  var regions: [String]
  var kind: String
  var year: Int

  private static let hub: [Resource] = tableRows(
    """
    2018|seminar|sustainable-reintegration|\
    First cross-regional seminar: sustainable reintegration (with AU and EU)
    2021|seminar|children-in-migration reintegration-of-children-and-families|\
    Second cross-regional seminar: return and reintegration of children and their families
    2021|seminar|sustainable-reintegration|Third cross-regional seminar: sustainable development and reintegration
    2022|seminar|sustainable-reintegration structural-reintegration|\
    Fourth cross-regional seminar: lessons learned from the EU-IOM Actions (partnerships; strengthening systems)
    2022|seminar|trafficking-in-human-beings reintegration-of-victims-of-trafficking|\
    Fifth cross-regional seminar: victims of trafficking (planned for autumn 2022)
    2022|closing-event|sustainable-reintegration monitoring-and-evaluation|\
    Closing event: contribution of the Knowledge Management Hub and its final evaluation
    """
  ).map { row in
    Resource(
      title: row[3], languages: ["en", "fr"], topics: words(row[2]), regions: [], kind: row[1],
      year: Int(row[0]) ?? 2022)
  }

  /// kind | English title | French title
  private static let kinds = tableRows(
    """
    handbook|Handbook on {topic} for public officials|Manuel à l'usage des agents publics : {topic}
    fact-sheet|Good practice fact sheet: {topic}|Fiche de bonnes pratiques : {topic}
    study|{Topic}: a comparative study {place}|Étude comparée {place} : {topic}
    course|Online course: introduction to {topic}|Cours en ligne, introduction : {topic}
    toolkit|Toolkit for trainers: {topic}|Boîte à outils du formateur : {topic}
    guidelines|Standard operating procedures: {topic}|Procédures normalisées : {topic}
    webinar|Webinar recording: {topic}, experience {place}|Enregistrement de webinaire {place} : {topic}
    report|Lessons learned from peer exchanges on {topic}|Enseignements des échanges entre pairs : {topic}
    """)

  private static let places = tableRows(
    """
    011|in West Africa|en Afrique de l'Ouest
    014|in East Africa|en Afrique de l'Est
    419|in Latin America and the Caribbean|en Amérique latine et aux Caraïbes
    035|in South-East Asia|en Asie du Sud-Est
    143|in Central Asia|en Asie centrale
    EU-neighbourhood-east|in the Eastern Neighbourhood|dans le voisinage oriental
    015|in North Africa|en Afrique du Nord
    EU|in the European Union|dans l'Union européenne
    """)

  static func all(random: inout SeededRandom) -> [Resource] {
    var resources = hub
    var titles: Set<String> = []
    var turn = 0
    while resources.count < hub.count + 120 {
      let topic = Topics.all[turn % Topics.all.count]
      turn += 1
      let kind = random.pick(kinds)
      let french = random.chance(0.32)
      let place = random.pick(places)
      let name = french ? topic.frenchTitle : topic.english
      let title = (french ? kind[2] : kind[1]).replacing("{topic}", with: name)
        .replacing("{Topic}", with: capitalised(name)).replacing("{place}", with: french ? place[2] : place[1])
      guard titles.insert(title).inserted else { continue }
      var topics = [topic.id]
      if let special = Topics.specialities[topic.id], random.chance(0.5) { topics.append(random.pick(special)) }
      var languages = [french ? "fr" : "en"]
      if random.chance(0.3) { languages.append(random.pick(french ? ["en", "pt"] : ["fr", "es", "ar", "ru"])) }
      let isPlaced = (french ? kind[2] : kind[1]).contains("{place}")
      resources.append(
        Resource(
          title: title, languages: languages, topics: topics, regions: isPlaced || random.chance(0.3) ? [place[0]] : [],
          kind: kind[0], year: random.integer(2011...2023)))
    }
    return resources.enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }.map(\.element)
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
