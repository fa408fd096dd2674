//! What is under the pointer from afar, where no title can be read: its outline, and its title as large as ever.
//!
//! Not here: what is at a place (`designer::far_view`), what shows up close (`designer::step_view`).

use super::session::Session;
use crate::controls::view;
use crate::prelude::*;
use sopwright::measure::Rect;
use sopwright::model::Id;

/// Below this zoom titles do not show.
pub const FAR: f64 = 0.4;

/// The thing under the pointer, and where it stands.
fn shown(session: Session) -> Option<(Id, Rect)> {
    let id = session.tools.hovered.get()?;
    let rect = session.places.read().rect(&id)?;
    Some((id, rect))
}

/// Its outline, among the steps.
#[component]
pub fn FarOutline() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        shown(session).map(|(_, rect)| {
            view! { <rect class="far-outline" x=rect.x y=rect.y width=rect.w height=rect.h rx="6"></rect> }
        })
    }
}

/// Its title, above it.
#[component]
pub fn FarTitle() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let (id, rect) = shown(session)?;
        let (view, (width, _)) = (session.viewport.get(), session.canvas_size.get());
        let (x, y) = view.screen_from_world((f64::from(rect.centre().x), f64::from(rect.y)));
        let (left, top) = (format!("{:.0}px", x.clamp(8.0, width - 8.0)), format!("{:.0}px", y.max(40.0)));
        Some(view! {
            <div class="far-title" aria-hidden="true" style:left=left style:top=top>{session.title_of(&id)}</div>
        })
    }
}
