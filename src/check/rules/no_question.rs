//! `no-question`: a decision that asks nothing.
//!
//! Not here: what the answers are (`unlabelled-branch`, `one-branch-only`).

use crate::check::diagnostic::{Fix, Report};
use crate::check::flow::{Flow, FlowStep};
use crate::check::wording::{asks, is_vague};
use crate::edit::Command;
use crate::message::Message;
use crate::model::KindWord;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    if step.kind != KindWord::Decision {
        return;
    }
    let language = flow.about.language;
    let title = step.step.title.trim();
    // Titles that say nothing are told of elsewhere.
    if title.ends_with(['?', '？']) || title.is_empty() || is_vague(title, language) {
        return;
    }
    let title = format!("{}?", title.trim_end_matches(['.', ':', '!', '…']).trim_end());
    let label = Message::new("fix-ask").text("title", &title);
    let fix = Fix::new(label, vec![Command::Rename { id: step.id.clone(), title }]);
    // Where it is put as a question already, only the mark is missing.
    let is_asked = asks(&step.step.title, language);
    report.add(flow.finding(at, Message::new("check-no-question")).fix(if is_asked {
        fix.safe()
    } else {
        fix
    }));
}
