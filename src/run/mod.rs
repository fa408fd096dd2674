//! Running a procedure: a case is the fold of its events, and every change is an event.
//!
//! Not here: making a procedure (`procedure`), reading a clock and keeping events (the shells).
//!
//! ```text
//! step(&Procedure, &Case, Action, &Now) ─▶ events ─ case.apply(&event) ─▶ the next case
//!                                       └▶ refusal: nothing has changed
//! ```
//!
//! Reading order: [`action`] and [`event`] (what goes in and comes out), [`case`] (the fold), `turn` (what an action
//! does) and `moves` (what then happens by itself), [`offer`] (what can be done now), [`mod@towards`] (how to come to a step), [`mod@again`] (what stands after an earlier answer was
//! changed), [`newer`] (the same case in a newer version), `differs` (what agents see differently there), [`mod@play`] (a whole case at once).

pub mod action;
mod admit;
pub mod again;
pub mod case;
mod cleared;
mod clock;
mod differs;
pub mod event;
mod fold;
mod frame;
mod moves;
pub mod newer;
pub mod offer;
mod path;
pub mod play;
mod recorded;
mod refusal;
mod release;
pub mod scenario;
mod scope;
pub mod script;
mod shared;
pub mod summary;
pub mod towards;
pub mod trace;
mod tried;
mod turn;
mod undone;
pub mod view;

pub use action::Action;
pub use again::{Change, Stop, again, change, stops};
pub use case::{Case, Ending, Goal, TrailEntry};
pub use cleared::{Clearing, clearing};
pub use clock::{Moment, Now, after, after_working, reached_from};
pub use differs::{Differing, Seen, differs};
pub use event::{Due, Event, Held, Timer, What};
pub use newer::{Carried, Changes, carry, changes};
pub use offer::{Offer, offers};
pub use play::{Played, play, play_up_to};
pub use recorded::acts_of;
pub use refusal::Refusal;
pub use release::{Hindrance, release};
pub use scenario::{Unmet, Verdict, judge};
pub use script::{Piece, fill, labelled};
pub use summary::{Line, Recorded, Summary, all_recorded, recorded, summary};
pub use towards::{Before, Lead, before, guided, towards};
pub use trace::{Ended, Refused, Trace};
pub use tried::{A_MONDAY_MORNING, Stride, Tried, trials, try_scenario, uncovered, walk};
pub use turn::step;
pub use undone::standing;
pub use view::{Here, Missing, Promise};
