//! Every command of the interface in one table: its name, its keys, and where it applies.
//!
//! The help, the palette, the tooltips and the keyboard all read this table; a test refuses two commands on one key.
//! Not here: what a command does (`app`).

/// Where a command applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere.
    Anywhere,
    /// In the library.
    Library,
    /// While drawing.
    Designer,
    /// While a case is guided.
    Guide,
}

/// A key press, as the browser reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPress {
    /// The character produced, or the name of the key: `a`, `?`, `Enter`, `ArrowLeft`.
    pub key: String,
    /// Whether Ctrl, or Cmd on a Mac, is down.
    pub ctrl: bool,
    /// Whether Shift is down.
    pub shift: bool,
    /// Whether Alt is down.
    pub alt: bool,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The command.
    pub act: UserAct,
    /// The Fluent id of its name.
    pub name: &'static str,
    /// Its keys, the first one shown: `Ctrl+Shift+Z`.
    pub keys: &'static [&'static str],
    /// Where it applies.
    pub context: Context,
    /// The icon beside it.
    pub icon: &'static str,
}

macro_rules! commands {
    ($($act:ident $name:literal $context:ident $icon:literal [$($key:literal),*])*) => {
        /// Something a person can tell the interface to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum UserAct { $(#[doc = $name] $act,)* }

        /// The table.
        pub const TABLE: &[Entry] = &[
            $(Entry { act: UserAct::$act, name: $name, keys: &[$($key),*], context: Context::$context, icon: $icon },)*
        ];
    };
}

commands! {
    Palette "command-palette" Anywhere "i-search" ["Ctrl+K", "Ctrl+Shift+P"]
    Keys "command-keys" Anywhere "i-keyboard" ["?"]
    GoToLibrary "command-library" Anywhere "i-home" []
    NextLanguage "command-language" Anywhere "i-globe" []
    NextTheme "command-theme" Anywhere "i-moon" []
    NewProcess "command-new-process" Library "i-plus" ["N"]
    OpenFile "command-open-file" Library "i-file" ["O"]
    FindProcess "command-find-process" Library "i-search" ["/"]
    Undo "command-undo" Designer "i-undo" ["Ctrl+Z"]
    Redo "command-redo" Designer "i-redo" ["Ctrl+Shift+Z", "Ctrl+Y"]
    AddStart "command-add-start" Designer "k-start" ["S"]
    AddTask "command-add-task" Designer "k-task" ["T"]
    AddDecision "command-add-decision" Designer "k-decision" ["D"]
    AddEscalation "command-add-escalation" Designer "k-escalation" ["E"]
    AddWait "command-add-wait" Designer "k-wait" ["W"]
    AddCall "command-add-call" Designer "k-sub" ["P"]
    AddEnd "command-add-end" Designer "k-end" ["X"]
    AddNote "command-add-note" Designer "k-note" ["N"]
    AddAnyTime "command-add-anytime" Designer "k-trigger" ["A"]
    Connect "command-connect" Designer "i-link" ["C"]
    Rename "command-rename" Designer "i-edit" ["Enter", "F2"]
    Delete "command-delete" Designer "i-trash" ["Delete", "Backspace"]
    DeleteOnly "command-delete-only" Designer "i-trash" ["Shift+Delete"]
    Duplicate "command-duplicate" Designer "i-copy" ["Ctrl+D"]
    StraightenLine "command-straighten-line" Designer "i-restore" []
    SelectAll "command-select-all" Designer "i-pointer" ["Ctrl+A"]
    FocusNext "command-focus-next" Designer "i-chev-right" ["Tab"]
    FocusBefore "command-focus-before" Designer "i-chev-left" ["Shift+Tab"]
    FocusUp "command-focus-up" Designer "i-pointer" ["ArrowUp"]
    FocusDown "command-focus-down" Designer "i-pointer" ["ArrowDown"]
    FocusLeft "command-focus-left" Designer "i-pointer" ["ArrowLeft"]
    FocusRight "command-focus-right" Designer "i-pointer" ["ArrowRight"]
    MoveUp "command-move-up" Designer "i-pointer" ["Shift+ArrowUp"]
    MoveDown "command-move-down" Designer "i-pointer" ["Shift+ArrowDown"]
    MoveLeft "command-move-left" Designer "i-pointer" ["Shift+ArrowLeft"]
    MoveRight "command-move-right" Designer "i-pointer" ["Shift+ArrowRight"]
    AlignLeft "command-align-left" Designer "i-panel-left" []
    AlignCentre "command-align-centre" Designer "i-lanes" []
    AlignRight "command-align-right" Designer "i-panel-right" []
    AlignTop "command-align-top" Designer "i-list" []
    AlignMiddle "command-align-middle" Designer "i-list" []
    AlignBottom "command-align-bottom" Designer "i-panel-bottom" []
    DistributeAcross "command-distribute-across" Designer "i-lanes" []
    DistributeDown "command-distribute-down" Designer "i-list" []
    PointerTool "command-pointer-tool" Designer "i-pointer" ["V"]
    HandTool "command-hand-tool" Designer "i-grip" ["H"]
    Menu "command-menu" Designer "i-more" ["Shift+F10", "ContextMenu"]
    Details "command-details" Designer "i-panel-right" ["Ctrl+Enter"]
    Checks "command-checks" Designer "i-panel-bottom" ["F8"]
    Tidy "command-tidy" Designer "i-flow" ["Shift+T"]
    ZoomIn "command-zoom-in" Designer "i-plus" ["Ctrl++", "Ctrl+="]
    ZoomOut "command-zoom-out" Designer "i-minus" ["Ctrl+-"]
    ZoomFull "command-zoom-full" Designer "i-search" ["Ctrl+0"]
    Fit "command-fit" Designer "i-fit" ["Shift+1", "F"]
    Publish "command-publish" Designer "i-check-circle" ["Ctrl+Shift+S"]
    SaveFile "command-save-file" Designer "i-download" ["Ctrl+S"]
    Run "command-run" Designer "i-play" ["R"]
    Escape "command-escape" Designer "i-x" ["Escape"]
    Back "command-back" Guide "i-left" ["B"]
    AnyTime "command-anytime" Guide "k-trigger" ["T"]
    EscalateNow "command-escalate-now" Guide "i-escalate" ["E"]
    Copy "command-copy" Guide "i-copy" ["C"]
    NextCheck "command-next-check" Guide "i-check" ["Space"]
    SkipStep "command-skip-step" Guide "i-external" ["O"]
}

