//! The picture holds for any process: nothing lies on anything, lines are straight, the same file looks the same.
//!
//! Not here: how it looks; that is judged by eye.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod charts;
mod given;

use charts::{any_process, blemishes, overlapping, place_at, step, step_id};
use given::any_wish;
use proptest::collection::vec;
use proptest::prelude::*;
use sopwright::edit::plan;
use sopwright::layout::{Arrangement, Places, Route, arrange, crossings, places, route};
use sopwright::measure::size::META;
use sopwright::measure::{Point, Rect, label_size, text_width};
use sopwright::model::{
    About, Direction, Document, ExitKind, Id, Kind, KindWord, LanguageWord, Layout, Outcome, Process,
    SortedMap, SortedSet, Step, StepId,
};
use sopwright::scene::{Words, outline, reading, way_words};
use sopwright::text::{Language, Sentences};
use std::sync::Arc;

fn refund_dispute() -> Process {
    let bytes = include_bytes!("fixtures/refund-dispute.sop.json");
    sopwright::format::read(bytes).unwrap().process
}

/// Our own words on a line fit into their pill in every language, and no pill is wider than the longest of them needs.
#[test]
fn what_we_say_on_a_line_fits_into_its_pill() {
    let at: StepId = "x".parse().unwrap();
    let mut exit = Step::new("x", Kind::empty(KindWord::Task)).exits(&at).remove(0);
    let mut kinds = vec![
        ExitKind::Over { after: None },
        ExitKind::Unanswered,
        ExitKind::OtherOutcome,
        ExitKind::Branch { when: None, otherwise: true },
    ];
    kinds.extend([Outcome::Resolved, Outcome::Transferred, Outcome::Closed].map(ExitKind::Outcome));
    for kind in kinds {
        exit.kind = kind;
        let Some(Words::Told(message)) = way_words(&exit) else { panic!("{exit:?}") };
        let says = |language| text_width(&Sentences::of(language).tell(&message), META);
        let widest = Language::ALL.into_iter().map(says).fold(0.0, f32::max);
        let clock =
            if matches!(exit.kind, ExitKind::Over { .. } | ExitKind::Unanswered) { 15.0 } else { 0.0 };
        let spare = label_size(&exit).unwrap().w as f32 - widest - clock;
        assert!((13.0..15.0).contains(&spare), "{message:?}: {spare}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A point on any line finds a line that runs there, routed or not.
    #[test]
    fn a_line_is_found_where_it_runs(process in any_process()) {
        let chart = Arrangement::of(&process);
        let is_turned = process.layout.as_ref().is_some_and(|layout| layout.setting.direction == Some(Direction::Right));
        for route in chart.routes().values() {
            for pair in route.points.windows(2) {
                let at = Rect::between(pair[0], pair[1]).centre();
                let found = chart.line_near(&process, at, 3, is_turned);
                prop_assert!(found.is_some(), "nothing at {at:?}");
                let found = &chart.routes().get(&found.unwrap()).unwrap();
                let is_near = found.points.windows(2).any(|pair| Rect::between(pair[0], pair[1]).grown(3).contains(at));
                prop_assert!(is_near, "another line at {at:?}");
            }
        }
        prop_assert_eq!(chart.line_near(&process, Point::new(-90_000, -90_000), 3, is_turned), None);
    }

    #[test]
    fn layout_never_overlaps(process in any_process()) {
        prop_assert_eq!(overlapping(&places(&process)), None);
        prop_assert_eq!(places(&process).steps.len(), process.steps.len());
    }

    #[test]
    fn the_same_process_gives_the_same_picture(process in any_process()) {
        let again = Process::from(process.document().clone());
        prop_assert_eq!(arrange(&process), arrange(&again));
        let places = places(&process);
        prop_assert_eq!(route(&process, &places), route(&again, &places));
    }

    #[test]
    fn pinned_steps_stay_and_nothing_lies_on_them(process in any_process(), x in -300..300_i32, y in -300..300_i32) {
        let first = process.steps.keys().next().unwrap().clone();
        let pinned = place_at(&process, &[(first.clone(), (x, y), true)]);
        prop_assert_eq!(arrange(&pinned).get(first.as_str()).copied(), Some((x, y)));
    }

    #[test]
    fn new_steps_find_room_beside_placed_ones(process in any_process()) {
        let arranged = places(&process);
        let half = arranged.steps.iter().take(arranged.steps.len() / 2 + 1);
        let half: Vec<_> = half.map(|(id, rect)| (id.clone(), (rect.x, rect.y), false)).collect();
        let partly = place_at(&process, &half);
        let places = places(&partly);
        prop_assert_eq!(overlapping(&places), None);
        for (id, at, _) in half {
            prop_assert_eq!((places.steps.get(&id).unwrap().x, places.steps.get(&id).unwrap().y), at);
        }
    }

    #[test]
    fn lines_are_right_angled_and_end_at_their_steps(process in any_process()) {
        let places = places(&process);
        let routes = route(&process, &places);
        for transition in process.transitions().filter(|transition| process.steps.contains_key(&transition.to)) {
            let points = &routes.get(&transition.id).unwrap().points;
            prop_assert!(points.len() >= 2, "{} has no way", transition.id);
            let is_square = |pair: &[Point]| (pair[0].x == pair[1].x) != (pair[0].y == pair[1].y);
            prop_assert!(points.windows(2).all(is_square), "{}: {:?}", transition.id, points);
            let on_edge = |rect: &Rect, point: &Point| rect.contains(*point) && !rect.grown(-1).contains(*point);
            prop_assert!(on_edge(places.steps.get(&transition.from).unwrap(), &points[0]));
            prop_assert!(on_edge(places.steps.get(&transition.to).unwrap(), points.last().unwrap()));
        }
    }
}

#[test]
fn a_real_process_has_a_clean_picture() {
    let process = refund_dispute();
    assert_eq!(blemishes(&process), Vec::<String>::new());
    assert!(crossings(&process) <= 3, "{} lines cross", crossings(&process));
}

#[test]
fn a_real_process_has_a_clean_picture_to_the_right_too() {
    let mut document = refund_dispute().document().clone();
    let layout = document.layout.get_or_insert_with(Layout::default);
    Arc::make_mut(&mut layout.setting).direction = Some(Direction::Right);
    let process = Process::from(document);
    assert_eq!(blemishes(&process), Vec::<String>::new());
    let places = places(&process);
    assert!(places.bounds().w > places.bounds().h);
}

#[test]
fn a_drag_routes_only_what_touches_the_step() {
    let process = refund_dispute();
    let arrangement = Arrangement::of(&process);
    let billing: StepId = "to-billing".parse().unwrap();
    let moved = arrangement.places().steps.get(&billing).unwrap().moved(300, 0);
    let dragged = arrangement.dragged(&process, &SortedMap::from([(billing.clone(), moved)]));
    let mut expected: Vec<_> = process
        .transitions()
        .filter(|transition| transition.from == billing || transition.to == billing)
        .map(|transition| transition.id)
        .collect();
    expected.sort();
    assert_eq!(dragged.keys().cloned().collect::<Vec<_>>(), expected);
    for transition in process.transitions().filter(|transition| transition.from == billing) {
        let start = dragged.get(&transition.id).unwrap().points[0];
        assert!(moved.grown(1).contains(start), "{start:?} is not at {moved:?}");
    }
}

/// What an arrangement says after a change must be what holds then, wherever it came from.
fn check_arrangement(process: &Process, arrangement: &Arrangement) {
    let fresh = places(process);
    let kept = arrangement.places();
    assert_eq!(kept.steps, fresh.steps);
    let notes = |places: &Places| places.notes.keys().cloned().collect::<Vec<_>>();
    let pills = |places: &Places| places.anytime.keys().cloned().collect::<Vec<_>>();
    assert_eq!((notes(kept), pills(kept)), (notes(&fresh), pills(&fresh)));
    let routes = arrangement.routes();
    assert_eq!(routes.keys().collect::<Vec<_>>(), route(process, kept).keys().collect::<Vec<_>>());
    for transition in process.transitions() {
        let points = &routes.get(&transition.id).unwrap().points;
        let (from, to) = (kept.steps.get(&transition.from).unwrap(), kept.steps.get(&transition.to).unwrap());
        assert!(from.grown(1).contains(points[0]), "{} leaves {from:?} at {:?}", transition.id, points[0]);
        let end = points[points.len() - 1];
        assert!(to.grown(1).contains(end), "{} enters {to:?} at {end:?}", transition.id);
        assert!(points.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn an_arrangement_follows_every_change(wishes in vec(any_wish(), 1..40)) {
        let mut process = given::empty();
        let mut arrangement = Arrangement::of(&process);
        for wish in wishes {
            let Ok(patch) = plan(&process, &wish.aimed_at(&process)) else { continue };
            patch.apply(&mut process).unwrap();
            arrangement.follow(&process, patch.changes.keys());
            check_arrangement(&process, &arrangement);
            let back = patch.inverse();
            back.apply(&mut process).unwrap();
            arrangement.follow(&process, back.changes.keys());
            check_arrangement(&process, &arrangement);
            patch.apply(&mut process).unwrap();
            arrangement.follow(&process, patch.changes.keys());
        }
    }
}

#[test]
fn bends_set_by_hand_are_kept() {
    let mut document = refund_dispute().document().clone();
    let layout = document.layout.get_or_insert_with(Layout::default);
    layout.bends.insert("identify/next".parse().unwrap(), vec![vec![900, 250]]);
    let process = Process::from(document);
    let route = route(&process, &places(&process)).remove("identify/next").unwrap();
    assert!(route.is_by_hand);
    assert!(route.points.contains(&Point::new(900, 250)), "{:?}", route.points);
    assert!(route.points.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y));
}

/// A decision with so many branches, each leading to a task of its own, and all tasks to one end.
fn fan(branches: usize) -> Process {
    let end = branches + 1;
    let about = About::new("fan".parse().unwrap(), "Fan", LanguageWord::English);
    let mut document = Document::empty(about);
    let all: Vec<usize> = (1..end).collect();
    document.steps.insert(step_id(0), Arc::new(step(KindWord::Decision, "Which of them is it?", 0, &all)));
    for number in all {
        document.steps.insert(step_id(number), Arc::new(step(KindWord::Task, "Do it", number, &[end])));
    }
    document.steps.insert(step_id(end), Arc::new(step(KindWord::End, "Done", end, &[])));
    Process::from(document)
}

/// Were each line looked for among all others, this would not end in minutes.
#[test]
fn thousands_of_branches_are_drawn_along_one_trunk() {
    let process = fan(2000);
    let places = places(&process);
    let routes = route(&process, &places);
    assert_eq!(routes.len(), 4000);
    let decision = places.steps.get(&step_id(0)).unwrap();
    let levels: SortedSet<i32> = routes
        .iter()
        .filter(|(id, _)| id.as_str().starts_with('b'))
        .flat_map(|(_, route)| route.points.windows(2).filter(|pair| pair[0].y == pair[1].y))
        .map(|pair| pair[0].y - decision.bottom())
        .collect();
    assert_eq!(levels.len(), 1, "{levels:?}");
}

#[test]
fn a_hundred_branches_have_a_clean_picture_too() {
    assert_eq!(blemishes(&fan(150)), Vec::<String>::new());
}

/// A label beside a stretch that several answers run along would seem to be said of all of them.
#[test]
fn each_of_many_answers_stands_where_its_line_is_alone() {
    for (direction, count) in [("TD", 10), ("LR", 10), ("LR", 5)] {
        let arrows: String = (0..count)
            .map(|end| format!("\n q{{What is it?}} -->|Answer {end}| e{end}([End {end}])"))
            .collect();
        let process = sopwright::exchange::mermaid::parse(&format!("flowchart {direction}{arrows}")).unwrap();
        let routes = route(&process, &places(&process));
        for (id, route) in &routes {
            // What is level in one of them is upright in the other, where less room is left beside the words.
            let label = route.label.unwrap().grown(if direction == "TD" { 8 } else { 4 });
            let through = |other: &Route| {
                other.points.windows(2).any(|pair| Rect::between(pair[0], pair[1]).grown(1).overlaps(label))
            };
            let others: Vec<_> =
                routes.iter().filter(|(other, route)| *other != id && through(route)).collect();
            assert!(others.is_empty(), "{direction} {count}: {id} is written at {others:?}");
        }
    }
}

/// What comes next and what comes when the time is up mean different things, so beyond the first piece out of their step
/// they run apart.
#[test]
fn a_way_on_and_the_way_when_the_time_is_up_run_apart() {
    let is_late = |kind: &ExitKind| {
        matches!(kind, ExitKind::Limit { .. } | ExitKind::Unanswered | ExitKind::Over { .. })
    };
    for path in std::fs::read_dir("processes").unwrap().map(|entry| entry.unwrap().path()) {
        if !path.to_string_lossy().ends_with(".sop.json") {
            continue;
        }
        let process = sopwright::format::read(&std::fs::read(&path).unwrap()).unwrap().process;
        let routes = route(&process, &places(&process));
        for (id, step) in &process.steps {
            let exits: Vec<_> =
                step.exits(id).into_iter().filter(|exit| routes.contains_key(&exit.id)).collect();
            let pairs = exits.iter().flat_map(|one| exits.iter().map(move |other| (one, other)));
            for (one, late) in pairs.filter(|(one, late)| !is_late(&one.kind) && is_late(&late.kind)) {
                let shared = along(routes.get(&one.id).unwrap(), routes.get(&late.id).unwrap());
                assert!(
                    one.to == late.to || shared <= 24,
                    "{path:?}: {} and {} for {shared}",
                    one.id,
                    late.id
                );
            }
        }
    }
}

/// How far two lines run on each other at most.
fn along(one: &Route, other: &Route) -> i32 {
    let pieces = |route: &Route| route.points.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    let turned = |(a, b): (Point, Point)| (a.turned(), b.turned());
    let upright = |(a, b): &(Point, Point)| a.x == b.x;
    let mut most = 0;
    for is_turned in [false, true] {
        let of = |route: &Route| -> Vec<_> {
            let all = pieces(route).into_iter().map(|piece| if is_turned { turned(piece) } else { piece });
            all.filter(upright).collect()
        };
        for (a, b) in of(one) {
            for (c, d) in of(other).into_iter().filter(|(c, _)| (c.x - a.x).abs() < 6) {
                most = most.max(a.y.max(b.y).min(c.y.max(d.y)) - a.y.min(b.y).max(c.y.min(d.y)));
            }
        }
    }
    most
}

proptest! {
    #[test]
    fn the_outline_has_everything_once(process in any_process()) {
        let sorted = |mut ids: Vec<Id>| { ids.sort(); ids };
        let lines = outline(&process);
        prop_assert_eq!(sorted(lines.iter().map(|line| line.id.clone()).collect()), sorted(reading(&process)));
        // Nobody stands more than a level below the line before.
        for pair in lines.windows(2) {
            prop_assert!(pair[1].depth <= pair[0].depth + 1);
            prop_assert!(pair[1].depth <= pair[0].depth || pair[0].has_below);
        }
    }
}

#[test]
fn two_answers_that_lead_to_the_same_step_are_both_read() {
    let chart =
        "flowchart TD\n q{Paid twice?} -->|Yes, it is owed| e([Done])\n q -->|No| e\n q -->|Nobody knows| e";
    for direction in ["TD", "LR"] {
        let process = sopwright::exchange::mermaid::parse(&chart.replace("TD", direction)).unwrap();
        let places = places(&process);
        let labels: Vec<Rect> = route(&process, &places).values().filter_map(|route| route.label).collect();
        assert_eq!(labels.len(), 3);
        for (place, label) in labels.iter().enumerate() {
            assert!(
                labels.iter().skip(place + 1).all(|other| !other.overlaps(*label)),
                "{direction}: {labels:?}"
            );
            assert!(places.steps.values().all(|step| !step.overlaps(*label)), "{direction}: {labels:?}");
        }
    }
}
