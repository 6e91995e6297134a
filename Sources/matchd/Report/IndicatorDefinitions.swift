import MatchCore

/// What an indicator means, so that two programmes can compare it.
struct IndicatorDefinition {
  /// Raised when a definition changes: figures of different versions are not the same figures.
  static let version = 1

  let title: Bilingual
  /// The formula.
  let formula: Bilingual
  let unit: Bilingual
  /// The day that places it in a period.
  let counted: Bilingual
  /// Of the OECD DAC (2019).
  let criterion: Bilingual
  /// Who reports it like this.
  let source: Bilingual
}

extension Indicator {
  var definition: IndicatorDefinition {
    IndicatorDefinition(
      title: title, formula: formula, unit: unit, counted: counted, criterion: criterion, source: source)
  }

  var title: Bilingual {
    switch self {
    case .requests: Bilingual(en: "Requests received", fr: "Demandes reçues")
    case .countries: Bilingual(en: "Countries asking", fr: "Pays demandeurs")
    case .decisions: Bilingual(en: "Decisions", fr: "Décisions")
    case .approvals: Bilingual(en: "Approvals", fr: "Approbations")
    case .approvalRate: Bilingual(en: "Approval rate", fr: "Taux d'approbation")
    case .actionRate: Bilingual(en: "Requests that became Actions", fr: "Demandes devenues Actions")
    case .daysToRegistration: Bilingual(en: "Receipt to registration", fr: "De la réception à l'enregistrement")
    case .daysToConsultation: Bilingual(en: "Receipt to consultation", fr: "De la réception à la consultation")
    case .daysToDecision: Bilingual(en: "Receipt to decision", fr: "De la réception à la décision")
    case .daysToFirstProposal:
      Bilingual(en: "Receipt to first proposal", fr: "De la réception à la première proposition")
    case .daysToStaffing:
      Bilingual(en: "Receipt to all seats filled", fr: "De la réception à toutes les places pourvues")
    case .daysToFirstMission: Bilingual(en: "Receipt to first mission", fr: "De la réception à la première mission")
    case .daysToClosing: Bilingual(en: "Receipt to closing", fr: "De la réception à la clôture")
    case .daysFromDecisionToMission:
      Bilingual(en: "Decision to first mission", fr: "De la décision à la première mission")
    case .workingDaysToAnswer:
      Bilingual(en: "Receipt to decision, where promised", fr: "De la réception à la décision promise")
    case .answersInTime: Bilingual(en: "Answers in time", fr: "Réponses dans les délais")
    case .workingDaysLate: Bilingual(en: "Late answers: delay", fr: "Réponses tardives : retard")
    case .deployments: Bilingual(en: "Deployments", fr: "Déploiements")
    case .experts: Bilingual(en: "Experts deployed", fr: "Experts déployés")
    case .nonEUShare: Bilingual(en: "Experts from outside the EU", fr: "Experts hors de l'UE")
    case .countriesServed: Bilingual(en: "Countries served", fr: "Pays servis")
    case .activities: Bilingual(en: "Activities", fr: "Activités")
    case .participants: Bilingual(en: "Participants", fr: "Participants")
    case .satisfaction: Bilingual(en: "Satisfaction", fr: "Satisfaction")
    }
  }

