/// How requests read in English. T: title, C: what the matter is, A: what is asked for.
/// [2020]: from that year on only.
/// {in} "in Ghana", {of} "of Ghana", {Who} "The Ministry of the Interior of Ghana".
let irregularMigrationPhrases = """
  # trafficking-in-human-beings
  T National referral mechanism for victims of trafficking {in}
  T Support to the national action plan against trafficking in human beings {of}
  T Identification and protection of victims of trafficking {in}
  T Training of investigators and prosecutors on trafficking cases {in}
  T Strengthening the response to trafficking for labour exploitation {in}
  T Review of legislation against trafficking in human beings {in}
  T Cooperation between police and social services on trafficking {in}
  C The law against trafficking is in force, but few cases reach the courts and most victims are treated as \
  irregular migrants.
  C Labour inspectors meet exploited domestic workers and fishermen, yet have no agreed indicators to go by.
  C [2014] Recruiters now work online, and the units in the regions have not been trained to gather digital evidence.
  C Shelters are run by associations without common standards, and referral depends on personal contacts.
  C Since the last action plan ran out, the inter-ministerial committee has met twice and its tasks are unclear.
  A {Who} would like to hear from practitioners how investigations are opened without a victim's complaint.
  A {Who} asks for help in drafting standard operating procedures for identification and referral.
  A {Who} wishes to train a first group of prosecutors and police officers who can then train their colleagues.
  A {Who} seeks peers who have set up a national rapporteur or an equivalent mechanism.
  # smuggling-of-migrants
  T Countering the smuggling of migrants {in}
  T Investigation of smuggling networks: exchange of practice with {plain}
  T Inter-agency cooperation against the smuggling of migrants {in}
  T Financial investigation of migrant smuggling {in}
  C The country has become a place of transit, and smugglers change routes faster than the services exchange news.
  C Smuggling is not yet a separate offence, so that drivers are fined and organisers go free.
  C Coast guard, police and prosecution each hold a part of the picture and no common file exists.
  A {Who} requests advice on the offence itself, on special investigation techniques and on witness protection.
  A {Who} would welcome officers who have led joint investigation teams and can comment on two closed cases.
  A {Who} asks for an assessment of its analysis unit and a short plan for the next two years.
  # integrated-border-management
  T Integrated border management strategy for {plain}
  T Border risk analysis and document security {in}
  T Needs assessment of border crossing points {in}
  T Inter-agency cooperation at the borders {of}
  T Detection of forged travel documents: training for border officers {in}
  C Four agencies work at the same crossing points under different instructions, and travellers are checked twice.
  C The new biometric passports are being issued while the inspection equipment is fifteen years old.
  C Traffic over the main land crossings has doubled and the risk analysis unit has a staff of three.
  A {Who} asks for a joint mission to the main land border and the airport, with a report that can be published.
  A {Who} would like to draft a strategy and an action plan with the help of administrations that have one.
  A {Who} requests training for first-line and second-line officers, to be repeated by their own instructors.
  # return-and-readmission
  T Return and readmission procedures {in}
  T Readmission case management {in}
  T Support to a dignified return process {in}
  T Standards for return operations and their monitoring {in}
  C Requests for identification come from several states, each with its own forms and deadlines.
  C People arrive on short notice and the reception at the airport is improvised each time.
  C A readmission agreement was signed last year; the implementing protocol leaves many practical questions open.
  A {Who} would like to set up a case management procedure together with the police, the consulates and social services.
  A {Who} seeks advice from identification officers and from liaison officers who have worked at the other end.
  A {Who} asks for a workshop with all services concerned, followed by a short manual.
  # sustainable-reintegration
  T Sustainable reintegration of returning migrants {in}
  T Referral system for returnees {in}
  T Monitoring and evaluation of reintegration programmes {in}
  T Municipal support to the reintegration of returnees {in}
  C Returnees receive a grant and little else; nobody knows how they fare a year later.
  C Support is offered by projects with an end date, and the public services are not prepared to take over.
  C Many return to neighbourhoods that others are leaving, and families are ashamed to ask for help.
  A {Who} wishes to write standard procedures in which economic, social and psychosocial support go together.
  A {Who} asks for a set of indicators and a light survey that its own staff can run.
  A {Who} would like to see how employment services and municipalities elsewhere took over from projects.
  # children-in-migration
  T Protection of unaccompanied children {in}
  T Best-interests procedures for migrant children {in}
  T Guardianship and care of children on the move {in}
  C Children travelling alone are registered as adults or not at all, and guardians are appointed after months.
  C Social workers and border officers have no common procedure, and age assessment relies on X-rays.
  C Children left behind by parents who work abroad miss school and are known only to their teachers.
  A {Who} seeks child protection officers who have drafted best-interests procedures with border services.
  A {Who} asks for joint training of judges, guardians and social workers, built on real files.
  A {Who} would like to prepare a protocol between the services concerned and test it in two provinces.
  # human-rights
  T Human rights of migrants: the role of oversight institutions {in}
  T Alternatives to the detention of migrants {in}
  T Access of migrants to justice {in}
  C Complaints from migrants are rare, which says more about the procedure than about their situation.
  C Detention is the rule for people without papers, although the new law provides for alternatives.
  C Visits to closed centres have begun, without a method and without a right to an answer.
  A {Who} would like to work with ombudspersons who monitor places of detention and publish what they find.
  A {Who} requests a legal review and a seminar with judges and lawyers.
  A {Who} asks for help in writing a handbook for staff who receive complaints.
  """
