//! The page among other windows: messages from and to the page it is embedded in, and a small window of its own.
//!
//! Not here: which messages there are, and who may send them (`embed`).

use super::call::{awaited, call, get, global, object};
use crate::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::time::Duration;
use web_sys::Event;

/// The window the page is embedded in, if it is.
fn parent() -> Option<JsValue> {
    let own: JsValue = js_sys::global().into();
    get(&own, "parent").filter(|parent| !js_sys::Object::is(parent, &own))
}

/// Whether the page stands within another.
pub fn is_embedded() -> bool {
    parent().is_some()
}

/// Whether the page around is of another origin, so that storage is kept apart.
pub fn is_in_foreign_page() -> bool {
    parent().is_some_and(|parent| get(&parent, "document").is_none())
}

/// Whether the page stands in a window or frame that another page opened.
pub fn is_opened_by_another() -> bool {
    is_embedded() || global("opener").is_some()
}

/// Tells the page around something that only this origin may read; `*` for what anybody may know.
pub fn tell_parent(json: &str, origin: &str) {
    if let (Some(parent), Ok(data)) = (parent(), js_sys::JSON::parse(json)) {
        call(&parent, "postMessage", &[&data, &origin.into()]);
    }
}

/// Hears what the page around says: its origin, and what it said as JSON.
pub fn hear_parent(listen: impl Fn(String, String) + 'static) {
    super::page::on_window("message", move |event: Event| {
        let source = get(&event, "source");
        let is_parent =
            source.zip(parent()).is_some_and(|(source, parent)| js_sys::Object::is(&source, &parent));
        if !is_parent {
            return;
        }
        let origin = get(&event, "origin").and_then(|origin| origin.as_string());
        let json = get(&event, "data").and_then(|data| js_sys::JSON::stringify(&data).ok()).map(String::from);
        if let (Some(origin), Some(json)) = (origin, json) {
            listen(origin, json);
        }
    });
}

/// A small window that was opened.
#[derive(Clone)]
pub struct Small(send_wrapper::SendWrapper<JsValue>);

impl Small {
    /// Opens an address of this page in a window of a size: above all others where the browser can, else beside.
    /// `None` where it does not let us.
    pub async fn open(address: &str, (width, height): (i32, i32)) -> Option<Small> {
        let small = match global("documentPictureInPicture") {
            Some(pictures) => {
                let size = object(&[("width", &width.into()), ("height", &height.into())]);
                let opened = call(&pictures, "requestWindow", &[&size])?;
                let window = awaited(opened).await?;
                fill(&window, address)?;
                window
            }
            None => {
                let features = format!("popup,width={width},height={height}");
                call(
                    &js_sys::global(),
                    "open",
                    &[&address.into(), &"sopwright-case".into(), &features.into()],
                )?
            }
        };
        Some(Small(send_wrapper::SendWrapper::new(small)))
    }

    /// Closes it.
    pub fn close(&self) {
        call(&self.0, "close", &[]);
    }

    /// Does something once it is closed, by whomever.
    pub fn on_close(&self, act: impl Fn() + 'static) {
        let (small, handle) = (self.clone(), StoredValue::new(None::<IntervalHandle>));
        let look = move || {
            if get(&small.0, "closed").is_none_or(|closed| closed.is_truthy()) {
                if let Some(handle) = handle.try_get_value().flatten() {
                    handle.clear();
                }
                act();
            }
        };
        handle.set_value(set_interval_with_handle(look, Duration::from_millis(400)).ok());
    }
}

/// A window above all others begins empty: it gets our styles and the page itself in a frame.
fn fill(window: &JsValue, address: &str) -> Option<()> {
    let page: web_sys::Document = get(window, "document")?.unchecked_into();
    let sheets = document().query_selector_all("link[rel=stylesheet]").ok()?;
    let head: web_sys::Element = get(&page, "head")?.unchecked_into();
    for place in 0..sheets.length() {
        let href = get(&sheets.item(place)?.into(), "href")?.as_string()?;
        let link = page.create_element("link").ok()?;
        link.set_attribute("rel", "stylesheet").ok()?;
        link.set_attribute("href", &href).ok()?;
        head.append_child(&link).ok()?;
    }
    page.set_title(&document().title());
    let frame = page.create_element("iframe").ok()?;
    frame.set_class_name("floating");
    frame.set_attribute("allow", "clipboard-write").ok()?;
    frame.set_attribute("title", &document().title()).ok()?;
    let body: web_sys::HtmlElement = page.body()?;
    frame.set_attribute("src", address).ok()?;
    body.append_child(&frame).ok()?;
    // What is typed goes to the case, not to the empty page around it.
    let own = get(&frame, "contentWindow");
    let focus = Closure::once_into_js(move || {
        if let Some(own) = own {
            call(&own, "focus", &[]);
        }
    });
    frame.add_event_listener_with_callback("load", focus.unchecked_ref()).ok()
}

/// The address of the page without what stands behind the `#`.
pub fn address() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Puts another address into the bar without going there, and without a trace in the history.
pub fn replace_hash(hash: &str) {
    if let Some(history) = global("history") {
        let address = format!("{}{hash}", address());
        call(&history, "replaceState", &[&JsValue::NULL, &"".into(), &address.into()]);
    }
}
