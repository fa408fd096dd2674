//! Sopwright's library: everything about processes that is not a screen, a file or a clock.
//!
//! The way of the data, each arrow a pure function:
//!
//! ```text
//! bytes ─ format::read ─▶ Process ◀─ apply ─ Patch ◀─ plan ─ Command ◀─ gesture, key, panel, fix
//!                           ├─ check ─▶ diagnostics (with a path that shows the fault, and fixes = commands)
//!                           ├─ layout ─▶ command (moves, so it is undoable)
//!                           ├─ scene ─▶ what to draw ─▶ app (Leptos)
//!                           ├─ exchange ─▶ Mermaid, SVG … and back
//!                           └─ compile ─▶ Procedure ─ run: step(action) ─▶ events | refusal ─▶ trace
//! ```
//!
//! The modules in reading order. `tests/architecture.rs` holds who may import whom.

pub mod record;

pub mod message;

pub mod model;

pub mod format;

pub mod measure;

pub mod edit;

pub mod layout;

pub mod check;

pub mod scene;

pub mod gesture;

pub mod exchange;

pub mod procedure;

pub mod run;

pub mod papers;

pub mod text;

pub mod commands;
