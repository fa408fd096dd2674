//! The page: Leptos components over the library. They show and report; they decide nothing.
//!
//! Not here: anything that could be tested without a browser; that is in the library.

#![allow(clippy::needless_pass_by_value)] // Leptos hands a component its properties by value.
#![cfg_attr(feature = "bench", allow(dead_code))] // The harness opens the designer alone.
#![allow(unreachable_pub)] // In a binary, `pub` says what a module offers to the others.

mod app;
mod arriving;
#[cfg(feature = "bench")]
mod bench;
mod browser;
mod casebook;
mod cases;
mod command_palette;
mod controls;
mod deployed;
mod designer;
mod embed;
mod feedback;
mod follow;
mod guide;
mod key_sheet;
mod library;
mod prelude;
mod route;
mod shelf;
mod shell;
mod withdrawn;
mod words;

fn main() {
    console_error_panic_hook::set_once();
    #[cfg(feature = "bench")]
    leptos::mount::mount_to_body(bench::Bench);
    // Leptos cannot wait for anything before it has been mounted.
    #[cfg(not(feature = "bench"))]
    wasm_bindgen_futures::spawn_local(async {
        let sentences = words::first().await;
        leptos::mount::mount_to_body(|| app::App(app::AppProps { sentences }));
    });
}
