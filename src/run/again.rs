//! After going back: which of the later answers still stand and are given again, and which fall away.
//!
//! Not here: what was gone back over (`run::undone`), going back itself (`run::fold`), and asking (`app`).

use super::undone::{passed_over, undone};
use super::{Action, Case, Now, Offer, TrailEntry, offers, step};
use crate::model::{Gather, Id};
use crate::procedure::{Kind, Step};

/// What comes of answering an earlier step anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The answers and tasks that fall away: title and answer.
    pub fallen: Vec<(String, Option<String>)>,
    /// How many steps are gone through again as before.
    pub kept: usize,
    /// The title of the step where the agent is asked again.
    pub at: String,
}

/// Steps gone through again at once; more is a loop.
const MOST_AGAIN: usize = 500;

/// What was done at this step before the agent went back to an earlier one, if it still can be done: the next thing to
/// do again. Nothing at the step gone back to, at hand-overs and waits, and where something new is missing.
pub fn again(case: &Case) -> Option<Action> {
    let newest = case.trail().last().filter(|entry| !entry.is_back)?;
    let undone = undone(case);
    let entry = |at: usize| case.trail().get(*undone.get(at)?).filter(|before| before.is_at_step_of(newest));
    let mut before = entry(0)?;
    let here = case.here().filter(|_| case.ending().is_none())?;
    let offered = || offers(case, case.last()).iter().map(Offer::action).gathered::<Vec<_>>();
    // What came between happens again, unless somebody else acted in it: that is done and stands done.
    let mut at = 0;
    while let Some(happened) = before.happened.clone().filter(|_| newest.happened.is_none()) {
        let action = Action::AnyTime(happened);
        let over = passed_over(case, &undone, at);
        if over.is_none_or(|over| !over.has_rested) && offered().contains(&action) {
            let is_ticked = |item: &Id| here.is_checked(item) || !is_item(here.step, item);
            if before.checked.iter().all(is_ticked) {
                return Some(action);
            }
            break;
        }
        at = over?.until;
        before = entry(at)?;
    }
    let open = before.checked.iter().find(|item| is_item(here.step, item) && !here.is_checked(item));
    if let Some(item) = open {
        return (is_answered(before) || before.happened.is_some())
            .then(|| Action::Check { item: item.clone(), done: true });
    }
    let action = match (&here.step.kind, &before.branch) {
        (Kind::Task(_), _) if before.is_done => Action::Done,
        (Kind::Decision { .. }, Some(branch)) => Action::Choose(branch.clone()),
        _ => return None,
    };
    let is_possible = offered().contains(&action);
    let passed = before.passed.as_ref().filter(|_| newest.passed.is_none());
    is_possible.then(|| passed.map_or(action, |goal| Action::Pass(goal.step.clone())))
}

/// What an action would come to at a step gone back to, before it is done; none where nothing came after it.
pub fn change(case: &Case, actions: &[Action], now: &Now<'_>) -> Option<Change> {
    let later: Vec<&TrailEntry> =
        undone(case).iter().skip(1).filter_map(|place| case.trail().get(*place)).collect();
    if !later.iter().any(|entry| is_answered(entry)) {
        return None;
    }
    let mut then = case.clone();
    let act = |then: &mut Case, action: Action| {
        let events = step(then.procedure(), then, action, now).ok()?;
        events.iter().for_each(|event| then.apply(event));
        Some(())
    };
    actions.iter().try_for_each(|action| act(&mut then, action.clone()))?;
    for _ in 0..MOST_AGAIN {
        let Some(action) = again(&then) else { break };
        act(&mut then, action)?;
    }
    Some(between(case, &then))
}

