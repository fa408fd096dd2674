//! The steps as an outline: what follows an answer stands below it, what several ways come back to stands after them.
//!
//! Not here: an outline as a text (`exchange::outline`), and how rows look.

use super::edge::way_words;
use super::step::Words;
use crate::model::{Gather, Id, Process, SortedMap, SortedSet, StepId};

/// A line of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineLine {
    /// The step, the pill or the note.
    pub id: Id,
    /// How deep it stands, from 0.
    pub depth: usize,
    /// The answer, or what else has to happen, that leads here from the step it stands below.
    pub by: Option<Words>,
    /// Whether lines below belong to it, so that it can be folded.
    pub has_below: bool,
    /// The steps it leads to that are plain from where they stand: below it, or right after.
    pub plain: SortedSet<StepId>,
}

/// All lines, in an order in which every step comes after those that must come before it; a pill before the step it leads
/// to, a note below the first step it is about.
pub fn outline(process: &Process) -> Vec<OutlineLine> {
    let flow = Flow::of(process);
    let mut lines = Vec::new();
    let mut due: Vec<(usize, usize, Option<Words>)> =
        flow.below_of(Flow::ROOT).rev().map(|at| (at, 0, None)).collect();
    while let Some((at, depth, by)) = due.pop() {
        let Some((id, step)) = flow.step(at).and_then(|id| process.steps.get_key_value(id)) else { continue };
        let mut after: Vec<usize> = flow.below_of(at).collect();
        let mut plain = SortedSet::new();
        let mut within = Vec::new();
        let exits = step.exits(id);
        for exit in &exits {
            // What only this answer leads to stands below it; what just follows, or is come back to, after.
            let words = way_words(exit).filter(|_| exits.len() > 1);
            let found = exit.to.as_ref().and_then(|to| flow.at.get(to)).copied();
            let found =
                found.and_then(|to| after.iter().position(|other| *other == to).map(|place| (to, place)));
            let Some((to, place)) = found else { continue };
            plain.extend(exit.to.clone());
            if words.is_some() && flow.before.get(to).is_some_and(|before| before.len() == 1) {
                after.remove(place);
                within.push((to, depth + 1, words));
            }
        }
        // Of what comes after, only the first follows at once.
        if exits.len() == 1
            && after.first().is_some_and(|first| flow.step(*first).is_none_or(|to| !plain.contains(to)))
        {
            plain.clear();
        }
        let pills = process.anytime.iter().filter(|any| any.next.as_ref() == Some(id)).map(|any| &any.id);
        lines.extend(pills.map(|pill| OutlineLine::beside(pill, depth)));
        let notes =
            process.notes.iter().filter(|(_, note)| note.about.first() == Some(id)).map(|(note, _)| note);
        let notes: Vec<OutlineLine> = notes.map(|note| OutlineLine::beside(note, depth + 1)).collect();
        let has_below = !within.is_empty() || !notes.is_empty();
        lines.push(OutlineLine { id: Id::from(id), depth, by, has_below, plain });
        lines.extend(notes);
        due.extend(after.into_iter().rev().map(|at| (at, depth, None)));
        due.extend(within.into_iter().rev());
    }
    let is_there = |id: &StepId| process.steps.contains_key(id);
    let pills =
        process.anytime.iter().filter(|any| !any.next.as_ref().is_some_and(is_there)).map(|any| &any.id);
    let notes =
        process.notes.iter().filter(|(_, note)| !note.about.first().is_some_and(is_there)).map(|(id, _)| id);
    lines.extend(pills.chain(notes).map(|id| OutlineLine::beside(id, 0)));
    lines
}

impl OutlineLine {
    /// A line at the margin.
    pub fn plain(id: Id) -> OutlineLine {
        OutlineLine { id, depth: 0, by: None, has_below: false, plain: SortedSet::new() }
    }

    fn beside(id: &Id, depth: usize) -> OutlineLine {
        OutlineLine { depth, ..OutlineLine::plain(id.clone()) }
    }
}

/// The flow by numbers: a root that leads to every beginning, then the steps so that each comes after what leads to it,
/// loops aside (the reverse of the order in which a search in depth leaves them).
struct Flow {
    order: Vec<Option<StepId>>,
    at: SortedMap<StepId, usize>,
    /// The steps that lead to each.
    before: Vec<SortedSet<usize>>,
    /// The last step that every way to each comes through (its immediate dominator; Cooper, Harvey and Kennedy, 2001).
    gate: Vec<Option<usize>>,
    /// What has each as its gate: it stands below it or comes after it.
    below: Vec<Vec<usize>>,
}

impl Flow {
    const ROOT: usize = 0;

