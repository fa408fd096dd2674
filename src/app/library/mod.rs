//! The library: the processes at hand, templates, and files that are opened.
//!
//! Not here: what is kept and how (`shelf`).

mod arrivals;
mod kept_cases;
mod list;
mod map;
mod templates;
mod thumb;
mod view;

pub use kept_cases::erase_in_time;
pub use map::CallMapView;
pub use view::{LibraryView, OfPage};
