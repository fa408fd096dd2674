//! The executable form of a draft: what is not finished yet becomes a stop, a step at which the case comes to a halt
//! and whose title says what is missing. What is finished runs as it will run when published.
//!
//! Not here: running finished versions (`procedure::compile`), what is missing in words (`procedure::unfit`).

use super::{NotReady, Procedure, Unfit, UnfitKind, compile, sketch};
use crate::message::Message;
use crate::model::{
    About, Document, Field, FieldKind, Gather, Kind, LanguageWord, Outcome, Process, ProcessId, SortedMap,
    SortedSet, Step, StepId, Task,
};
use std::sync::Arc;

/// A draft that can be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The executable form.
    pub procedure: Procedure,
    /// Everything that would be in the way of running it, whether or not a case comes by it.
    pub unfit: Vec<Unfit>,
    stops: SortedMap<(ProcessId, StepId), Unfit>,
    stand_ins: SortedSet<ProcessId>,
}

impl Draft {
    /// What is missing where a case has come to a halt; none at a step of the process itself.
    pub fn stop(&self, sop: &ProcessId, step: &StepId) -> Option<&Unfit> {
        self.stops.get(&(sop.clone(), step.clone()))
    }

    /// Whether this process is not at hand, and a question for its outcome stands in for it.
    pub fn is_stand_in(&self, sop: &ProcessId) -> bool {
        self.stand_ins.contains(sop)
    }
}

/// What is mended may show what else is missing, but not for long.
const MOST_ROUNDS: usize = 6;

/// Makes a draft executable, with the processes it calls as they are (found in `called`). A called process that is not
/// at hand is stood in for by one question: how did it end? `tell` puts the few sentences that are needed into the
/// language of whoever plays. With `from`, a case begins at that step. Refused only where there is nothing to begin with.
pub fn compile_draft(
    process: &Process,
    called: &SortedMap<ProcessId, Process>,
    language: LanguageWord,
    from: Option<&StepId>,
    tell: &dyn Fn(&Message) -> String,
) -> Result<Draft, NotReady> {
    let mut mending = Mending {
        tell,
        called: called.clone(),
        unfit: Vec::new(),
        stops: SortedMap::new(),
        stand_ins: SortedSet::new(),
    };
    let mut main = process.clone();
    if from.is_some() {
        let mut document = process.document().clone();
        Arc::make_mut(&mut document.about).start = from.cloned();
        main = Process::from(document);
    }
    // A called process without a start is as good as not at hand.
    mending.called.retain(|_, called| called.start().is_some());
    for _ in 0..MOST_ROUNDS {
        match compile(&main, &mending.called, language) {
            Ok(procedure) => {
                let Mending { unfit, stops, stand_ins, .. } = mending;
                return Ok(Draft { procedure, unfit, stops, stand_ins });
            }
            Err(not_ready) if not_ready.unfit.iter().any(|unfit| unfit.kind == UnfitKind::NoStart) => {
                let unfit = not_ready.unfit.into_iter().filter(|unfit| unfit.kind == UnfitKind::NoStart);
                return Err(NotReady { unfit: unfit.collect() });
            }
            Err(not_ready) => main = mending.round(main, not_ready.unfit),
        }
    }
    Err(NotReady { unfit: mending.unfit })
}

struct Mending<'a> {
    tell: &'a dyn Fn(&Message) -> String,
    called: SortedMap<ProcessId, Process>,
    unfit: Vec<Unfit>,
    stops: SortedMap<(ProcessId, StepId), Unfit>,
    stand_ins: SortedSet<ProcessId>,
}

