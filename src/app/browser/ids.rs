//! Letters for new ids: random, so that two people who add a step never mint the same one.
//!
//! Not here: the readable part of an id (`model::mint`).

use std::str::FromStr;

/// A new id made of a title and four random letters.
pub fn mint<I: FromStr>(title: &str) -> I
where
    I::Err: std::fmt::Debug,
{
    loop {
        if let Some(id) = sopwright::model::mint(title, &letters(4)) {
            return id;
        }
    }
}

/// Random small letters and digits.
pub fn letters(count: usize) -> String {
    const ALPHABET: &[u8] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let pick = |_| {
        let place = (js_sys::Math::random() * ALPHABET.len() as f64) as usize;
        char::from(ALPHABET.get(place).copied().unwrap_or(b'a'))
    };
    (0..count).map(pick).collect()
}
