//! Where a node leads: what the runner would do with each case of its region, and what an agent could.
//!
//! Going back, deviating and changing the channel are left out: they leave the way the process prescribes. A called process
//! may end in any way its caller foresees and bring back any value.
//!
//! Not here: the runner itself (`run::moves`, `run::turn`), whose cases `tests/prove.rs` compares with this.

use super::explore::{BY_HAND, BY_ITSELF, By, Context, Explored, Passage, UNFIT};
use super::plan::{Plan, comes_first, is_over};
use super::region::Region;
use super::table::{Outcome, bits_of};
use crate::check::flow::FlowStep;
use crate::check::recorded::leaves_early;
use crate::model::{After, KindWord, Opens};

/// Paths of what happened meanwhile, one within another.
const MOST_CONTEXTS: usize = 1000;

impl<'p> Explored<'_, 'p> {
    /// Goes on from a node in every way.
    pub(super) fn expand(&mut self, id: usize) {
        let flow = self.flow;
        let Some(node) = self.nodes.get(id) else { return };
        let (at, region) = (node.step, node.region);
        let (Some(step), Some(mut plan)) = (flow.get(at), self.plan(at)) else { return };
        let still = Passage {
            node: id,
            rest: region,
            leave: region,
            is_recorded: false,
            is_answered: false,
            is_implied: false,
            is_chosen: false,
        };
        // What is looked at stands in the flow: the record itself is far away.
        match step.kind {
            KindWord::Start => self.by_kind(&plan, step, &still, &|kind| matches!(kind, Opens::Next)),
            KindWord::Call => {
                let back = Passage {
                    leave: plan.widened(&self.space, &mut self.regions, region),
                    is_recorded: true,
                    ..still
                };
                let is_outcome = |kind: &Opens<'_>| matches!(kind, Opens::Outcome(_) | Opens::OtherOutcome);
                self.by_kind(&plan, step, &back, &is_outcome);
                self.interrupt(step, &still, true);
            }
            KindWord::End => {
                let guidance = &step.step.guidance;
                if step.is_plain || guidance.record.is_empty() && guidance.checklist.is_empty() {
                    self.finish(still);
                } else {
                    let done = Passage {
                        leave: plan.widened(&self.space, &mut self.regions, region),
                        is_recorded: true,
                        ..still
                    };
                    self.dwell(&mut plan, step, &done);
                    if let (Some(leave), _) = plan.complete(&self.space, &mut self.regions, done.leave, None)
                    {
                        self.finish(Passage { leave, ..done });
                    }
                }
            }
            KindWord::Task | KindWord::Escalation => {
                let done = Passage {
                    leave: plan.widened(&self.space, &mut self.regions, region),
                    is_recorded: true,
                    ..still
                };
                self.dwell(&mut plan, step, &done);
                let is_early = |kind: &Opens<'_>| matches!(kind, Opens::Unanswered);
                self.by_kind(&plan, step, &done, &is_early);
                if let (Some(leave), _) = plan.complete(&self.space, &mut self.regions, done.leave, None) {
                    let passage = Passage { leave, ..done };
                    self.by_kind(&plan, step, &passage, &|kind| matches!(kind, Opens::Next));
                }
            }
            KindWord::Decision | KindWord::Wait => self.decide(&mut plan, step, &still),
        }
        let leads_on = step.ways.iter().any(|way| !matches!(way.kind, Opens::Limit(_)));
        if !leads_on && step.kind != KindWord::End {
            self.ends.push(id);
        }
        self.put_back(at, plan);
    }

    fn decide(&mut self, plan: &mut Plan<'p>, step: &FlowStep<'p>, still: &Passage) {
        let at = self.nodes.get(still.node).map_or(0, |node| node.step);
        if plan.is_vague {
            // Nothing is known of what it leads to, so nothing is said of it.
            self.vague.insert(at);
            return;
        }
        let mut rests: Vec<Region> = Vec::new();
        for (outcome, part) in self.split(plan, false, still.leave) {
            let Some(answer) = outcome.taken.filter(|_| !plan.has_items) else {
                rests.push(part);
                continue;
            };
            let (whole, open) = plan.complete(&self.space, &mut self.regions, part, None);
            rests.extend(open);
            if let Some(leave) = whole {
                let passage = Passage { rest: leave, leave, ..*still };
                self.answer(plan, step, passage, answer, &outcome, BY_ITSELF);
            }
        }
        for rest in rests {
            let leave = plan.widened(&self.space, &mut self.regions, rest);
            let anew = plan.asked_anew(&self.space, at, &mut self.regions, leave);
            let passage = Passage { rest, leave, is_recorded: true, ..*still };
            self.consider(plan, step, &passage);
            if let Some(leave) = anew {
                self.consider(plan, step, &Passage { leave, is_answered: true, ..passage });
            }
        }
    }

    /// What follows after something may have been recorded.
    fn consider(&mut self, plan: &mut Plan<'p>, step: &FlowStep<'p>, passage: &Passage) {
        for (outcome, part) in self.split(plan, passage.is_answered, passage.leave) {
            let mut open = Vec::new();
            match outcome.taken {
                Some(answer) => {
                    let (whole, rest) = plan.complete(&self.space, &mut self.regions, part, None);
                    open = rest;
                    if let Some(leave) = whole {
                        let passage = Passage { leave, ..*passage };
                        // Until all is ticked off, somebody is at the step.
                        if plan.has_items {
                            self.dwell(plan, step, &passage);
                        }
                        self.answer(plan, step, passage, answer, &outcome, BY_ITSELF);
                    }
                }
                None => open.push(part),
            }
            for leave in open {
                let passage = Passage { leave, ..*passage };
                self.choose(plan, step, &passage, &outcome);
            }
        }
    }

    /// A person is asked.
    fn choose(&mut self, plan: &mut Plan<'p>, step: &FlowStep<'p>, passage: &Passage, outcome: &Outcome) {
        let at = self.nodes.get(passage.node).map_or(0, |node| node.step);
        if outcome.is_gap {
            self.gaps.entry(at).or_insert(*passage);
        }
        let how = if outcome.is_gap { UNFIT } else { BY_HAND };
        let all = plan.branch_ways.len();
        for answer in 0..all {
            if plan.entry.is_some() && outcome.open >> answer & 1 == 0 {
                continue;
            }
            let implied = plan.implied.get(answer).copied().flatten();
            let but = plan.ask.filter(|_| implied.is_some());
            let (Some(leave), _) = plan.complete(&self.space, &mut self.regions, passage.leave, but) else {
                continue;
            };
            let mut passage = Passage { leave, is_implied: implied.is_some(), is_chosen: true, ..*passage };
            if let (Some(axis), Some(implied)) = (plan.ask, implied) {
                // What the answer says takes the place of what was known; the passage keeps what was.
                let before = passage.leave;
                passage.leave = self.regions.with(before, axis, implied);
                self.answer_as(plan, step, passage, before, answer, how);
            } else {
                let before = passage.leave;
                self.answer_as(plan, step, passage, before, answer, how);
            }
        }
        self.dwell(plan, step, passage);
    }

    fn answer(
        &mut self,
        plan: &Plan<'p>,
        step: &FlowStep<'p>,
        passage: Passage,
        answer: usize,
        outcome: &Outcome,
        how: u8,
    ) {
        let at = self.nodes.get(passage.node).map_or(0, |node| node.step);
        let leads = |answer: usize| {
            let way = plan.branch_ways.get(answer).copied().flatten()?;
            step.ways.get(way).map(|way| way.target)
        };
        if step.kind == KindWord::Decision && answer < 64 {
            let mine = 1_u64 << answer;
            for other in bits_of(outcome.holds & !mine).filter(|other| leads(*other) != leads(answer)) {
                self.overlaps.entry((at, answer, other)).or_insert(passage);
            }
        }
        let before = passage.leave;
        self.answer_as(plan, step, passage, before, answer, how);
    }

    /// Leaves by an answer, which is remembered. `before` is the region before the answer said something.
    fn answer_as(
        &mut self,
        plan: &Plan<'p>,
        step: &FlowStep<'p>,
        passage: Passage,
        before: Region,
        answer: usize,
        how: u8,
    ) {
        let Some(way) = plan.branch_ways.get(answer).copied().flatten() else { return };
        let mut after = passage.leave;
        if let Some(axis) = plan.chosen {
            // The first bit stands for no choice yet.
            after = self.regions.with(after, axis, 1 << (answer + 1).min(63));
        }
        self.leave(plan, step, Passage { leave: before, ..passage }, after, way, how);
    }

    /// Leaves by all ways of a kind.
    fn by_kind(
        &mut self,
        plan: &Plan<'p>,
        step: &FlowStep<'p>,
        passage: &Passage,
        is_kind: &dyn Fn(&Opens<'_>) -> bool,
    ) {
        for (place, way) in step.ways.iter().enumerate().filter(|(_, way)| is_kind(&way.kind)) {
            let _ = way;
            self.leave(plan, step, *passage, passage.leave, place, BY_HAND);
        }
    }

    /// What can happen while somebody is at the step: its time is up, or something that can happen at any time.
    fn dwell(&mut self, plan: &mut Plan<'p>, step: &FlowStep<'p>, passage: &Passage) {
        let has_limits = !plan.limit_ways.is_empty() || plan.has_vague_limits;
        if !has_limits && step.kind != KindWord::Wait && self.flow.anytime.is_empty() {
            return;
        }
        let node = self.nodes.get(passage.node);
        let is_back = node.is_some_and(|node| matches!(node.from, Some((_, By::Return))));
        let parts = match &mut plan.limits {
            // Which limit counts is not asked again when the case returns, so what was recorded meanwhile says nothing.
            Some(limits) if is_back && limits.axes().iter().any(|axis| self.meanwhile >> axis & 1 == 1) => {
                self.vague.extend(node.map(|node| node.step));
                vec![(Outcome::default(), passage.leave)]
            }
            Some(limits) => limits.split(&self.space, &mut self.regions, passage.leave, &mut self.work),
            None if plan.has_vague_limits => {
                self.vague.extend(node.map(|node| node.step));
                vec![(Outcome::default(), passage.leave)]
            }
            None => {
                let taken = (!plan.limit_ways.is_empty()).then_some(0);
                vec![(Outcome { taken, ..Outcome::default() }, passage.leave)]
            }
        };
        for (outcome, leave) in parts {
            let passage = Passage { leave, ..*passage };
            let limit_way = outcome.taken.and_then(|limit| plan.limit_ways.get(limit).copied().flatten());
            if let Some(way) = limit_way {
                self.leave(plan, step, passage, passage.leave, way, BY_ITSELF);
            }
            if !comes_first(plan, step, outcome.taken) {
                let has_period = |kind: &Opens<'_>| is_over(kind) && !matches!(kind, Opens::Over(None));
                self.by_kind(plan, step, &passage, &has_period);
            }
        }
        self.interrupt(step, passage, false);
    }

    /// What can happen at any time.
    fn interrupt(&mut self, step: &FlowStep<'p>, passage: &Passage, is_in_call: bool) {
        let flow = self.flow;
        let Some((at, context)) = self.nodes.get(passage.node).map(|node| (node.step, node.context)) else {
            return;
        };
        for (place, any) in flow.anytime.iter().enumerate().filter(|(_, any)| any.is_from(step.id)) {
            let Some(target) = any.next.as_ref().and_then(|next| flow.position(next)) else { continue };
            let is_possible = if is_in_call { any.in_calls } else { target != at };
            if !is_possible || self.is_happening(context, place) {
                continue;
            }
            let inner = match any.after {
                Some(After::Return) => self.context(Context { outer: context, step: at, anytime: place }),
                Some(After::Stay) | None => Some(0),
            };
            let Some(inner) = inner else { continue };
            self.enter(target, inner, passage.leave, Some((*passage, By::AnyTime(place))));
        }
    }

    fn is_happening(&self, mut context: usize, anytime: usize) -> bool {
        while let Some(found) = self.contexts.get(context).filter(|_| context != 0) {
            if found.anytime == anytime {
                return true;
            }
            context = found.outer;
        }
        false
    }

    fn context(&mut self, context: Context) -> Option<usize> {
        if let Some(known) = self.known_contexts.get(&context) {
            return Some(*known);
        }
        if self.contexts.len() >= MOST_CONTEXTS {
            self.work = usize::MAX / 2;
            return None;
        }
        self.contexts.push(context);
        self.known_contexts.insert(context, self.contexts.len() - 1);
        Some(self.contexts.len() - 1)
    }

    /// The end of the case, or of what happened meanwhile.
    fn finish(&mut self, passage: Passage) {
        let Some(context) = self.nodes.get(passage.node).map(|node| node.context) else { return };
        match self.contexts.get(context).copied().filter(|_| context != 0) {
            None => self.ends.push(passage.node),
            Some(back) => {
                let region = passage.leave;
                self.enter_as(back.step, back.outer, region, Some((passage, By::Return)));
            }
        }
    }

    fn leave(
        &mut self,
        plan: &Plan<'p>,
        step: &FlowStep<'p>,
        passage: Passage,
        after: Region,
        way: usize,
        how: u8,
    ) {
        let Some(node) = self.nodes.get(passage.node) else { return };
        let context = node.context;
        self.taken.get_mut(step.first + way).into_iter().for_each(|mark| *mark |= how);
        let Some(found) = step.ways.get(way) else { return };
        let Some(to) = found.to else {
            self.ends.push(passage.node);
            return;
        };
        let mut after = after;
        if !plan.gains.is_empty() && !leaves_early(found) {
            for axis in &plan.gains {
                after = self.regions.with(after, *axis, 2);
            }
        }
        self.enter(to, context, after, Some((passage, By::Way(way))));
    }

    fn split(&mut self, plan: &mut Plan<'p>, is_answered: bool, region: Region) -> Vec<(Outcome, Region)> {
        let table = match (&mut plan.answered, is_answered) {
            (Some(answered), true) => Some(answered),
            _ => plan.entry.as_mut(),
        };
        match table {
            Some(table) => table.split(&self.space, &mut self.regions, region, &mut self.work),
            None => vec![(Outcome { open: u64::MAX, ..Outcome::default() }, region)],
        }
    }
}
