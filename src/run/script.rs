//! The words to say with what is known filled in: `May I have your order number, {customer_name}?`
//!
//! Not here: how a value is shown in a language (`text`).

use super::Case;
use super::moves::is_personal;
use crate::model::{FieldId, SortedSet, Value};

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
        /// Whether it says something about a person.
        is_personal: bool,
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

/// The text with the names of fields where it names them, for whoever shows it without a case.
pub fn labelled(text: &str, label: &dyn Fn(&FieldId) -> Option<String>) -> String {
    let mut told = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        told.push_str(before);
        let named =
            after.split_once('}').and_then(|(name, after)| Some((label(&name.trim().parse().ok()?)?, after)));
        match named {
            Some((label, after)) => {
                told.push_str(&format!("[{label}]"));
                rest = after;
            }
            None => {
                told.push('{');
                rest = after;
            }
        }
    }
    told + rest
}

fn piece(name: &str, case: &Case) -> Option<Piece> {
    let field: FieldId = name.trim().parse().ok()?;
    // The process the case is in, else one that called it, else one that was left: its words stand in the path.
    let frame =
        case.live.levels().map(|(_, frame)| frame).find(|frame| frame.flow.fields.contains_key(&field));
    let value = frame.and_then(|frame| Some((frame, case.live.scope(frame).field(&field)?)));
    if let Some((frame, value)) = value {
        let is_personal = is_personal(frame, &field, &mut SortedSet::new());
        return Some(Piece::Value { field, value, is_personal });
    }
    let flow = frame.map(|frame| &*frame.flow);
    let declared = flow.or_else(|| {
        case.procedure().flows().map(|flow| &**flow).find(|flow| flow.fields.contains_key(&field))
    })?;
    let label = declared.field_label(&field).to_owned();
    Some(Piece::Missing { field, label })
}
