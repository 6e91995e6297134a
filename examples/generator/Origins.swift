/// Where experts come from: country | share of the roster | name areas | languages everyone there has | further languages
/// with the per cent of people who have them.
let europeanOriginTable = """
  AT|18|de|de:C2|en:95 fr:30 it:14 es:12 ru:8
  BE|26|fr nl|=|en:92 es:14 de:18
  BG|12|bg|bg:C2|en:92 ru:50 de:25 fr:25
  HR|8|hr|hr:C2|en:95 de:35 it:30 fr:10
  CY|6|el|el:C2 en:C1|fr:20 ar:5
  CZ|16|cs|cs:C2|en:94 de:35 ru:40 fr:20
  DK|7|da|da:C2 en:C1|de:35 fr:25 es:14
  EE|8|et|et:C2|en:95 ru:75 fi:30 fr:10
  FI|12|fi|fi:C2 sv:B2|en:96 ru:20 fr:25 de:20
  FR|43|fr|fr:C2|en:88 es:35 pt:8 ar:9 de:12
  DE|36|de|de:C2|en:95 fr:38 es:20 ru:14 ar:6 pt:5
  GR|13|el|el:C2|en:94 fr:32 it:14 ru:6
  HU|12|hu|hu:C2|en:92 de:35 fr:20 ru:18
  IE|9|ie|en:C2 ga:B2|fr:35 es:18
  IT|35|it|it:C2|en:90 fr:48 es:38 pt:7 ar:4
  LV|9|lv|lv:C2|en:94 ru:88 de:25 fr:10
  LT|9|lt|lt:C2|en:94 ru:84 pl:30 fr:14
  LU|6|fr de|lb:C2 fr:C2 de:C1|en:92 pt:25
  MT|7|mt|mt:C2 en:C2|it:80 fr:20 ar:22
  NL|23|nl|nl:C2|en:97 fr:35 de:45 es:20
  PL|21|pl|pl:C2|en:92 ru:40 de:25 fr:18 uk:12
  PT|28|pt|pt:C2|en:90 fr:52 es:50
  RO|18|ro|ro:C2|en:92 fr:58 it:22 es:15 ru:8
  SK|8|sk|sk:C2 cs:C1|en:92 ru:30 de:30
  SI|7|sl|sl:C2|en:95 hr:70 it:25 de:30 fr:12
  ES|42|es|es:C2|en:86 fr:42 pt:22 ar:6 it:12
  SE|18|sv|sv:C2|en:97 fr:25 es:20 de:20 ar:5 ru:5
  GB|16|uk-isles|en:C2|fr:45 es:25 ar:6 ur:8 ru:5
  """

