import MatchCore
import Testing

@Suite struct LifeCycleTests {
  /// From each state a verb leads to one place, and everything that is legal is in the table.
  @Test func aVerbLeadsToOnePlace() {
    check(RequestLifeCycle.requests, verbs: RequestVerb.allCases)
    check(ProposalLifeCycle.proposals, verbs: ProposalVerb.allCases)
  }

  private func check<State, Verb>(_ cycle: LifeCycle<State, Verb>, verbs: [Verb]) {
    for verb in verbs {
      #expect(!cycle.states(for: verb).isEmpty, "\(verb)")
      for state in State.allCases {
        let lines = cycle.transitions.filter { $0.verb == verb && $0.from.contains(state) }
        #expect(lines.count <= 1, "\(verb) \(state)")
        #expect((cycle.destination(of: verb, from: state) != nil) == (lines.count == 1))
        #expect(cycle.verbs(from: state).contains(verb) == (lines.count == 1))
      }
    }
  }

  /// Every state is reached from the first, and from every state that is not an end there is a way to one.
  @Test func thereAreNoIslandsAndNoDeadEnds() {
    #expect(reached(RequestLifeCycle.requests, from: .received) == Set(RequestStatus.allCases))
    #expect(reached(ProposalLifeCycle.proposals, from: .proposed) == Set(ProposalStage.allCases))
    for status in RequestStatus.allCases {
      let isEnd = RequestLifeCycle.requests.verbs(from: status).isEmpty
      #expect(isEnd == status.isEnded, "\(status)")
      let canEnd = reached(RequestLifeCycle.requests, from: status).contains { $0.isEnded }
      #expect(canEnd, "\(status)")
    }
    for stage in ProposalStage.allCases where stage.isOpen {
      let canEnd = reached(ProposalLifeCycle.proposals, from: stage).contains { !$0.isOpen }
      #expect(canEnd, "\(stage)")
    }
  }

  private func reached<State, Verb>(_ cycle: LifeCycle<State, Verb>, from first: State) -> Set<State> {
    var found: Set<State> = [first]
    for _ in State.allCases {
      for line in cycle.transitions {
        if case .state(let target) = line.to, line.from.contains(where: found.contains) { found.insert(target) }
      }
    }
    return found
  }

