//! Whether a press of keys is a key of the table, on the keyboards of the world.
//!
//! Not here: the table (`commands`), and what the browser calls a key (`app::browser::page`).

/// A key press, as the browser reports it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPress {
    /// The character produced, or the name of the key: `a`, `?`, `Enter`, `ArrowLeft`.
    pub key: String,
    /// Which key it is, named as on an English keyboard: `KeyA`, `Digit1`.
    pub code: String,
    /// Whether Ctrl, or Cmd on a Mac, is down.
    pub ctrl: bool,
    /// Whether Shift is down.
    pub shift: bool,
    /// Whether Alt is down.
    pub alt: bool,
}

impl KeyPress {
    /// The single character it types, if it types one and no modifier makes it a command.
    pub fn character(&self) -> Option<char> {
        let mut characters = self.key.chars();
        let only = characters.next().filter(|_| characters.next().is_none())?;
        let has_modifier = (self.ctrl || self.alt) && !is_alt_graph(self);
        (!has_modifier).then_some(only)
    }

    /// The figure on its key. Some keyboards produce figures only with Shift.
    pub fn figure(&self) -> Option<char> {
        if self.ctrl || self.alt {
            return None;
        }
        let on_key = self.code.strip_prefix("Digit").or_else(|| self.code.strip_prefix("Numpad"));
        let of = |text: &str| text.chars().next().filter(|figure| text.len() == 1 && figure.is_ascii_digit());
        of(&self.key).or_else(|| on_key.and_then(of))
    }
}

/// Whether a key is a single character: those can be switched off, for people who speak their input or slip.
pub fn is_single(key: &str) -> bool {
    let (wanted, name) = modifiers_of(key);
    !wanted.ctrl && !wanted.alt && name.chars().count() == 1
}

