/// The other pillars. See PhrasesIrregularFrench for the signs.
let otherPhrasesFrench = """
  # labour-migration
  T Gouvernance de la migration de travail {in}
  T Protection des travailleurs migrants avant le départ et à l'étranger {in}
  T Accords bilatéraux de main-d'œuvre : négociation et suivi {in}
  T Supervision des agences privées de placement {in}
  C Des milliers de personnes partent avec des contrats que nul n'a lus, et les plaintes arrivent trop tard.
  C Deux accords bilatéraux sont en négociation, menée par des agents qui n'en ont jamais négocié.
  C Les agréments des agences de placement sont renouvelés sans inspection.
  A {Who} demande des conseils sur un contrat type, l'inspection et une procédure de plainte.
  A {Who} souhaite apprendre de services de l'emploi qui recrutent à l'étranger.
  A {Who} recherche des négociateurs pour commenter deux projets d'accord et animer un exercice.
  # migrant-integration
  T Plan d'intégration des migrants et des réfugiés {in}
  T Accès des migrants aux services publics {in}
  C En peu d'années le pays est devenu une destination, sans que les écoles ni les centres de santé y soient préparés.
  C La régularisation a donné des papiers ; les cours de langue et la reconnaissance des diplômes n'ont pas suivi.
  A {Who} souhaite rédiger, avec les communes, un plan chiffré et doté d'indicateurs.
  A {Who} demande un échange avec des villes qui gèrent des guichets uniques pour les nouveaux arrivants.
  # migration-legislation
  T Révision de la législation sur l'entrée et le séjour des étrangers {in}
  T Appui à la rédaction des textes d'application en matière de migration {in}
  C La loi sur les étrangers date des années soixante et a été modifiée plus de vingt fois.
  C Un projet de loi est adopté en première lecture et ses décrets doivent être prêts dans l'année.
  A {Who} demande une revue écrite du projet et deux jours de discussion avec ses auteurs.
  A {Who} recherche des juristes qui connaissent la matière de l'intérieur d'une administration.
  # consular-protection
  T Protection consulaire des ressortissants à l'étranger {in}
  T Formation du personnel consulaire {of}
  C Les consulats passent leurs journées avec des travailleurs en détresse, des détenus et des disparus.
  C Chaque poste tient son registre et la centrale ne peut dire combien de ressortissants vivent où.
  A {Who} demande un manuel et un cours pour les agents avant leur affectation.
  A {Who} voudrait voir comment fonctionne ailleurs l'immatriculation consulaire, sur papier et en ligne.
  # crisis-management
  T Gestion de crise et protection des migrants {in}
  T Plans d'urgence et déplacements transfrontaliers {in}
  C L'évacuation des ressortissants de deux pays en conflit a été improvisée et a duré six semaines.
  C Consulats, protection civile et armée ont chacun un plan et ne se sont jamais exercés ensemble.
  A {Who} demande un exercice de simulation, puis une revue de son plan de crise.
  A {Who} recherche des experts ayant dirigé une cellule de crise.
  # asylum-case-assessment
  T Qualité des décisions en matière d'asile {in}
  T Formation des agents chargés des demandes d'asile {in}
  C La loi sur l'asile est récente et le service vient de reprendre ses premiers dossiers du HCR.
  C Les entretiens durent vingt minutes et les décisions tiennent en deux lignes.
  A {Who} souhaite que des collègues expérimentés accompagnent ses agents une semaine et commentent des dossiers.
  A {Who} demande des modules sur l'entretien, l'appréciation des preuves et l'information sur les pays d'origine.
  # diaspora-engagement
  T Politique d'engagement de la diaspora {in}
  T Cartographie de la diaspora {of}
  T Compétences et investissements de la diaspora {in}
  C Une direction des nationaux de l'extérieur a été créée, avec un large mandat, un petit budget et aucun registre.
  C Les associations à l'étranger financent des écoles et des puits, sans qu'aucun ministère sache lesquels.
  A {Who} voudrait élaborer une politique avec sa diaspora plutôt que pour elle.
  A {Who} demande une méthode de cartographie des compétences et des associations.
  A {Who} sollicite des conseils sur l'investissement et les retours de courte durée de professionnels.
  # remittances
  T Envois de fonds : réduction des coûts et usage productif {in}
  C Envoyer deux cents euros coûte jusqu'à douze pour cent, et la moitié des flux est informelle.
  A {Who} voudrait discuter avec des banques centrales et des postes de la baisse des coûts.
  # environmental-migration
  T Migrations environnementales : données et options politiques {in}
  T Mobilité humaine et plan national d'adaptation {in}
  C Des villages côtiers se déplacent d'eux-mêmes et aucune autorité n'en est chargée.
  C Le plan d'adaptation mentionne la migration une fois, et la politique migratoire ne mentionne pas le climat.
  A {Who} demande une courte étude de terrain avec des chercheurs locaux et une discussion de ses résultats.
  A {Who} recherche des administrations qui ont déplacé des communautés et parlent volontiers de leurs erreurs.
  # migration-and-health
  T Santé des migrants et urgences sanitaires aux frontières {in}
  T Accès des migrants aux soins {in}
  C [2020] La pandémie a fermé les frontières et laissé les saisonniers sans soins des deux côtés.
  C Les centres de santé frontaliers soignent qui se présente et ne sont pas payés pour cela.
  A {Who} demande des procédures aux points d'entrée qui protègent la santé publique et les droits des personnes.
  A {Who} souhaite former ensemble le personnel de santé et celui des frontières.
  # local-migration-governance
  T Migration et planification locale {in}
  T Appui aux communes en matière de migration {in}
  C Les communes planifient pour la population du dernier recensement et servent une population qui a bougé.
  A {Who} voudrait inscrire la migration dans les plans de développement locaux, avec des données et un budget.
  A {Who} demande des échanges de ville à ville entre collectivités de taille semblable.
  # national-migration-policy
  T Politique nationale de migration {in}
  T Stratégie migratoire et plan d'action {of}
  T Coordination interministérielle en matière de migration {in}
  C Sept ministères s'occupent de migration et se réunissent quand un bailleur les invite.
  C Une politique a été adoptée, avec quarante objectifs, sans coûts, ni dates, ni responsables.
  A {Who} demande un appui pour fixer des priorités et rédiger un plan d'action finançable.
  A {Who} voudrait que des pairs lisent le projet, chapitre par chapitre, avant son adoption.
  # migration-data
  T Gestion des données migratoires {in}
  T Profil migratoire {of}
  C Les données des frontières, des titres de séjour et des consulats sont dans trois systèmes sans identifiant commun.
  C Les derniers chiffres sur l'émigration viennent du recensement et la politique se fonde sur des estimations.
  A {Who} demande un inventaire des sources et un plan pour un premier annuaire commun.
  A {Who} souhaite travailler avec des statisticiens qui ont relié de telles données dans le respect de la loi.
  # training-capacity
  T Programme de formation sur la migration pour les agents publics {in}
  T Formation de formateurs à l'école nationale {in}
  C Le personnel change tous les deux ans et chaque équipe recommence à zéro.
  A {Who} voudrait bâtir son propre programme et un vivier de formateurs.
  A {Who} demande que des formateurs expérimentés observent ses cours et commentent le matériel.
  # information-campaigns
  T Campagnes d'information pour les candidats à la migration {in}
  T Plan de communication sur une migration sûre et régulière {in}
  C Les jeunes s'informent auprès de ceux qui vendent le voyage.
  A {Who} voudrait concevoir une campagne avec des migrants de retour et l'éprouver avant de la financer.
  A {Who} demande des conseils sur les messages, les canaux et l'évaluation.
  """

/// How a French letter ends.
let frenchClosings = """
  La demande a été examinée avec la Délégation de l'Union européenne, qui la soutient.
  Une dizaine d'institutions y prendraient part ; les salles et le transport local sont assurés.
  Nous préférons des praticiens à des consultants, et de courtes visites à de longs rapports.
  Un comité de pilotage de cinq ministères est en place et se réunit chaque mois.
  Une première mission de cadrage serait très utile.
  Des pairs de la sous-région seraient aussi bienvenus que ceux d'Europe.
  Les femmes devraient représenter au moins la moitié des participants.
  Le projet de texte et une liste de questions sont joints à la présente lettre.
  Les résultats sont attendus avant la préparation du prochain budget.
  Le calendrier est souple, hors période électorale.
  La société civile sera associée dès la première réunion.
  """
