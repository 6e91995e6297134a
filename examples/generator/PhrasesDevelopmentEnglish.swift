/// Migration and development, horizontal interventions. See PhrasesIrregularEnglish for the signs.
let developmentPhrases = """
  # diaspora-engagement
  T Diaspora engagement policy {of}
  T Mapping of the diaspora {of}
  T Diaspora skills and investment {in}
  T Services to citizens abroad and their associations {in}
  C An office for citizens abroad was founded, with a broad mandate, a small budget and no register.
  C Associations abroad finance schools and wells, but no ministry knows which.
  C Young people of the second generation wish to contribute and find no one to talk to.
  A {Who} would like to draft a policy with its diaspora rather than for it, and asks for peers who have done so.
  A {Who} asks for a method to map skills and associations that does not depend on consular registration.
  A {Who} seeks advice on incentives for investment and on short return schemes for professionals.
  # remittances
  T Remittances: lower costs and productive use {in}
  T Financial education for migrants and their families {in}
  C Sending two hundred euros home costs up to twelve per cent, and half the flow is informal.
  C Remittances exceed foreign investment, yet banks offer nothing that a family abroad could use.
  A {Who} would like to discuss with central banks and postal operators how costs came down elsewhere.
  A {Who} asks for help with a financial education module for people who leave and those who stay.
  # environmental-migration
  T Environmental migration: evidence and policy options {in}
  T Planned relocation of communities at risk {in}
  T Climate change in the migration policy {of}
  T Human mobility in the national adaptation plan {of}
  C Coastal villages have begun to move on their own account, and no authority is in charge.
  C After three dry years herders and farmers move to the same towns, where the statistics lose sight of them.
  C The adaptation plan mentions migration once, and the migration policy does not mention the climate.
  A {Who} asks for a short field study with local researchers and a discussion of its results with the ministries.
  A {Who} would like to write a chapter on mobility for the next adaptation plan.
  A {Who} seeks administrations that have relocated communities and are willing to speak about mistakes.
  # migration-and-health
  T Migrant health and health emergencies at borders {in}
  T Access of migrants to health care {in}
  T Mental health and psychosocial support for migrants {in}
  T Cross-border cooperation on health and mobility {in}
  C [2020] The pandemic closed the borders and left seasonal workers on both sides without care.
  C Health centres near the border treat whoever comes, and are not paid for it.
  C Return from abroad often means return with an illness, and the health service is told last.
  A {Who} asks for procedures at points of entry that protect both public health and people's rights.
  A {Who} would like to train health staff and border staff together.
  A {Who} requests an exchange with health ministries that have opened their insurance to migrants.
  # local-migration-governance
  T Migration in local development planning {in}
  T Municipalities and migration: support to local authorities {in}
  T Local migration governance in three pilot districts {of}
  C Local councils plan for the population of the last census and serve one that has moved.
  C The mandate for migration lies with the capital, the people with the districts.
  C Mayors have joined an international network and would like to have something to show.
  A {Who} would like to bring migration into the next local development plans, with data and a budget line.
  A {Who} asks for city-to-city exchange with places of similar size.
  A {Who} seeks advice on how ministries and municipalities can share tasks and information.
  # national-migration-policy
  T National migration policy {of}
  T Migration strategy and action plan {of}
  T Inter-ministerial coordination on migration {in}
  T Monitoring the national migration policy {of}
  C Seven ministries deal with migration and meet when a donor invites them.
  C A policy was adopted with forty objectives, without costs, dates or names.
  C The development plan counts on mobility within the region, while permits are granted as they were in the 1980s.
  A {Who} asks for help in setting priorities and in writing an action plan that can be paid for.
  A {Who} would like peers to read the draft, chapter by chapter, before it goes to the cabinet.
  A {Who} seeks advice on a coordination body: its mandate, its secretariat, its first year.
  # migration-data
  T Migration data management {in}
  T Migration profile {of}
  T Use of administrative data for migration statistics {in}
  T Data exchange between migration authorities {in}
  C Border, permit and consular data sit in three systems that do not share an identifier.
  C The last figures on emigration are from a census, and policy is made on estimates.
  C A law on data protection has entered into force and nobody dares to exchange files any more.
  A {Who} asks for an inventory of sources and a plan for the first joint yearbook.
  A {Who} would like to work with statisticians and registrars who have linked such data lawfully.
  A {Who} requests training on administrative sources and on small surveys.
  # training-capacity
  T Training curriculum on migration for public officials {in}
  T Training of trainers at the national academy {of}
  T Migration module for the training institutes {of}
  C Staff rotate every two years and each new team starts from the beginning.
  C Courses are given by projects, in different words, and end with them.
  A {Who} would like to build a curriculum of its own and a pool of trainers.
  A {Who} asks for experienced trainers to observe courses and comment on the material.
  A {Who} seeks partnership with training institutions that teach the subject every year.
  # information-campaigns
  T Information campaigns for prospective migrants {in}
  T Communication plan on safe and regular migration {in}
  T Public communication on migration {in}
  C Young people get their information from those who sell the journey.
  C Campaigns have been paid for by others, and nobody has asked whether they changed anything.
  A {Who} would like to design a campaign with returnees and test it before it is paid for.
  A {Who} asks for advice on messages, channels and evaluation.
  A {Who} seeks communication officers who have worked with diaspora media and schools.
  """

/// How an English letter ends.
let englishClosings = """
  The request was discussed with the Delegation of the European Union, which supports it.
  Some ten institutions would take part, and rooms and local transport are provided.
  We would prefer practitioners to consultants, and short visits to long reports.
  A steering group of five ministries is in place and meets every month.
  A first mission to agree the scope would be most useful.
  The work should build on what the regional economic community has already agreed.
  Women should make up at least half of the participants.
  Earlier support by other partners ended last year; its reports can be shared.
  We attach the draft and a list of open questions.
  Results are expected before the next budget is prepared.
  Peers from countries with similar experience in the region would be as welcome as those from Europe.
  Civil society organisations will be involved from the first meeting.
  The minister follows the file personally.
  The calendar is flexible, outside the period of elections.
  """
