<<<<<<< HEAD
//! Other notations: Mermaid in and out.
//!
//! Not here: our own file (`format`).

pub mod mermaid;
=======
//! Other formats.

pub mod svg;
mod svg_colours;
mod svg_signs;

pub use svg::svg;
pub use svg_colours::Theme;
>>>>>>> 63f77a1 (Draw a process as a scene, and export it as one safe SVG file)