/// A key as it is printed on caps: `Ctrl`, `Shift`, `↑`.
pub fn caps(key: &'static str) -> Vec<&'static str> {
    let (wanted, name) = modifiers_of(key);
    let modifiers = [("Ctrl", wanted.ctrl), ("Alt", wanted.alt), ("Shift", wanted.shift)];
    let name = match name {
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Escape" => "Esc",
        "PageUp" => "Page ↑",
        "PageDown" => "Page ↓",
        other => other,
    };
    modifiers.into_iter().filter(|(_, is_down)| *is_down).map(|(cap, _)| cap).chain([name]).collect()
}

/// Whether a press produces the key. Characters are compared as produced, so a `?` is a `?` on every keyboard.
pub(super) fn produces(key: &str, press: &KeyPress) -> bool {
    let (wanted, name) = modifiers_of(key);
    let pressed = if press.key == " " { "Space" } else { press.key.as_str() };
    let is_alt_graph = is_alt_graph(press);
    pressed.eq_ignore_ascii_case(name)
        && wanted.ctrl == (press.ctrl && !is_alt_graph)
        && wanted.alt == (press.alt && !is_alt_graph)
        // Signs such as `?` and `+` need Shift on some keyboards and not on others.
        && (is_sign(press) || wanted.shift == press.shift)
}

/// Whether the key stands where the press was: letters on a keyboard of another script, figures where Shift or its
/// absence makes signs of them.
pub(super) fn stands_at(key: &str, press: &KeyPress) -> bool {
    let (wanted, name) = modifiers_of(key);
    let is_foreign = press.key.chars().all(|letter| letter.is_alphabetic() && !letter.is_ascii());
    let place = match (press.code.strip_prefix("Key"), press.code.strip_prefix("Digit")) {
        (Some(letter), _) if is_foreign => letter,
        (_, Some(figure)) => figure,
        _ => return false,
    };
    place == name && (wanted.ctrl, wanted.alt, wanted.shift) == (press.ctrl, press.alt, press.shift)
}

/// AltGr arrives as Ctrl and Alt together and is no modifier then. Only signs are made with it; a letter with Ctrl and
/// Alt is meant so.
fn is_alt_graph(press: &KeyPress) -> bool {
    press.ctrl && press.alt && is_sign(press)
}

/// Whether a character that is neither a letter, a figure nor a space is produced.
fn is_sign(press: &KeyPress) -> bool {
    let mut letters = press.key.chars();
    let first = letters.next().filter(|_| letters.next().is_none());
    first.is_some_and(|letter| !letter.is_alphanumeric() && letter != ' ')
}

/// The modifiers of a key of the table, and its name.
fn modifiers_of(key: &str) -> (KeyPress, &str) {
    let mut wanted = KeyPress::default();
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
    use super::super::{Context, UserAct, command_of};
    use super::*;

    /// A press: modifiers and what is produced, `Ctrl+Shift+=`, then the key it is produced on.
    fn press(produced: &str, code: &str) -> KeyPress {
        let (mut press, name) = modifiers_of(produced);
        name.clone_into(&mut press.key);
        code.clone_into(&mut press.code);
        press
    }

    fn check(produced: &str, code: &str, context: Context, expected: Option<UserAct>) {
        assert_eq!(command_of(&press(produced, code), context, true), expected, "{produced} on {code}");
    }

    #[test]
    fn keys_are_matched_by_what_they_produce() {
        check("Ctrl+z", "KeyZ", Context::Designer, Some(UserAct::Undo));
        check("Ctrl+Shift+Z", "KeyZ", Context::Designer, Some(UserAct::Redo));
        check("t", "KeyT", Context::Designer, Some(UserAct::AddTask));
        check("t", "KeyT", Context::Guide, Some(UserAct::AnyTime));
        check("Shift+T", "KeyT", Context::Designer, Some(UserAct::Tidy));
        check("Ctrl+t", "KeyT", Context::Designer, None);
        check("Alt+t", "KeyT", Context::Designer, None);
        check("Alt+Shift+ArrowUp", "ArrowUp", Context::Designer, Some(UserAct::MoveFarUp));
        // Caps lock is no Shift.
        check("T", "KeyT", Context::Designer, Some(UserAct::AddTask));
    }

    /// What is produced with which modifiers, on which key, and what it does.
    type Press = (&'static str, &'static str, Option<UserAct>);

    /// Presses on the keyboards of the world.
    const LAYOUTS: &[(&str, &[Press])] = &[
        (
            "English, United States",
            &[
                ("Shift+?", "Slash", Some(UserAct::Keys)),
                ("Ctrl+=", "Equal", Some(UserAct::ZoomIn)),
                ("Ctrl+Shift++", "Equal", Some(UserAct::ZoomIn)),
                ("Ctrl++", "NumpadAdd", Some(UserAct::ZoomIn)),
                ("Ctrl+-", "Minus", Some(UserAct::ZoomOut)),
                ("Ctrl+0", "Digit0", Some(UserAct::ZoomFull)),
                ("Shift+!", "Digit1", Some(UserAct::Fit)),
                ("Shift+@", "Digit2", Some(UserAct::FitSelection)),
            ],
        ),
        (
            "Danish",
            &[
                ("Shift+?", "Minus", Some(UserAct::Keys)),
                ("Ctrl++", "Minus", Some(UserAct::ZoomIn)),
                ("Ctrl+-", "Slash", Some(UserAct::ZoomOut)),
                ("Shift+!", "Digit1", Some(UserAct::Fit)),
                ("Shift+\"", "Digit2", Some(UserAct::FitSelection)),
                // AltGr with 2, 7 and Q.
                ("Ctrl+Alt+@", "Digit2", None),
                ("Ctrl+Alt+{", "Digit7", None),
                ("æ", "Semicolon", None),
                ("ø", "Quote", None),
                ("Ctrl+å", "BracketLeft", None),
            ],
        ),
        (
            "Norwegian",
            &[
                ("Shift+?", "Minus", Some(UserAct::Keys)),
                ("Ctrl++", "Minus", Some(UserAct::ZoomIn)),
                ("Ctrl+-", "Slash", Some(UserAct::ZoomOut)),
                ("Ctrl+Alt+€", "KeyE", None),
                ("ø", "Semicolon", None),
                ("Shift+\"", "Digit2", Some(UserAct::FitSelection)),
            ],
        ),
        (
            "German",
            &[
                // Y and Z have changed places.
                ("Ctrl+z", "KeyY", Some(UserAct::Undo)),
                ("Ctrl+y", "KeyZ", Some(UserAct::Redo)),
                ("Shift+?", "Minus", Some(UserAct::Keys)),
                ("Ctrl++", "BracketRight", Some(UserAct::ZoomIn)),
                ("Ctrl+Alt+@", "KeyQ", None),
                ("Ctrl+Alt+€", "KeyE", None),
                ("Ctrl+Alt+µ", "KeyM", None),
                ("ü", "BracketLeft", None),
                ("ß", "Minus", None),
                ("Shift+!", "Digit1", Some(UserAct::Fit)),
            ],
        ),
        (
            "French",
            &[
                // Figures come with Shift.
                ("Shift+1", "Digit1", Some(UserAct::Fit)),
                ("&", "Digit1", None),
                ("Ctrl+à", "Digit0", Some(UserAct::ZoomFull)),
                ("Ctrl+z", "KeyW", Some(UserAct::Undo)),
                ("a", "KeyQ", Some(UserAct::AddAnyTime)),
            ],
        ),
        (
            "Greek and Russian",
            &[
                ("Ctrl+ζ", "KeyZ", Some(UserAct::Undo)),
                ("Ctrl+я", "KeyZ", Some(UserAct::Undo)),
                ("е", "KeyT", Some(UserAct::AddTask)),
            ],
        ),
        (
            "Mac",
            &[
                // Option makes letters of its own.
                ("Alt+†", "KeyT", None),
                ("Alt+ø", "KeyO", None),
                ("Ctrl+k", "KeyK", Some(UserAct::Palette)),
            ],
        ),
    ];

    #[test]
    fn the_keys_work_on_every_keyboard() {
        for (layout, presses) in LAYOUTS {
            for (produced, code, expected) in *presses {
                let found = command_of(&press(produced, code), Context::Designer, true);
                assert_eq!(found, *expected, "{produced} on {code}, {layout}");
            }
        }
    }

    #[test]
    fn a_slash_is_not_needed_to_search() {
        check("Shift+/", "Digit7", Context::Library, Some(UserAct::FindProcess));
        check("Ctrl+f", "KeyF", Context::Library, Some(UserAct::FindProcess));
    }

    #[test]
    fn a_letter_with_ctrl_and_alt_is_no_letter() {
        check("Ctrl+Alt+t", "KeyT", Context::Designer, None);
        check("Ctrl+Alt+?", "Minus", Context::Guide, Some(UserAct::Keys));
    }

    #[test]
    fn single_keys_can_be_switched_off() {
        let off = |produced, code| command_of(&press(produced, code), Context::Designer, false);
        for (produced, code) in [("t", "KeyT"), ("Shift+T", "KeyT"), ("?", "Minus"), ("Shift+!", "Digit1")] {
            assert_eq!(off(produced, code), None, "{produced}");
        }
        assert_eq!(off("Ctrl+k", "KeyK"), Some(UserAct::Palette));
        assert_eq!(off("F1", "F1"), Some(UserAct::Keys));
        assert_eq!(off("Delete", "Delete"), Some(UserAct::Delete));
        assert_eq!(off("Shift+ArrowUp", "ArrowUp"), Some(UserAct::ExtendUp));
        assert_eq!(off("Ctrl+Shift+l", "KeyL"), Some(UserAct::Tidy));
    }

    #[test]
    fn figures_are_read_from_every_keyboard() {
        assert_eq!(press("3", "Digit3").figure(), Some('3'));
        assert_eq!(press("\"", "Digit3").figure(), Some('3'));
        assert_eq!(press("4", "Numpad4").figure(), Some('4'));
        assert_eq!(press("Ctrl+3", "Digit3").figure(), None);
        assert_eq!(press("a", "KeyA").figure(), None);
        assert_eq!(press("+", "NumpadAdd").figure(), None);
    }

    #[test]
    fn what_is_typed_is_one_character_without_modifiers() {
        assert_eq!(press("ø", "Quote").character(), Some('ø'));
        assert_eq!(press("Ctrl+Alt+@", "Digit2").character(), Some('@'));
        assert_eq!(press("Ctrl+a", "KeyA").character(), None);
        assert_eq!(press("Enter", "Enter").character(), None);
    }

    #[test]
    fn keys_are_printed_as_they_stand_on_caps() {
        assert_eq!(caps("Ctrl+Shift+ArrowUp"), ["Ctrl", "Shift", "↑"]);
        assert_eq!(caps("Ctrl++"), ["Ctrl", "+"]);
        assert_eq!(caps("?"), ["?"]);
    }
}
