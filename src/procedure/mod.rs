//! The executable form of a process: everything a case needs, nothing that only a designer needs.
//!
//! Not here: running it (`run`), and judging whether it is sound (`check`).
//!
//! Reading order: [`flow`] (what the runner walks on), [`compile`](fn@compile) (how a process becomes one), `unfit` (why it
//! may not), `draft` (what can be played of it all the same) with `sketch`, [`publish`](fn@publish) (the seal).

mod compile;
mod draft;
pub mod flow;
mod publish;
mod sketch;
mod unfit;

pub use crate::model::Hours;
pub use compile::compile;
pub use draft::{Draft, compile_draft};
pub use flow::{Branch, Flow, Kind, Limit, Procedure, Step, Target, Then};
pub use publish::{Obstacle, next_version, publish, publish_on, unfit_version};
pub use sketch::sketch;
pub use unfit::{NotReady, Unfit, UnfitKind};
