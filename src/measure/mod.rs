//! How much room things take: the widths of letters, the lines of a title, the size of a step.
//!
//! Not here: where things stand (`layout`) and how they are drawn (`scene`).
//!
//! A size follows from the record alone, so the editor, a picture in a file and a printed page break every title at the
//! same letter. Reading order: [`geometry`], [`text`], [`size`].

pub mod geometry;
pub mod size;
pub mod text;
mod widths;

pub use geometry::{Point, Rect, Size};
pub use size::{anytime_size, label_size, note_size, step_size};
pub use text::{text_width, wrap};
