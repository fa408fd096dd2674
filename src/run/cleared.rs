//! Taking away what was recorded: what it led to is gone back over first, so that it is asked anew.
//!
//! Not here: the value itself (`run::fold`), and what still stands after that (`run::again`).

use super::again::stops;
use super::undone::standing;
use super::{Action, Case, Now, TrailEntry, step};
use crate::model::{FieldId, Gather};
use crate::procedure::{Flow, Kind};

/// How to take away what was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clearing {
    /// What to do, in this order.
    pub actions: Vec<Action>,
    /// The titles of the steps that followed from it and stand, for there is no way back before them.
    pub stands: Vec<String>,
}

/// Computed fields looked through; more says as much as it needs to.
const MOST_COMPUTED: usize = 500;

/// How to take away what is known of a field of a process: the case's own is at depth 0, one that it calls at depth 1.
/// Where nothing followed from it, the case stays at its step; else it goes back to the newest step before all that did,
/// and does there again what was done. None where nothing is known, or where there is no going back.
pub fn clearing(case: &Case, field: &FieldId, depth: usize, now: &Now<'_>) -> Option<Clearing> {
    let levels: Vec<_> = case.live.levels().map(|(_, frame)| frame).gathered();
    let at = levels.len().checked_sub(1)?;
    let frame = levels.get(at.checked_sub(depth)?)?;
    frame.data.values.get(field)?;
    let trail = case.trail();
    let standing = standing(case);
    let is_within = |place: &&usize| trail.get(**place).is_some_and(|entry| entry.depth >= depth);
    let within = standing.iter().rev().take_while(is_within);
    let followed = |place: &&usize| trail.get(**place).is_some_and(|entry| follows(entry, depth, field));
    let mut followed: Vec<usize> = within.filter(followed).copied().gathered();
    followed.reverse();
    let has_ended = case.ending().is_some();
    // What belongs to a process that called this one is taken away there.
    let is_below = at > depth;
    let stop = (has_ended || is_below || !followed.is_empty())
        .then(|| {
            let until = followed.first().copied().unwrap_or(trail.len());
            let fits = |stop: &&super::Stop| {
                stop.entry <= until && trail.get(stop.entry).is_some_and(|entry| entry.depth == depth)
            };
            stops(case, trail.len()).iter().find(fits).copied()
        })
        .flatten();
    let titles =
        || followed.iter().filter_map(|place| Some(trail.get(*place)?.title().to_owned())).gathered();
    let Some(stop) = stop else {
        let stays = Clearing { actions: vec![Action::Clear(field.clone())], stands: titles() };
        return (!has_ended && !is_below).then_some(stays);
    };
    let mut actions = vec![Action::Back; stop.backs];
    actions.push(Action::Clear(field.clone()));
    let is_asked_there = followed.first() == Some(&stop.entry);
    let before = trail.get(stop.entry).filter(|_| !is_asked_there && !has_ended && !followed.is_empty());
    actions.extend(before.and_then(done_at).filter(|done| can(case, &actions, done, now)));
    Some(Clearing { actions, stands: Vec::new() })
}

/// Whether a step went as it did because something was known of a field, or only came to be left so.
fn follows(entry: &TrailEntry, depth: usize, field: &FieldId) -> bool {
    let Some(step) = entry.step().filter(|_| entry.depth == depth) else { return false };
    let flow = entry.flow();
    let reads = |read: &FieldId| is_read(flow, read, field, &mut Vec::new());
    let is_call = match &step.kind {
        Kind::Call(call) => call.give.values().any(|value| value.fields().any(reads)),
        Kind::Decision { ask: Some(ask), .. } => ask == field && entry.branch.is_some(),
        _ => false,
    };
    let is_required = || step.record().iter().any(|record| record.required && record.field == *field);
    let is_because = || entry.because.iter().flatten().any(reads);
    is_call || is_because() || entry.left.is_some() && is_required()
}

/// Whether a field is another, or is computed from it.
fn is_read<'a>(flow: &'a Flow, read: &'a FieldId, field: &FieldId, seen: &mut Vec<&'a FieldId>) -> bool {
    if read == field {
        return true;
    }
    if seen.contains(&read) || seen.len() > MOST_COMPUTED {
        return false;
    }
    seen.push(read);
    let declared = flow.fields.get(read).and_then(|declared| declared.value.as_ref());
    declared.is_some_and(|value| value.fields().any(|part| is_read(flow, part, field, seen)))
}

/// What an agent did at a step, where that leads on again.
fn done_at(entry: &TrailEntry) -> Option<Action> {
    match (&entry.step()?.kind, &entry.branch) {
        (Kind::Task(_), _) if entry.is_done => Some(Action::Done),
        (Kind::Decision { .. }, Some(branch)) => Some(Action::Choose(branch.clone())),
        _ => None,
    }
}

