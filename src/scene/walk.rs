//! Where an arrow key goes from a step: along the transitions, else to the nearest step in that direction.
//!
//! Not here: keys (`commands`), and what is under the pointer (`scene::look`).

use super::look::Heading;
use crate::layout::Places;
use crate::measure::Rect;
use crate::model::{Arrange, Direction, Id, Process, SortedMap, StepId};

/// Everything on the chart as one reads it: along the flow; a pill before the step it leads to, a note after the step it is
/// about, what belongs to none at the end.
pub fn reading(process: &Process) -> Vec<Id> {
    let mut before: SortedMap<&StepId, Vec<&Id>> = SortedMap::new();
    let mut after: SortedMap<&StepId, Vec<&Id>> = SortedMap::new();
    let mut alone: Vec<&Id> = Vec::new();
    for any in &process.anytime {
        match any.next.as_ref().filter(|next| process.steps.contains_key(*next)) {
            Some(next) => before.entry(next).or_default().push(&any.id),
            None => alone.push(&any.id),
        }
    }
    for (id, note) in &process.notes {
        match note.about.iter().find(|step| process.steps.contains_key(*step)) {
            Some(step) => after.entry(step).or_default().push(id),
            None => alone.push(id),
        }
    }
    let mut order = Vec::new();
    for step in process.reading_order() {
        order.extend(before.remove(&step).unwrap_or_default().into_iter().cloned());
        order.push(Id::from(&step));
        order.extend(after.remove(&step).unwrap_or_default().into_iter().cloned());
    }
    order.extend(alone.into_iter().cloned());
    order
}

/// What an arrow key goes to from anything on the chart. From a step as [`walk`] says, and where nothing is connected
/// there, to whatever stands nearest; from a pill along the flow to its step; from a note to its step where nothing else is
/// there.
pub fn go(process: &Process, places: &Places, heading: Heading, from: &Id) -> Option<Id> {
    let onward = if is_sideways(process) { Heading::Right } else { Heading::Down };
    let back = if is_sideways(process) { Heading::Left } else { Heading::Up };
    let start = places.rect(from)?;
    let near = || near(places, heading, &start, from);
    if let Some((step, _)) = process.steps.get_key_value(from.as_str()) {
        let mut pills = process.anytime.iter().filter(|any| any.next.as_ref() == Some(step));
        let is_first = heading == back && process.steps_before(step).is_empty();
        if let Some(any) = pills.find(|any| is_first && places.anytime.contains_key(&any.id)) {
            return Some(any.id.clone());
        }
        let joined = joined(process, places, heading, step);
        let first = || walk(process, places, heading, step);
        return joined.as_ref().map(Id::from).or_else(near).or_else(|| first().as_ref().map(Id::from));
    }
    let any = process.anytime.iter().find(|any| any.id == *from);
    let next = any.and_then(|any| any.next.as_ref()).filter(|_| heading == onward);
    let about = || process.notes.get(from).and_then(|note| note.about.first()).map(Id::from);
    next.map(Id::from).or_else(near).or_else(about)
}

/// What is nearest in a direction: a step, a note or a pill.
fn near(places: &Places, heading: Heading, start: &Rect, from: &Id) -> Option<Id> {
    let steps = places.steps.iter().map(|(step, rect)| (Id::from(step), rect));
    let beside = places.notes.iter().chain(&places.anytime).map(|(id, rect)| (id.clone(), rect));
    let near = steps.chain(beside).filter(|(id, _)| id != from);
    near.filter_map(|(id, rect)| Some((distance(start, rect, heading, 2)?, id))).min().map(|(_, id)| id)
}

/// The step that an arrow key goes to.
///
/// In the direction of the flow it is the next step, the first branch before the others; against it the step before.
/// Across the flow it is a step that this one leads to and that lies there, else the nearest that lies there. Where nothing lies there at all, right and down still go on, left and up back.
pub fn walk(process: &Process, places: &Places, heading: Heading, from: &StepId) -> Option<StepId> {
    let joined = joined(process, places, heading, from).or_else(|| nearest(places, heading, from));
    joined.or_else(|| {
        let is_onward = matches!(heading, Heading::Right | Heading::Down);
        let after = process.steps_after(from);
        let steps = if is_onward { after } else { by_distance(process, places, from) };
        steps.into_iter().find(|step| step != from && places.steps.contains_key(step))
    })
}

/// The steps that lead here, the nearest first.
fn by_distance(process: &Process, places: &Places, from: &StepId) -> Vec<StepId> {
    let mut before = process.steps_before(from);
    let apart_from = |step: &StepId| Some(apart(places.steps.get(from)?, places.steps.get(step)?));
    before.arrange_by_key(|step| (apart_from(step), step.clone()));
    before
}

