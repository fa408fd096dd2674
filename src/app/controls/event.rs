//! What is done on an event, in one type for all places, so that attaching it is compiled once for each kind of event.
//!
//! Not here: keys and pointers on the chart (`designer::perform`, `designer::gesture`).

use leptos::web_sys::{Event, MouseEvent};

/// For `on:click`.
pub fn clicked(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}

/// For `on:change` and `on:input`.
pub fn changed(act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}
