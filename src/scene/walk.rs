//! Where an arrow key goes from a step: along the transitions, else to the nearest step in that direction.
//!
//! Not here: keys (`commands`), and what is under the pointer (`scene::look`).

use super::look::Heading;
use crate::layout::Places;
use crate::measure::Rect;
use crate::model::{Arrange, Direction, Process, StepId};

/// The step that an arrow key goes to.
///
/// In the direction of the flow it is the next step, the first branch before the others; against it the step before.
/// Across the flow it is a step that this one leads to and that lies there, else the nearest that lies there. Where nothing lies there at all, right and down still go on, left and up back.
pub fn walk(process: &Process, places: &Places, heading: Heading, from: &StepId) -> Option<StepId> {
    let start = places.steps.get(from)?;
    let is_placed = |step: &StepId| step != from && places.steps.contains_key(step);
    let after: Vec<StepId> =
        process.transitions_from(from).map(|transition| transition.to).filter(is_placed).collect();
    let mut before: Vec<StepId> = process.steps_before(from).into_iter().filter(is_placed).collect();
    before.arrange_by_key(|step| (places.steps.get(step).map(|rect| apart(start, rect)), step.clone()));
    let is_onward = matches!(heading, Heading::Right | Heading::Down);
    let is_along = is_sideways(process) == matches!(heading, Heading::Left | Heading::Right);
    // Along the flow, steps aside still lie ahead; across it they lie there only if they are more there than ahead.
    let width = if is_along { 2 } else { 1 };
    let lies_there = |step: &&StepId| {
        places.steps.get(*step).is_some_and(|rect| distance(start, rect, heading, width).is_some())
    };
    let there = |steps: &[StepId]| steps.iter().find(lies_there).cloned();
    let (first, second) = if is_onward { (&after, &before) } else { (&before, &after) };
    let joined = match is_along {
        true => there(first).or_else(|| first.first().cloned()).or_else(|| there(second)),
        false => there(&after),
    };
    joined.or_else(|| nearest(places, heading, from)).or_else(|| first.first().cloned())
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
    use crate::model::{About, Document, Kind, LanguageWord, Part, PartKey, Standing, Step};
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
