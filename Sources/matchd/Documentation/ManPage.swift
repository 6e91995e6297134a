import MatchCore

/// The manual page in the macros of man(7), from the one table of commands.
struct ManPage {
  let commands: [Command]
  let language: Language

  var text: String {
    var lines = [
      ".TH MATCHD 1 \"\" \"matchd \(VersionCommand.number)\" \"\(roff(Words.manual[language]))\"", ".nh", ".ad l",
    ]
    section(Words.name, &lines)
    lines.append("matchd \\- \(roff(Words.purpose[language]))")
    section(Words.synopsis, &lines)
    lines += [".B matchd", ".I \(roff(Words.command[language]))", ".RI [ \(roff(Words.words[language])) ]..."]
    section(Words.description, &lines)
    for paragraph in Words.about[language].split(separator: "\n") { lines += [line(String(paragraph)), ".PP"] }
    lines.removeLast()
    section(Phrases.commands, &lines)
    for command in commands {
      lines += [".SS \"\(roff(String(command.usage.dropFirst(7))))\"", line(sentence(command.summary[language]))]
      for verb in command.verbs {
        lines += [".TP", ".B \(roff(verb.usage))", line(sentence(verb.summary[language] + verb.takes))]
      }
      lines += command.options.flatMap(option)
      lines += [".PP", ".EX"] + command.examples.map(line) + [".EE"]
    }
    section(Phrases.everywhere, &lines)
    lines += Option.everywhere.flatMap(option)
    section(Words.exit, &lines)
    for (code, meaning) in Words.codes { lines += [".TP", ".B \(code.rawValue)", line(meaning[language])] }
    section(Words.environment, &lines)
    for (name, meaning) in Words.variables { lines += [".TP", ".B \(name)", line(meaning[language])] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ title: Bilingual, _ lines: inout [String]) {
    lines.append(".SH \"\(roff(title[language].uppercased()))\"")
  }

  private func option(_ option: Option) -> [String] {
    let value = option.placeholder.map { " \\fI\(roff($0))\\fR" } ?? ""
    return [".TP", "\\fB\\-\\-\(roff(option.name))\\fR\(value)", line(sentence(option.summary[language]))]
  }

  private func sentence(_ text: String) -> String {
    let head = text.prefix(1).uppercased() + text.dropFirst()
    return head.hasSuffix(".") ? head : head + "."
  }

  /// A line of text: one that begins like an order is text all the same.
  private func line(_ text: String) -> String {
    let text = roff(text)
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }

  private func roff(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\"", with: "\\(dq")
      .replacing("'", with: "\\(aq")
  }
}

extension ManPage {
  /// The words of the page that no command has.
  fileprivate enum Words {
    static let manual = Bilingual(en: "matchd manual", fr: "Manuel de matchd")
    static let name = Bilingual(en: "Name", fr: "Nom")
    static let synopsis = Bilingual(en: "Synopsis", fr: "Synopsis")
    static let description = Bilingual(en: "Description", fr: "Description")
    static let exit = Bilingual(en: "Exit status", fr: "Code de retour")
    static let environment = Bilingual(en: "Environment", fr: "Environnement")
    static let command = Bilingual(en: "command", fr: "commande")
    static let words = Bilingual(en: "words", fr: "mots")
    static let purpose = Bilingual(
      en: "match requests for expertise to experts, focal points and institutions, and say why",
      fr: "rapprocher des demandes d'expertise des experts, points focaux et institutions, et dire pourquoi")
    static let about = Bilingual(
      en: """
        matchd keeps requests of partner institutions and rosters of candidates in one database with a log of all that was \
        known and when. It ranks the candidates of a request by a strategy, which is a file of gates and weights, and gives \
        the reason for every place and every exclusion.
        Data goes to standard output, everything said to people to standard error. A word that is not understood is named, \
        with what was probably meant.
        """,
      fr: """
        matchd garde les demandes des institutions partenaires et les fichiers de candidats dans une base, avec le journal de \
        ce que l'on savait et quand. Il classe les candidats d'une demande selon une stratégie, un fichier de critères et de \
        poids, et donne la raison de chaque rang et de chaque exclusion.
        Les données vont à la sortie standard, ce qui est dit aux personnes à la sortie d'erreur. Un mot qui n'est pas compris \
        est nommé, avec ce qui était sans doute voulu.
        """)
    static let codes: [(ExitCode, Bilingual)] = [
      (.done, Bilingual(en: "Done.", fr: "Fait.")),
      (
        .no,
        Bilingual(
          en: "No: no such id, or a check that failed.", fr: "Non : identifiant inconnu, ou contrôle qui échoue.")
      ),
      (.usage, Bilingual(en: "The command line is wrong.", fr: "La ligne de commande est fausse.")),
      (
        .badData,
        Bilingual(en: "A file holds what cannot be taken.", fr: "Un fichier contient ce qui ne peut être repris.")
      ),
      (.unreachable, Bilingual(en: "A service does not answer.", fr: "Un service ne répond pas.")),
      (.inputOutput, Bilingual(en: "A file cannot be read or written.", fr: "Un fichier ne peut être lu ou écrit.")),
      (
        .busy,
        Bilingual(
          en: "Another process has the database; try again.", fr: "Un autre processus tient la base ; réessayer.")
      ),
      (.notPermitted, Bilingual(en: "That is not permitted.", fr: "Cela n'est pas permis.")),
      (.configuration, Bilingual(en: "The configuration is wrong.", fr: "La configuration est fausse.")),
    ]
    static let variables: [(String, Bilingual)] = [
      ("MATCHD_DB", Bilingual(en: "The database, without --db.", fr: "La base, sans --db.")),
      ("MATCHD_CONFIG", Bilingual(en: "The configuration, without --config.", fr: "La configuration, sans --config.")),
      (
        "LC_ALL, LC_MESSAGES, LANG",
        Bilingual(
          en: "French when they begin with fr, else English.",
          fr: "Le français s'ils commencent par fr, sinon l'anglais.")
      ),
      (
        "NO_COLOR",
        Bilingual(en: "When it is not empty, nothing is coloured.", fr: "S'il n'est pas vide, rien n'est coloré.")
      ),
      (
        "COLUMNS",
        Bilingual(
          en: "How wide tables are where there is no terminal; 120 if not set.",
          fr: "La largeur des tableaux sans terminal ; 120 par défaut.")
      ),
    ]
  }
}
