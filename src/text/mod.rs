//! Sentences, numbers, dates and spans of time in the languages of the interface.
//!
//! Not here: the sentences themselves (`locales/`), and the texts of a process (`model::translate`).

mod amounts;
mod days;
mod figures;
mod language;
mod sentences;
mod times;
mod unreadable;

pub use amounts::{typed_amount, typed_number};
pub use days::typed_day;
pub use figures::{date, decimal, money, span};
pub use language::Language;
pub use sentences::Sentences;
pub use times::{TypedTime, typed_time};
pub use unreadable::{notice, unreadable};