/// What fell away between a case and what became of it after an earlier step was answered anew.
pub fn between(before: &Case, after: &Case) -> Change {
    let mut new = after.trail().iter().skip(before.trail().len());
    let mut change = Change {
        at: after.here().map_or(String::new(), |here| here.step.title.clone()),
        ..Change::default()
    };
    let undone = undone(before);
    let mut skipped = 0;
    for (at, place) in undone.iter().enumerate() {
        let Some(old) = before.trail().get(*place).filter(|_| at >= skipped) else { continue };
        if old.happened.is_some()
            && let Some(over) = passed_over(before, &undone, at).filter(|over| over.has_rested)
        {
            skipped = over.until;
            continue;
        }
        if at == 0 || !(is_answered(old) || old.happened.is_some()) {
            continue;
        }
        let rest = new.clone();
        let found = new.find(|entry| entry.is_at_step_of(old));
        if let Some(happened) = &old.happened {
            if found.is_none_or(|entry| entry.happened != old.happened) {
                change.fallen.push((before.happening(happened), None));
            }
            if found.is_none() {
                new = rest;
            }
            continue;
        }
        match found {
            Some(entry) if is_answered(entry) => change.kept += usize::from(entry.branch == old.branch),
            // The case stands there again and asks.
            Some(_) => change.fallen.push(told(old)),
            None => {
                new = rest;
                change.fallen.push(told(old));
            }
        }
    }
    change
}

/// A step that can be gone back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Its place in the trail.
    pub entry: usize,
    /// How many times to go back.
    pub backs: usize,
}

/// The steps that can be gone back to, the nearest first, and no more of them than asked for.
pub fn stops(case: &Case, most: usize) -> Vec<Stop> {
    let mut live = case.live.clone();
    let mut stops = Vec::new();
    let mut until = case.trail().len().saturating_sub(usize::from(case.ending().is_none()));
    for backs in 1..=most {
        let Some((before, _)) = live.before() else { break };
        live = before;
        let Some(frame) = live.top() else { break };
        let trail = case.trail().get(..until).unwrap_or_default();
        let Some(entry) = trail.iter().rposition(|entry| entry.is_at(&frame.flow, frame.at)) else { break };
        stops.push(Stop { entry, backs });
        until = entry;
    }
    stops
}

fn is_item(step: &Step, item: &Id) -> bool {
    step.checklist().iter().any(|each| each.id == *item)
}

fn told(entry: &TrailEntry) -> (String, Option<String>) {
    (entry.title().to_owned(), entry.answer().map(str::to_owned))
}

