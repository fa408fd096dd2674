//! Where steps and notes stand.
//!
//! Not here: finding good places (`layout`).

use super::add::stand as put;
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::{Id, Process};
use std::collections::BTreeMap;

pub(super) fn stand(
    process: &Process,
    to: &BTreeMap<Id, (i32, i32)>,
    label: &'static str,
) -> Result<Patch, Refusal> {
    let mut patch = Patch::new(Message::new(label).count("steps", to.len()));
    for (id, at) in to {
        // A pill of what can happen at any time has a place, too, once it was moved.
        let is_any_time = process.anytime.iter().any(|any| any.id == *id);
        if !super::add::is_taken(process, id.as_str()) && !is_any_time {
            return Err(Refusal::Gone);
        }
        put(&mut patch, process, id, *at);
    }
    Ok(patch)
}
