//! Lanes by role: which there are, whose each step is, and the band that each takes across the flow.
//!
//! Not here: how steps come to stand in their lane (`layout::layered` when all is laid out anew, `layout::places` else).

use super::Places;
use super::chart::is_turned;
use super::occupied::Occupied;
use crate::measure::Rect;
use crate::model::{Arrange, Kind, Process, RoleId, SortedMap, StepId};

/// A lane as it lies: across the flow between two edges, along it without an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Whose steps stand in it; none for the steps that are nobody's.
    pub role: Option<RoleId>,
    /// Its edges: left and right where the flow runs down, top and bottom where it runs to the right.
    pub from: i32,
    /// The other edge.
    pub to: i32,
    /// How many steps stand in it.
    pub steps: usize,
}

/// Free room between a step and the edge of its lane.
pub(super) const PAD: i32 = 30;
/// The least breadth of a lane: its name must be readable and a step find room.
pub(super) const LEAST: i32 = 240;

/// The lanes and the lane of each step, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Owners {
    pub(super) roles: Vec<Option<RoleId>>,
    pub(super) of: SortedMap<StepId, usize>,
}

impl Owners {
    /// None where the process shows no lanes.
    pub(super) fn of(process: &Process) -> Option<Owners> {
        let listed = &process.layout.as_ref()?.setting.lanes;
        let mut roles: Vec<Option<RoleId>> = Vec::new();
        for role in listed.iter().filter(|role| process.roles.contains_key(*role)) {
            if !roles.iter().any(|other| other.as_ref() == Some(role)) {
                roles.push(Some(role.clone()));
            }
        }
        if roles.is_empty() {
            return None;
        }
        let whose = |id: &StepId| lane_role(process, id);
        let mut is_any_free = false;
        for id in process.steps.keys() {
            match whose(id) {
                Some(role) if !roles.iter().any(|other| other.as_ref() == Some(&role)) => {
                    roles.push(Some(role));
                }
                Some(_) => {}
                None => is_any_free = true,
            }
        }
        if is_any_free {
            roles.push(None);
        }
        let mut of = SortedMap::new();
        for id in process.steps.keys() {
            let role = whose(id);
            of.insert(id.clone(), roles.iter().position(|other| *other == role).unwrap_or(0));
        }
        Some(Owners { roles, of })
    }
}

/// The role in whose lane a step stands: its owner. An escalation stands with the role that takes it; a start or an end
/// that is nobody's with the step beside it.
pub fn lane_role(process: &Process, id: &StepId) -> Option<RoleId> {
    own_role(process, id).or_else(|| own_role(process, &lane_leader(process, id)?))
}

/// The step in whose lane a start or an end stands that is nobody's: the first beside it that is somebody's.
pub(super) fn lane_leader(process: &Process, id: &StepId) -> Option<StepId> {
    let beside = match &process.step(id)?.kind {
        Kind::Start(_) => process.steps_after(id),
        Kind::End(_) => process.steps_before(id),
        _ => return None,
    };
    beside
        .into_iter()
        .find(|other| own_role(process, other).is_some())
        .filter(|_| own_role(process, id).is_none())
}

fn own_role(process: &Process, id: &StepId) -> Option<RoleId> {
    let step = process.step(id)?;
    let taken_by = match &step.kind {
        Kind::Escalation(escalation) => escalation.to.as_ref(),
        _ => None,
    };
    taken_by.or(step.owner.as_ref()).filter(|role| process.roles.contains_key(*role)).cloned()
}

/// The lanes of a chart in their order, none if it shows none. Their edges lie halfway between the steps of neighbouring
/// lanes; where steps stand in lanes that are not theirs, so that as few as possible do.
pub fn lanes(process: &Process, places: &Places) -> Vec<Lane> {
    match Owners::of(process) {
        Some(owners) => banded(&owners, &places.steps, is_turned(process)),
        None => Vec::new(),
    }
}

