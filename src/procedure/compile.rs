//! From a process to a procedure: refused with all that is in the way, or ready to run.
//!
//! Not here: what is wrong though it could be run (`check`), which publishing asks first.

use super::flow::{Branch, Call, Escalation, Flow, Flows, Kind, Limit, Procedure, Step, Target, Then};
use super::{Hours, NotReady, Unfit, UnfitKind};
use crate::format;
use crate::model::{
    self, Arrange, ClockWord, Consequence, Expression, FieldId, Gather, LanguageWord, Outcome, ProcessId,
    PromiseClock, RoleId, SortedMap, SortedSet, StepId, Variable,
};
use std::sync::Arc;

/// Makes a process executable, with the processes it calls (found in `called`), in a language. Seals, versions and
/// digests are those of the processes as they were written.
pub fn compile(
    process: &model::Process,
    called: &SortedMap<ProcessId, model::Process>,
    language: LanguageWord,
) -> Result<Procedure, NotReady> {
    let mut unfit = Vec::new();
    let mut flows: SortedMap<ProcessId, Option<Arc<Flow>>> = SortedMap::new();
    let mut waiting = vec![process.about.id.clone()];
    while let Some(id) = waiting.pop() {
        let source = if id == process.about.id { Some(process) } else { called.get(&id) };
        if flows.contains_key(&id) {
            continue;
        }
        // A called process that is not at hand is told where it is called.
        let Some(source) = source else { continue };
        let flow = compile_flow(source, language, called, process, &mut unfit);
        waiting.extend(calls(source));
        flows.insert(id, flow.map(Arc::new));
    }
    let main = flows.get(&process.about.id).cloned().flatten();
    let is_whole = flows.values().all(Option::is_some);
    let whole = is_whole.then(|| flows.into_iter().filter_map(|(id, flow)| Some((id, flow?))).gathered());
    match (main, whole) {
        (Some(main), Some(called)) if unfit.is_empty() => {
            Ok(Procedure { flows: Arc::new(Flows { main, called }) })
        }
        _ => Err(NotReady { unfit }),
    }
}

fn calls(process: &model::Process) -> impl Iterator<Item = ProcessId> {
    process.steps.values().filter_map(|step| match &step.kind {
        model::Kind::Call(call) => call.sop.clone(),
        _ => None,
    })
}

fn compile_flow(
    original: &model::Process,
    language: LanguageWord,
    called: &SortedMap<ProcessId, model::Process>,
    main: &model::Process,
    unfit: &mut Vec<Unfit>,
) -> Option<Flow> {
    let process = original.in_language(language);
    let index: SortedMap<StepId, usize> =
        process.steps.keys().enumerate().map(|(place, id)| (id.clone(), place)).gathered();
    let mut work = Work {
        process: &process,
        index: &index,
        called,
        main,
        unfit,
        at: String::new(),
        name: String::new(),
        step: None,
    };
    let start = process.start().and_then(|start| index.get(start)).copied();
    if start.is_none() {
        work.name.clone_from(&process.about.title);
        work.note(UnfitKind::NoStart);
    }
    let steps: Vec<Option<Step>> = process.steps.iter().map(|(id, step)| work.step(id, step)).collect();
    let anytime: Vec<_> = process
        .anytime
        .iter()
        .enumerate()
        .map(|(place, any)| {
            work.at = format!("anytime/{place}");
            work.name.clone_from(&any.label);
            work.place(any.next.as_ref()).map(|place| (any.clone(), place))
        })
        .collect();
    let hours = work.hours();
    Some(Flow {
        id: process.about.id.clone(),
        title: process.about.title.clone(),
        language,
        version: process.seal.as_ref().map(|seal| seal.version.clone()),
        digest: format::digest(original),
        owner: process.about.owner.clone(),
        steps: steps.into_iter().collect::<Option<_>>()?,
        start: start?,
        channels: process.channels.clone(),
        hours,
        roles: process.roles.clone(),
        fields: process.fields.clone(),
        reasons: process.reasons.clone(),
        anytime: anytime.into_iter().collect::<Option<_>>()?,
        closing: process.about.closing.clone(),
        index,
    })
}

/// One process on its way; `at` and `name` say which part is in hand.
struct Work<'a> {
    process: &'a model::Process,
    index: &'a SortedMap<StepId, usize>,
    called: &'a SortedMap<ProcessId, model::Process>,
    main: &'a model::Process,
    unfit: &'a mut Vec<Unfit>,
    at: String,
    name: String,
    step: Option<model::KindWord>,
}