  /// Whatever the stage and the outcome, the two that come out go together, and a stage that goes with its outcome stays.
  @Test func stageAndOutcomeGoTogether() {
    let outcomes: [Outcome?] = [nil] + Outcome.allCases.map { $0 }
    for outcome in outcomes {
      for isRated in [false, true] {
        #expect(ProposalStage(stage: nil, outcome: outcome, isRated: isRated).outcomes.contains(outcome))
        for stage in ProposalStage.allCases {
          let found = ProposalStage(stage: stage, outcome: outcome, isRated: isRated)
          #expect(found.outcomes.contains(outcome))
          if stage.outcomes.contains(outcome) { #expect(found == stage) }
        }
      }
    }
    #expect(ProposalStage(stage: .confirmed, outcome: .completed, isRated: true) == .appraised)
  }

  /// What occupies by its outcome is what may have days; nothing else has.
  @Test func whatIsPromisedOccupies() {
    for stage in ProposalStage.allCases {
      let occupies = stage.outcomes.contains { $0?.occupies ?? false }
      #expect(occupies == (ProposalStage.promised.contains(stage) || stage.hasDeparted), "\(stage)")
    }
  }

  // MARK: Seats

  @Test func seatsAreGivenByRole() {
    let seats = Seats(total: 4, roles: [.init("trainer", 2), .init("lead", 1)])
    #expect(seats.unnamed == 1)
    #expect(seats.place(for: "trainer", beside: []) == .seat(role: "trainer"))
    #expect(seats.place(for: "trainer", beside: ["trainer", "trainer"]) == .none)
    #expect(seats.place(for: nil, beside: []) == .seat(role: nil))
    #expect(seats.place(for: nil, beside: [nil]) == .ambiguous(["trainer", "lead"]))
    #expect(seats.place(for: nil, beside: [nil, "lead"]) == .seat(role: "trainer"))
    #expect(seats.place(for: "lead", beside: [nil, "trainer", "trainer", "lead"]) == .none)
    #expect(Seats(total: nil, roles: [.init("trainer", 2)]).total == 2)
    #expect(Seats(total: nil).place(for: "any", beside: []) == .seat(role: "any"))
    #expect(Seats(total: 0).total == 1)
    #expect(Seats(total: nil).place(for: nil, beside: [nil]) == .none)
  }

  // MARK: Days

  @Test func aHoldEndsWithItsLastDay() throws {
    let march = try #require(DayInterval(iso: "2024-03-04/2024-03-08"))
    let until = try #require(Day(iso: "2024-02-10"))
    let held = Commitment(id: "d-1", request: "r-1", interval: march, stage: .held, heldUntil: until)
    #expect([held].clashes(with: march, on: until) == [held])
    #expect([held].clashes(with: march, on: Day(number: until.number + 1)).isEmpty)
    let kept = Commitment(id: "d-1", request: "r-1", interval: march, stage: .confirmed, heldUntil: until)
    #expect([kept].clashes(with: march, on: Day(number: until.number + 1)) == [kept])
    let eve = DayInterval(day: try #require(Day(iso: "2024-03-03")))
    #expect([kept].clashes(with: eve, on: until).isEmpty)
  }

  /// Against a calendar that is walked day by day.
  @Test func workingDaysAreAdded() {
    for number in stride(from: Int32(-30), through: 20_000, by: 13) {
      let day = Day(number: number)
      for count in [0, 1, 2, 4, 5, 6, 10, 23] {
        var walked = day
        var left = count
        while left > 0 {
          walked = Day(number: walked.number + 1)
          if walked.isWorkingDay { left -= 1 }
        }
        #expect(day.adding(workingDays: count) == walked, "\(day.iso) \(count)")
        #expect(day.workingDays(until: day.adding(workingDays: count)) == count)
      }
      #expect(day.orNextWorkingDay.isWorkingDay && day.orNextWorkingDay >= day)
      #expect(day.orNextWorkingDay.days(since: day) < 3)
    }
    #expect(Day.last.iso == "9999-12-31")
    #expect(Day.last.adding(workingDays: .max) == .last)
  }

  @Test func aConsultationIsOverAfterTheWeekend() throws {
    let saturday = try #require(Day(iso: "2024-03-02"))
    let (monday, tuesday) = (Day(number: saturday.number + 2), Day(number: saturday.number + 3))
    #expect(!Consultation.isOver(until: saturday, on: monday))
    #expect(Consultation.isOver(until: saturday, on: tuesday))
    #expect(DueMatter.of(.underConsultation, consultedUntil: saturday, vetoes: 0, on: monday) == nil)
    #expect(
      DueMatter.of(.underConsultation, consultedUntil: saturday, vetoes: 0, on: tuesday)?.matter == .tacitApproval)
    #expect(DueMatter.of(.underConsultation, consultedUntil: saturday, vetoes: 1, on: monday)?.matter == .vetoed)
    // What is late is late since the day that counts.
    #expect(DueMatter.of(.underConsultation, consultedUntil: saturday, vetoes: 0, on: tuesday)?.since == monday)
    #expect(DueMatter.of(.underConsultation, consultedUntil: saturday, vetoes: 1, on: tuesday)?.since == monday)
    #expect(DueMatter.of(.onHold, consultedUntil: saturday, vetoes: 0, on: tuesday) == nil)
    // Five working days were left on Friday the 23rd: they are left when it goes on.
    let friday = try #require(Day(iso: "2024-02-23"))
    let until = try #require(Day(iso: "2024-03-01"))
    let april = try #require(Day(iso: "2024-04-10"))
    #expect(Consultation.deadline(until, pausedOn: friday, resumedOn: april).iso == "2024-04-17")
    // The last day itself is left as one; a deadline that had passed stays, and so does one without a pause.
    #expect(Consultation.deadline(until, pausedOn: until, resumedOn: april).iso == "2024-04-11")
    #expect(Consultation.deadline(until, pausedOn: saturday, resumedOn: april) == until)
    #expect(Consultation.deadline(until, pausedOn: friday, resumedOn: friday) == until)
    // A deadline on a Saturday lasts to the end of Monday, also for those who wait on Friday, on Saturday and on Monday itself.
    for pause in [until, saturday, monday] {
      #expect(Consultation.deadline(saturday, pausedOn: pause, resumedOn: april).iso == "2024-04-11", "\(pause.iso)")
    }
    #expect(Consultation.deadline(saturday, pausedOn: tuesday, resumedOn: april) == saturday)
  }

  /// Whoever could still object when a consultation stopped can do so when it goes on: against every day of some weeks.
  @Test func noPauseEndsAConsultation() throws {
    let first = try #require(Day(iso: "2024-02-26"))
    for last in Int32(0)..<14 {
      let until = Day(number: first.number + last)
      for paused in Int32(-3)..<16 {
        for length in Int32(1)..<12 {
          let stopped = Day(number: first.number + paused)
          let resumed = Day(number: stopped.number + length)
          let deadline = Consultation.deadline(until, pausedOn: stopped, resumedOn: resumed)
          let wasOver = Consultation.isOver(until: until, on: stopped)
          #expect(wasOver ? deadline == until : !Consultation.isOver(until: deadline, on: resumed))
          #expect(deadline >= until, "\(until.iso) \(stopped.iso) \(resumed.iso)")
        }
      }
    }
  }
}
