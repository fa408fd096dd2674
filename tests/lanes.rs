//! Lanes keep their steps, tidy of a part leaves the rest, and no line runs through a step.
//!
//! Not here: the layout of a chart without lanes (`tests/layout.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod charts;

use charts::{any_process, blemishes, overlapping, place_at};
use proptest::prelude::*;
use sopwright::edit::{Command, Refusal, plan};
use sopwright::layout::{
    Places, arrange, arrange_part, arrange_with, dropped, folded, lane_role, lanes, lanes_reordered, places,
    unfolded,
};
use sopwright::measure::Rect;
use sopwright::model::{
    Direction, Id, Kind, Layout, LayoutSetting, Process, Role, RoleId, SortedMap, SortedSet, Standing, StepId,
};
use std::sync::Arc;

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
                let has_own_way = matches!(after.steps.get(id).unwrap().kind, Kind::Start(_) | Kind::End(_) | Kind::Escalation(_));
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
            prop_assert_eq!(along(rect), along(places.steps.get(id).unwrap()), "{} moved along the flow", id);
        }
    }

    #[test]
    fn a_folded_lane_is_thin_and_nothing_lies_on_anything(process in any_process_with_lanes(), fold in prop::collection::btree_set(0..4_usize, 1..4)) {
        let whole = places(&process);
        let bands = lanes(&process, &whole);
        let roles: SortedSet<_> = fold.iter().map(|number| Some(role_id(*number))).collect();
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
    fn folding_and_unfolding_gives_the_same_picture(process in any_process_with_lanes(), fold in prop::collection::btree_set(0..4_usize, 0..4)) {
        let whole = places(&process);
        let bands = lanes(&process, &whole);
        let roles: SortedSet<_> = fold.iter().map(|number| Some(role_id(*number))).collect();
        let (shown, thin) = folded(&process, &whole, &bands, &roles);
        // What is let go where it shows stands on the whole chart where it stood.
        let steps = shown.steps.iter().map(|(id, rect)| (Id::from(id), (rect.x, rect.y)));
        let notes = shown.notes.iter().map(|(id, rect)| (id.clone(), (rect.x, rect.y)));
        for (id, place) in unfolded(&process, &whole, (&shown, &thin), &steps.chain(notes).collect()) {
            let rect = whole.rect(&id).unwrap();
            prop_assert_eq!(place, (rect.x, rect.y), "{} moved", id);
        }
        // Nothing of a folded lane shows but its steps; with none folded all is as it was.
        if roles.is_empty() {
            prop_assert_eq!((&shown, &thin), (&whole, &bands));
        }
    }

    #[test]
    fn tidy_of_a_part_leaves_the_rest_and_lies_on_nothing(process in any_process(), chosen in prop::collection::vec(any::<bool>(), 40)) {
        let placed = place_all(&process);
        let ids: SortedSet<Id> = placed.steps.keys().zip(&chosen).filter(|(_, is)| **is).map(|(id, _)| id.into()).collect();
        let once = moved_to(&placed, &arrange_part(&placed, &ids));
        let before = places(&placed);
        let after = places(&once);
        prop_assert_eq!(overlapping(&steps_only(&after)), None);
        if !placed.steps.keys().all(|id| ids.contains(id.as_str())) {
            for (id, rect) in before.steps.iter().filter(|(id, _)| !ids.contains(id.as_str())) {
                prop_assert_eq!(rect, after.steps.get(id).unwrap());
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
        let stands = *places(&once).steps.get(&first).unwrap();
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
        places(process).steps.iter().map(|(id, rect)| (id.clone(), (rect.x, rect.y), false)).collect();
    place_at(process, &steps)
}

fn moved_to(process: &Process, to: &SortedMap<Id, (i32, i32)>) -> Process {
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

#[test]
fn an_end_that_is_nobodys_goes_along_when_its_step_changes_its_lane() {
    let file = std::fs::read("processes/refund-dispute.sop.json").unwrap();
    let mut document = sopwright::format::read(&file).unwrap().process.document().clone();
    document.layout = None;
    let lanes_of = document.roles.keys().cloned().collect();
    document.layout.get_or_insert_with(Layout::default).setting =
        Arc::new(LayoutSetting { direction: None, lanes: lanes_of });
    let process = place_all(&Process::from(document));
    let before = places(&process);
    let (step, end): (StepId, StepId) = ("call-back".parse().unwrap(), "booked".parse().unwrap());
    assert_eq!(lane_role(&process, &end), lane_role(&process, &step));
    let bands = lanes(&process, &before);
    let band =
        bands.iter().find(|band| band.role.is_some() && band.role != lane_role(&process, &step)).unwrap();
    let rect = *before.steps.get(&step).unwrap();
    let lowest = before.steps.values().map(|rect| rect.bottom()).max().unwrap();
    let at = (i32::midpoint(band.from, band.to) - rect.w / 2, lowest + 40);
    let drop = dropped(&process, &before, &[(Id::from(&step), at)].into());

    let mut after = process.clone();
    plan(&process, &Command::MoveToLane { to: drop.to, lanes: drop.lanes })
        .unwrap()
        .apply(&mut after)
        .unwrap();
    let now = places(&after);
    assert_eq!(lane_role(&after, &end), band.role);
    let way = |id: &StepId| now.steps.get(id).unwrap().x - before.steps.get(id).unwrap().x;
    assert_eq!(way(&end), way(&step));
    assert_eq!(overlapping(&now), None);
    assert_eq!(astray(&after, &now), Vec::<String>::new());
}
