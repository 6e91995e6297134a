/// The same for the partner countries whose people are on the roster.
let partnerNameTable = """
  senegal-mali|Aminata Fatou Awa Mariama Ndèye Oumou Khady Rokhaya Adama|\
  Amadou Mamadou Ousmane Ibrahima Cheikh Moussa Abdoulaye Modou Seydou|\
  Diallo Ndiaye Diop Sow Fall Traoré Keïta Coulibaly Camara Sarr Cissé Gueye Konaté Sidibé
  gulf-of-guinea|Akossiwa Afi Brigitte Essi Solange Reine Mireille Ayawo Rosine Odette|\
  Kossi Koffi Komlan Yao Édem Sèmèvo Aristide Kokou Romaric Prosper|\
  Agbeko Amouzou Adjovi Hounkpatin Dossou Ahouansou Lawson Kponton Gbaguidi Mensah Assogba Togbé Kouassi Yapo
  cote-divoire|Adjoua Affoué Mariam Clarisse Ahou Edwige Nadège|\
  Kouadio Yao Konan Jean-Marc Serge Bakary Hervé|\
  Kouassi Koné N'Guessan Bamba Kouamé Ouattara Brou Aka Dembélé Gnahoré
  sahel|Aïssata Mariam Alimata Salamata Hadiza Ramatou Bibata|\
  Issa Boureima Adama Souleymane Idrissa Hamidou Salif|\
  Ouédraogo Sawadogo Zongo Kaboré Maïga Issoufou Compaoré Touré Boubacar Sanou
  central-africa|Marie-Claire Solange Chantal Bernadette Grâce Nathalie Clémentine Béatrice|\
  Jean-Pierre Emmanuel Serge Patrice Dieudonné Alain Célestin Guy-Roger|\
  Mbarga Nkoulou Essomba Tchoumi Ngono Kamdem Ilunga Kabongo Mukendi Etoundi Ndongo Fotso
  madagascar|Voahangy Lalao Noro Hanitra Fara Mialy|\
  Hery Tiana Andry Solofo Rivo Naina|\
  Rakotomalala Andriamanana Randrianarisoa Rasoanaivo Ramanantsoa Razafindrakoto Rabemanana
  maghreb|Fatima Nadia Leïla Samira Khadija Amel Salma Houda Meriem Sonia|\
  Mohamed Karim Youssef Rachid Hicham Slim Omar Nabil Mehdi Abdelkader|\
  Benali El-Amrani Bennani Tazi Trabelsi Gharbi Ben_Youssef Alaoui Cherkaoui Mansouri Jaziri Belkacem Chraïbi
  mashreq|Rania Hala Dina Lina Maysoun Nour Reem Zeina|\
  Ahmad Khaled Sami Tarek Bassam Hani Ziad Mahmoud|\
  Haddad Khoury Al-Masri Nassar Abu_Zeid Saleh Mansour Shaheen Al-Khatib Rizk Hamdan
  ghana|Abena Akosua Efua Adwoa Esi Gifty Mabel|\
  Kwame Kofi Kwabena Yaw Ebo Emmanuel Kojo|\
  Mensah Owusu Boateng Asante Amoako Ofori Addo Quaye Agyeman Darko
  nigeria-coast|Ngozi Funmilayo Aisha Chioma Bukola Zainab Isatu Hawa|\
  Emeka Tunde Ibrahim Chinedu Olumide Sani Alimamy Sahr|\
  Okafor Adeyemi Bello Eze Balogun Musa Kamara Sesay Conteh Nwosu Bangura
  east-africa|Grace Wanjiku Akinyi Faith Esther Immaculate Neema Mercy Rehema|\
  Peter Joseph Daniel Otieno Moses Geoffrey Juma Samuel Elias|\
  Mwangi Odhiambo Kamau Wanyama Okello Mugisha Namara Mushi Kimani Kiprono Massawe Ssentongo
  ethiopia|Hirut Tigist Selamawit Meron Almaz|Dawit Tesfaye Bekele Yonas Abebe|\
  Alemu Haile Girma Tadesse Worku Desta Mekonnen
  rwanda|Claudine Immaculée Diane Solange Alice|Jean-Bosco Eric Innocent Olivier Emmanuel|\
  Uwimana Mukamana Habimana Nsengiyumva Uwase Niyonzima Mugabo
  southern-africa|Thandiwe Nomsa Chipo Mutinta Lerato Zanele|Sipho Thabo Themba Chanda Mulenga Johan|\
  Dlamini Nkosi Banda Phiri Zulu Mokoena Tembo Van_Wyk Mwale Naidoo
  mauritius|Sandrine Priya Anjali Nathalie Shalini|Rajesh Vikash Jean-Noël Kevin Ashwin|\
  Gungah Appadoo Lebrasse Seebaluck Moutou Beeharry Ramsamy
  portuguese-africa|Maria Celina Edna Filomena Dulce Ivone Nilda|Carlos Adilson Arlindo Domingos Orlando Hélder|\
  Monteiro Tavares Lopes Évora Semedo Fortes Machava Cossa Gomes Sitoe Delgado
  brazil|Juliana Patrícia Fernanda Camila Renata Luciana|Rafael Bruno Marcelo Gustavo Thiago André|\
  Souza Barbosa Cardoso Nascimento Teixeira Moraes Figueiredo Araújo Rezende
  latin-america|Gabriela Verónica Paola Ximena Adriana Lorena Carolina Alejandra Marisol Daniela|\
  Carlos Rodrigo Esteban Mauricio Ricardo Hernán Óscar Jorge Julián Gustavo|\
  Rodríguez Hernández Vargas Mejía Quesada Cordero Paredes Villalobos Cárdenas Aguilar Ríos Zamora Ordóñez Salazar \
  Benítez Escobar Montenegro Cevallos
  ukraine|Olena Iryna Svitlana Nataliia Oksana|Andrii Serhii Oleksandr Viktor Taras|\
  Kovalenko Shevchuk Bondarenko Melnyk Tkachenko Lysenko Moroz
  georgia|Nino Tamar Ketevan Maia Eka|Giorgi Davit Irakli Levan Zurab|\
  Beridze Kapanadze Gelashvili Maisuradze Lomidze Tsiklauri Giorgadze
  armenia|Anahit Lusine Gayane Narine|Armen Hayk Tigran Vahan|\
  Grigoryan Hakobyan Sargsyan Petrosyan Harutyunyan Vardanyan
  azerbaijan|Leyla Aygün Günay Sevinj|Elchin Rashad Vugar Orkhan|\
  Mammadova/Mammadov Aliyeva/Aliyev Huseynova/Huseynov Guliyeva/Guliyev
  central-asia|Gulnara Aigul Ainura Nigora Dinara Saltanat|Bakyt Nurlan Azamat Rustam Daniyar Farrukh|\
  Toktogulova/Toktogulov Abdyldaeva/Abdyldaev Akhmetova/Akhmetov Omarova/Omarov Rakhimova/Rakhimov \
  Sadykova/Sadykov Nazarova/Nazarov
  philippines|Maria_Luisa Jocelyn Rowena Cristina Maribel|Ramon Eduardo Antonio Rodel Jun|\
  Santos Reyes Bautista Villanueva Mendoza Dela_Cruz Lim Ramos Pascual
  thailand|Siriporn Nattaya Kanokwan Pimchanok|Somchai Thanawat Anucha Prasert|\
  Srisawat Wongsakul Chaiyaphum Rattanakorn Boonmee Saetang
  south-asia|Nasrin Shirin Dilini Anjali Farhana Kumari|Rafiqul Mahbub Nuwan Sanjay Tariq Ruwan|\
  Rahman Hossain Perera Fernando Sharma Jayasinghe Chowdhury Iyer Islam Wickramasinghe
  vietnam|Thi_Lan Thu_Ha Minh_Chau Ngoc_Anh|Van_Hung Quoc_Bao Duc_Thang Minh_Tuan|Nguyen Tran Pham Le Vu Dang
  indonesia|Dewi Sri Ratna Indah|Budi Agus Bambang Hendra|Santoso Wibowo Hartono Lestari Kusuma Siregar
  """