let partnerOriginTable = """
  SN|11|senegal-mali|fr:C2 wo:C2|en:70 ar:10
  ML|6|senegal-mali|fr:C2 bm:C2|en:60 ar:8
  BJ|9|gulf-of-guinea|fr:C2|en:75
  TG|8|gulf-of-guinea|fr:C2 ee:C2|en:75
  CI|8|cote-divoire|fr:C2|en:75 es:6
  BF|5|sahel|fr:C2 mos:C2|en:65
  NE|4|sahel|fr:C2 ha:C2|en:60 ar:10
  CM|10|central-africa|fr:C2 en:C1|es:8
  CD|5|central-africa|fr:C2 ln:C2|en:65
  MG|7|madagascar|mg:C2 fr:C2|en:70
  MA|12|maghreb|ar:C2 fr:C1|en:70 es:25
  TN|10|maghreb|ar:C2 fr:C1|en:75 it:15
  DZ|2|maghreb|ar:C2 fr:C1|en:60
  JO|6|mashreq|ar:C2 en:C1|fr:10
  LB|5|mashreq|ar:C2 fr:C1 en:C1|
  EG|4|mashreq|ar:C2 en:C1|fr:20
  GH|11|ghana|en:C2 ak:C2|fr:30
  NG|9|nigeria-coast|en:C2|fr:20
  SL|3|nigeria-coast|en:C2|fr:12
  KE|9|east-africa|en:C2 sw:C2|fr:12
  UG|7|east-africa|en:C2 lg:C2|sw:50 fr:10
  TZ|3|east-africa|sw:C2 en:C1|
  ET|4|ethiopia|am:C2 en:C1|ar:10
  RW|4|rwanda|rw:C2 en:C1 fr:C1|sw:50
  ZA|6|southern-africa|en:C2|zu:40 pt:6
  ZM|4|southern-africa|en:C2|ny:40
  MU|6|mauritius|en:C2 fr:C2|
  CV|8|portuguese-africa|pt:C2 kea:C2|en:70 fr:55
  MZ|4|portuguese-africa|pt:C2|en:70
  AO|3|portuguese-africa|pt:C2|en:55 fr:30
  BR|9|brazil|pt:C2|en:82 es:75 fr:12
  MX|12|latin-america|es:C2|en:82 fr:12
  AR|9|latin-america|es:C2|en:80 pt:35 fr:10
  CO|8|latin-america|es:C2|en:78 pt:10
  CR|8|latin-america|es:C2|en:85 fr:8
  EC|8|latin-america|es:C2|en:75 qu:15
  CL|6|latin-america|es:C2|en:80 pt:12
  PE|6|latin-america|es:C2|en:75 qu:15
  SV|5|latin-america|es:C2|en:72
  DO|4|latin-america|es:C2|en:70 fr:20
  GT|3|latin-america|es:C2|en:70
  UY|3|latin-america|es:C2|en:75 pt:50
  MD|8|ro|ro:C2 ru:C1|en:88 fr:40
  UA|5|ukraine|uk:C2 ru:C1|en:85 pl:25
  GE|7|georgia|ka:C2|en:90 ru:70
  AM|4|armenia|hy:C2 ru:C1|en:85 fr:15
  AZ|4|azerbaijan|az:C2 ru:B2|en:85 tr:50
  KG|6|central-asia|ky:C2 ru:C2|en:70
  KZ|4|central-asia|kk:C2 ru:C2|en:72
  TJ|2|central-asia|tg:C2 ru:C1|en:60
  PH|9|philippines|fil:C2 en:C2|es:5
  TH|4|thailand|th:C2 en:B2|
  BD|4|south-asia|bn:C2 en:C1|
  LK|4|south-asia|si:C2 en:C1|ta:25
  IN|3|south-asia|hi:C2 en:C2|
  VN|2|vietnam|vi:C2 en:B2|fr:20
  ID|2|indonesia|id:C2 en:B2|
  """

/// What a country gives its experts: names and languages.
struct Origin {
  var country: String
  var share: Double
  var nameAreas: [String]
  var fixed: [LanguageSkill]
  var further: [(tag: String, probability: Double)]

  /// Whether people from here can be expected to speak a language, and how likely.
  func likelihood(of tag: String) -> Double {
    if fixed.contains(where: { $0.tag == tag }) || nameAreas.contains(where: { motherTongue(area: $0) == tag }) {
      return 1
    }
    return further.first { $0.tag == tag }?.probability ?? 0
  }

  /// Belgium's experts have the mother tongue of their name's area.
  func motherTongue(area: String) -> String? { country == "BE" ? area : nil }

  static func read(_ table: String) -> [Origin] {
    tableRows(table).map { row in
      Origin(
        country: row[0], share: Double(row[1]) ?? 1, nameAreas: words(row[2]),
        fixed: row[3] == "=" ? [] : words(row[3]).map(LanguageSkill.init(text:)),
        further: words(row[4]).map { item in
          let parts = item.split(separator: ":")
          return (String(parts[0]), (Double(parts[1]) ?? 0) / 100)
        })
    }
  }
}
