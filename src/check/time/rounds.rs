//! The most time a case can need: exact where it goes back nowhere, and bounded where conditions count the rounds of a
//! loop.
//!
//! Not here: the time at one step (`check::time`).

use super::{Leg, is_end, legs as legs_on, order};
use crate::check::flow::Flow;
use crate::model::{Gather, SortedMap, SortedSet};

/// The most time to an end; nothing where it is not bounded.
pub(super) fn worst(flow: &Flow<'_>, legs: &[Vec<Leg>]) -> Option<i64> {
    let mut circle_of: Vec<Option<usize>> = vec![None; flow.len()];
    for (number, circle) in flow.circles().iter().enumerate() {
        for at in circle {
            circle_of.get_mut(*at).into_iter().for_each(|place| *place = Some(number));
        }
    }
    let circle = |at: usize| circle_of.get(at).copied().flatten();
    // For each step, or the first step of its loop, the most time before it: not come to, not bounded, or seconds.
    let mut before: Vec<Option<Option<i64>>> = vec![None; flow.len()];
    let place = |at: usize| {
        let first = circle(at).and_then(|number| flow.circles().get(number)?.first().copied());
        first.unwrap_or(at)
    };
    let mut most: Option<Option<i64>> = None;
    if let Some(start) = flow.start_position().and_then(|start| before.get_mut(place(start))) {
        *start = Some(Some(0));
    }
    let mut is_done = vec![false; flow.len()];
    // A loop comes in its turn when all that lead into it have had theirs, whatever the channel.
    for at in order(flow, &legs_on(flow, None), &|_, _| true) {
        if is_done.get_mut(place(at)).is_none_or(|done| std::mem::replace(done, true)) {
            continue;
        }
        let Some(entered) = before.get(place(at)).copied().flatten() else { continue };
        let members = circle(at).and_then(|number| flow.circles().get(number));
        let alone = std::iter::once(at).gathered::<SortedSet<_>>();
        let rounds = members.map(|members| inside(legs, members));
        for member in members.unwrap_or(&alone) {
            if is_end(flow, *member) {
                later(&mut most, plus(entered, rounds.unwrap_or(Some(0))));
            }
            let out = legs.get(*member).into_iter().flatten();
            for leg in out.filter(|leg| place(leg.to) != place(at)) {
                let spent = plus(entered, rounds.unwrap_or(leg.worst));
                before.get_mut(place(leg.to)).into_iter().for_each(|there| later(there, spent));
            }
        }
    }
    most.flatten()
}

fn plus(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    Some(one?.saturating_add(other?))
}

/// Keeps the later of both; what is not bounded is later than all.
fn later(kept: &mut Option<Option<i64>>, other: Option<i64>) {
    *kept = Some(match *kept {
        None => other,
        Some(seconds) => seconds.zip(other).map(|(one, other)| one.max(other)),
    });
}

/// The most time in a loop. Between two visits of steps whose visits are counted, a case comes to each other step at
/// most once, if these alone make no loop.
fn inside(legs: &[Vec<Leg>], members: &SortedSet<usize>) -> Option<i64> {
    let mut counted: SortedMap<usize, i64> = SortedMap::new();
    let within = |at: usize| legs.get(at).into_iter().flatten().filter(|leg| members.contains(&leg.to));
    for leg in members.iter().flat_map(|at| within(*at)) {
        for (step, most) in leg.guards.iter().filter(|(step, _)| members.contains(step)) {
            // It may be come to once more after the last time.
            let visits = counted.entry(*step).or_insert(1);
            *visits = (*visits).max(most.saturating_add(1));
        }
    }
    counted.retain(|step, _| !returns(*step, &within));
    let rest = |at: &usize| !counted.contains_key(at);
    // What is left of the loop without the counted steps, taken away from its beginnings, must vanish.
    let mut into: SortedMap<usize, usize> =
        members.iter().copied().filter(|at| rest(at)).map(|at| (at, 0)).collect();
    for leg in members.iter().filter(|at| rest(at)).flat_map(|at| within(*at)) {
        into.get_mut(&leg.to).into_iter().for_each(|count| *count += 1);
    }
    let mut open: Vec<usize> = into.iter().filter(|(_, count)| **count == 0).map(|(at, _)| *at).collect();
    let mut gone = 0;
    while let Some(at) = open.pop() {
        gone += 1;
        for leg in within(at) {
            if let Some(count) = into.get_mut(&leg.to) {
                *count -= 1;
                if *count == 0 {
                    open.push(leg.to);
                }
            }
        }
    }
    if gone < into.len() {
        return None;
    }
    let between = counted.values().fold(1_i64, |sum, visits| sum.saturating_add(*visits));
    let mut all = 0_i64;
    for at in members {
        let longest =
            legs.get(*at).into_iter().flatten().try_fold(0, |most, leg| Some(leg.worst?.max(most)))?;
        let visits = counted.get(at).copied().unwrap_or(between);
        all = all.saturating_add(longest.saturating_mul(visits));
    }
    Some(all)
}

