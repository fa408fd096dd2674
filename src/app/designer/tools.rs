//! The tools of the designer that are opened and put away: finding, the list of kinds, saving a picture.
//!
//! Not here: what each of them shows (`find_bar`, `kind_list`, `picture`), and what stays open (`designer::session`).

use super::drawn_as::Table;
use super::find::Find;
use super::times::Slow;
use crate::prelude::*;
use sopwright::edit::Editor;
use sopwright::model::Id;

/// The tools.
#[derive(Clone, Copy)]
pub struct Tools {
    /// Finding and replacing words.
    pub find: Find,
    /// Whether the kinds to choose from are listed.
    pub kinds: RwSignal<bool>,
    /// Whether the dialog for saving a picture is open.
    pub picture: RwSignal<bool>,
    /// The steps as a table.
    pub table: Table,
    /// Whether it shows who does what.
    pub who: RwSignal<bool>,
    /// How long it takes, and the slowest way on the chart.
    pub slow: Slow,
    /// Whether that picture is one of pixels.
    pub is_pixels: RwSignal<bool>,
    /// What is under the pointer from afar.
    pub hovered: RwSignal<Option<Id>>,
    /// Where the pointer was last, in the window.
    pub pointer: StoredValue<Option<(f64, f64)>>,
    /// Counts what was copied, so that a late picture never takes the place of something newer.
    pub copies: StoredValue<u32>,
}

impl Tools {
    /// All of them put away.
    pub fn new(editor: RwSignal<Editor>) -> Tools {
        Tools {
            find: Find::new(editor),
            kinds: RwSignal::new(false),
            picture: RwSignal::new(false),
            table: Table::remembered(editor),
            who: RwSignal::new(false),
            slow: Slow::new(),
            is_pixels: RwSignal::new(false),
            hovered: RwSignal::new(None),
            pointer: StoredValue::new(None),
            copies: StoredValue::new(0),
        }
    }
}
