//! Scenarios that nobody has to write: enough of them that each way a case can take is gone by one.
//!
//! Not here: how they are found (`check::scenarios`), keeping and trying them (`scenarios`).

use super::Trials;
use crate::browser::{clock, ids};
use crate::designer::play::called;
use crate::prelude::*;
use crate::words::Words;
use leptos::task::spawn_local;
use sopwright::check::scenarios;
use sopwright::message::Message;
use sopwright::model::{Gather, Process, Scenario, SortedSet, TransitionId};
use sopwright::procedure::compile_draft;
use sopwright::run::{A_MONDAY_MORNING, Moment, Now, try_scenario};
use std::time::Duration;

impl Trials {
    /// Adds scenarios for the ways that none takes yet, as one change, and says how many and what is left.
    pub fn generate(self) {
        self.session.say(&Message::new("scenarios-looking"));
        // What is said is seen before the search begins, which may take a moment.
        set_timeout(move || spawn_local(self.find_missing()), Duration::from_millis(30));
    }

    async fn find_missing(self) {
        let process = self.session.peek(Clone::clone);
        let words = self.session.words;
        let covering = scenarios(&process, &mut |_| Some(ids::mint("way")), &|message| words.tell(message));
        let mut open: SortedSet<TransitionId> =
            untrack(|| self.left.with(|left| left.iter().map(|way| way.id.clone()).gathered()));
        let called = called(self.session.shelf, &process).await;
        let tell = |message: &Message| words.tell(message);
        let draft = compile_draft(&process, &called, process.about.language, None, &tell);
        let mut chosen: Vec<Scenario> = Vec::new();
        if let Ok(draft) = draft {
            let now = Now { at: Moment::of(A_MONDAY_MORNING), zones: &clock::zone_offset };
            for scenario in covering.scenarios {
                let tried = try_scenario(&draft.procedure, &scenario, &now);
                let before = open.len();
                for stride in tried.walk {
                    stride.by.map(|way| open.remove(&way));
                }
                // One that does not come out, or takes no new way, would be no help.
                if tried.unmet.is_empty() && open.len() < before {
                    chosen.push(scenario);
                }
            }
        }
        let added = chosen.len();
        if added == 0 {
            return self.session.say(&Message::new("scenarios-none-missing").count("left", open.len()));
        }
        let label = Message::new("edit-scenarios-generate").count("count", added);
        self.change(label, |list| list.extend(named_apart(words, list, &process, chosen)));
        self.session
            .say(&Message::new("scenarios-generated").count("count", added).count("left", open.len()));
    }
}

/// The scenarios with titles that no other has.
fn named_apart(words: Words, list: &[Scenario], process: &Process, chosen: Vec<Scenario>) -> Vec<Scenario> {
    let mut taken: SortedSet<String> = list.iter().map(|scenario| scenario.title.clone()).gathered();
    let mut named = Vec::new();
    for scenario in chosen {
        let end = scenario.expect.as_ref().and_then(|expect| expect.ends_at.as_ref());
        let end = end.and_then(|end| process.step(end)).map(|step| step.title.clone()).unwrap_or_default();
        let mut number = 1_usize;
        let title = loop {
            let told = Message::new("scenario-generated-title").text("end", &end).count("number", number);
            let title = words.tell(&told);
            if taken.insert(title.clone()) {
                break title;
            }
            number += 1;
        };
        named.push(Scenario { title, ..scenario });
    }
    named
}
