//! Whose a step is, or several: one of the roles, nobody, or a role that is new.
//!
//! Not here: lanes, where the same is done by hand (`designer::lanes`).

use super::kinds::roles;
use super::rows::{Around, SelectRow};
use crate::browser::ids;
use crate::controls::view;
use crate::designer::session::Session;
use crate::follow::memo;
use crate::prelude::*;
use crate::words::Words;
use sopwright::edit::Command;
use sopwright::message::Message;
use sopwright::model::{Part, PartKey, Role, RoleId, SortedSet, StepId};
use std::sync::Arc;

/// What is chosen where a role is to be made.
const NEW: &str = "+";
/// What stands where not all steps have the same.
const VARIOUS: &str = "*";

/// The owner of all these steps.
#[component]
pub fn OwnerRow(
    /// The steps.
    #[prop(into)]
    steps: Signal<SortedSet<StepId>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let words = expect_context::<Words>();
    let owner = memo(move || {
        let steps = steps.read();
        session.read(|process| {
            let owner = |id| process.steps.get(id).and_then(|step| step.owner.as_ref());
            let mut owners = steps.iter().map(owner);
            let first = owners.next().flatten();
            let is_one = owners.all(|owner| owner == first);
            if is_one { first.map(ToString::to_string).unwrap_or_default() } else { VARIOUS.to_owned() }
        })
    });
    let (around, none) = (Around::here(), Signal::stored(String::new()));
    let options = Signal::derive(move || {
        let mut options = roles(around, none);
        if steps.read().len() > 1 {
            options.push((VARIOUS.to_owned(), words.plain("owner-various")));
        }
        options.push((NEW.to_owned(), words.plain("role-add")));
        options
    });
    let set = move |value: String| {
        let steps = steps.get_untracked();
        if value == NEW {
            let role: RoleId = ids::mint("role");
            let record = Arc::new(Role::new(words.plain("new-role-title")));
            let label = Message::new("edit-details").text("what", record.title.clone());
            let (key, part) = (PartKey::Role(role.clone()), Some(Part::Role(record)));
            let own = Command::SetOwner { steps, owner: Some(role) };
            session.run_all(vec![Command::SetPart { key, part, label }, own]);
        } else if value != VARIOUS {
            session.run(&Command::SetOwner { steps, owner: value.parse().ok() });
        }
    };
    view! { <SelectRow label="details-owner" value=owner options on_change=set/> }
}