/// Whether a case can come back to a step by ways that do not ask how often it came there.
fn returns<'l, I: Iterator<Item = &'l Leg>>(step: usize, within: &dyn Fn(usize) -> I) -> bool {
    let mut seen = SortedSet::new();
    let mut open = vec![step];
    while let Some(at) = open.pop() {
        for leg in within(at).filter(|leg| leg.guards.iter().all(|(guarded, _)| *guarded != step)) {
            if leg.to == step {
                return true;
            }
            if seen.insert(leg.to) {
                open.push(leg.to);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::check::times;
    use crate::model::StepId;

    fn on(chart: &str, channel: &str) -> (Option<i64>, Option<i64>, Option<i64>, String) {
        let process = crate::exchange::mermaid::parse(chart).unwrap();
        let mut found = times(&process);
        let needed = if channel.is_empty() { found.any } else { found.channels.remove(channel).unwrap() };
        let path: Vec<&str> = needed.critical_path.iter().map(StepId::as_str).collect();
        (needed.best, needed.typical, needed.worst, path.join(" "))
    }

    const FORK: &str = r#"flowchart TD
 a((A)) --> q{Which?}
 q -->|one| b[B] --> z([Z])
 q -->|two| c[C] --> z
 %% steps/q {"takes": {"best": "PT1S", "typical": "PT2S", "worst": "PT3S"}}
 %% steps/b {"takes": {"best": "PT10S", "typical": "PT20S", "worst": "PT30S"}}
 %% steps/c {"takes": {"best": "PT5S", "typical": "PT60S", "worst": "PT90S"}}
"#;

    #[test]
    fn the_fastest_and_the_slowest_way_are_found() {
        assert_eq!(on(FORK, ""), (Some(6), Some(62), Some(93), "a q c z".into()));
        let unsaid = FORK.replace(r#""typical": "PT60S", "worst": "PT90S""#, "");
        let unsaid = unsaid.replace(r#""best": "PT5S", "#, r#""best": "PT5S""#);
        assert_eq!(on(&unsaid, ""), (Some(6), Some(22), None, "a q b z".into()));
        let capped = format!(
            r#"{FORK} %% steps/c {{"limits": [{{"id": "l", "within": "PT40S", "then": {{"step": "z"}}}}]}}"#
        );
        assert_eq!(on(&capped, "").2, Some(43));
    }

    #[test]
    fn a_wait_counts_unless_the_promise_stands_still() {
        let chart = |clock: &str| {
            format!(
                "flowchart TD\n a((A)) --> w{{{{W}}}}\n w -.->|PT5M| z([Z])\n %% steps/w {{\"promise_clock\": \"{clock}\"}}\n"
            )
        };
        assert_eq!(on(&chart("run"), ""), (Some(300), Some(300), Some(300), "a w z".into()));
        assert_eq!(on(&chart("pause"), ""), (Some(0), Some(0), Some(0), "a w z".into()));
    }

    const ROUND: &str = r#"flowchart TD
 a((A)) --> t[T] --> q{Again?}
 q -->|yes| t
 q -->|no| z([Z])
 %% steps/t {"takes": {"best": "PT10S", "typical": "PT20S", "worst": "PT30S"}}
 %% steps/q {"branches": [
"#;

    #[test]
    fn a_loop_is_bounded_where_its_rounds_are_counted() {
        let chart = |again: &str| {
            let branches = format!(
                r#"[{{"id": "b1", "label": "yes", {again}, "next": "t"}}, {{"id": "b2", "label": "no", "otherwise": true, "next": "z"}}]"#
            );
            ROUND.replace("{\"branches\": [\n", &format!("{{\"branches\": {branches}}}\n"))
        };
        // Below three: it comes to the task three times.
        let counted = on(&chart(r#""when": {"<": [{"var": "$visits.t"}, 3]}"#), "");
        assert_eq!(counted, (Some(10), Some(20), Some(90), "a t q z".into()));
        // A count of something else bounds nothing.
        let other = on(&chart(r#""when": {"<": [{"var": "$visits.a"}, 3]}"#), "");
        assert_eq!(other.2, None);
        let upwards = on(&chart(r#""when": {">": [{"var": "$visits.t"}, 3]}"#), "");
        assert_eq!(upwards.2, None);
    }

    #[test]
    fn a_channel_goes_only_its_own_ways() {
        let branches = r#" %% steps/q {"branches": [{"id": "b1", "label": "one", "when": {"==": [{"var": "$channel"}, "phone"]}, "next": "b"}, {"id": "b2", "label": "two", "otherwise": true, "next": "c"}]}
 %% channels/phone {"resolve": "PT1H"}
 %% channels/email {}
"#;
        let chart = format!("{FORK}{branches}");
        assert_eq!(on(&chart, "phone"), (Some(11), Some(22), Some(33), "a q b z".into()));
        assert_eq!(on(&chart, "email"), (Some(6), Some(62), Some(93), "a q c z".into()));
    }
}