/// The step in a direction that a line joins with this one.
fn joined(process: &Process, places: &Places, heading: Heading, from: &StepId) -> Option<StepId> {
    let start = places.steps.get(from)?;
    let is_placed = |step: &StepId| step != from && places.steps.contains_key(step);
    let after: Vec<StepId> =
        process.transitions_from(from).map(|transition| transition.to).filter(is_placed).collect();
    let before: Vec<StepId> = by_distance(process, places, from).into_iter().filter(is_placed).collect();
    let is_onward = matches!(heading, Heading::Right | Heading::Down);
    let is_along = is_sideways(process) == matches!(heading, Heading::Left | Heading::Right);
    // Along the flow, steps aside still lie ahead; across it they lie there only if they are more there than ahead.
    let width = if is_along { 2 } else { 1 };
    let lies_there = |step: &&StepId| {
        places.steps.get(*step).is_some_and(|rect| distance(start, rect, heading, width).is_some())
    };
    let there = |steps: &[StepId]| steps.iter().find(lies_there).cloned();
    let (first, second) = if is_onward { (&after, &before) } else { (&before, &after) };
    match is_along {
        true => there(first).or_else(|| first.first().cloned()).or_else(|| there(second)),
        false => there(&after),
    }
}

/// The step that is nearest in a direction, where straight ahead counts as nearer.
pub fn nearest(places: &Places, heading: Heading, from: &StepId) -> Option<StepId> {
    let start = places.steps.get(from)?;
    let near =
        places.steps.iter().filter_map(|(step, rect)| Some((distance(start, rect, heading, 2)?, step)));
    near.min().map(|(_, step)| step.clone())
}

/// Whether the flow runs to the right instead of down.
pub fn is_sideways(process: &Process) -> bool {
    process.layout.as_ref().is_some_and(|layout| layout.setting.direction == Some(Direction::Right))
}

/// How far one step is from another in a direction, if it lies there: at most so many times as far aside as ahead.
fn distance(from: &Rect, to: &Rect, heading: Heading, width: i32) -> Option<i64> {
    let (from, to) = (from.centre(), to.centre());
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (ahead, aside) = match heading {
        Heading::Up => (-dy, dx.abs()),
        Heading::Right => (dx, dy.abs()),
        Heading::Down => (dy, dx.abs()),
        Heading::Left => (-dx, dy.abs()),
    };
    let lies_there = ahead > 0 && i64::from(aside) <= i64::from(width) * i64::from(ahead);
    lies_there.then(|| i64::from(ahead) + 2 * i64::from(aside))
}