  private var formula: Bilingual {
    switch self {
    case .requests:
      Bilingual(
        en: """
          Requests received in the period. By status: as it is at the state. By region: the nearest UN M49 areas of their \
          countries. By country: their countries, or the grouping where they name none. By sector: the OECD DAC purpose \
          codes of their required topics, or of the nearest broader topic that has any. A request counts in each; \
          'shared' counts share it out equally and add up.
          """,
        fr: """
          Demandes reçues pendant la période. Par statut : tel qu'il est à l'état choisi. Par région : les zones M49 les plus \
          proches de leurs pays. Par pays : leurs pays, ou le groupement si elles n'en nomment pas. Par secteur : les \
          codes-objet CAD de l'OCDE de leurs thèmes requis, ou du thème plus large le plus proche qui en a. Une demande \
          compte dans chacun ; les comptes « shared » la répartissent également et s'additionnent.
          """)
    case .countries:
      Bilingual(
        en: "Different countries named by the requests received in the period; members of groupings are not counted.",
        fr: "Pays différents nommés par les demandes reçues pendant la période ; sans les membres des groupements.")
    case .decisions:
      Bilingual(
        en: "Requests decided in the period: approved, rejected or returned.",
        fr: "Demandes décidées pendant la période : approuvées, rejetées ou renvoyées.")
    case .approvals:
      Bilingual(
        en: "Of the decisions, those to go ahead, whatever became of the request later.",
        fr: "Parmi les décisions, les accords, quoi que la demande soit devenue ensuite.")
    case .approvalRate:
      Bilingual(en: "Approvals / decisions. n: decisions.", fr: "Approbations / décisions. n : décisions.")
    case .actionRate:
      Bilingual(
        en: "Of the requests received in the period, those under way or completed at the state. n: requests received.",
        fr:
          "Parmi les demandes reçues pendant la période, celles en cours ou achevées à l'état choisi. n : demandes reçues."
      )
    case .daysToRegistration:
      since("to the day on which it was registered, as the log tells", "jour de l'enregistrement, selon le journal")
    case .daysToConsultation:
      since(
        "to the day on which its consultation began, as the log tells",
        "jour où commence la consultation, selon le journal")
    case .daysToDecision: since("to the decision, whatever it was", "jour de la décision, quelle qu'elle soit")
    case .daysToFirstProposal:
      since("to the first proposal of an expert", "jour de la première proposition d'un expert")
    case .daysToStaffing:
      since(
        "to the day on which as many experts as it has seats had said yes and did not stand down",
        "jour où autant d'experts que de places avaient dit oui sans se retirer")
    case .daysToFirstMission:
      since(
        "to the first day of its first activity or deployment that took place",
        "premier jour de la première activité ou du premier déploiement qui a eu lieu")
    case .daysToClosing: since("to its end, for completed requests", "jour de la fin, pour les demandes achevées")
    case .daysFromDecisionToMission:
      Bilingual(
        en: "Days from the decision of a request to its first mission. Median and 90th percentile. n: requests.",
        fr: "Jours de la décision à la première mission. Médiane et 90e centile. n : demandes.")
    case .workingDaysToAnswer:
      Bilingual(
        en: """
          Requests to which an answer was promised (answer_by): working days from the receipt to the decision. Median and \
          90th percentile. n: requests.
          """,
        fr: """
          Demandes auxquelles une réponse fut promise (réponse avant) : jours ouvrés de la réception à la décision. Médiane et \
          90e centile. n : demandes.
          """)
    case .answersInTime:
      Bilingual(
        en: """
          Of the answers promised for a day in the period, those decided on that day or before. Still undecided is not in \
          time; a request that ended by then without a decision is left out. n: promises.
          """,
        fr: """
          Parmi les réponses promises pour un jour de la période, celles décidées ce jour-là ou avant. Sans décision, elle n'est \
          pas dans les délais ; une demande close d'ici là sans décision ne compte pas. n : promesses.
          """)
    case .workingDaysLate:
      Bilingual(
        en:
          "Of the promised answers that came late: working days from the day promised to the decision. n: late answers.",
        fr: "Parmi les réponses tardives : jours ouvrés du jour promis à la décision. n : réponses tardives.")
    case .deployments:
      Bilingual(
        en: "Deployments that took place (deployed or completed) and began in the period. By kind of candidate.",
        fr: "Déploiements qui ont eu lieu (déployés ou achevés) et commencé pendant la période. Par type de candidat.")
    case .experts:
      Bilingual(
        en: """
          Experts with at least one deployment in the period, each once; over several periods they count in each. By sector \
          and by origin: the country of the administration served, its UN M49 area, and whether it is in the EU as configured \
          today.
          """,
        fr: """
          Experts ayant au moins un déploiement pendant la période, chacun une fois ; sur plusieurs périodes, ils comptent dans \
          chacune. Par secteur et par origine : le pays de l'administration servie, sa zone M49, et son appartenance à l'UE telle \
          que configurée aujourd'hui.
          """)
    case .nonEUShare:
      Bilingual(
        en:
          "Of the experts deployed whose country is known, those whose administration is outside the EU. n: those experts.",
        fr:
          "Parmi les experts déployés dont le pays est connu, ceux d'une administration hors de l'UE. n : ces experts.")
    case .countriesServed:
      Bilingual(
        en: "Different countries named by the requests of the deployments of the period.",
        fr: "Pays différents nommés par les demandes des déploiements de la période.")
    case .activities:
      Bilingual(
        en: "Activities that began in the period. By format.",
        fr: "Activités commencées pendant la période. Par format.")
    case .participants:
      Bilingual(
        en: "Sum of the participants of the activities of the period. n: activities that give a number.",
        fr: "Somme des participants des activités de la période. n : activités qui donnent un nombre.")
    case .satisfaction:
      Bilingual(
        en: """
          Ratings from 1 to 5 that became known in the period, by who gave them (partner, expert, host): mean, and share of 4 \
          and 5. n: ratings.
          """,
        fr: """
          Notes de 1 à 5 connues pendant la période, par qui les donne (partenaire, expert, hôte) : moyenne, et part des 4 et 5. \
          n : notes.
          """)
    }
  }

