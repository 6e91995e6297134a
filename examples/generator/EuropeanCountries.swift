/// The Member States of the European Union and the United Kingdom: code, English name, M49 region, capital, experts on
/// the roster (about), focal points, mother tongues of its administrations.
let europeanCountryTable = """
  AT|Austria|155|Vienna|18|2|de
  BE|Belgium|155|Brussels|26|2|fr nl
  BG|Bulgaria|151|Sofia|12|2|bg
  HR|Croatia|039|Zagreb|8|1|hr
  CY|Cyprus|145|Nicosia|6|1|el
  CZ|Czechia|151|Prague|16|2|cs
  DK|Denmark|154|Copenhagen|7|1|da
  EE|Estonia|154|Tallinn|8|1|et
  FI|Finland|154|Helsinki|12|2|fi
  FR|France|155|Paris|43|3|fr
  DE|Germany|155|Berlin|36|3|de
  GR|Greece|039|Athens|13|2|el
  HU|Hungary|151|Budapest|12|2|hu
  IE|Ireland|154|Dublin|9|1|en
  IT|Italy|039|Rome|35|3|it
  LV|Latvia|154|Riga|9|1|lv
  LT|Lithuania|154|Vilnius|9|1|lt
  LU|Luxembourg|155|Luxembourg|6|1|lb
  MT|Malta|039|Valletta|7|1|mt
  NL|the Netherlands|155|The Hague|23|2|nl
  PL|Poland|151|Warsaw|21|2|pl
  PT|Portugal|039|Lisbon|28|2|pt
  RO|Romania|151|Bucharest|18|2|ro
  SK|Slovakia|151|Bratislava|8|1|sk
  SI|Slovenia|039|Ljubljana|7|1|sl
  ES|Spain|039|Madrid|42|3|es
  SE|Sweden|154|Stockholm|18|2|sv
  GB|the United Kingdom|154|London|16|1|en
  """