impl Work<'_> {
    fn note(&mut self, kind: UnfitKind) {
        let (sop, at, name) = (self.process.about.id.clone(), self.at.clone(), self.name.clone());
        self.unfit.push(Unfit { sop, at, name, step: self.step, kind });
    }

    fn place(&mut self, target: Option<&StepId>) -> Option<usize> {
        let Some(target) = target else {
            self.note(UnfitKind::OpenExit);
            return None;
        };
        let place = self.index.get(target).copied();
        if place.is_none() {
            self.note(UnfitKind::BrokenTarget { target: target.to_string() });
        }
        place
    }

    fn target(&mut self, id: &str, target: Option<&StepId>) -> Option<Target> {
        let step = self.place(target)?;
        Some(Target { step, by: id.parse().ok()? })
    }

    fn then(&mut self, id: &str, then: Option<&Consequence>) -> Option<Then> {
        match then.and_then(|then| then.step.as_ref()) {
            Some(step) => self.target(id, Some(step)).map(Then::Go),
            None => Some(Then::Remind),
        }
    }

    fn step(&mut self, id: &StepId, step: &model::Step) -> Option<Step> {
        self.at = format!("steps/{id}");
        (self.name, self.step) = (step.title.clone(), Some(step.kind.word()));
        for record in &step.guidance.record {
            self.field(&record.field);
        }
        let limits: Vec<Option<Limit>> =
            step.guidance.limits.iter().map(|limit| self.limit(id, limit)).collect();
        let kind = self.kind(id, &step.kind);
        Some(Step {
            id: id.clone(),
            title: step.title.clone(),
            owner: step.owner.clone(),
            guidance: step.guidance.clone(),
            limits: limits.into_iter().collect::<Option<_>>()?,
            kind: kind?,
        })
    }

    fn limit(&mut self, id: &StepId, limit: &model::Limit) -> Option<Limit> {
        Some(Limit {
            id: limit.id.clone(),
            when: limit.when.clone(),
            within: limit.within,
            clock: limit.clock.unwrap_or(ClockWord::Calendar),
            then: self.then(&format!("{id}/limit/{}", limit.id), limit.then.as_ref())?,
        })
    }

    fn kind(&mut self, id: &StepId, kind: &model::Kind) -> Option<Kind> {
        let next = format!("{id}/next");
        match kind {
            model::Kind::Start(start) => self.target(&next, start.next.as_ref()).map(Kind::Start),
            model::Kind::Task(task) => self.target(&next, task.next.as_ref()).map(Kind::Task),
            model::Kind::Decision(decision) => {
                if let Some(ask) = &decision.ask {
                    self.field(ask);
                }
                if decision.branches.is_empty() {
                    self.note(UnfitKind::NoBranches);
                }
                Some(Kind::Decision {
                    ask: decision.ask.clone(),
                    branches: self.branches(&decision.branches)?,
                })
            }
            model::Kind::Escalation(escalation) => self.escalation(id, escalation),
            model::Kind::Wait(wait) => {
                let leads = wait.then.as_ref().is_some_and(|then| then.step.is_some());
                if wait.branches.is_empty() && !(leads && wait.period.is_some()) {
                    self.note(UnfitKind::EndlessWait);
                }
                let then = self.then(&format!("{id}/then"), wait.then.as_ref());
                Some(Kind::Wait {
                    period: wait.period,
                    pauses: wait.promise_clock == Some(PromiseClock::Pause),
                    branches: self.branches(&wait.branches)?,
                    then: then?,
                })
            }
            model::Kind::Call(call) => self.call(id, call),
            model::Kind::End(end) => {
                Some(Kind::End { outcome: end.outcome, code: end.code.clone(), reason: end.reason.clone() })
            }
        }
    }

    fn branches(&mut self, branches: &[model::Branch]) -> Option<Vec<Branch>> {
        let fields = |when: &Expression| when.fields().cloned().collect::<Vec<FieldId>>();
        let all: Vec<FieldId> =
            branches.iter().filter_map(|branch| branch.when.as_ref()).flat_map(fields).collect();
        let compiled: Vec<Option<Branch>> = branches
            .iter()
            .map(|branch| {
                let to = self.target(branch.id.as_str(), branch.next.as_ref())?;
                let mut reads = if branch.otherwise {
                    all.clone()
                } else {
                    branch.when.as_ref().map(fields).unwrap_or_default()
                };
                reads.arrange_by(Ord::cmp);
                reads.dedup();
                Some(Branch {
                    id: branch.id.clone(),
                    label: branch.label.clone(),
                    when: branch.when.clone(),
                    otherwise: branch.otherwise,
                    to,
                    reads,
                })
            })
            .collect();
        compiled.into_iter().collect()
    }

    fn escalation(&mut self, id: &StepId, escalation: &model::Escalation) -> Option<Kind> {
        let next = self.target(&format!("{id}/next"), escalation.next.as_ref());
        let unanswered = escalation.unanswered.as_ref();
        let then = match unanswered.and_then(|unanswered| unanswered.then.as_ref()) {
            Some(then) => self.then(&format!("{id}/unanswered"), Some(then)).map(Some),
            None => Some(None),
        };
        let Some(to) = &escalation.to else {
            self.note(UnfitKind::NoRole);
            return None;
        };
        if !self.process.roles.contains_key(to) {
            self.note(UnfitKind::UnknownRole { role: to.to_string() });
        }
        Some(Kind::Escalation(Box::new(Escalation {
            to: to.clone(),
            mode: escalation.mode,
            when: escalation.when.clone(),
            how: escalation.how.clone(),
            because: escalation.because.clone(),
            pass: escalation.pass.clone(),
            accept_within: escalation.accept_within,
            tries: unanswered.map_or(0, |unanswered| unanswered.tries.len()),
            next: next?,
            unanswered: then?,
        })))
    }

    fn call(&mut self, id: &StepId, call: &model::Call) -> Option<Kind> {
        let on: Vec<Option<(Outcome, Target)>> = call
            .on
            .iter()
            .map(|(outcome, step)| {
                let target = self.target(&format!("{id}/on/{}", outcome.word()), Some(step))?;
                Some((*outcome, target))
            })
            .collect();
        let otherwise = match &call.otherwise {
            Some(step) => self.target(&format!("{id}/otherwise"), Some(step)).map(Some),
            None => Some(None),
        };
        let Some(sop) = &call.sop else {
            self.note(UnfitKind::NoProcess);
            return None;
        };
        let source = if *sop == self.main.about.id { Some(self.main) } else { self.called.get(sop) };
        match source {
            None => self.note(UnfitKind::MissingProcess { sop: sop.to_string() }),
            Some(source) if call.otherwise.is_none() => {
                let outcomes = source.steps.values().filter_map(|step| match &step.kind {
                    model::Kind::End(end) => Some(end.outcome),
                    _ => None,
                });
                let open: SortedSet<Option<Outcome>> = outcomes
                    .filter(|outcome| outcome.is_none_or(|outcome| !call.on.contains_key(&outcome)))
                    .gathered();
                for outcome in open {
                    self.note(UnfitKind::OpenOutcome { outcome });
                }
            }
            Some(_) => {}
        }
        let mut give: SortedMap<_, _> =
            source.into_iter().flat_map(|source| self.known_to(source)).gathered();
        give.extend(call.give.clone());
        let (sop, take) = (sop.clone(), call.take.clone());
        let on = on.into_iter().collect::<Option<Vec<_>>>()?.into_iter().gathered();
        Some(Kind::Call(Box::new(Call { sop, give, take, on, otherwise: otherwise? })))
    }

    fn field(&mut self, field: &FieldId) {
        if !self.process.fields.contains_key(field) {
            self.note(UnfitKind::UnknownField { field: field.to_string() });
        }
    }

    /// Who is helped, and the ticket: what a called process knows by its caller, without being given it.
    fn known_to(&self, called: &model::Process) -> Vec<(FieldId, Expression)> {
        let known = |field: &model::Field| {
            let same = |(_, known): &(&FieldId, &Arc<model::Field>)| known.from == field.from;
            let (known, _) = self.process.fields.iter().find(same)?;
            Some(Expression::Variable(Variable::Field(known.clone())))
        };
        let asks = called.fields.iter().filter(|(_, field)| field.from.is_some());
        asks.filter_map(|(id, field)| Some((id.clone(), known(field)?))).collect()
    }

    /// The hours of each role that has a calendar. A role without one works at all times.
    fn hours(&mut self) -> SortedMap<RoleId, Arc<Hours>> {
        let mut hours = SortedMap::new();
        for (id, role) in &self.process.roles {
            let Some(calendar) = &role.calendar else { continue };
            match self.process.calendars.get(calendar).and_then(|calendar| Hours::of(calendar)) {
                Some(of_role) => {
                    hours.insert(id.clone(), Arc::new(of_role));
                }
                None => {
                    self.at = format!("calendars/{calendar}");
                    self.name = calendar.to_string();
                    self.note(UnfitKind::BrokenHours);
                }
            }
        }
        hours
    }
}
