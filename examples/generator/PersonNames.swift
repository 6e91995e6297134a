/// Gives out invented names, each once.
struct PersonNames {
  private struct Area {
    var women: [String]
    var men: [String]
    var families: [String]
  }

  private let areas: [String: Area]
  private var used: Set<String> = []
  private var addresses: Set<String> = []

  init() {
    var areas: [String: Area] = [:]
    for row in tableRows(europeanNameTable) + tableRows(partnerNameTable) {
      areas[row[0]] = Area(women: words(row[1]), men: words(row[2]), families: words(row[3]))
    }
    self.areas = areas
  }

  /// The name of a woman or a man of one area; a second family name or a second given name when all are taken.
  mutating func next(area name: String, woman: Bool, random: inout SeededRandom) -> String {
    guard let area = areas[name] else { preconditionFailure("no names for \(name)") }
    let given = woman ? area.women : area.men
    for attempt in 0... {
      var parts = [random.pick(given), Self.family(random.pick(area.families), woman: woman)]
      if attempt > 25 {
        let second = random.pick(given)
        parts[0] += second == parts[0] ? "" : " \(second)"
      }
      // An underscore in the table is a space inside one name.
      let full = String(parts.joined(separator: " ").map { $0 == "_" ? " " : $0 })
      if used.insert(full).inserted { return full }
    }
    preconditionFailure("no name left")
  }

  /// An address that cannot reach anybody: example.org and example.net are reserved.
  mutating func address(of name: String, random: inout SeededRandom) -> String {
    let parts = name.split(separator: " ").map { Self.ascii(String($0)) }
    let stem = "\(parts[0]).\(parts[parts.count - 1])"
    let domain = random.chance(0.7) ? "example.org" : "example.net"
    var address = "\(stem)@\(domain)"
    var number = 2
    while !addresses.insert(address).inserted {
      address = "\(stem)\(number)@\(domain)"
      number += 1
    }
    return address
  }

  private static func family(_ entry: String, woman: Bool) -> String {
    let forms = entry.split(separator: "/").map(String.init)
    return woman ? forms[0] : forms[forms.count - 1]
  }

  /// Lower-case ASCII: the base letter of each accented one; apostrophes fall away.
  private static func ascii(_ name: String) -> String {
    var result = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar.isASCII {
        if scalar != "'" { result.unicodeScalars.append(scalar) }
      } else if let plain = plainLetters[Character(scalar)] {
        result += plain
      }
    }
    return result
  }

  private static let plainLetters: [Character: String] = {
    let groups: [(String, String)] = [
      ("áàâäãåāăą", "a"), ("çćč", "c"), ("ďđ", "d"), ("éèêëēėęě", "e"), ("ģ", "g"), ("íìîïīį", "i"), ("ķ", "k"),
      ("ľłļ", "l"), ("ñńņň", "n"), ("óòôöõøőō", "o"), ("řŕ", "r"), ("śšșş", "s"), ("ťțţ", "t"), ("úùûüūųůű", "u"),
      ("ýÿ", "y"), ("źžż", "z"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"),
    ]
    var letters: [Character: String] = [:]
    for (accented, plain) in groups {
      for letter in accented { letters[letter] = plain }
    }
    return letters
  }()
}