fn apart(from: &Rect, to: &Rect) -> i64 {
    let (from, to) = (from.centre(), to.centre());
    i64::from((to.x - from.x).abs()) + i64::from((to.y - from.y).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::places;
    use crate::model::{About, AnyTime, Document, Kind, LanguageWord, Note, Part, PartKey, Standing, Step};
    use std::sync::Arc;

    /// A decision with three answers side by side below it; the first leads back to the start, and something stands
    /// alone at the far right.
    fn fork() -> (Process, Places) {
        let about = About::new("fork".parse().unwrap(), "Fork", LanguageWord::English);
        let mut process = Process::from(Document::empty(about));
        let steps = [
            ("start", r#"{ "kind": "start", "title": "Start", "next": "ask" }"#, (200, 0)),
            (
                "ask",
                r#"{ "kind": "decision", "title": "Ask", "branches": [
                    { "id": "b-1", "label": "1", "next": "one" }, { "id": "b-2", "label": "2", "next": "two" },
                    { "id": "b-3", "label": "3", "next": "three" } ] }"#,
                (200, 150),
            ),
            ("one", r#"{ "kind": "task", "title": "One", "next": "start" }"#, (0, 300)),
            ("two", r#"{ "kind": "end", "title": "Two", "outcome": "resolved" }"#, (200, 300)),
            ("three", r#"{ "kind": "end", "title": "Three", "outcome": "resolved" }"#, (400, 300)),
            ("alone", r#"{ "kind": "task", "title": "Alone" }"#, (900, 300)),
        ];
        for (id, json, at) in steps {
            let text = format!(
                r#"{{ "sop": 1, "id": "x", "title": "X", "language": "en", "steps": {{ "{id}": {json} }} }}"#
            );
            let step: Arc<Step> = read_step(&text, id);
            process.set(&PartKey::Step(id.parse().unwrap()), Some(Part::Step(step)));
            let standing = Part::Standing(Arc::new(Standing::at(at.0, at.1)));
            process.set(&PartKey::Standing(id.parse().unwrap()), Some(standing));
        }
        let places = places(&process);
        (process, places)
    }

    fn read_step(text: &str, id: &str) -> Arc<Step> {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let step = &value["steps"][id];
        let title = step["title"].as_str().unwrap();
        let next = |value: &serde_json::Value| value["next"].as_str().map(|step| step.parse().unwrap());
        let mut kind = Kind::empty(step["kind"].as_str().unwrap().parse().unwrap());
        match &mut kind {
            Kind::Start(start) => start.next = next(step),
            Kind::Task(task) => task.next = next(step),
            Kind::Decision(decision) => {
                decision.branches = step["branches"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|branch| crate::model::Branch {
                        id: branch["id"].as_str().unwrap().parse().unwrap(),
                        label: String::new(),
                        when: None,
                        otherwise: false,
                        next: next(branch),
                        more: Default::default(),
                    })
                    .collect();
            }
            _ => {}
        }
        Arc::new(Step::new(title, kind))
    }

    fn go(heading: Heading, from: &str) -> Option<String> {
        let (process, places) = fork();
        walk(&process, &places, heading, &from.parse().unwrap()).map(|step| step.to_string())
    }

    /// The fork with a note beside the answer in the middle, and a pill that leads to the last.
    fn with_company() -> (Process, Places) {
        let (mut process, _) = fork();
        let note =
            Note { text: "Look".into(), about: vec!["two".parse().unwrap()], more: Default::default() };
        process.set(&PartKey::Note("note".parse().unwrap()), Some(Part::Note(Arc::new(note))));
        let standing = Part::Standing(Arc::new(Standing::at(200, 600)));
        process.set(&PartKey::Standing("note".parse().unwrap()), Some(standing));
        let any = AnyTime {
            id: "legal".parse().unwrap(),
            label: "Legal".into(),
            next: Some("alone".parse().unwrap()),
            after: None,
            from: vec!["*".into()],
            in_calls: false,
            more: Default::default(),
        };
        process.set(&PartKey::AnyTime, Some(Part::AnyTime(vec![any])));
        let places = places(&process);
        (process, places)
    }

    #[test]
    fn notes_and_pills_are_read_beside_their_steps() {
        let (process, _) = with_company();
        let order: Vec<String> = reading(&process).iter().map(ToString::to_string).collect();
        assert_eq!(order, ["start", "ask", "one", "two", "note", "three", "legal", "alone"]);
    }

    #[test]
    fn arrows_come_to_notes_and_pills_and_away_from_them() {
        let (process, places) = with_company();
        let go = |heading, from: &str| {
            super::go(&process, &places, heading, &from.parse().unwrap()).map(|id| id.to_string())
        };
        assert_eq!(go(Heading::Down, "two").as_deref(), Some("note"));
        assert_eq!(go(Heading::Up, "note").as_deref(), Some("two"));
        assert_eq!(go(Heading::Up, "alone").as_deref(), Some("legal"));
        assert_eq!(go(Heading::Down, "legal").as_deref(), Some("alone"));
        assert_eq!(go(Heading::Down, "ask").as_deref(), Some("one"));
        assert_eq!(go(Heading::Right, "one").as_deref(), Some("two"));
    }

    #[test]
    fn down_follows_the_flow_and_up_goes_back() {
        assert_eq!(go(Heading::Down, "start").as_deref(), Some("ask"));
        assert_eq!(go(Heading::Down, "ask").as_deref(), Some("one"));
        assert_eq!(go(Heading::Up, "three").as_deref(), Some("ask"));
        assert_eq!(go(Heading::Up, "ask").as_deref(), Some("start"));
    }

    #[test]
    fn a_next_step_that_stands_above_is_still_the_next() {
        assert_eq!(go(Heading::Down, "one").as_deref(), Some("start"));
    }

    #[test]
    fn the_branches_of_a_decision_lie_side_by_side() {
        assert_eq!(go(Heading::Right, "one").as_deref(), Some("two"));
        assert_eq!(go(Heading::Right, "two").as_deref(), Some("three"));
        assert_eq!(go(Heading::Left, "three").as_deref(), Some("two"));
        assert_eq!(go(Heading::Left, "ask").as_deref(), Some("one"));
        assert_eq!(go(Heading::Right, "ask").as_deref(), Some("three"));
    }

    #[test]
    fn what_no_transition_leads_to_is_reached_as_well() {
        assert_eq!(go(Heading::Right, "three").as_deref(), Some("alone"));
        assert_eq!(go(Heading::Left, "alone").as_deref(), Some("three"));
        assert_eq!(go(Heading::Right, "alone"), None);
    }

    #[test]
    fn where_nothing_lies_right_still_goes_on() {
        let (mut process, mut places) = fork();
        for step in ["one", "two", "three", "alone"] {
            process.set(&PartKey::Step(step.parse().unwrap()), None);
            places.steps.remove(step);
        }
        let walk = |heading, from: &str| walk(&process, &places, heading, &from.parse().unwrap());
        assert_eq!(walk(Heading::Right, "start").map(|step| step.to_string()).as_deref(), Some("ask"));
        assert_eq!(walk(Heading::Left, "ask").map(|step| step.to_string()).as_deref(), Some("start"));
        assert_eq!(walk(Heading::Down, "ask"), None);
    }
}
