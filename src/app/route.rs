//! Addresses: `#/` the library, `#/map` which process calls which, `#/cases` where cases begin, `#/p/ID/draw` the designer, `#/p/ID/guide` guided mode, `#/case/…` a case that was handed over.
//!
//! Not here: what stands at an address (`app`).

use crate::arriving::Arriving;
use crate::browser::{outside, page};
use crate::embed::{Counter, Handed};
use crate::follow::memo;
use crate::guide::TAB_CASE;
use crate::prelude::*;
use sopwright::model::ProcessId;
use sopwright::papers::Prefill;

/// Where the page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The library.
    Library,
    /// Which process calls which.
    Map,
    /// Where cases begin.
    Desk,
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
            ["cases"] => Route::Desk,
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
            Route::Desk => "#/cases".to_owned(),
            Route::Draw(id) => format!("#/p/{id}/draw"),
            Route::Guide(id) => format!("#/p/{id}/guide"),
            Route::Nowhere(path) => format!("#/{path}"),
        }
    }

    /// Goes there.
    pub fn go(&self) {
        // What is being typed counts.
        page::leave_field();
        page::set_hash(&self.address());
    }
}

/// The route of the address bar, as it changes. What stands in an address besides the route is taken out of the bar at once:
/// a case that was handed over, or what is handed in for one that is about to begin.
pub fn current_route(arriving: Arriving, counter: Counter) -> Memo<Route> {
    let hash = RwSignal::new(taken(&page::hash(), arriving, counter));
    page::on_window("hashchange", move |_| {
        // What is being typed counts, also where one goes by the buttons of the browser.
        page::leave_field();
        hash.set(taken(&page::hash(), arriving, counter));
    });
    memo(move || Route::of(&hash.read()))
}

fn taken(hash: &str, arriving: Arriving, counter: Counter) -> String {
    if let Some(link) = hash.strip_prefix("#/case/") {
        outside::replace_hash("#/");
        arriving.link(link);
        return "#/".to_owned();
    }
    let Some((plain, query)) = hash.split_once('?') else { return hash.to_owned() };
    outside::replace_hash(plain);
    if let Route::Guide(process) = Route::of(plain) {
        match query.strip_prefix("case=") {
            Some(case) => page::set_tab_setting(TAB_CASE, case),
            None => counter.0.set(Some(Handed { process, prefill: Prefill::of_query(query), begins: false })),
        }
    }
    plain.to_owned()
}
