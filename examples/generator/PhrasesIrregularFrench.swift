/// How requests read in French. T: title, C: what the matter is, A: what is asked for.
/// [2020]: from that year on only.
/// {in} "au Togo", {of} "du Togo", {Who} "Le ministère de l'Intérieur du Togo".
let irregularMigrationPhrasesFrench = """
  # trafficking-in-human-beings
  T Mécanisme national d'orientation des victimes de la traite {in}
  T Appui au plan d'action national contre la traite des êtres humains {in}
  T Identification et protection des victimes de la traite {in}
  T Formation des enquêteurs et des magistrats aux affaires de traite {in}
  T Coopération entre police et services sociaux contre la traite {in}
  C La loi contre la traite est en vigueur, mais peu d'affaires arrivent devant les tribunaux.
  C Les foyers d'accueil sont tenus par des associations, sans normes communes, et l'orientation dépend des personnes.
  C [2014] Les recruteurs opèrent désormais en ligne et les unités régionales ne savent pas recueillir les preuves numériques.
  C Le dernier plan d'action est arrivé à échéance et le comité interministériel ne se réunit plus.
  A {Who} demande un appui à la rédaction de procédures d'identification et d'orientation des victimes.
  A {Who} souhaite former un premier groupe de magistrats et de policiers, qui formeront ensuite leurs collègues.
  A {Who} voudrait échanger avec des pairs qui ont institué un rapporteur national.
  # smuggling-of-migrants
  T Lutte contre le trafic de migrants {in}
  T Enquêtes sur les réseaux de passeurs {in}
  T Coopération interservices contre le trafic de migrants {in}
  C Le pays est devenu une zone de transit et les passeurs changent d'itinéraire plus vite que les services \
  n'échangent leurs informations.
  C Le trafic n'est pas encore une infraction distincte : les chauffeurs paient l'amende, les organisateurs non.
  A {Who} demande des conseils sur l'incrimination, les techniques spéciales d'enquête et la protection des témoins.
  A {Who} souhaite accueillir des officiers ayant dirigé des équipes communes d'enquête.
  # integrated-border-management
  T Stratégie de gestion intégrée des frontières {in}
  T Analyse des risques et sécurité documentaire aux frontières {in}
  T Évaluation des besoins aux postes frontière {in}
  C Quatre services travaillent aux mêmes postes avec des consignes différentes, et les voyageurs sont contrôlés \
  deux fois.
  C Les passeports biométriques sont délivrés alors que le matériel de contrôle a quinze ans.
  C Le trafic aux principaux postes terrestres a doublé et l'unité d'analyse compte trois agents.
  A {Who} demande une mission conjointe à la frontière terrestre et à l'aéroport.
  A {Who} souhaite rédiger une stratégie et un plan d'action avec des administrations qui en disposent.
  A {Who} sollicite une formation des agents de première et de deuxième ligne.
  # return-and-readmission
  T Procédures de retour et de réadmission {in}
  T Accueil des personnes de retour {in}
  T Gestion des dossiers de réadmission {in}
  C Les demandes d'identification viennent de plusieurs États, chacun avec ses formulaires et ses délais.
  C Les personnes arrivent avec un court préavis et l'accueil à l'aéroport est improvisé chaque fois.
  A {Who} voudrait établir une procédure avec la police, les consulats et les services sociaux.
  A {Who} demande un atelier avec tous les services concernés, suivi d'un court manuel.
  # sustainable-reintegration
  T Réintégration durable des migrants de retour {in}
  T Dispositif d'orientation des migrants de retour {in}
  T Suivi et évaluation de la réintégration {in}
  C Les personnes de retour reçoivent un pécule et peu d'autre chose ; personne ne sait ce qu'elles deviennent.
  C L'appui est offert par des projets qui se terminent, et les services publics ne sont pas prêts à prendre la relève.
  A {Who} souhaite rédiger des procédures où l'appui économique, social et psychosocial vont de pair.
  A {Who} demande un jeu d'indicateurs et une enquête légère que ses propres agents puissent mener.
  # children-in-migration
  T Protection des enfants non accompagnés {in}
  T Enfants en mobilité : tutelle et prise en charge {in}
  C Les enfants qui voyagent seuls sont enregistrés comme adultes ou ne le sont pas du tout.
  C Travailleurs sociaux et agents des frontières n'ont pas de procédure commune.
  A {Who} recherche des spécialistes de la protection de l'enfance ayant travaillé avec les services de frontière.
  A {Who} demande une formation conjointe des juges, des tuteurs et des travailleurs sociaux.
  # human-rights
  T Droits des migrants : rôle des institutions de contrôle {in}
  T Accès des migrants à la justice {in}
  C Les plaintes de migrants sont rares, ce qui en dit plus sur la procédure que sur leur situation.
  C Les visites des lieux de rétention ont commencé, sans méthode et sans droit de réponse.
  A {Who} voudrait travailler avec des médiateurs qui visitent les lieux de rétention et publient leurs constats.
  A {Who} demande une revue juridique et un séminaire avec des juges et des avocats.
  """
