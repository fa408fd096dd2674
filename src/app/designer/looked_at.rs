//! What part of the chart one was looking at, which is so again when the page is loaded anew.
//!
//! Not here: what is shown when a process is opened (`Session::open_view`).

use super::session::Session;
use crate::browser::page;
use crate::prelude::*;
use sopwright::scene::Viewport;

/// Shows what was looked at in this tab before it was loaded anew; otherwise what a process is opened with.
pub fn show(session: Session) {
    let kept = page::tab_setting(&setting(session)).unwrap_or_default();
    page::set_tab_setting(&setting(session), "");
    let numbers: Vec<f64> = kept.split(' ').filter_map(|number| number.parse().ok()).collect();
    match *numbers.as_slice() {
        [x, y, zoom] if zoom > 0.0 => session.viewport.set(Viewport { x, y, zoom }),
        _ => session.open_view(),
    }
}

/// Keeps it when the page goes.
pub fn keep(session: Session) {
    let setting = setting(session);
    page::on_window("pagehide", move |_| {
        let Viewport { x, y, zoom } = session.viewport.get_untracked();
        page::set_tab_setting(&setting, &format!("{x} {y} {zoom}"));
    });
}

fn setting(session: Session) -> String {
    format!("view.{}", session.id())
}