    fn of(process: &Process) -> Flow {
        let next = |id: &StepId| -> Vec<StepId> {
            let to = process.transitions_from(id).map(|way| way.to);
            to.filter(|to| process.steps.contains_key(to)).collect()
        };
        let mut roots: Vec<StepId> = Vec::new();
        let mut left: Vec<StepId> = Vec::new();
        let mut seen = SortedSet::new();
        for root in process.reading_order() {
            if !seen.insert(root.clone()) {
                continue;
            }
            let mut tree = Vec::new();
            let mut path = vec![(root.clone(), next(&root).into_iter())];
            while let Some((id, more)) = path.last_mut() {
                match more.next() {
                    Some(to) if seen.insert(to.clone()) => {
                        let more = next(&to).into_iter();
                        path.push((to, more));
                    }
                    Some(_) => {}
                    None => {
                        tree.push(id.clone());
                        path.pop();
                    }
                }
            }
            // A tree that is found later is read later, and is left before.
            tree.append(&mut left);
            left = tree;
            roots.push(root);
        }
        let order: Vec<Option<StepId>> =
            std::iter::once(None).chain(left.into_iter().rev().map(Some)).collect();
        let numbered = order.iter().enumerate().filter_map(|(at, id)| Some((id.clone()?, at)));
        let at: SortedMap<StepId, usize> = numbered.gathered();
        let mut before = vec![SortedSet::new(); order.len()];
        // What nothing leads to, and leads on to what is read before it, changes nothing there.
        let firsts: Vec<usize> = roots.iter().filter_map(|root| at.get(root)).copied().collect();
        let tree = |at: usize| firsts.partition_point(|first| *first <= at);
        let mut lead = |from: usize, to: &StepId| {
            let Some(to) = at.get(to).filter(|to| from == Flow::ROOT || tree(from) <= tree(**to)) else {
                return;
            };
            if let Some(before) = before.get_mut(*to) {
                before.insert(from);
            }
        };
        for root in &roots {
            lead(Flow::ROOT, root);
        }
        for (id, from) in &at {
            for to in next(id) {
                lead(*from, &to);
            }
        }
        let (gate, below) = (vec![None; order.len()], vec![Vec::new(); order.len()]);
        let mut flow = Flow { order, at, before, gate, below };
        flow.find_gates();
        for at in 1..flow.order.len() {
            let gate = flow.gate_of(at);
            if let Some(below) = gate.and_then(|gate| flow.below.get_mut(gate)) {
                below.push(at);
            }
        }
        flow
    }

    fn find_gates(&mut self) {
        if let Some(root) = self.gate.first_mut() {
            *root = Some(Flow::ROOT);
        }
        let mut has_changed = true;
        while std::mem::take(&mut has_changed) {
            for at in 1..self.order.len() {
                let known = self.before.get(at).into_iter().flatten().copied();
                let mut known = known.filter(|from| self.gate_of(*from).is_some());
                let Some(first) = known.next() else { continue };
                let gate = known.fold(first, |one, other| self.shared(one, other));
                if let Some(known) = self.gate.get_mut(at).filter(|known| **known != Some(gate)) {
                    *known = Some(gate);
                    has_changed = true;
                }
            }
        }
    }

    fn gate_of(&self, at: usize) -> Option<usize> {
        self.gate.get(at).copied().flatten()
    }

    /// The last step that all ways to both come through.
    fn shared(&self, mut one: usize, mut other: usize) -> usize {
        while one != other {
            // A gate has a smaller number than what it leads to, so this ends at the root.
            let later = if one > other { &mut one } else { &mut other };
            *later = self.gate_of(*later).unwrap_or(Flow::ROOT);
        }
        one
    }

    fn below_of(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> {
        self.below.get(at).into_iter().flatten().copied()
    }

    fn step(&self, at: usize) -> Option<&StepId> {
        self.order.get(at)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(chart: &str, expected: &[&str]) {
        let process = crate::exchange::mermaid::parse(chart).unwrap();
        let shown = |line: &OutlineLine| {
            let by = match &line.by {
                Some(Words::Own(label)) => format!("{label}: "),
                Some(Words::Told(_)) => "(told) ".to_owned(),
                None => String::new(),
            };
            let plain: Vec<&str> = line.plain.iter().map(StepId::as_str).collect();
            format!("{}{by}{} {}", ".".repeat(line.depth), line.id, plain.join(" ")).trim_end().to_owned()
        };
        let lines: Vec<String> = outline(&process).iter().map(shown).collect();
        assert_eq!(lines, expected, "{chart}");
    }

    #[test]
    fn answers_stand_below_and_what_is_come_back_to_after() {
        check(
            "flowchart TD
              a((S)) --> q{Q?}
              q -->|Yes| b[B] --> c[C] --> e
              q -->|No| d[D] --> e[E]
              q -->|Else| e
              e --> f([F])",
            &["a q", "q b d e", ".Yes: b c", ".c", ".No: d", "e f", "f"],
        );
    }

    #[test]
    fn a_loop_and_what_nothing_leads_to_are_there_once() {
        check(
            "flowchart TD
              a((S)) --> b[B] --> q{Again?}
              q -->|Yes| b
              q -->|No| c([C])
              lost[L] --> c",
            &["a b", "b q", "q c", ".No: c", "lost"],
        );
        check("flowchart TD\n a[A] --> b[B]\n b --> a", &["a b", "b"]);
    }

    #[test]
    fn a_time_limit_leads_to_what_stands_below() {
        check("flowchart TD\n a[A] --> b([B])\n a -.->|PT5M| c>C]\n c --> b", &["a b c", ".(told) c", "b"]);
    }
}
