//! A case that was played by hand, as the acts of a scenario that plays it again.
//!
//! Not here: playing them (`run::play`).

use super::event::{Event, What};
use super::{Action, Moment};
use crate::model::{Act, Deviation, FieldId, Id, Span};

/// The channel it began on and the acts, from what was done and what happened. A tick or a value that was taken back
/// and a remark are no acts; time that ran out is time that passed.
pub fn acts_of(done: &[(Action, Moment)], events: &[Event]) -> (Option<Id>, Vec<Act>) {
    let (mut begun_on, mut acts) = (None, Vec::new());
    let mut waited_from = Moment::default();
    for (action, at) in done {
        match action {
            Action::Begin { channel, .. } => begun_on = channel.clone(),
            Action::Record(values) => acts.push(Act::Record(values.clone())),
            Action::Clear(field) => clear(&mut acts, field),
            Action::Check { item, done: true } => acts.push(Act::Check(item.clone())),
            Action::Check { item, done: false } => {
                let ticked = acts.iter().rposition(|act| *act == Act::Check(item.clone()));
                ticked.map(|place| acts.remove(place));
            }
            Action::Choose(branch) => acts.push(Act::Choose(branch.clone())),
            Action::Done => acts.push(Act::Done),
            Action::Accept => acts.push(Act::Accept),
            Action::Unanswered => acts.push(Act::Unanswered),
            Action::TimeUp => {
                let since = waited_from.max(entered(events, *at));
                acts.push(Act::After(span(at.since(since))));
                waited_from = *at;
            }
            Action::AnyTime(id) => acts.push(Act::AnyTime(id.clone())),
            Action::Channel(id) => acts.push(Act::Channel(id.clone())),
            Action::Back => acts.push(Act::Back),
            Action::Deviate { to, because } => {
                let (to, because) = (to.clone(), because.clone());
                acts.push(Act::Deviate(Deviation { to, because, more: Default::default() }));
            }
            Action::Note(_) | Action::Pass(_) | Action::Close { .. } => {}
        }
    }
    (begun_on, acts)
}

/// What was taken away was never recorded; what was gone back over to take it away was not done.
fn clear(acts: &mut Vec<Act>, field: &FieldId) {
    let has_it = |act: &Act| matches!(act, Act::Record(values) if values.contains_key(field));
    let Some(place) = acts.iter().rposition(has_it) else { return };
    let later = acts.split_off(place + 1);
    let is_gone = later.contains(&Act::Back);
    let stays = |act: &Act| !is_gone || matches!(act, Act::Record(_) | Act::Check(_));
    if let Some(Act::Record(mut values)) = acts.pop() {
        values.remove(field);
        acts.extend((!values.is_empty()).then_some(Act::Record(values)));
    }
    acts.extend(later.into_iter().take_while(stays));
}

/// When the case last came to a step before this moment.
fn entered(events: &[Event], before: Moment) -> Moment {
    let comings =
        events.iter().filter(|event| matches!(event.what, What::Entered { .. }) && event.at < before);
    comings.map(|event| event.at).max().unwrap_or_default()
}

/// Milliseconds as a length of time, in whole seconds and never less than it was.
fn span(milliseconds: i64) -> Span {
    let milliseconds = milliseconds.max(0);
    let seconds = milliseconds / 1000 + i64::from(milliseconds % 1000 != 0);
    let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
    Span { days: seconds / 86_400, seconds: seconds % 86_400 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::SortedMap;
    use crate::procedure::compile;
    use crate::run::{Now, play};

    /// Every scenario that ships is played, written down as if by hand, and played again: it takes the same way.
    #[test]
    fn what_was_played_is_played_again() {
        let mut count = 0;
        for name in ["refund-dispute", "kundehenvendelse", "reklamation", "ticket-escalation"] {
            let path = format!("{}/processes/{name}.sop.json", env!("CARGO_MANIFEST_DIR"));
            let process = format::read(&std::fs::read(path).unwrap()).unwrap().process;
            let Ok(procedure) = compile(&process, &SortedMap::new(), process.about.language) else {
                continue;
            };
            for scenario in &process.scenarios {
                let now = Now::utc(1_800_000_000);
                let first = play(&procedure, &scenario.acts, scenario.channel.clone(), &now);
                let (channel, acts) = acts_of(&first.done, &first.events);
                let again = play(&procedure, &acts, channel, &now);
                assert_eq!(again.refused, None, "{name} {}: {acts:?}", scenario.id);
                assert_eq!(again.walk(), first.walk(), "{name} {}", scenario.id);
                assert_eq!(
                    again.case.ending().map(|end| &end.step),
                    first.case.ending().map(|end| &end.step)
                );
                count += 1;
            }
        }
        assert!(count > 20, "{count} scenarios");
    }
}
