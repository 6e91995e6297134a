/// Partner countries: code, English name, M49 region, working language, local language of the interpreters, "of" in the
/// working language, "in" in French, capital. An empty "of" is "of" and the English name.
let partnerCountryTable: [(region: Region, rows: String)] = [
  (
    .westAndCentralAfrica,
    """
    BJ|Benin|011|fr||du Bénin|au Bénin|Cotonou
    BF|Burkina Faso|011|fr||du Burkina Faso|au Burkina Faso|Ouagadougou
    CV|Cabo Verde|011|pt||de Cabo Verde||Praia
    CM|Cameroon|017|fr||du Cameroun|au Cameroun|Yaoundé
    CF|the Central African Republic|017|fr||de la République centrafricaine|en République centrafricaine|Bangui
    TD|Chad|017|fr||du Tchad|au Tchad|N'Djamena
    CG|the Congo|017|fr||du Congo|au Congo|Brazzaville
    CD|the Democratic Republic of the Congo|017|fr||de la République démocratique du Congo|en RDC|Kinshasa
    CI|Côte d'Ivoire|011|fr||de Côte d'Ivoire|en Côte d'Ivoire|Abidjan
    GQ|Equatorial Guinea|017|es||de Guinea Ecuatorial||Malabo
    GA|Gabon|017|fr||du Gabon|au Gabon|Libreville
    GM|the Gambia|011|en||||Banjul
    GH|Ghana|011|en||||Accra
    GN|Guinea|011|fr||de Guinée|en Guinée|Conakry
    GW|Guinea-Bissau|011|pt||da Guiné-Bissau||Bissau
    LR|Liberia|011|en||||Monrovia
    ML|Mali|011|fr||du Mali|au Mali|Bamako
    MR|Mauritania|011|fr|ar|de Mauritanie|en Mauritanie|Nouakchott
    NE|Niger|011|fr||du Niger|au Niger|Niamey
    NG|Nigeria|011|en||||Abuja
    ST|São Tomé and Príncipe|017|pt||de São Tomé e Príncipe||São Tomé
    SN|Senegal|011|fr||du Sénégal|au Sénégal|Dakar
    SL|Sierra Leone|011|en||||Freetown
    TG|Togo|011|fr||du Togo|au Togo|Lomé
    """
  ),
  (
    .eastAndSouthernAfrica,
    """
    AO|Angola|017|pt||de Angola||Luanda
    BW|Botswana|018|en||||Gaborone
    BI|Burundi|014|fr||du Burundi|au Burundi|Bujumbura
    KM|the Comoros|014|fr||des Comores|aux Comores|Moroni
    DJ|Djibouti|014|fr||de Djibouti|à Djibouti|Djibouti
    ET|Ethiopia|014|en|am|||Addis Ababa
    KE|Kenya|014|en||||Nairobi
    LS|Lesotho|018|en||||Maseru
    MG|Madagascar|014|fr|mg|de Madagascar|à Madagascar|Antananarivo
    MW|Malawi|014|en||||Lilongwe
    MU|Mauritius|014|en||||Port Louis
    MZ|Mozambique|014|pt||de Moçambique||Maputo
    NA|Namibia|018|en||||Windhoek
    RW|Rwanda|014|en||||Kigali
    SC|Seychelles|014|en||||Victoria
    SO|Somalia|014|en|so|||Mogadishu
    ZA|South Africa|018|en||||Pretoria
    SS|South Sudan|014|en||||Juba
    SD|the Sudan|015|en|ar|||Khartoum
    SZ|Eswatini|018|en||||Mbabane
    TZ|the United Republic of Tanzania|014|en|sw|||Dodoma
    UG|Uganda|014|en||||Kampala
    ZM|Zambia|014|en||||Lusaka
    ZW|Zimbabwe|014|en||||Harare
    """
  ),
  (
    .neighbourhood,
    """
    AM|Armenia|145|en|hy|||Yerevan
    AZ|Azerbaijan|145|en|az|||Baku
    BY|Belarus|151|ru||||Minsk
    GE|Georgia|145|en|ka|||Tbilisi
    MD|the Republic of Moldova|151|en|ro|||Chişinău
    UA|Ukraine|151|en|uk|||Kyiv
    DZ|Algeria|015|fr|ar|d'Algérie|en Algérie|Algiers
    EG|Egypt|015|ar|ar|||Cairo
    JO|Jordan|145|ar|ar|||Amman
    LB|Lebanon|145|ar|ar|||Beirut
    LY|Libya|015|ar|ar|||Tripoli
    MA|Morocco|015|fr|ar|du Maroc|au Maroc|Rabat
    PS|Palestine|145|ar|ar|||Ramallah
    TN|Tunisia|015|fr|ar|de Tunisie|en Tunisie|Tunis
    """
  ),
  (
    .latinAmericaAndCaribbean,
    """
    AR|Argentina|005|es||de Argentina||Buenos Aires
    BB|Barbados|029|en||||Bridgetown
    BZ|Belize|013|en||||Belmopan
    BO|Bolivia|005|es||de Bolivia||La Paz
    BR|Brazil|005|pt||do Brasil||Brasília
    CL|Chile|005|es||de Chile||Santiago
    CO|Colombia|005|es||de Colombia||Bogotá
    CR|Costa Rica|013|es||de Costa Rica||San José
    CU|Cuba|029|es||de Cuba||Havana
    DO|the Dominican Republic|029|es||de la República Dominicana||Santo Domingo
    EC|Ecuador|005|es||del Ecuador||Quito
    SV|El Salvador|013|es||de El Salvador||San Salvador
    GT|Guatemala|013|es||de Guatemala||Guatemala City
    GY|Guyana|005|en||||Georgetown
    HT|Haiti|029|fr||d'Haïti|en Haïti|Port-au-Prince
    HN|Honduras|013|es||de Honduras||Tegucigalpa
    JM|Jamaica|029|en||||Kingston
    MX|Mexico|013|es||de México||Mexico City
    PA|Panama|013|es||de Panamá||Panama City
    PY|Paraguay|005|es||del Paraguay||Asunción
    PE|Peru|005|es||del Perú||Lima
    SR|Suriname|005|en|nl|||Paramaribo
    TT|Trinidad and Tobago|029|en||||Port of Spain
    UY|Uruguay|005|es||del Uruguay||Montevideo
    """
  ),
  (
    .asia,
    """
    AF|Afghanistan|034|en|fa|||Kabul
    BD|Bangladesh|034|en|bn|||Dhaka
    BT|Bhutan|034|en||||Thimphu
    KH|Cambodia|035|en|km|||Phnom Penh
    CN|China|030|en|zh|||Beijing
    FJ|Fiji|054|en||||Suva
    IN|India|034|en||||New Delhi
    ID|Indonesia|035|en|id|||Jakarta
    IQ|Iraq|145|ar|ar|||Baghdad
    KZ|Kazakhstan|143|ru||||Astana
    KG|Kyrgyzstan|143|ru||||Bishkek
    LA|the Lao People's Democratic Republic|035|en|lo|||Vientiane
    MY|Malaysia|035|en||||Putrajaya
    MV|Maldives|034|en||||Malé
    MN|Mongolia|030|en|mn|||Ulaanbaatar
    NP|Nepal|034|en|ne|||Kathmandu
    PK|Pakistan|034|en||||Islamabad
    PG|Papua New Guinea|054|en||||Port Moresby
    PH|the Philippines|035|en||||Manila
    LK|Sri Lanka|034|en|si|||Colombo
    TJ|Tajikistan|143|ru||||Dushanbe
    TH|Thailand|035|en|th|||Bangkok
    TL|Timor-Leste|035|pt||de Timor-Leste||Dili
    UZ|Uzbekistan|143|ru||||Tashkent
    VN|Viet Nam|035|en|vi|||Ha Noi
    """
  ),
]
