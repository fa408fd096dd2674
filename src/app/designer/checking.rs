//! When the checks run: after each pause, off the path of the keys.
//!
//! Not here: the checks (`check`), their panel (`designer::checks`).

use super::session::Session;
use leptos::prelude::*;
use sopwright::check::{Profile, check};
use std::sync::Arc;
use std::time::Duration;

impl Session {
    /// Checks after each pause of 300 ms, off the path of the keys.
    pub(super) fn keep_checking(self) {
        let waiting = StoredValue::new(0_u32);
        let examine = move || {
            if let Some(checked) =
                self.editor.try_with_untracked(|editor| check(editor.process(), Profile::Recommended))
            {
                self.checked.set(Arc::new(checked));
            }
        };
        examine();
        Effect::new(move |before: Option<()>| {
            self.editor.track();
            if before.is_some() {
                let turn = waiting.get_value() + 1;
                waiting.set_value(turn);
                set_timeout(
                    move || {
                        if waiting.try_get_value() == Some(turn) {
                            examine();
                        }
                    },
                    Duration::from_millis(300),
                );
            }
        });
    }
}
