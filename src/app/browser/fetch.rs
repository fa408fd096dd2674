//! The app's own files: templates and rule pages. Same-origin GETs, the only requests there are.
//!
//! Not here: what they mean.

use gloo::net::http::Request;

/// The bytes of a file beside the page; `None` when it is not there or there is no network.
pub async fn bytes(path: &str) -> Option<Vec<u8>> {
    let response = Request::get(path).send().await.ok()?;
    if response.ok() { response.binary().await.ok() } else { None }
}

/// The text of a file beside the page; `None` when it is not there or there is no network.
pub async fn text(path: &str) -> Option<String> {
    let response = Request::get(path).send().await.ok()?;
    if response.ok() { response.text().await.ok() } else { None }
}
