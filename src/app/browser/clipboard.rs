//! The clipboard of the browser: with an event of it, by itself, and on plain http where there is no interface to it.
//!
//! Not here: what is copied (`designer::clipboard`).

use crate::prelude::*;
use js_sys::{Array, Function, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, HtmlDocument, HtmlTextAreaElement};

/// What is copied, in three forms of the same.
#[derive(Clone, Debug)]
pub struct Copied {
    /// For anything that takes letters.
    pub text: String,
    /// For mails and documents.
    pub html: String,
    /// The file itself.
    pub own: String,
}

const TEXT: &str = "text/plain";
const HTML: &str = "text/html";
const PNG: &str = "image/png";
/// The file itself, where the browser hands on what it does not know.
const OWN: &str = "web application/x-sopwright+json";

/// Copies with an event of the browser.
pub fn copy_with(event: &ClipboardEvent, copied: &Copied) {
    if let Some(data) = event.clipboard_data() {
        data.set_data(TEXT, &copied.text).ok();
        data.set_data(HTML, &copied.html).ok();
    }
}

/// What was pasted with an event of the browser, as text and as HTML.
pub fn pasted(event: &ClipboardEvent) -> (String, String) {
    let read = |kind| event.clipboard_data().and_then(|data| data.get_data(kind).ok()).unwrap_or_default();
    (read(TEXT), read(HTML))
}

/// Whether pictures can be laid beside what is copied.
pub fn takes_pictures() -> bool {
    item_class().is_some() && has_clipboard()
}

/// Copies by itself, with a picture if there is one; `false` when the browser does not let us.
pub async fn write(copied: &Copied, png: Option<&Blob>) -> bool {
    write_item(copied, png).await.is_some()
}

async fn write_item(copied: &Copied, png: Option<&Blob>) -> Option<()> {
    let class = item_class().filter(|_| has_clipboard())?;
    let forms = Object::new();
    let put = |kind: &str, form: &JsValue| Reflect::set(&forms, &kind.into(), form).ok();
    put(TEXT, &blob(TEXT, &copied.text)?.into())?;
    put(HTML, &blob(HTML, &copied.html)?.into())?;
    if !copied.own.is_empty() && is_supported(&class, OWN) {
        put(OWN, &blob(OWN.trim_start_matches("web "), &copied.own)?.into())?;
    }
    if let Some(png) = png {
        put(PNG, png)?;
    }
    let item = Reflect::construct(&class, &Array::of1(&forms)).ok()?;
    JsFuture::from(window().navigator().clipboard().write(&Array::of1(&item))).await.ok().map(drop)
}

/// Reads by itself, as text and as HTML; `None` when the browser does not let us.
pub async fn read() -> Option<(String, String)> {
    if !has_clipboard() {
        return None;
    }
    let items: Array = JsFuture::from(window().navigator().clipboard().read()).await.ok()?.dyn_into().ok()?;
    let (mut text, mut html) = (String::new(), String::new());
    for item in items.iter() {
        if let Some(own) = form(&item, OWN).await {
            return Some((own, String::new()));
        }
        text.push_str(&form(&item, TEXT).await.unwrap_or_default());
        html.push_str(&form(&item, HTML).await.unwrap_or_default());
    }
    Some((text, html))
}

async fn form(item: &JsValue, kind: &str) -> Option<String> {
    let get: Function = Reflect::get(item, &"getType".into()).ok()?.dyn_into().ok()?;
    let promise: js_sys::Promise = get.call1(item, &kind.into()).ok()?.dyn_into().ok()?;
    let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

fn blob(kind: &str, text: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}

fn item_class() -> Option<Function> {
    Reflect::get(&js_sys::global(), &"ClipboardItem".into()).ok()?.dyn_into().ok()
}

fn is_supported(class: &Function, kind: &str) -> bool {
    let asked = || {
        let supports: Function = Reflect::get(class, &"supports".into()).ok()?.dyn_into().ok()?;
        supports.call1(class, &kind.into()).ok()?.as_bool()
    };
    asked().unwrap_or(false)
}

fn has_clipboard() -> bool {
    Reflect::has(&window().navigator(), &"clipboard".into()).unwrap_or(false) && window().is_secure_context()
}

/// Copies a text; `false` when the browser does not let us.
pub async fn copy(text: &str) -> bool {
    if has_clipboard() && JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok() {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = document();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("vh");
    document.body()?.append_child(&area).ok()?;
    area.select();
    let is_copied = document.unchecked_ref::<HtmlDocument>().exec_command("copy").unwrap_or(false);
    area.remove();
    Some(is_copied)
}
