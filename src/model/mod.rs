//! The process: records that refer to each other by id, and a graph that answers questions about the flow.
//!
//! Not here: bytes (`format`), changes (`edit`), judgement (`check`), running (`procedure`, `run`).
//!
//! Reading order: [`document`] (all there is), [`step`] (the heart), `transition` (the ways between
//! steps), `process` (a document with its graph), `part` (what a change replaces).

mod answer;
pub mod catalogue;
pub mod companions;
mod date;
mod decimal;
pub mod document;
mod expression;
mod graph;
mod guidance;
mod hours;
mod id;
mod part;
mod process;
mod reference;
mod settings;
mod span;
pub mod step;
mod transition;
pub mod translate;
mod value;
mod wording;

pub use catalogue::{
    About, After, AnyTime, Calendar, Channel, Choice, Closing, Field, FieldKind, Goal, LanguageWord, Reason,
    Role, Source, Stage,
};
pub use companions::{
    Act, Approval, Comment, Deviation, Direction, Expectation, Layout, LayoutSetting, Note, Scenario, Seal,
    Standing, Suppression, TextKey, Translated, Translation,
};
pub use date::Date;
pub use decimal::Decimal;
pub use document::Document;
pub use expression::{Expression, Operator, Variable};
pub use guidance::{ChecklistItem, ClockWord, Consequence, Guidance, Limit, Link, Takes, ToRecord};
pub use hours::Hours;
pub use id::{FieldId, Id, ProcessId, RoleId, StepId, TransitionId, mint};
pub use part::{Part, PartKey};
pub use process::Process;
pub use reference::{Reference, fields_in};
pub use settings::{Bounds, Settings, SeverityWord, Team, UnwantedWord};
pub use span::Span;
pub use step::{
    Branch, Call, Decision, End, Escalation, Kind, KindWord, Mode, Outcome, PromiseClock, Start, Step, Task,
    Unanswered, Wait,
};
pub use transition::{Exit, ExitKind, Opening, Opens, Transition};
pub use value::Value;

pub use crate::record::{Arrange, Gather, InLower, SortedMap, SortedSet, is_large};
