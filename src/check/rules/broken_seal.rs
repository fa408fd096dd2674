//! `broken-seal`: the process has a seal, and is not what was sealed.
//!
//! Not here: a working copy. Its stage says that it differs from what was published.

use crate::check::diagnostic::{Finding, Report};
use crate::check::fixes::change_about;
use crate::check::flow::Flow;
use crate::format::is_sealed;
use crate::message::Message;
use crate::model::{About, Stage};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    let Some(seal) = flow.seal.as_ref().filter(|_| flow.about.stage.is_none()) else { return };
    if !is_sealed(flow.process()) {
        let about = About { stage: Some(Stage::Draft), ..flow.about.as_ref().clone() };
        let message = Message::new("check-broken-seal").text("version", &seal.version);
        let fix = change_about(about, Message::new("fix-draft"));
        report.add(Finding::of_process("seal", message).fix(fix));
    }
}