fn is_answered(entry: &TrailEntry) -> bool {
    entry.is_done
        || entry.branch.is_some()
            && entry.step().is_some_and(|step| matches!(step.kind, Kind::Decision { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::SortedMap;
    use crate::procedure::{Procedure, compile};

    const STEPS: &str = r#"
        "s": { "kind": "start", "title": "S", "next": "look" },
        "look": { "kind": "task", "title": "Look", "checklist": [{ "id": "found", "text": "Found", "required": true }], "next": "who" },
        "who": { "kind": "decision", "title": "Who?", "branches": [
            { "id": "us", "label": "Us", "next": "how" }, { "id": "them", "label": "Them", "next": "ask" } ] },
        "ask": { "kind": "task", "title": "Ask them", "next": "how" },
        "how": { "kind": "decision", "title": "How?", "branches": [
            { "id": "fast", "label": "Fast", "next": "pack" }, { "id": "slow", "label": "Slow", "next": "pack" },
            { "id": "never", "label": "Never", "next": "over" } ] },
        "pack": { "kind": "task", "title": "Pack", "checklist": [{ "id": "box", "text": "Box", "required": true }], "next": "last" },
        "last": { "kind": "decision", "title": "Well?", "branches": [
            { "id": "yes", "label": "Yes", "next": "over" }, { "id": "no", "label": "No", "next": "over" } ] },
        "read": { "kind": "task", "title": "Read the mail", "next": "over" },
        "over": { "kind": "end", "title": "Over", "outcome": "resolved" }"#;
    const ANYTIME: &str = r#""anytime": [{ "id": "mail", "label": "A mail came", "from": ["*"], "next": "read", "after": "return" }],"#;

    fn begun() -> (Procedure, Case) {
        let text = format!(
            r#"{{ "sop": 1, "id": "x", "title": "X", "language": "en", {ANYTIME} "steps": {{ {STEPS} }} }}"#
        );
        let process = format::read(text.as_bytes()).unwrap().process;
        let procedure = compile(&process, &SortedMap::new(), process.about.language).unwrap();
        let mut case = Case::new(&procedure);
        act(&mut case, Action::Begin { channel: None, given: SortedMap::new() });
        (procedure, case)
    }

    fn act(case: &mut Case, action: Action) {
        let procedure = case.procedure().clone();
        for event in step(&procedure, case, action, &Now::utc(0)).unwrap() {
            case.apply(&event);
        }
    }

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    fn here(case: &Case) -> &str {
        case.here().unwrap().step.id.as_str()
    }

    /// At the last question, with everything answered before it.
    fn at_last() -> Case {
        let (_, mut case) = begun();
        for action in [
            Action::Check { item: id("found"), done: true },
            Action::Done,
            Action::Choose(id("us")),
            Action::Choose(id("fast")),
            Action::Check { item: id("box"), done: true },
            Action::Done,
        ] {
            act(&mut case, action);
        }
        assert_eq!(here(&case), "last");
        case
    }

    fn go_on(case: &mut Case) -> Vec<&'static str> {
        let mut done = Vec::new();
        while let Some(action) = again(case) {
            done.push(action.word());
            act(case, action);
        }
        done
    }

    #[test]
    fn only_what_is_new_is_asked_after_an_earlier_answer_was_changed() {
        let mut case = at_last();
        for _ in 0..3 {
            act(&mut case, Action::Back);
        }
        assert_eq!(again(&case), None, "the step gone back to is answered by a person");
        let told = change(&case, &[Action::Choose(id("them"))], &Now::utc(0)).unwrap();
        let told = (told.fallen.len(), told.kept, told.at.as_str());
        assert_eq!(told, (2, 0, "Ask them"), "as far as is known now");
        let mut task = case.clone();
        act(&mut task, Action::Back);
        let both = change(&task, &[Action::Done, Action::Choose(id("them"))], &Now::utc(0)).unwrap();
        assert_eq!(both.kept, 0, "the answer that changed is none that stays");
        act(&mut case, Action::Choose(id("them")));
        assert_eq!(again(&case), None, "this is new");
        act(&mut case, Action::Done);
        assert_eq!(go_on(&mut case), ["choose", "check", "done"]);
        assert_eq!(here(&case), "last");
        let answers: Vec<_> =
            case.trail().iter().rev().take(5).map(|entry| entry.answer().unwrap_or("")).collect();
        assert_eq!(answers, ["", "", "Fast", "", "Them"]);
    }

    #[test]
    fn what_was_gone_back_over_is_not_told_as_done() {
        let mut case = at_last();
        let done = |case: &Case| {
            let lines = crate::run::summary(case, false).done;
            lines.into_iter().map(|line| (line.title, line.answer.unwrap_or_default())).collect::<Vec<_>>()
        };
        let told = |title: &str, answer: &str| (title.to_owned(), answer.to_owned());
        assert_eq!(done(&case).len(), 4);
        act(&mut case, Action::Back);
        act(&mut case, Action::Back);
        assert_eq!(here(&case), "how");
        assert_eq!(done(&case), [told("Look", ""), told("Who?", "Us")], "it is asked anew");
        act(&mut case, Action::Choose(id("slow")));
        assert_eq!(done(&case), [told("Look", ""), told("Who?", "Us"), told("How?", "Slow")]);
    }

    #[test]
    fn what_was_only_gone_past_stays_marked_when_it_is_done_again() {
        let mut case = at_last();
        for _ in 0..3 {
            act(&mut case, Action::Back);
        }
        act(&mut case, Action::Choose(id("them")));
        assert_eq!(here(&case), "ask");
        let goal: crate::model::StepId = "last".parse().unwrap();
        act(&mut case, Action::Pass(goal.clone()));
        assert_eq!(here(&case), "ask", "a mark moves nothing");
        act(&mut case, Action::Done);
        let marked = |case: &Case, title: &str| {
            let entry = case.trail().iter().rev().find(|entry| entry.title() == title).unwrap();
            entry.passed.as_ref().map(|goal| (goal.step.clone(), goal.title.clone()))
        };
        assert_eq!(marked(&case, "Ask them"), Some((goal, "Well?".to_owned())));
        assert_eq!(go_on(&mut case), ["choose", "check", "done"]);
        assert_eq!(marked(&case, "How?"), None);
        // Who goes back before it and comes again has still not done it.
        while here(&case) != "who" {
            act(&mut case, Action::Back);
        }
        act(&mut case, Action::Choose(id("them")));
        assert_eq!(go_on(&mut case), ["pass", "done", "choose", "check", "done"]);
        assert!(marked(&case, "Ask them").is_some());
        // Who goes back to it and does it, has.
        while here(&case) != "ask" {
            act(&mut case, Action::Back);
        }
        act(&mut case, Action::Done);
        assert_eq!(marked(&case, "Ask them"), None);
        let no = Action::Pass("nowhere".parse().unwrap());
        assert!(step(&case.procedure().clone(), &case, no, &Now::utc(0)).is_err());
    }

    #[test]
    fn what_falls_away_is_told_before_it_does() {
        let mut case = at_last();
        act(&mut case, Action::Back);
        act(&mut case, Action::Back);
        assert_eq!(here(&case), "how");
        let now = Now::utc(0);
        let same = change(&case, &[Action::Choose(id("slow"))], &now).unwrap();
        assert_eq!(same, Change { fallen: Vec::new(), kept: 1, at: "Well?".to_owned() });
        let other = change(&case, &[Action::Choose(id("never"))], &now).unwrap();
        assert_eq!(other.fallen, [("Pack".to_owned(), None)]);
        act(&mut case, Action::Choose(id("never")));
        assert!(case.ending().is_some());
        act(&mut case, Action::Back);
        assert!(case.ending().is_none(), "an end can be gone back from");
        assert_eq!(here(&case), "how");
        act(&mut case, Action::Choose(id("fast")));
        assert_eq!(go_on(&mut case), ["check", "done"], "what was undone before is not forgotten");
        assert_eq!(here(&case), "last");
    }

    #[test]
    fn what_happened_at_any_time_happens_again_where_its_step_comes_again() {
        let (_, mut case) = begun();
        let tick = |item| Action::Check { item: id(item), done: true };
        for action in [tick("found"), Action::Done, Action::Choose(id("us")), Action::Choose(id("fast"))] {
            act(&mut case, action);
        }
        act(&mut case, tick("box"));
        act(&mut case, Action::AnyTime(id("mail")));
        assert_eq!(here(&case), "read");
        act(&mut case, Action::Done);
        act(&mut case, Action::Done);
        assert_eq!(here(&case), "last");
        for step in ["pack", "read", "pack", "how", "who"] {
            act(&mut case, Action::Back);
            assert_eq!(here(&case), step, "what interrupted a step was done after it");
        }
        act(&mut case, Action::Choose(id("us")));
        let before = case.clone();
        act(&mut case, Action::Choose(id("never")));
        let fallen: Vec<_> = between(&before, &case).fallen.into_iter().map(|(title, _)| title).collect();
        assert_eq!(fallen, ["A mail came", "Read the mail", "Pack"]);
        let mut case = before;
        assert_eq!(go_on(&mut case), ["choose", "check", "anytime", "done", "done"]);
        assert_eq!(here(&case), "last");
        let mails = case.trail().iter().filter(|entry| entry.happened == Some(id("mail"))).count();
        assert_eq!((mails, case.happening(&id("mail")).as_str()), (2, "A mail came"));
        assert_eq!(go_on(&mut case), [""; 0], "it came once");
    }

    #[test]
    fn the_steps_that_can_be_gone_back_to_are_told_with_how_far_they_are() {
        let mut case = at_last();
        let titles = |case: &Case| -> Vec<(String, usize)> {
            let title = |stop: &Stop| (case.trail().get(stop.entry).unwrap().title().to_owned(), stop.backs);
            stops(case, 9).iter().map(title).collect()
        };
        let all = [("Pack", 1), ("How?", 2), ("Who?", 3), ("Look", 4)]
            .map(|(title, backs)| (title.to_owned(), backs));
        assert_eq!(titles(&case), all);
        act(&mut case, Action::Choose(id("yes")));
        assert_eq!(titles(&case).first(), Some(&("Well?".to_owned(), 1)), "from the end, too");
        for _ in 0..4 {
            act(&mut case, Action::Back);
        }
        assert_eq!(titles(&case), [("Look".to_owned(), 1)], "what was undone is no way back");
    }

    #[test]
    fn nothing_is_done_again_in_a_case_that_never_went_back() {
        let case = at_last();
        assert_eq!(again(&case), None);
        assert_eq!(change(&case, &[Action::Choose(id("yes"))], &Now::utc(0)), None);
        let (_, mut looped) = begun();
        act(&mut looped, Action::Check { item: id("found"), done: true });
        act(&mut looped, Action::Done);
        act(&mut looped, Action::Deviate { to: "look".parse().unwrap(), because: "?".to_owned() });
        assert_eq!(again(&looped), None, "coming by another way is no going back");
    }
}
