//! Charts made up by proptest, and what could be wrong with their picture.
//!
//! Not here: the laws (`tests/layout.rs`, `tests/lanes.rs`).

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use sopwright::layout::{Places, places, route};
use sopwright::measure::Rect;
use sopwright::model::{
    About, AnyTime, Branch, Consequence, Decision, Direction, Document, Kind, KindWord, LanguageWord, Layout,
    Limit, Note, Process, Span, Standing, Start, Step, StepId, Task, Wait,
};
use std::sync::Arc;

pub(crate) fn step_id(number: usize) -> StepId {
    format!("s{number:03}").parse().unwrap()
}

/// A step of any kind, leading anywhere: `links` are numbers of steps.
pub(crate) fn step(word: KindWord, title: &str, number: usize, links: &[usize]) -> Step {
    let next = links.first().map(|to| step_id(*to));
    let branch = |(place, to): (usize, &usize)| Branch {
        id: format!("b{number}-{place}").parse().unwrap(),
        label: title.chars().take(3 + 5 * place).collect(),
        when: None,
        otherwise: place == 2,
        next: Some(step_id(*to)),
        more: Default::default(),
    };
    let branches: Vec<Branch> = links.iter().enumerate().map(branch).collect();
    let kind = match word {
        KindWord::Start => Kind::Start(Start { next }),
        KindWord::Task => Kind::Task(Task { next }),
        KindWord::Decision => Kind::Decision(Decision { ask: None, branches }),
        KindWord::Wait => Kind::Wait(Wait { branches, ..Wait::default() }),
        KindWord::Escalation | KindWord::Call | KindWord::End => Kind::empty(word),
    };
    let mut step = Step::new(title, kind);
    if let (KindWord::Task, Some(to)) = (word, links.get(1)) {
        let then = Consequence { step: Some(step_id(*to)), remind: false, more: Default::default() };
        let id = "all".parse().unwrap();
        let within = Span::minutes(5);
        step.guidance.limits =
            vec![Limit { id, when: None, within, clock: None, then: Some(then), more: Default::default() }];
    }
    step
}

/// Any process of up to 40 steps, some with notes and things that can happen at any time.
pub(crate) fn any_process() -> impl Strategy<Value = Process> {
    let one = (0..7_usize, "[A-Za-zø ]{0,60}", prop::collection::vec(0..40_usize, 0..4));
    let steps = prop::collection::vec(one, 1..40);
    (steps, prop::collection::vec(0..40_usize, 0..4), any::<bool>()).prop_map(|(steps, extras, is_right)| {
        let about = About::new("any".parse().unwrap(), "Any", LanguageWord::English);
        let mut document = Document::empty(about);
        for (number, (kind, title, links)) in steps.iter().enumerate() {
            let step = step(KindWord::ALL[*kind], title, number, links);
            document.steps.insert(step_id(number), Arc::new(step));
        }
        for (number, extra) in extras.iter().enumerate() {
            let text = "Never promise a date. ".repeat(number + 1);
            let note = Note { text, about: vec![step_id(*extra)], more: Default::default() };
            document.notes.insert(format!("n{number}").parse().unwrap(), Arc::new(note));
            document.anytime.push(AnyTime {
                id: format!("a{number}").parse().unwrap(),
                label: "Legal threat".into(),
                next: Some(step_id(*extra)),
                after: None,
                from: vec!["*".into()],
                in_calls: false,
                more: Default::default(),
            });
        }
        let mut layout = Layout::default();
        Arc::make_mut(&mut layout.setting).direction = is_right.then_some(Direction::Right);
        document.layout = Some(layout);
        Process::from(document)
    })
}

pub(crate) fn overlapping(places: &Places) -> Option<(Rect, Rect)> {
    let all: Vec<Rect> = places.all().collect();
    let pairs = all
        .iter()
        .enumerate()
        .flat_map(|(number, one)| all[number + 1..].iter().map(move |other| (*one, *other)));
    pairs.into_iter().find(|(one, other)| one.overlaps(*other))
}

pub(crate) fn place_at(process: &Process, at: &[(StepId, (i32, i32), bool)]) -> Process {
    let mut document = process.document().clone();
    let layout = document.layout.get_or_insert_with(Layout::default);
    for (id, (x, y), pinned) in at {
        let mut standing = Standing::at(*x, *y);
        standing.pinned = *pinned;
        layout.at.insert(id.into(), Arc::new(standing));
    }
    Process::from(document)
}

/// Lines that run through a step, and labels that lie on a step or on each other.
pub(crate) fn blemishes(process: &Process) -> Vec<String> {
    let places = places(process);
    let routes = route(process, &places);
    let mut blemishes = Vec::new();
    let mut labels: Vec<(String, Rect)> = Vec::new();
    for (id, route) in &routes {
        for (number, pair) in route.points.windows(2).enumerate() {
            let piece = Rect::between(pair[0], pair[1]);
            for (step, rect) in &places.steps {
                // The outline belongs to the step, and the ends of the line touch it.
                if rect.grown(-1).overlaps(piece.grown(1)) {
                    blemishes.push(format!("piece {number} of {id} runs through {step}"));
                }
            }
        }
        if let Some(label) = route.label {
            for (step, rect) in &places.steps {
                if rect.overlaps(label) {
                    blemishes.push(format!("the label of {id} lies on {step}"));
                }
            }
            for (other, rect) in &labels {
                if rect.overlaps(label) {
                    blemishes.push(format!("the label of {id} lies on that of {other}"));
                }
            }
            labels.push((id.to_string(), label));
        }
    }
    blemishes
}