impl Mending<'_> {
    /// Mends each process of what is in its way, and answers the main one.
    fn round(&mut self, main: Process, unfit: Vec<Unfit>) -> Process {
        let mut documents: SortedMap<ProcessId, Document> = SortedMap::new();
        for unfit in unfit {
            let source = if unfit.sop == main.about.id { Some(&main) } else { self.called.get(&unfit.sop) };
            let Some(source) = source else { continue };
            let document = documents.entry(unfit.sop.clone()).or_insert_with(|| source.document().clone());
            self.mend(document, &unfit);
            if !self.unfit.contains(&unfit) {
                self.unfit.push(unfit);
            }
        }
        let mut mended = main;
        for (id, document) in documents {
            if id == mended.about.id {
                mended = Process::from(document);
            } else {
                self.called.insert(id, Process::from(document));
            }
        }
        mended
    }

    fn mend(&mut self, document: &mut Document, unfit: &Unfit) {
        let place = |prefix: &str| unfit.at.strip_prefix(prefix);
        if let Some(step) = place("steps/").and_then(|id| id.parse::<StepId>().ok()) {
            self.mend_step(document, &step, unfit);
        } else if let Some(number) = place("anytime/").and_then(|number| number.parse::<usize>().ok()) {
            let stop = self.stop(document, unfit);
            if let Some(any) = document.anytime.get_mut(number) {
                any.next = stop;
            }
        } else if let Some(calendar) = place("calendars/") {
            // Hours that cannot be read count for nobody.
            for role in document.roles.values_mut() {
                if role.calendar.as_ref().is_some_and(|of_role| of_role.as_str() == calendar) {
                    Arc::make_mut(role).calendar = None;
                }
            }
        }
    }

    fn mend_step(&mut self, document: &mut Document, id: &StepId, unfit: &Unfit) {
        let Some(mut step) = document.steps.get(id).map(|step| step.as_ref().clone()) else { return };
        match &unfit.kind {
            UnfitKind::OpenExit => {
                let stop = self.stop(document, unfit);
                // A consequence that leads nowhere is a reminder; what is named `next` or is a branch must lead on.
                step.targets_mut(id, &mut |name, target| {
                    if target.is_none() && (name.ends_with("/next") || !name.contains('/')) {
                        target.clone_from(&stop);
                    }
                });
            }
            UnfitKind::BrokenTarget { target: broken } => {
                let stop = self.stop(document, unfit);
                step.targets_mut(id, &mut |_, target| {
                    if target.as_ref().is_some_and(|target| target.as_str() == broken) {
                        target.clone_from(&stop);
                    }
                });
            }
            UnfitKind::NoBranches
            | UnfitKind::EndlessWait
            | UnfitKind::NoRole
            | UnfitKind::UnknownRole { .. } => {
                step.kind = Kind::Task(Task { next: self.stop(document, unfit) });
            }
            UnfitKind::UnknownField { field } => {
                if let Ok(id) = field.parse() {
                    document.fields.insert(id, Arc::new(Field::new(field.clone(), FieldKind::Text)));
                }
            }
            UnfitKind::NoProcess | UnfitKind::MissingProcess { .. } => {
                if let Kind::Call(call) = &mut step.kind {
                    let Some(sop) = call.sop.clone().or_else(|| self.free_id()) else { return };
                    let mut expected: SortedSet<Outcome> = call.on.keys().copied().gathered();
                    if call.otherwise.is_some() {
                        expected.extend(Outcome::ALL);
                    }
                    self.stand_in(&sop, &unfit.name, expected);
                    call.sop = Some(sop);
                }
            }
            UnfitKind::OpenOutcome { .. } => {
                let stop = self.stop(document, unfit);
                if let Kind::Call(call) = &mut step.kind {
                    call.otherwise = call.otherwise.take().or(stop);
                }
            }
            UnfitKind::NoStart | UnfitKind::BrokenHours => {}
        }
        document.steps.insert(id.clone(), Arc::new(step));
    }

    /// A step that goes on at itself, and is told as what is missing.
    fn stop(&mut self, document: &mut Document, unfit: &Unfit) -> Option<StepId> {
        let sop = document.about.id.clone();
        let known = self.stops.iter().find(|((of, _), known)| *of == sop && *known == unfit);
        if let Some(((_, step), _)) = known {
            return Some(step.clone());
        }
        let id: StepId = free("stop", &|id| document.steps.contains_key(id))?;
        let step = Step::new((self.tell)(&unfit.message()), Kind::Task(Task { next: Some(id.clone()) }));
        document.steps.insert(id.clone(), Arc::new(step));
        self.stops.insert((sop, id.clone()), unfit.clone());
        Some(id)
    }

    fn free_id(&self) -> Option<ProcessId> {
        free("not-chosen", &|id| self.called.contains_key(id))
    }

    /// Puts a question in the place of a process: it has the outcomes that its callers expect, or all of them.
    fn stand_in(&mut self, sop: &ProcessId, name: &str, mut expected: SortedSet<Outcome>) {
        if let Some(before) = self.called.get(sop).filter(|_| self.stand_ins.contains(sop)) {
            expected.extend(before.steps.values().filter_map(|step| match &step.kind {
                Kind::End(end) => end.outcome,
                _ => None,
            }));
        }
        if expected.is_empty() {
            expected.extend(Outcome::ALL);
        }
        let tell = |id: &'static str| (self.tell)(&Message::new(id));
        let ends: Vec<(Outcome, String)> = expected
            .into_iter()
            .map(|outcome| {
                let label = match outcome {
                    Outcome::Resolved => "draft-ends-resolved",
                    Outcome::Transferred => "draft-ends-transferred",
                    Outcome::Closed => "draft-ends-closed",
                };
                (outcome, tell(label))
            })
            .collect();
        let question = (self.tell)(&Message::new("draft-how-did-it-end").text("name", name));
        let about = About::new(sop.clone(), name, LanguageWord::English);
        self.called.insert(sop.clone(), sketch(about, None, &question, &ends, true));
        self.stand_ins.insert(sop.clone());
    }
}