  private func since(_ english: String, _ french: String) -> Bilingual {
    Bilingual(
      en: "Days from the receipt of a request \(english). Median and 90th percentile. n: requests.",
      fr: "Jours de la réception d'une demande au \(french). Médiane et 90e centile. n : demandes.")
  }

  var unit: Bilingual {
    switch self {
    case .requests, .decisions, .approvals: Bilingual(en: "requests", fr: "demandes")
    case .countries, .countriesServed: Bilingual(en: "countries", fr: "pays")
    case .approvalRate, .actionRate, .answersInTime, .nonEUShare: Bilingual(en: "share", fr: "part")
    case .daysToRegistration, .daysToConsultation, .daysToDecision, .daysToFirstProposal, .daysToStaffing,
      .daysToFirstMission, .daysToClosing, .daysFromDecisionToMission:
      Bilingual(en: "days", fr: "jours")
    case .workingDaysToAnswer, .workingDaysLate: Bilingual(en: "working days", fr: "jours ouvrés")
    case .deployments: Bilingual(en: "deployments", fr: "déploiements")
    case .experts: Bilingual(en: "experts", fr: "experts")
    case .activities: Bilingual(en: "activities", fr: "activités")
    case .participants: Bilingual(en: "participants", fr: "participants")
    case .satisfaction: Bilingual(en: "rating", fr: "note")
    }
  }

  private var counted: Bilingual {
    switch self {
    case .requests, .countries, .actionRate: Bilingual(en: "received", fr: "reçue")
    case .decisions, .approvals, .approvalRate, .daysToDecision, .workingDaysToAnswer:
      Bilingual(en: "decided", fr: "décidée")
    case .daysToRegistration: Bilingual(en: "registered", fr: "enregistrée")
    case .daysToConsultation: Bilingual(en: "consultation begun", fr: "consultation commencée")
    case .daysToFirstProposal: Bilingual(en: "proposed", fr: "proposé")
    case .daysToStaffing: Bilingual(en: "last seat filled", fr: "dernière place pourvue")
    case .daysToFirstMission, .daysFromDecisionToMission: Bilingual(en: "first mission", fr: "première mission")
    case .daysToClosing: Bilingual(en: "closed", fr: "close")
    case .answersInTime, .workingDaysLate: Bilingual(en: "answer by", fr: "réponse avant")
    case .deployments, .experts, .nonEUShare, .countriesServed, .activities, .participants:
      Bilingual(en: "start", fr: "début")
    case .satisfaction: Bilingual(en: "rated, else end", fr: "noté le, sinon fin")
    }
  }

  private var criterion: Bilingual {
    switch self {
    case .requests, .countries, .decisions, .approvals, .approvalRate: Bilingual(en: "relevance", fr: "pertinence")
    case .actionRate, .deployments, .activities, .participants, .satisfaction, .countriesServed:
      Bilingual(en: "effectiveness", fr: "efficacité")
    case .experts, .nonEUShare: Bilingual(en: "coherence", fr: "cohérence")
    default: Bilingual(en: "efficiency", fr: "efficience")
    }
  }

  private var source: Bilingual {
    switch self {
    case .requests:
      Bilingual(
        en: "MIEUX closing figures; IATI 2.03, OECD DAC, UN M49",
        fr: "bilan final de MIEUX ; IITA 2.03, CAD de l'OCDE, M49")
    case .countries, .actionRate, .deployments, .experts, .nonEUShare, .activities, .participants:
      Bilingual(en: "MIEUX closing figures", fr: "bilan final de MIEUX")
    case .workingDaysToAnswer, .answersInTime, .workingDaysLate:
      Bilingual(en: "matchd (the promise is answer_by)", fr: "matchd (la promesse est « réponse avant »)")
    case .satisfaction: Bilingual(en: "MIEUX and KMH evaluations", fr: "évaluations de MIEUX et du KMH")
    default: Bilingual(en: "matchd", fr: "matchd")
    }
  }
}
