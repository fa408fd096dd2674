//! Other notations: Mermaid in and out, SVG out.
//!
//! Not here: our own file (`format`).

pub mod mermaid;
pub mod svg;
mod svg_colours;
mod svg_signs;

pub use svg::svg;
pub use svg_colours::Theme;
