//! Older files brought up to date, one step a version. Version 1 is the first, so there is no step yet.
//!
//! A step works on JSON, for the records of an old version are no longer in the code. Its file is `v1_to_v2.rs`,
//! its frozen examples are in `tests/fixtures/format/v1/` and are never edited.

use crate::model::Document;
use crate::record::Json;

type Step = fn(Json) -> Json;

/// The step that leads from version N to N + 1 stands at position N - 1.
const STEPS: &[Step] = &[];

/// The file in today's version. `None` for a version that never was.
pub(super) fn migrate(json: Json, version: i64) -> Option<Json> {
    let from = usize::try_from(version.checked_sub(1)?).ok()?;
    debug_assert_eq!(usize::try_from(Document::VERSION).ok(), Some(STEPS.len() + 1));
    let steps = STEPS.get(from..)?;
    Some(steps.iter().fold(json, |json, step| step(json)))
}
