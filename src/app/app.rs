//! The page: what every view needs, and the view of the address.
//!
//! Not here: the views (`library`, `designer`, `guide`).

use crate::arriving::{Arriving, ArrivingCase};
use crate::browser::page;
use crate::command_palette::CommandPalette;
use crate::controls::{ToastStack, Toasts, view};
use crate::deployed::Deployed;
use crate::follow::effect;
use crate::key_sheet::KeySheet;
use crate::library::{CallMapView, LibraryView};
use crate::prelude::*;
use crate::route::{Route, current_route};
use crate::shelf::Shelf;
use crate::shell::{Nowhere, OtherTabs, Shell};
use crate::words::Words;
use leptos::tachys::reactive_graph::OwnedView;
use sopwright::text::Sentences;

/// The whole page.
#[component]
pub fn App(
    /// What it speaks with.
    sentences: Sentences,
) -> impl IntoView {
    let words = Words::of(sentences);
    provide_context(words);
    provide_context(Toasts::new());
    let shelf = Shelf::open();
    provide_context(shelf);
    let shell = Shell::new();
    provide_context(shell);
    provide_context(Deployed::read());
    crate::library::erase_in_time();
    crate::withdrawn::take_in_deployed();
    let arriving = Arriving::new(shelf);
    provide_context(arriving);
    let counter = crate::embed::listen();
    provide_context(counter);
    let route = current_route(arriving, counter);
    effect(move || page::set_root_attribute("lang", Some(words.language().tag())));
    view! {
        {move || apart(route.get())}
        <OtherTabs/>
        <ArrivingCase/>
        <CommandPalette/>
        <KeySheet/>
        <ToastStack/>
    }
}

/// A page with an owner of its own: what it provides to those in it goes with it. (The owner of a closure keeps its
/// contexts when it runs anew, and the next page would find those of the one before.)
fn apart(route: Route) -> impl IntoView {
    let owner = Owner::new();
    let page = owner.with(|| match route {
        Route::Library => view! { <LibraryView/> }.into_any(),
        Route::Map => view! { <CallMapView/> }.into_any(),
        Route::Desk => view! { <crate::guide::DeskView/> }.into_any(),
        Route::Draw(id) => view! { <crate::designer::DesignerView id/> }.into_any(),
        Route::Guide(id) => view! { <crate::guide::GuideView id/> }.into_any(),
        Route::Nowhere(path) => view! { <Nowhere path/> }.into_any(),
    });
    OwnedView::new_with_owner(page, owner)
}
