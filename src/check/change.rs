//! What an edit changed, as far as the checks look at it.
//!
//! Not here: what is checked again then (`check::again`).

use super::recorded::braced;
use crate::model::{About, Document, Gather, Id, Kind, Layout, SortedMap, SortedSet, Standing, Step, StepId};
use std::sync::Arc;

/// The most steps that change at once; of more, all is checked.
const MOST_STEPS: usize = 50;

/// What an edit can have changed.
#[derive(Debug)]
pub(super) enum Change {
    Nothing,
    /// The words of these steps, and whether any came or went; or no more than where steps stand.
    Words(Vec<StepId>, bool),
    /// What these steps, or the process of itself, say beside where cases go: who does it, labels, links.
    Details(Vec<StepId>),
    Anything,
}

impl Change {
    /// Tells what changed. `is_placing` says whether a finding speaks of where steps stand.
    pub(super) fn between(before: &Document, now: &Document, is_placing: bool) -> Change {
        // All keys are named, so that a new one is not forgotten.
        let Document { sop, about, channels, calendars, roles, fields, reasons, steps, .. } = before;
        let Document { anytime, scenarios, layout, notes, texts, suppress, comments, seal, more, .. } =
            before;
        let setting = |layout: Option<&Layout>| layout.map(|layout| layout.setting.clone());
        let is_same = *sop == now.sop
            && (*about == now.about || leads_alike(about, &now.about))
            && *channels == now.channels
            && *calendars == now.calendars
            && *roles == now.roles
            && *fields == now.fields
            && *reasons == now.reasons
            && steps.len() == now.steps.len()
            && *anytime == now.anytime
            && notes.keys().eq(now.notes.keys())
            && *seal == now.seal
            && *more == now.more
            // Where things stand leads no case elsewhere; a fix may put a step beside them.
            && setting(layout.as_ref()) == setting(now.layout.as_ref())
            && (!is_placing || *layout == now.layout);
        if !is_same {
            return Change::Anything;
        }
        let mut is_words = *about == now.about
            && *scenarios == now.scenarios
            && *notes == now.notes
            && *texts == now.texts
            && *suppress == now.suppress
            && *comments == now.comments;
        let mut is_presence = false;
        let mut changed = Vec::new();
        for ((id, before), (other, after)) in steps.iter().zip(&now.steps) {
            if id != other {
                return Change::Anything;
            }
            if before == after {
                continue;
            }
            if changed.len() >= MOST_STEPS || !goes_alike(before, after) {
                return Change::Anything;
            }
            // A seal says of all words whether they are those that were sealed.
            is_words &= seal.is_none() && differs_in_words(before, after);
            is_presence |= present(before) != present(after);
            changed.push(id.clone());
        }
        match (is_words, changed.is_empty()) {
            (true, true) if standing(before) == standing(now) => Change::Nothing,
            (true, _) => Change::Words(changed, is_presence),
            (false, _) => Change::Details(changed),
        }
    }
}

/// Where steps and notes stand.
fn standing(document: &Document) -> Option<&SortedMap<Id, Arc<Standing>>> {
    document.layout.as_ref().map(|layout| &layout.at)
}

/// Whether a process that says this of itself is the same one and begins where it did, in the same language.
fn leads_alike(before: &Arc<About>, after: &Arc<About>) -> bool {
    (&before.id, before.language, &before.start) == (&after.id, after.language, &after.start)
}

/// Whether two records of a step differ in nothing but words.
fn differs_in_words(before: &Step, after: &Step) -> bool {
    let mut told = after.clone();
    told.title.clone_from(&before.title);
    told.guidance.instruction.clone_from(&before.guidance.instruction);
    told.guidance.say.clone_from(&before.guidance.say);
    told == *before
}

/// Whether cases fare the same by two records of a step, and the same fields are read and recorded there. What is not
/// named here counts as leading them elsewhere.
fn goes_alike(before: &Step, after: &Step) -> bool {
    let mut told = after.clone();
    told.title.clone_from(&before.title);
    told.owner.clone_from(&before.owner);
    let (guidance, was) = (&mut told.guidance, &before.guidance);
    guidance.instruction.clone_from(&was.instruction);
    guidance.say.clone_from(&was.say);
    guidance.links.clone_from(&was.links);
    guidance.takes.clone_from(&was.takes);
    for (item, was) in guidance.checklist.iter_mut().zip(&was.checklist) {
        item.text.clone_from(&was.text);
    }
    match (&mut told.kind, &before.kind) {
        (Kind::Decision(decision), Kind::Decision(was))
            if are_labels_apart(before) && are_labels_apart(after) =>
        {
            for (branch, was) in decision.branches.iter_mut().zip(&was.branches) {
                branch.label.clone_from(&was.label);
            }
        }
        (Kind::Escalation(escalation), Kind::Escalation(was)) => {
            escalation.when.clone_from(&was.when);
            escalation.how.clone_from(&was.how);
            escalation.because.clone_from(&was.because);
            escalation.skills.clone_from(&was.skills);
            // Who stands in says how long a hand-over is tried, where something follows from that.
            if was.unanswered.is_none() {
                escalation.to.clone_from(&was.to);
            }
        }
        (Kind::End(end), Kind::End(was)) => end.clone_from(was),
        _ => {}
    }
    told == *before && named(before) == named(after)
}

/// Whether no two answers of a step are called the same: then what is said of one depends on no other's label.
fn are_labels_apart(step: &Step) -> bool {
    let labels = step.branches().iter().map(|branch| branch.label.as_str());
    labels.gathered::<SortedSet<_>>().len() == step.branches().len()
}

/// On which channels something is said at a step, and whether there is an instruction.
fn present(step: &Step) -> (Vec<&Id>, bool) {
    let is_there = |words: &&String| !words.trim().is_empty();
    let said = step.guidance.say.iter().filter(|(_, words)| is_there(words)).map(|(channel, _)| channel);
    (said.collect(), step.guidance.instruction.as_ref().filter(is_there).is_some())
}

/// The names between braces, for their fields are read.
fn named(step: &Step) -> Vec<&str> {
    let mut names = Vec::new();
    braced(step, &mut |name| names.push(name));
    names
}
