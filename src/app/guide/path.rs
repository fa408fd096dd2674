//! The path so far in a narrow window: a bar of steps, and crumbs that open the whole path.
//!
//! Not here: the path as a list (`trail`).

use super::session::{Session, Sheet};
use super::values::filled;
use crate::controls::{Icon, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use sopwright::message::Message;
use sopwright::procedure::{Flow, Kind, Step, Then};
use sopwright::run::{self, Case, TrailEntry};
use std::collections::VecDeque;

/// Bar and crumbs.
#[component]
pub fn PathBar() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = session.words;
    let lengths = memo(move || {
        session.beside.track();
        session.case.with_untracked(|case| {
            let done = run::standing(case).len().saturating_sub(1);
            (done, if case.ending().is_some() { 0 } else { steps_to_end(case) })
        })
    });
    let bar = move || {
        let (done, ahead) = lengths.get();
        let marks = std::iter::repeat_n("done", done.min(12));
        marks
            .chain(["now"])
            .chain(std::iter::repeat_n("maybe", ahead.min(12)))
            .map(|class| view! { <i class=class></i> })
            .collect_view()
    };
    let told = move || {
        let (done, ahead) = lengths.get();
        words.tell(&Message::new("guide-progress").count("step", done + 1).count("of", done + 1 + ahead))
    };
    let crumbs = move || {
        session.beside.track();
        session.case.with_untracked(|case| {
            let shown = shown(case);
            let last = shown.len().saturating_sub(1);
            let from = shown.len().saturating_sub(4);
            let crumb = |(place, entry): (usize, &&TrailEntry)| {
                let title = filled(words, case, entry.title());
                if place == last {
                    view! { <span aria-current="step">{title}</span> }.into_any()
                } else {
                    let answer = entry.answer().map(|answer| filled(words, case, answer));
                    view! {
                        <button aria-haspopup="dialog" on:click=clicked(move |_| session.sheet.set(Some(Sheet::Path)))>
                            {title}{answer.map(|answer| view! { <b>{answer}</b> })}
                        </button>
                        <Icon name="i-chev-right"/>
                    }
                    .into_any()
                }
            };
            shown.iter().enumerate().skip(from).map(crumb).collect_view()
        })
    };
    let is_short = move || {
        session.beside.track();
        session.case.with_untracked(|case| shown(case).len() < 3)
    };
    view! {
        <nav class="g-path" aria-label=t("guide-path")>
            <div class="g-prog" role="img" aria-label=told>{bar}</div>
            <div class="crumbs" class:fit=is_short>{crumbs}</div>
        </nav>
    }
}

/// The way to here: what was gone back over is no part of it.
fn shown(case: &Case) -> Vec<&TrailEntry> {
    let stands = run::standing(case).into_iter().filter_map(|place| case.trail().get(place));
    stands.filter(|entry| is_shown(entry)).collect()
}

/// Starts and calls are passed through; people did nothing there.
pub fn is_shown(entry: &TrailEntry) -> bool {
    entry.step().is_none_or(|step| !matches!(step.kind, Kind::Start(_) | Kind::Call(_)))
}

/// How many steps lie between here and the nearest end.
fn steps_to_end(case: &Case) -> usize {
    let Some(here) = case.here() else { return 0 };
    let flow = here.flow();
    let Some((start, _)) = flow.step(&here.step.id) else { return 0 };
    nearest(flow, start, |step| matches!(step.kind, Kind::End { .. })).map_or(1, |(_, distance)| distance)
}

/// The nearest other step of a kind on the ways onward, and how far it is.
pub fn nearest(flow: &Flow, start: usize, wanted: impl Fn(&Step) -> bool) -> Option<(usize, usize)> {
    let mut seen = vec![false; flow.steps.len()];
    let mut waiting = VecDeque::from([(start, 0)]);
    while let Some((place, distance)) = waiting.pop_front() {
        let step = flow.steps.get(place)?;
        if distance > 0 && wanted(step) {
            return Some((place, distance));
        }
        for next in onward(step) {
            if let Some(mark) = seen.get_mut(next).filter(|mark| !**mark) {
                *mark = true;
                waiting.push_back((next, distance + 1));
            }
        }
    }
    None
}

fn onward(step: &Step) -> Vec<usize> {
    let then = |then: &Then| match then {
        Then::Go(target) => Some(target.step),
        Then::Remind => None,
    };
    let mut places: Vec<usize> = step.branches().iter().map(|branch| branch.to.step).collect();
    match &step.kind {
        Kind::Start(target) | Kind::Task(target) => places.push(target.step),
        Kind::Escalation(escalation) => {
            places.push(escalation.next.step);
            places.extend(escalation.unanswered.as_ref().and_then(then));
        }
        Kind::Wait { then: over, .. } => places.extend(then(over)),
        Kind::Call(call) => places.extend(call.on.values().chain(&call.otherwise).map(|target| target.step)),
        Kind::Decision { .. } | Kind::End { .. } => {}
    }
    places.extend(step.limits.iter().filter_map(|limit| then(&limit.then)));
    places
}
