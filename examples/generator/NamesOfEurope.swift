/// Invented people bear these: area | women's given names | men's given names | family names (woman/man where they differ).
let europeanNameTable = """
  de|Anna Katharina Sabine Ulrike Claudia Birgit Johanna Franziska Monika Heike|\
  Thomas Stefan Jürgen Matthias Andreas Florian Bernd Lukas Wolfgang Jörg|\
  Huber Schneider Wagner Bauer Köhler Lehmann Vogt Brandt Krämer Seidel Hofer Gruber Pichler Steiner Schröder Möller
  fr|Claire Sophie Hélène Isabelle Émilie Nathalie Céline Aurélie Florence Mathilde|\
  Laurent Philippe François Julien Étienne Nicolas Olivier Jérôme Vincent Benoît|\
  Lefèvre Moreau Girard Rousseau Mercier Chevalier Lambert Fournier Perrin Gauthier Renaud Delmas Besson Collin Marchal
  nl|Marieke Annelies Ingrid Femke Saskia Els Hanneke Lotte Griet Sofie|\
  Jeroen Pieter Wouter Bart Koen Maarten Sander Dirk Joris Hendrik|\
  Visser Bakker Mulder Hoekstra Dekker Kuipers Peeters Claes Willems Maes Vermeulen Janssens Smeets Postma Brouwer
  it|Francesca Chiara Elena Paola Giulia Silvia Alessandra Valentina Barbara Marta|\
  Marco Andrea Giovanni Luca Alessandro Stefano Paolo Davide Roberto Niccolò|\
  Ferrari Romano Colombo Ricci Marino Greco Conti Galli Fontana Caruso Rinaldi Lombardi Moretti Barbieri Santoro
  es|María Carmen Lucía Ana Beatriz Pilar Cristina Inés Rocío Mónica|\
  José Javier Álvaro Manuel Andrés Fernando Ignacio Raúl Sergio Joaquín|\
  García Martínez Sánchez Jiménez Ruiz Álvarez Navarro Molina Ortega Iglesias Gutiérrez Castro Vidal Serrano Núñez
  pt|Ana Margarida Inês Catarina Sofia Joana Teresa Mariana Isabel Conceição|\
  João Pedro Rui Nuno Tiago Paulo Luís Gonçalo Miguel António|\
  Silva Ferreira Pereira Oliveira Carvalho Gonçalves Marques Almeida Ribeiro Simões Magalhães Tavares Antunes Brandão
  pl|Anna Agnieszka Katarzyna Małgorzata Joanna Ewa Magdalena Elżbieta Monika Justyna|\
  Piotr Krzysztof Tomasz Michał Paweł Marcin Łukasz Grzegorz Wojciech Andrzej|\
  Kowalska/Kowalski Wiśniewska/Wiśniewski Zielińska/Zieliński Woźniak Mazur Dąbrowska/Dąbrowski Nowak Wójcik \
  Kamińska/Kamiński Szymańska/Szymański Król Jabłońska/Jabłoński Pawlak Sikora Górska/Górski
  cs|Jana Hana Lenka Kateřina Věra Petra Zdeňka Markéta Alena Šárka|\
  Jan Petr Jiří Tomáš Pavel Martin Zdeněk Ondřej Lukáš Vojtěch|\
  Nováková/Novák Svobodová/Svoboda Dvořáková/Dvořák Černá/Černý Procházková/Procházka Kučerová/Kučera \
  Veselá/Veselý Horáková/Horák Němcová/Němec Marešová/Mareš Říhová/Říha Beránková/Beránek
  sk|Zuzana Mária Katarína Eva Monika Lucia Ľubica Silvia Jana|\
  Peter Jozef Marek Juraj Ján Ľuboš Milan Štefan Roman|\
  Kováčová/Kováč Horváthová/Horváth Vargová/Varga Balážová/Baláž Hudáková/Hudák Krajčíová/Krajčí Lukáčová/Lukáč
  hu|Katalin Zsuzsanna Erzsébet Ágnes Éva Judit Ildikó Réka Orsolya|\
  László István Gábor Zoltán Péter Attila Tamás Ákos Balázs|\
  Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Takács Juhász Szűcs Fehér
  ro|Elena Ioana Mihaela Andreea Gabriela Cristina Ștefania Raluca Ana Simona|\
  Andrei Mihai Alexandru Ion Bogdan Cătălin Ștefan Radu Vlad Dumitru|\
  Popescu Ionescu Popa Stan Dumitrescu Gheorghe Munteanu Ciobanu Rusu Țurcanu Moldovan Enache Lupu Bălan
  bg|Maria Elena Desislava Ivanka Radoslava Tsvetelina Milena Daniela Vesela|\
  Georgi Ivan Dimitar Nikolay Petar Stoyan Hristo Plamen Vasil|\
  Ivanova/Ivanov Georgieva/Georgiev Dimitrova/Dimitrov Petrova/Petrov Nikolova/Nikolov Stoyanova/Stoyanov \
  Todorova/Todorov Hristova/Hristov Marinova/Marinov Kostova/Kostov
  el|Maria Eleni Katerina Sofia Georgia Despina Ioanna Chrysoula Anastasia|\
  Georgios Dimitris Nikos Kostas Ioannis Panagiotis Christos Andreas Stelios|\
  Papadopoulou/Papadopoulos Nikolaou Georgiou Ioannidou/Ioannidis Vlachou/Vlachos Economou Christodoulou \
  Karagianni/Karagiannis Antoniou Makri/Makris Alexiou Dimitriou
  sv|Anna Karin Ingrid Kristina Åsa Malin Helena Gunilla Sara Märta|\
  Lars Anders Johan Per Björn Mikael Fredrik Göran Jonas Håkan|\
  Andersson Johansson Lindström Bergqvist Sjöberg Nyström Lundgren Holmberg Öberg Hedlund Wallin Åkesson
  fi|Päivi Riitta Sanna Johanna Anneli Heli Kaisa Minna Outi|\
  Jukka Mikko Timo Antti Pekka Janne Heikki Petri Sami|\
  Virtanen Korhonen Mäkinen Nieminen Hämäläinen Laine Koskinen Järvinen Lehtonen Räsänen Salminen Hyvönen
  da|Mette Kirsten Anne Lone Camilla Trine Birgitte|\
  Søren Jens Henrik Morten Lars Niels Jørgen|\
  Jensen Nielsen Kjær Pedersen Mortensen Sørensen Bech Østergaard Dam Lund
  et|Kadri Liis Tiina Piret Kristi Maarja Anneli|\
  Jaan Toomas Andres Priit Margus Tõnu Indrek|\
  Tamm Saar Kask Mägi Rebane Kukk Põder Lepik Oja Kõiv
  lv|Ilze Inese Kristīne Līga Dace Zane Evija|\
  Jānis Andris Juris Māris Aivars Edgars Kārlis|\
  Bērziņa/Bērziņš Kalniņa/Kalniņš Ozola/Ozols Liepiņa/Liepiņš Krūmiņa/Krūmiņš Zariņa/Zariņš Vītola/Vītols
  lt|Rasa Jurgita Daiva Vilma Eglė Rūta Aušra|\
  Jonas Tomas Darius Vytautas Mindaugas Gintaras Šarūnas|\
  Kazlauskienė/Kazlauskas Petrauskaitė/Petrauskas Jankauskienė/Jankauskas Žukauskaitė/Žukauskas \
  Stankevičienė/Stankevičius Butkutė/Butkus Urbonaitė/Urbonas Šimkienė/Šimkus
  hr|Ivana Marija Jelena Petra Željka Martina Sanja|\
  Ivan Marko Tomislav Josip Krešimir Goran Zvonimir|\
  Horvat Kovačević Babić Marić Jurić Novak Vuković Knežević Šarić Lončar
  sl|Mojca Petra Nataša Špela Maja Urška Barbara|\
  Janez Matej Andrej Gregor Boštjan Rok Tomaž|\
  Krajnc Zupančič Potočnik Kovačič Mlakar Vidmar Golob Kos Žagar Hribar
  ie|Aoife Siobhán Niamh Gráinne Ciara Orla Maeve|\
  Seán Ciarán Declan Conor Pádraig Brendan Eoin|\
  Murphy Byrne O'Sullivan Doyle Kennedy Gallagher Nolan Brennan Fitzgerald Keane
  uk-isles|Helen Rachel Fiona Joanne Catherine Louise Alison Priya|\
  James Andrew Simon Graham Stephen Alistair Gareth Imran|\
  Hughes Walker Robertson Bennett Morgan Fletcher Campbell Whitfield Ahmed Patel Turner Ross
  mt|Maria Rita Josette Graziella Marthese Daniela|\
  Joseph Mario Karl Anton Etienne Carmelo|\
  Borg Camilleri Vella Farrugia Zammit Galea Micallef Grech Attard Spiteri
  """
