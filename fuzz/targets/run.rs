//! Any actions in the runner: it answers each of them, and replaying its events gives the same case.
//!
//! Not here: what an action leads to (`tests/conformance`).
#![no_main]

#[path = "../given.rs"]
mod given;

use libfuzzer_sys::fuzz_target;
use sopwright::model::{SortedMap, Value};
use sopwright::procedure::{Procedure, compile};
use sopwright::run::{Action, Case, Event, Now, step};
use std::sync::LazyLock;

static PROCEDURES: LazyLock<Vec<(Procedure, Vec<Action>)>> = LazyLock::new(|| {
    let procedures = given::SHIPPED
        .iter()
        .filter_map(|process| compile(process, &SortedMap::new(), process.about.language).ok());
    procedures.map(|procedure| (procedure.clone(), given::actions(&procedure))).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let Some((procedure, actions)) = PROCEDURES.get(usize::from(*which) % PROCEDURES.len().max(1)) else {
        return;
    };
    let mut case = Case::new(procedure);
    let mut events: Vec<Event> = Vec::new();
    let mut clock = 0_i64;
    let mut act = |case: &mut Case, action: Action, clock: i64| {
        for event in step(procedure, case, action, &Now::utc(clock)).unwrap_or_default() {
            case.apply(&event);
            events.push(event);
        }
    };
    act(&mut case, Action::Begin { channel: None, given: SortedMap::new() }, 0);
    for pair in bytes.chunks(2).take(500) {
        let number = pair.iter().fold(0_usize, |sum, byte| sum * 256 + usize::from(*byte));
        // The clock also goes back, as clocks do.
        clock += i64::try_from(number % 700).unwrap_or(0) * 5_000 - 500_000;
        if let Some(action) = actions.get(number % actions.len().max(1)) {
            act(&mut case, action.clone(), clock);
        }
    }
    let kept: SortedMap<u32, Value> =
        events.iter().flat_map(Event::personal).map(|(key, value)| (key, value.clone())).collect();
    assert_eq!(Case::replay(procedure, &events, &kept), case, "replay gives the same case");
});
