/// Legal migration, international protection. See PhrasesIrregularEnglish for the signs.
let legalMigrationPhrases = """
  # labour-migration
  T Labour migration governance {in}
  T Protection of migrant workers before departure and abroad {in}
  T Bilateral labour agreements: negotiation and follow-up {in}
  T Ethical recruitment and the supervision of private agencies {in}
  T Matching of skills and labour mobility schemes {in}
  T Circular and seasonal migration schemes {in}
  C Several thousand people leave each month on contracts that nobody has read, and complaints come in too late.
  C Licences of recruitment agencies are renewed without inspection, and fees are charged to the workers.
  C Two bilateral agreements are being negotiated by officials who have never negotiated one.
  C Foreign workers fill shortages in building and agriculture, outside any permit scheme.
  A {Who} asks for advice on a standard contract, on inspection and on a complaints procedure.
  A {Who} would like to learn from employment services that recruit abroad how offers and skills are matched.
  A {Who} seeks negotiators who will comment on two draft agreements and run an exercise with the delegation.
  A {Who} wishes to revise its procedures for work permits with the help of two or three labour ministries.
  # migrant-integration
  T Local integration plan for migrants and refugees {in}
  T National strategy for the integration of migrants {in}
  T Access of migrants to services {in}
  T Welcome and orientation services for newcomers {in}
  T Labour market inclusion of migrants and refugees {in}
  C Within five years the country has become a destination, and neither schools nor health centres were prepared.
  C Regularisation has given papers to many; language courses and recognition of diplomas have not followed.
  C Newcomers rely on associations, and local officials do not know what the law allows them to do.
  A {Who} would like to draft a plan with measures, costs and indicators, together with municipalities.
  A {Who} asks for an exchange with cities that run one-stop shops for newcomers.
  A {Who} requests advice on coordination between ministries and on how progress can be measured.
  # migration-legislation
  T Review of the draft immigration act {of}
  T Secondary legislation on entry, stay and work of foreigners {in}
  T Alignment of migration legislation with international standards {in}
  C The immigration act dates from before independence and has been amended more than twenty times.
  C A draft law has passed its first reading, and its regulations must be ready within the year.
  C Permits are governed by circulars, so that similar cases end differently in different offices.
  A {Who} requests a written review of the draft and two days of discussion with its authors.
  A {Who} asks for legal drafters who know the subject from the inside of an administration.
  A {Who} would like comparative notes on five articles before the committee meets again.
  # consular-protection
  T Consular protection of citizens abroad {in}
  T Training of consular staff {of}
  T Assistance protocols of the consular network {of}
  C Consulates were opened for trade and now spend their days on workers in distress, prisoners and missing persons.
  C Newly posted staff learn from their predecessors, if they meet them at all.
  C Each post keeps its own register, and headquarters cannot say how many citizens live where.
  A {Who} asks for a manual and a course for staff before their posting.
  A {Who} seeks consuls who have written assistance protocols for vulnerable cases and can adapt them with us.
  A {Who} would like to see how registration of citizens abroad works elsewhere, on paper and online.
  # crisis-management
  T Migrants in countries in crisis: contingency planning {in}
  T Crisis units and the protection of citizens abroad {in}
  T Emergency preparedness for cross-border displacement {in}
  C The evacuation of nationals from two countries in conflict was improvised and took six weeks.
  C Plans for storms and floods exist, but say nothing about foreigners and people who cross the border.
  C Consulates, civil protection and the army have each a plan and have never exercised together.
  A {Who} requests a simulation exercise and a review of its crisis plan afterwards.
  A {Who} asks for experts who have run a crisis cell and can train a duty team.
  A {Who} would like to agree a common procedure with the neighbouring states.
  # asylum-case-assessment
  T Quality of asylum decisions {in}
  T Refugee status determination: handover to the national authority of {plain}
  T Country of origin information for the asylum service {of}
  T Training of asylum case workers {in}
  C The refugee law is new and the service has taken over its first files from UNHCR.
  C Interviews last twenty minutes and decisions are two lines long, which the appeal court has begun to criticise.
  C The number of applications has tripled and the backlog stands at more than two years.
  A {Who} seeks case workers who will sit beside their colleagues for a week and comment on files.
  A {Who} asks for training modules on interviewing, evidence assessment and country information.
  A {Who} would like to introduce a quality check and asks how others began.
  """
