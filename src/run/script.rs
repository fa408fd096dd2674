//! The words to say with what is known filled in: `May I have your order number, {customer_name}?`
//!
//! Not here: how a value is shown in a language (`text`).

use super::Case;
use crate::model::{FieldId, Value};

/// A piece of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Text(String),
    /// What is known.
    Value {
        /// The field.
        field: FieldId,
        /// Its value.
        value: Value,
    },
    /// What is not known yet.
    Missing {
        /// The field.
        field: FieldId,
        /// Its label.
        label: String,
    },
}

/// The text in pieces, as the case stands. Braces around anything but a field of the process are words like any other.
pub fn fill(text: &str, case: &Case) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| Some((piece(name, case)?, after)));
        match named {
            Some((piece, after)) => {
                if !words.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut words)));
                }
                pieces.push(piece);
                rest = after;
            }
            None => {
                words.push('{');
                rest = after;
            }
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Text(words));
    }
    pieces
}

fn piece(name: &str, case: &Case) -> Option<Piece> {
    let field: FieldId = name.trim().parse().ok()?;
    let frame = case.live.top()?;
    let label = frame.flow.fields.get(&field)?.label.clone();
    Some(match case.live.scope(frame).field(&field) {
        Some(value) => Piece::Value { field, value },
        None => Piece::Missing { field, label },
    })
}
