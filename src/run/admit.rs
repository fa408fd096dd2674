//! Which values a case takes for the fields of its process.
//!
//! Not here: what fits a field, and what an answer says about it (`model::answer`).

use super::Refusal;
use crate::model::{Expression, FieldId, FieldKind, Value};
use crate::procedure::{Branch, Flow};

/// The value as the field holds it.
pub(super) fn admit(flow: &Flow, id: &FieldId, value: &Value) -> Result<Value, Refusal> {
    let Some(field) = flow.fields.get(id).filter(|field| field.kind != FieldKind::Computed) else {
        return Err(Refusal::NoSuchField { field: id.to_string() });
    };
    field.fit(value).ok_or_else(|| Refusal::WrongValue { field: field.label.clone(), kind: field.kind })
}

/// What choosing a branch says about the field that was asked.
pub(super) fn implied(flow: &Flow, ask: &FieldId, branches: &[Branch], chosen: &Branch) -> Option<Value> {
    let all: Vec<Option<&Expression>> = branches.iter().map(|branch| branch.when.as_ref()).collect();
    flow.fields.get(ask)?.implied(ask, &all, chosen.when.as_ref(), chosen.otherwise)
}
