//! Text in small letters, to be compared.
//!
//! Not here: letters without their accents (`commands`). What Rust itself offers also knows where a Greek word ends, and
//! brings tables for it that weigh more than all that asks for small letters.

/// Text that can be told in small letters.
pub trait InLower {
    /// Each letter by its small one.
    fn in_lower(&self) -> String;
}

impl InLower for str {
    fn in_lower(&self) -> String {
        self.chars().flat_map(char::to_lowercase).collect()
    }
}

/// Whether a letter is a capital.
pub fn is_large(letter: char) -> bool {
    letter.to_lowercase().ne([letter])
}