/// The command of a key press in a context, if it has one there or everywhere.
pub fn command_of(press: &KeyPress, context: Context) -> Option<UserAct> {
    let fits = |entry: &&Entry| entry.context == context || entry.context == Context::Anywhere;
    let has_key = |entry: &&Entry| entry.keys.iter().any(|key| is_pressed(key, press));
    TABLE.iter().filter(fits).find(has_key).map(|entry| entry.act)
}

/// The line of a command.
pub fn entry_of(act: UserAct) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.act == act)
}

/// Whether a press is the key. Characters are compared as produced, so a `?` is a `?` on every keyboard; AltGr arrives
/// as Ctrl and Alt together and is no modifier then.
fn is_pressed(key: &str, press: &KeyPress) -> bool {
    let (wanted, name) = modifiers_of(key);
    let is_character = press.key.chars().count() == 1 && press.key != " ";
    let is_alt_graph = press.ctrl && press.alt && is_character;
    let pressed_name = if press.key == " " { "Space" } else { press.key.as_str() };
    if !pressed_name.eq_ignore_ascii_case(name) || wanted.ctrl != (press.ctrl && !is_alt_graph) {
        return false;
    }
    if wanted.alt != (press.alt && !is_alt_graph) {
        return false;
    }
    // Signs such as `?` and `+` need Shift on some keyboards and not on others.
    let is_sign = is_character && !press.key.chars().all(char::is_alphanumeric);
    is_sign || wanted.shift == press.shift
}

fn modifiers_of(key: &str) -> (KeyPress, &str) {
    let mut wanted = KeyPress { key: String::new(), ctrl: false, shift: false, alt: false };
    let mut rest = key;
    loop {
        if let Some(tail) = rest.strip_prefix("Ctrl+") {
            (wanted.ctrl, rest) = (true, tail);
        } else if let Some(tail) = rest.strip_prefix("Shift+") {
            (wanted.shift, rest) = (true, tail);
        } else if let Some(tail) = rest.strip_prefix("Alt+") {
            (wanted.alt, rest) = (true, tail);
        } else {
            return (wanted, rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Sentences};
    use std::collections::BTreeMap;

    fn check(keys: &str, context: Context, expected: Option<UserAct>) {
        let (mut press, name) = modifiers_of(keys);
        name.clone_into(&mut press.key);
        assert_eq!(command_of(&press, context), expected, "{keys}");
    }

    #[test]
    fn a_key_means_one_command_in_a_context() {
        for context in [Context::Library, Context::Designer, Context::Guide] {
            let mut seen = BTreeMap::new();
            for entry in
                TABLE.iter().filter(|entry| entry.context == context || entry.context == Context::Anywhere)
            {
                for key in entry.keys {
                    assert_eq!(seen.insert(key.to_lowercase(), entry.act), None, "{key} in {context:?}");
                }
            }
        }
    }

    #[test]
    fn every_command_has_a_name_in_every_language() {
        for language in Language::ALL {
            let sentences = Sentences::of(language);
            for entry in TABLE {
                assert!(sentences.has(entry.name), "{} in {}", entry.name, language.tag());
            }
        }
    }

    #[test]
    fn keys_are_matched_by_what_they_produce() {
        check("Ctrl+z", Context::Designer, Some(UserAct::Undo));
        check("Ctrl+Shift+Z", Context::Designer, Some(UserAct::Redo));
        check("t", Context::Designer, Some(UserAct::AddTask));
        check("t", Context::Guide, Some(UserAct::AnyTime));
        check("Shift+T", Context::Designer, Some(UserAct::Tidy));
        check("Shift+?", Context::Guide, Some(UserAct::Keys));
        check("Ctrl+Alt+?", Context::Guide, Some(UserAct::Keys));
        check("Ctrl+t", Context::Designer, None);
        check("Alt+t", Context::Designer, None);
    }
}
