//! Putting other words in the place of those that were found, in one text or in all.
//!
//! Not here: finding them (`edit::find`).

use crate::edit::find::{Found, Search};
use crate::edit::{Patch, Refusal};
use crate::message::Message;
use crate::model::Process;

pub(super) fn replace(
    process: &Process,
    search: &Search,
    with: &str,
    only: Option<&Found>,
) -> Result<Patch, Refusal> {
    let keys = match only {
        Some(found) => vec![found.key.clone()],
        None => process.parts_with_texts(),
    };
    let mut changed = Vec::new();
    let mut count = 0;
    for key in keys {
        let Some(mut part) = process.part(&key) else { return Err(Refusal::Gone) };
        let before = count;
        part.texts_mut(&mut |at, text| {
            let is_here = only.is_none_or(|found| found.at == at);
            let is_meant = |number| is_here && only.is_none_or(|found| found.number == number);
            let (replaced, places) = search.replaced(text, with, &is_meant);
            if places > 0 {
                *text = replaced;
                count += places;
            }
        });
        if count > before {
            changed.push((key, part));
        }
    }
    let label = Message::new("edit-replace").count("places", count).text("from", &search.text);
    let mut patch = Patch::new(label.text("to", with));
    for (key, part) in changed {
        patch.set(process, key, Some(part));
    }
    Ok(patch)
}