fn banded(owners: &Owners, steps: &SortedMap<StepId, Rect>, is_turned: bool) -> Vec<Lane> {
    let count = owners.roles.len();
    // Each step as (lane, left, right), said as if the flow ran downwards.
    let stands: Vec<(usize, i32, i32)> = steps
        .iter()
        .filter_map(|(id, rect)| {
            let rect = if is_turned { rect.turned() } else { *rect };
            Some((*owners.of.get(id)?, rect.x, rect.right()))
        })
        .collect();
    let first = stands.iter().map(|(_, left, _)| *left).min().unwrap_or(0) - PAD;
    let mut froms = vec![first];
    for lane in 1..count {
        let before = stands.iter().filter(|(of, ..)| *of < lane);
        let after = stands.iter().filter(|(of, ..)| *of >= lane);
        let left = before.map(|(_, _, right)| *right).max();
        let right = after.map(|(_, left, _)| *left).min();
        let edge = match (left, right) {
            (Some(left), Some(right)) if left <= right => left + (right - left) / 2,
            (Some(_), Some(_)) => fewest_astray(&stands, lane),
            (Some(left), None) => left + PAD,
            (None, Some(right)) => right - PAD,
            (None, None) => 0,
        };
        froms.push(edge);
    }
    // Lanes without steps share the room there is between their neighbours, or take some outside.
    let has_steps = |lane: usize| stands.iter().any(|(of, ..)| *of == lane);
    let mut end = stands.iter().map(|(.., right)| *right).max().unwrap_or(0) + PAD;
    let mut lane = 0;
    while lane < count {
        if has_steps(lane) {
            lane += 1;
            continue;
        }
        let until = (lane..count).find(|other| has_steps(*other)).unwrap_or(count);
        let empty = i32::try_from(until - lane).unwrap_or(0);
        let before = lane.checked_sub(1).and_then(|before| {
            stands.iter().filter(|(of, ..)| *of <= before).map(|(.., right)| *right).max()
        });
        let after = stands.iter().filter(|(of, ..)| *of >= until).map(|(_, left, _)| *left).min();
        let (from, to) = match (before, after) {
            (Some(before), Some(after)) if after - before > 2 * PAD => (before + PAD, after - PAD),
            (Some(_), Some(_)) => {
                let edge = froms.get(until).copied().unwrap_or(0);
                (edge, edge)
            }
            (Some(before), None) => (before + PAD, before + PAD + empty * LEAST),
            (None, Some(after)) => (after - PAD - empty * LEAST, after - PAD),
            (None, None) => (0, empty * LEAST),
        };
        for place in lane..until {
            let share = i32::try_from(place - lane).unwrap_or(0);
            if let Some(edge) = froms.get_mut(place) {
                *edge = from + (to - from) / empty.max(1) * share;
            }
        }
        match froms.get_mut(until) {
            Some(edge) => *edge = to,
            None => end = end.max(to),
        }
        lane = until;
    }
    // No lane ends before it begins, wherever steps were put.
    for place in 1..count {
        let before = froms.get(place - 1).copied().unwrap_or(0);
        if let Some(edge) = froms.get_mut(place) {
            *edge = (*edge).max(before);
        }
    }
    let to = |place: usize| froms.get(place + 1).copied().unwrap_or(end.max(first));
    let lane = |(place, role): (usize, &Option<RoleId>)| Lane {
        role: role.clone(),
        from: froms.get(place).copied().unwrap_or(0),
        to: to(place),
        steps: stands.iter().filter(|(of, ..)| *of == place).count(),
    };
    owners.roles.iter().enumerate().map(lane).collect()
}

/// The edge before a lane with the fewest steps on the wrong side of it.
fn fewest_astray(stands: &[(usize, i32, i32)], lane: usize) -> i32 {
    let mut middles: Vec<(i32, bool)> =
        stands.iter().map(|(of, left, right)| (left + (right - left) / 2, *of >= lane)).collect();
    middles.arrange_by_key(|(middle, _)| *middle);
    let mut astray = i64::try_from(middles.iter().filter(|(_, is_after)| !is_after).count()).unwrap_or(0);
    let mut best = (astray, middles.first().map_or(0, |(middle, _)| middle - 1));
    for (place, (middle, is_after)) in middles.iter().enumerate() {
        astray += if *is_after { 1 } else { -1 };
        let next = middles.get(place + 1).map_or(middle + 2, |(next, _)| *next);
        if next > *middle && astray < best.0 {
            best = (astray, middle + (next - middle) / 2);
        }
    }
    best.1
}

/// Moves every step that stands in another's lane into its own, to the nearest free place along the flow. What is pinned
/// stays.
pub(super) fn brought_home(process: &Process, places: &mut Places) {
    let Some(owners) = Owners::of(process) else { return };
    let is_turned = is_turned(process);
    let turn = |rect: Rect| if is_turned { rect.turned() } else { rect };
    let bands = banded(&owners, &places.steps, is_turned);
    let is_pinned = |id: &StepId| {
        let layout = process.layout.as_ref();
        layout.and_then(|layout| layout.at.get(id.as_str())).is_some_and(|standing| standing.pinned)
    };
    let band_of = |id: &StepId| owners.of.get(id).and_then(|lane| bands.get(*lane));
    let is_astray = |(id, rect): &(&StepId, &Rect)| {
        let middle = turn(**rect).centre().x;
        band_of(id).is_some_and(|band| middle < band.from || band.to < middle) && !is_pinned(id)
    };
    let astray: Vec<(StepId, Rect)> =
        places.steps.iter().filter(is_astray).map(|(id, rect)| (id.clone(), turn(*rect))).collect();
    if astray.is_empty() {
        return;
    }
    let mut occupied = Occupied::default();
    let is_moved = |id: &StepId| astray.iter().any(|(other, _)| other == id);
    for (_, rect) in places.steps.iter().filter(|(id, _)| !is_moved(id)) {
        occupied.add(turn(*rect));
    }
    for rect in places.notes.values().chain(places.anytime.values()) {
        occupied.add(turn(*rect));
    }
    for (id, rect) in &astray {
        let Some(band) = band_of(id) else { continue };
        let least = band.from + PAD;
        let x = rect.x.clamp(least, least.max(band.to - PAD - rect.w));
        let home = occupied.free_in_line(Rect { x, ..*rect }, 10);
        occupied.add(home);
        places.steps.insert(id.clone(), turn(home));
    }
}
