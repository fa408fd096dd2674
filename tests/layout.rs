//! The picture holds for any process: nothing lies on anything, lines are straight, the same file looks the same.
//!
//! Not here: how it looks; that is judged by eye.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod given;

use given::any_wish;
use proptest::collection::vec;
use proptest::prelude::*;
use sopwright::edit::{Command, Refusal, plan};
use sopwright::layout::{
    Arrangement, Places, arrange, arrange_part, arrange_with, crossings, dropped, folded, lane_role, lanes,
    lanes_reordered, places, route,
};
use sopwright::measure::{Point, Rect};
use sopwright::model::{
    About, AnyTime, Branch, Consequence, Decision, Direction, Document, Id, Kind, KindWord, LanguageWord,
    Layout, LayoutSetting, Limit, Note, Process, Role, RoleId, Span, Standing, Start, Step, StepId, Task,
    Wait,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn refund_dispute() -> Process {
    let bytes = include_bytes!("fixtures/refund-dispute.sop.json");
    sopwright::format::read(bytes).unwrap().process
}

fn step_id(number: usize) -> StepId {
    format!("s{number:03}").parse().unwrap()
}

/// A step of any kind, leading anywhere: `links` are numbers of steps.
fn step(word: KindWord, title: &str, number: usize, links: &[usize]) -> Step {
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
fn any_process() -> impl Strategy<Value = Process> {
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

fn overlapping(places: &Places) -> Option<(Rect, Rect)> {
    let all: Vec<Rect> = places.all().collect();
    let pairs = all
        .iter()
        .enumerate()
        .flat_map(|(number, one)| all[number + 1..].iter().map(move |other| (*one, *other)));
    pairs.into_iter().find(|(one, other)| one.overlaps(*other))
}

fn place_at(process: &Process, at: &[(StepId, (i32, i32), bool)]) -> Process {
    let mut document = process.document().clone();
    let layout = document.layout.get_or_insert_with(Layout::default);
    for (id, (x, y), pinned) in at {
        let mut standing = Standing::at(*x, *y);
        standing.pinned = *pinned;
        layout.at.insert(id.into(), Arc::new(standing));
    }
    Process::from(document)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

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
            prop_assert_eq!((places.steps[&id].x, places.steps[&id].y), at);
        }
    }

    #[test]
    fn lines_are_right_angled_and_end_at_their_steps(process in any_process()) {
        let places = places(&process);
        let routes = route(&process, &places);
        for transition in process.transitions().filter(|transition| process.steps.contains_key(&transition.to)) {
            let points = &routes[&transition.id].points;
            prop_assert!(points.len() >= 2, "{} has no way", transition.id);
            let is_square = |pair: &[Point]| (pair[0].x == pair[1].x) != (pair[0].y == pair[1].y);
            prop_assert!(points.windows(2).all(is_square), "{}: {:?}", transition.id, points);
            let on_edge = |rect: &Rect, point: &Point| rect.contains(*point) && !rect.grown(-1).contains(*point);
            prop_assert!(on_edge(&places.steps[&transition.from], &points[0]));
            prop_assert!(on_edge(&places.steps[&transition.to], points.last().unwrap()));
        }
    }
}

/// Lines that run through a step, and labels that lie on a step or on each other.
fn blemishes(process: &Process) -> Vec<String> {
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
    let moved = arrangement.places().steps[&billing].moved(300, 0);
    let dragged = arrangement.dragged(&process, &BTreeMap::from([(billing.clone(), moved)]));
    let mut expected: Vec<_> = process
        .transitions()
        .filter(|transition| transition.from == billing || transition.to == billing)
        .map(|transition| transition.id)
        .collect();
    expected.sort();
    assert_eq!(dragged.keys().cloned().collect::<Vec<_>>(), expected);
    for transition in process.transitions().filter(|transition| transition.from == billing) {
        let start = dragged[&transition.id].points[0];
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
        let points = &routes[&transition.id].points;
        let (from, to) = (kept.steps[&transition.from], kept.steps[&transition.to]);
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
    let decision = places.steps[&step_id(0)];
    let levels: BTreeSet<i32> = routes
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

/// Any process of up to 40 steps with four roles, of which the steps have one or none, and lanes for three of them.
fn any_process_with_lanes() -> impl Strategy<Value = Process> {
    (any_process(), prop::collection::vec(0..5_usize, 40)).prop_map(|(process, owners)| {
        let mut document = process.document().clone();
        for number in 0..4 {
            let role = Role::new(format!("Role {number}"));
            document.roles.insert(role_id(number), Arc::new(role));
        }
        let others = document.steps.keys().cloned().collect::<Vec<_>>();
        for (number, step) in document.steps.values_mut().enumerate() {
            let step = Arc::make_mut(step);
            step.owner = owners.get(number).filter(|owner| **owner < 4).map(|owner| role_id(*owner));
            if let Kind::Escalation(escalation) = &mut step.kind {
                escalation.to = Some(role_id(number % 4));
                escalation.next = others.get(number / 2).cloned();
            }
        }
        let layout = document.layout.get_or_insert_with(Layout::default);
        Arc::make_mut(&mut layout.setting).lanes = vec![role_id(2), role_id(0), role_id(1)];
        Process::from(document)
    })
}

fn role_id(number: usize) -> RoleId {
    format!("role-{number}").parse().unwrap()
}

/// Whether the flow runs to the right.
fn is_sideways(process: &Process) -> bool {
    process.layout.as_ref().is_some_and(|layout| layout.setting.direction == Some(Direction::Right))
}

/// The steps that do not stand wholly in the band of their lane, and the lanes that lie over each other.
fn astray(process: &Process, places: &Places) -> Vec<String> {
    let bands = lanes(process, places);
    let mut astray = Vec::new();
    for pair in bands.windows(2) {
        if pair[0].to > pair[1].from || pair[0].from > pair[0].to {
            astray.push(format!("{:?} lies over {:?}", pair[0], pair[1]));
        }
    }
    for (id, rect) in &places.steps {
        let (from, to) = if is_sideways(process) { (rect.y, rect.bottom()) } else { (rect.x, rect.right()) };
        let role = lane_role(process, id);
        let band = bands.iter().find(|band| band.role == role).unwrap();
        if from < band.from || band.to < to {
            astray.push(format!("{id} at {from}..{to} is not in {band:?}"));
        }
    }
    astray
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_step_stands_in_the_lane_of_its_role(process in any_process_with_lanes()) {
        let places = places(&process);
        prop_assert_eq!(overlapping(&places), None);
        prop_assert_eq!(astray(&process, &places), Vec::<String>::new());
        let listed: Vec<_> = lanes(&process, &places).into_iter().map(|lane| lane.role).take(3).collect();
        prop_assert_eq!(listed, [Some(role_id(2)), Some(role_id(0)), Some(role_id(1))]);
        let counted: usize = lanes(&process, &places).iter().map(|lane| lane.steps).sum();
        prop_assert_eq!(counted, process.steps.len());
    }

    #[test]
    fn a_dropped_step_gets_the_role_of_the_lane(process in any_process_with_lanes(), which in 0..40_usize, into in 0..5_usize) {
        let before = places(&process);
        let bands = lanes(&process, &before);
        let (id, rect) = before.steps.iter().nth(which % before.steps.len()).unwrap();
        let band = &bands[into % bands.len()];
        let middle = i32::midpoint(band.from, band.to);
        let at = if is_sideways(&process) {
            (rect.x, middle - rect.h / 2)
        } else {
            (middle - rect.w / 2, rect.y)
        };
        let drop = dropped(&process, &before, &[(id.into(), at)].into());
        let editor_command = Command::MoveToLane { to: drop.to.clone(), lanes: drop.lanes };
        match plan(&process, &editor_command) {
            Ok(patch) => {
                let mut after = process.clone();
                patch.apply(&mut after).unwrap();
                let is_cleared = band.role.is_none();
                let has_own_way = matches!(after.steps[id].kind, Kind::Start(_) | Kind::End(_) | Kind::Escalation(_));
                if !(is_cleared && has_own_way) {
                    prop_assert_eq!(lane_role(&after, id), band.role.clone());
                }
                patch.inverse().apply(&mut after).unwrap();
                prop_assert_eq!(after.document(), process.document());
            }
            Err(refusal) => prop_assert_eq!(refusal, Refusal::NothingToDo),
        }
    }

    #[test]
    fn lanes_in_another_order_take_their_steps_along(process in any_process_with_lanes()) {
        let before = places(&process);
        let order = [Some(role_id(0)), Some(role_id(1)), Some(role_id(2))];
        let moved = lanes_reordered(&process, &before, &order);
        let mut document = process.document().clone();
        let layout = document.layout.get_or_insert_with(Layout::default);
        Arc::make_mut(&mut layout.setting).lanes = order.iter().flatten().cloned().collect();
        for (id, (x, y)) in moved {
            layout.at.insert(id, Arc::new(Standing::at(x, y)));
        }
        let after = Process::from(document);
        let places = places(&after);
        prop_assert_eq!(overlapping(&steps_only(&places)), None);
        prop_assert_eq!(astray(&after, &places), Vec::<String>::new());
        let along = |rect: &Rect| if is_sideways(&process) { rect.x } else { rect.y };
        for (id, rect) in &before.steps {
            prop_assert_eq!(along(rect), along(&places.steps[id]), "{} moved along the flow", id);
        }
    }

    #[test]
    fn a_folded_lane_is_thin_and_nothing_lies_on_anything(process in any_process_with_lanes(), fold in prop::collection::btree_set(0..4_usize, 1..4)) {
        let whole = places(&process);
        let bands = lanes(&process, &whole);
        let roles: BTreeSet<_> = fold.iter().map(|number| Some(role_id(*number))).collect();
        let (shown, thin) = folded(&process, &whole, &bands, &roles);
        prop_assert_eq!(shown.steps.len(), whole.steps.len());
        prop_assert_eq!(overlapping(&steps_only(&shown)), None);
        for (band, thin) in bands.iter().zip(&thin) {
            let breadth = if roles.contains(&band.role) { 48 } else { band.to - band.from };
            prop_assert_eq!(thin.to - thin.from, breadth);
        }
        for (id, rect) in &shown.steps {
            let (from, to) = if is_sideways(&process) { (rect.y, rect.bottom()) } else { (rect.x, rect.right()) };
            let role = lane_role(&process, id);
            let band = thin.iter().find(|band| band.role == role).unwrap();
            prop_assert!(band.from <= from && to <= band.to, "{} is not in {:?}", id, band);
        }
    }

    #[test]
    fn tidy_of_a_part_leaves_the_rest_and_lies_on_nothing(process in any_process(), chosen in prop::collection::vec(any::<bool>(), 40)) {
        let placed = place_all(&process);
        let ids: BTreeSet<Id> = placed.steps.keys().zip(&chosen).filter(|(_, is)| **is).map(|(id, _)| id.into()).collect();
        let once = moved_to(&placed, &arrange_part(&placed, &ids));
        let before = places(&placed);
        let after = places(&once);
        prop_assert_eq!(overlapping(&steps_only(&after)), None);
        if !placed.steps.keys().all(|id| ids.contains(id.as_str())) {
            for (id, rect) in before.steps.iter().filter(|(id, _)| !ids.contains(id.as_str())) {
                prop_assert_eq!(rect, &after.steps[id]);
            }
        }
        let twice = moved_to(&once, &arrange_part(&once, &ids));
        prop_assert_eq!(&places(&twice).steps, &after.steps);
    }

    #[test]
    fn tidy_twice_is_tidy_once(process in any_process_with_lanes(), x in -300..300_i32, y in -300..300_i32) {
        let first = process.steps.keys().next().unwrap().clone();
        let pinned = place_at(&process, &[(first.clone(), (x, y), true)]);
        let once = moved_to(&pinned, &arrange(&pinned));
        prop_assert_eq!(arrange(&once), arrange(&pinned));
        let stands = places(&once).steps[&first];
        prop_assert_eq!((stands.x, stands.y), (x, y));
        let mut setting = process.layout.as_ref().unwrap().setting.as_ref().clone();
        setting.direction = Some(if is_sideways(&process) { Direction::Down } else { Direction::Right });
        setting.lanes.clear();
        let turned = arrange_with(&pinned, &setting);
        prop_assert_eq!(turned.get(first.as_str()).copied(), Some((x, y)));
    }

    #[test]
    fn no_line_runs_through_a_step(process in any_process()) {
        prop_assert_eq!(through(&process), Vec::<String>::new());
    }
}

/// The same without notes and pills, which find their places anew.
fn steps_only(places: &Places) -> Places {
    Places { steps: places.steps.clone(), ..Places::default() }
}

/// Every step where the layout puts it.
fn place_all(process: &Process) -> Process {
    let steps: Vec<_> =
        places(process).steps.into_iter().map(|(id, rect)| (id, (rect.x, rect.y), false)).collect();
    place_at(process, &steps)
}

fn moved_to(process: &Process, to: &BTreeMap<Id, (i32, i32)>) -> Process {
    let mut moved = process.clone();
    if let Ok(patch) = plan(process, &Command::Tidy { to: to.clone() }) {
        patch.apply(&mut moved).unwrap();
    }
    moved
}

/// The lines that run through a step, in a fresh layout.
fn through(process: &Process) -> Vec<String> {
    blemishes(process).into_iter().filter(|blemish| blemish.contains("runs through")).collect()
}

#[test]
fn no_line_runs_through_a_step_of_a_shipped_process() {
    for entry in std::fs::read_dir("processes").unwrap() {
        let path = entry.unwrap().path();
        if path.to_str().unwrap().ends_with(".sop.json") {
            let process = sopwright::format::read(&std::fs::read(&path).unwrap()).unwrap().process;
            assert_eq!(through(&process), Vec::<String>::new(), "{}", path.display());
            for is_right in [false, true] {
                let setting = LayoutSetting {
                    direction: is_right.then_some(Direction::Right),
                    lanes: process.roles.keys().cloned().collect(),
                };
                let mut document = process.document().clone();
                document.layout = None;
                document.layout.get_or_insert_with(Layout::default).setting = Arc::new(setting);
                let process = Process::from(document);
                assert_eq!(through(&process), Vec::<String>::new(), "{} in lanes", path.display());
                assert_eq!(astray(&process, &places(&process)), Vec::<String>::new(), "{}", path.display());
            }
        }
    }
}
