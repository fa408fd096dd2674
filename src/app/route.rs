//! Addresses: `#/` the library, `#/map` which process calls which, `#/p/ID/draw` the designer, `#/p/ID/guide` guided mode.
//!
//! Not here: what stands at an address (`app`).

use crate::browser::page;
use crate::follow::memo;
use leptos::prelude::*;
use sopwright::model::ProcessId;

/// Where the page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The library.
    Library,
    /// Which process calls which.
    Map,
    /// Drawing a process.
    Draw(ProcessId),
    /// Guiding a case of a process.
    Guide(ProcessId),
    /// An address that leads nowhere.
    Nowhere(String),
}

impl Route {
    /// The route of an address.
    pub fn of(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Route::Library,
            ["map"] => Route::Map,
            ["p", id, view] => match (id.parse(), *view) {
                (Ok(id), "draw") => Route::Draw(id),
                (Ok(id), "guide") => Route::Guide(id),
                _ => Route::Nowhere(path.to_owned()),
            },
            _ => Route::Nowhere(path.to_owned()),
        }
    }

    /// Its address.
    pub fn address(&self) -> String {
        match self {
            Route::Library => "#/".to_owned(),
            Route::Map => "#/map".to_owned(),
            Route::Draw(id) => format!("#/p/{id}/draw"),
            Route::Guide(id) => format!("#/p/{id}/guide"),
            Route::Nowhere(path) => format!("#/{path}"),
        }
    }

    /// Goes there.
    pub fn go(&self) {
        page::set_hash(&self.address());
    }
}

/// The route of the address bar, as it changes.
pub fn current_route() -> Memo<Route> {
    let hash = RwSignal::new(page::hash());
    page::on_window("hashchange", move |_| hash.set(page::hash()));
    memo(move || Route::of(&hash.read()))
}
