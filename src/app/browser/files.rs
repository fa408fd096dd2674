//! Files of the user: opened, dropped, and saved as downloads.
//!
//! Not here: reading a process from the bytes (`format::read`).

use crate::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, HtmlAnchorElement, HtmlInputElement, Url};

/// A file that was chosen or dropped.
#[derive(Clone, Debug)]
pub struct ChosenFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The files of a file input.
pub async fn of_input(input: &HtmlInputElement) -> Vec<ChosenFile> {
    let files = input.files().map(|list| (0..list.length()).filter_map(|place| list.get(place)).collect());
    let chosen = read_all(files.unwrap_or_default()).await;
    input.set_value(""); // So that the same file can be chosen again.
    chosen
}

/// The files that were dropped.
pub fn of_drop(event: &DragEvent) -> Vec<File> {
    let files = event.data_transfer().and_then(|transfer| transfer.files());
    files.map(|list| (0..list.length()).filter_map(|place| list.get(place)).collect()).unwrap_or_default()
}

/// Reads files.
pub async fn read_all(files: Vec<File>) -> Vec<ChosenFile> {
    let mut chosen = Vec::new();
    for file in files {
        let name = file.name();
        if let Ok(bytes) = gloo::file::futures::read_as_bytes(&gloo::file::Blob::from(file)).await {
            chosen.push(ChosenFile { name, bytes });
        }
    }
    chosen
}

/// Saves a text as a file in the browser's usual way.
pub fn download(name: &str, text: &str, kind: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    download_blob(name, &Blob::new_with_str_sequence_and_options(&parts, &options).ok()?)
}

/// Saves anything else as a file.
pub fn download_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(60));
    Some(())
}