fn can(case: &Case, first: &[Action], then: &Action, now: &Now<'_>) -> bool {
    let mut tried = case.clone();
    let mut act = |action: &Action| {
        let events = step(tried.procedure(), &tried, action.clone(), now).ok()?;
        events.iter().for_each(|event| tried.apply(event));
        Some(())
    };
    first.iter().try_for_each(&mut act).and_then(|()| act(then)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::SortedMap;
    use crate::model::Value;
    use crate::procedure::{Procedure, compile};
    use crate::run::again;

    const PROCESS: &str = r#"{ "sop": 1, "id": "x", "title": "X", "language": "en",
        "fields": { "name": { "label": "Name", "type": "text" }, "paid": { "label": "Paid", "type": "money" },
            "twice": { "label": "Twice", "type": "computed", "as": "number", "value": { "*": [{ "var": "paid" }, 2] } } },
        "steps": {
            "s": { "kind": "start", "title": "S", "next": "ask" },
            "ask": { "kind": "task", "title": "Ask", "record": [{ "field": "name" }, { "field": "paid" }], "next": "look" },
            "look": { "kind": "task", "title": "Look", "next": "much" },
            "much": { "kind": "decision", "title": "Much?", "branches": [
                { "id": "much", "label": "Much", "when": { ">": [{ "var": "twice" }, 100] }, "next": "lead" },
                { "id": "little", "label": "Little", "otherwise": true, "next": "pay" } ] },
            "lead": { "kind": "task", "title": "Ask the lead", "next": "pay" },
            "pay": { "kind": "task", "title": "Pay", "next": "well" },
            "well": { "kind": "decision", "title": "Well?", "branches": [
                { "id": "yes", "label": "Yes", "next": "over" }, { "id": "no", "label": "No", "next": "over" } ] },
            "over": { "kind": "end", "title": "Over", "outcome": "resolved" } } }"#;

    fn act(case: &mut Case, action: Action) {
        let procedure: Procedure = case.procedure().clone();
        for event in step(&procedure, case, action, &Now::utc(0)).unwrap() {
            case.apply(&event);
        }
    }

    fn field(id: &str) -> FieldId {
        id.parse().unwrap()
    }

    fn title(case: &Case) -> String {
        case.here().unwrap().step.title.clone()
    }

    fn record(case: &mut Case, id: &str, value: Value) {
        act(case, Action::Record(SortedMap::from([(field(id), value)])));
    }

    /// At the step after the question that the amount answers.
    fn begun(paid: i64) -> Case {
        let process = format::read(PROCESS.as_bytes()).unwrap().process;
        let procedure = compile(&process, &SortedMap::new(), process.about.language).unwrap();
        let mut case = Case::new(&procedure);
        act(&mut case, Action::Begin { channel: None, given: SortedMap::new() });
        record(&mut case, "name", Value::Text("Ann".into()));
        record(&mut case, "paid", Value::Number(crate::model::Decimal::whole(paid).unwrap()));
        act(&mut case, Action::Done);
        act(&mut case, Action::Done);
        case
    }

    fn clear(case: &mut Case, id: &str) {
        let clearing = clearing(case, &field(id), 0, &Now::utc(0)).unwrap();
        assert_eq!(clearing.stands, Vec::<String>::new());
        clearing.actions.into_iter().for_each(|action| act(case, action));
    }

    #[test]
    fn what_led_to_nothing_is_taken_away_where_the_case_stands() {
        let mut case = begun(80);
        assert_eq!(title(&case), "Ask the lead");
        clear(&mut case, "name");
        assert_eq!((title(&case).as_str(), case.value(&field("name"))), ("Ask the lead", None));
        assert_eq!(clearing(&case, &field("name"), 0, &Now::utc(0)), None, "nothing is known of it");
        let refused = step(case.procedure(), &case, Action::Clear(field("name")), &Now::utc(0));
        assert_eq!(refused, Err(crate::run::Refusal::Nothing));
    }

    #[test]
    fn what_followed_from_it_is_asked_anew_and_the_rest_stands() {
        let mut case = begun(80);
        act(&mut case, Action::Done);
        act(&mut case, Action::Done);
        assert_eq!(title(&case), "Well?");
        clear(&mut case, "paid");
        assert_eq!((title(&case).as_str(), case.value(&field("twice"))), ("Much?", None));
        let told = again::change(&case, &[Action::Choose("little".parse().unwrap())], &Now::utc(0)).unwrap();
        assert_eq!(told.fallen, [("Ask the lead".to_owned(), None)]);
        assert_eq!((told.kept, told.at.as_str()), (1, "Well?"));
    }

    #[test]
    fn from_the_end_it_goes_back_too() {
        let mut case = begun(80);
        act(&mut case, Action::Done);
        act(&mut case, Action::Done);
        act(&mut case, Action::Choose("yes".parse().unwrap()));
        assert!(case.ending().is_some());
        clear(&mut case, "name");
        assert_eq!((title(&case).as_str(), case.ending()), ("Well?", None));
    }
}
