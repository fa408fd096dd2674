//! Other notations: Mermaid in and out.
//!
//! Not here: our own file (`format`).

pub mod mermaid;
