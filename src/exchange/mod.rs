//! Other notations: Mermaid, outlines and tables; pictures that carry their process; what a clipboard holds.
//!
//! Not here: our own file (`format`).

mod base64;
mod carried;
pub mod mermaid;
pub mod outline;
mod pasted;
mod sketch;
pub mod svg;
mod svg_colours;
mod svg_cut;
mod svg_signs;
pub mod table;

pub use base64::{from_base64, to_base64};
pub use carried::{attribute, carried, file_in};
pub use pasted::{MOST_PASTED, Pasted, pasted};
pub use sketch::Remark;
pub use svg::{Shown, picture, svg};
pub use svg_colours::Theme;