/// The first name `WORD-N` that is not taken.
fn free<I: std::str::FromStr>(word: &str, is_taken: &dyn Fn(&str) -> bool) -> Option<I> {
    let names = (1_u32..).map(|number| format!("{word}-{number}"));
    names.into_iter().find(|name| !is_taken(name))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    fn read(id: &str, steps: &str) -> Process {
        let text = format!(
            r#"{{ "sop": 1, "id": "{id}", "title": "{id}", "language": "en", "roles": {{ "agent": {{ "title": "A" }} }}, "steps": {{ {steps} }} }}"#
        );
        format::read(text.as_bytes()).unwrap().process
    }

    fn draft(process: &Process, called: &[Process]) -> Result<Draft, NotReady> {
        let called = called.iter().map(|each| (each.about.id.clone(), each.clone())).collect();
        compile_draft(process, &called, LanguageWord::English, None, &|message| message.id.to_owned())
    }

    /// The ids of the sentences at which a case of the draft could come to a halt.
    fn stops(draft: &Draft) -> Vec<&'static str> {
        let mut stops: Vec<_> = draft.stops.values().map(|unfit| unfit.message().id).collect();
        stops.sort_unstable();
        stops
    }

    const START: &str = r#""s": { "kind": "start", "title": "S", "next": "t" }"#;
    const END: &str = r#""e": { "kind": "end", "title": "E", "outcome": "resolved" }"#;

    #[test]
    fn what_is_finished_is_compiled_as_it_is() {
        let process =
            read("x", &format!(r#"{START}, {END}, "t": {{ "kind": "task", "title": "T", "next": "e" }}"#));
        let draft = draft(&process, &[]).unwrap();
        assert_eq!(draft.procedure, compile(&process, &SortedMap::new(), LanguageWord::English).unwrap());
        assert!(draft.unfit.is_empty() && stops(&draft).is_empty());
    }

    #[test]
    fn what_is_missing_becomes_a_stop_that_says_so() {
        for (step, told) in [
            (r#"{ "kind": "task", "title": "T" }"#, "run-unfit-open-exit"),
            (r#"{ "kind": "task", "title": "T", "next": "gone" }"#, "run-unfit-broken-target"),
            (r#"{ "kind": "decision", "title": "T?" }"#, "run-unfit-no-branches"),
            (r#"{ "kind": "wait", "title": "T" }"#, "run-unfit-endless-wait"),
            (
                r#"{ "kind": "escalation", "title": "T", "mode": "transfer", "next": "e" }"#,
                "run-unfit-no-role",
            ),
            (
                r#"{ "kind": "escalation", "title": "T", "to": "nobody", "mode": "transfer", "next": "e" }"#,
                "run-unfit-unknown-role",
            ),
        ] {
            let process = read("x", &format!(r#"{START}, {END}, "t": {step}"#));
            let draft = draft(&process, &[]).unwrap();
            assert_eq!(stops(&draft), [told], "{step}");
            // The step itself is still there to be played, and leads to the stop, which names what is missing.
            let main = draft.procedure.main();
            let (place, _) = main.step(&"t".parse().unwrap()).unwrap();
            let ((_, stop), _) = draft.stops.first_key_value().unwrap();
            assert_eq!(main.title_at(*main.index.get(stop).unwrap()), told);
            assert_eq!(main.steps[main.start].word().word(), "start");
            assert!(place < main.steps.len() && draft.stop(&main.id, stop).is_some());
        }
    }

    #[test]
    fn a_process_that_is_not_at_hand_is_asked_for_its_outcome() {
        let call = r#"{ "kind": "call", "title": "T", "sop": "y", "on": { "resolved": "e" } }"#;
        let process = read("x", &format!(r#"{START}, {END}, "t": {call}"#));
        let one = draft(&process, &[]).unwrap();
        let sop: ProcessId = "y".parse().unwrap();
        assert!(one.is_stand_in(&sop));
        let asked = one.procedure.flow(&sop).unwrap();
        assert!(
            asked.steps.iter().any(|step| step.title == "draft-how-did-it-end" && step.branches().len() == 1)
        );
        assert!(stops(&one).is_empty(), "only what the caller expects can come out");

        let nothing = read("x", &format!(r#"{START}, {END}, "t": {{ "kind": "call", "title": "T" }}"#));
        let other = draft(&nothing, &[]).unwrap();
        assert_eq!(stops(&other).first(), Some(&"run-unfit-open-outcome"));
    }

    #[test]
    fn a_called_draft_is_stepped_into_with_its_own_stops() {
        let call = r#"{ "kind": "call", "title": "T", "sop": "y", "otherwise": "e" }"#;
        let process = read("x", &format!(r#"{START}, {END}, "t": {call}"#));
        let called = read("y", r#""s": { "kind": "start", "title": "S" }"#);
        let draft = draft(&process, &[called]).unwrap();
        let sop: ProcessId = "y".parse().unwrap();
        assert!(!draft.is_stand_in(&sop));
        assert_eq!(stops(&draft), ["run-unfit-open-exit"]);
        assert!(draft.stops.keys().all(|(of, _)| *of == sop));
    }

    #[test]
    fn a_case_begins_where_it_is_told_to() {
        let steps = format!(r#"{START}, {END}, "t": {{ "kind": "task", "title": "T", "next": "e" }}"#);
        let (process, from) = (read("x", &steps), "t".parse().unwrap());
        let tell = |message: &Message| message.id.to_owned();
        let draft =
            compile_draft(&process, &SortedMap::new(), LanguageWord::English, Some(&from), &tell).unwrap();
        let main = draft.procedure.main();
        assert_eq!(main.title_at(main.start), "T");
    }

    #[test]
    fn only_a_process_without_a_start_is_refused() {
        let not_ready = draft(&read("x", END), &[]).unwrap_err();
        assert_eq!(
            not_ready.unfit.iter().map(|unfit| &unfit.kind).collect::<Vec<_>>(),
            [&UnfitKind::NoStart]
        );
    }
}
