//! What agents said of steps, as this browser keeps it: under the process, by an id of its own.
//!
//! Not here: its form and its file (`papers::feedback`).

use crate::browser::database::{Database, Store, Trouble};
use sopwright::format;
use sopwright::model::Arrange;
use sopwright::papers::Feedback;
use sopwright::record::{Shape as _, Writer};

/// Keeps what was said, or that it was dealt with.
pub async fn keep(database: &Database, said: &Feedback) -> Result<(), Trouble> {
    let mut out = Writer::compact();
    said.write(&mut out);
    database.put(Store::Feedback, &format!("{}/{}", said.process, said.id), &out.into_text()).await
}

/// What was said of a process, the oldest first; of all processes, if none is named.
pub async fn of(database: &Database, process: Option<&str>) -> Vec<Feedback> {
    let entries = database.all(Store::Feedback, process).await.unwrap_or_default();
    let read = |text: &String| format::read_record::<Feedback>(text.as_bytes()).ok().map(|(said, _)| said);
    let mut said: Vec<Feedback> = entries.iter().filter_map(|(_, text)| read(text)).collect();
    said.arrange_by_key(|said| (said.at, said.id.clone()));
    said
}

/// Takes in what came as a file: what is known already stays as it is, also that it was dealt with. How many were new.
pub async fn take_in(database: &Database, said: Vec<Feedback>) -> Result<usize, Trouble> {
    let mut new = 0;
    for each in said {
        let key = format!("{}/{}", each.process, each.id);
        // An id that would stand under another process is none of ours.
        let is_id = !each.id.is_empty() && each.id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_id && database.get(Store::Feedback, &key).await?.is_none() {
            keep(database, &each).await?;
            new += 1;
        }
    }
    Ok(new)
}
