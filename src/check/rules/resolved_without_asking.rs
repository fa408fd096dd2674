//! `resolved-without-asking`: cases end as resolved, and nobody asks the customer whether they are.
//!
//! Not here: what customers are asked to rate (`no-feedback`).

use crate::check::Severity;
use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::change_about;
use crate::check::flow::Flow;
use crate::message::Message;
use crate::model::{About, Closing, Kind, KindWord, Outcome};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if !resolves(flow) {
        return;
    }
    let finding = match &flow.about.closing {
        None => Finding::of_process("closing", Message::new("check-no-closing")).weighs(Severity::Hint),
        Some(closing) if !closing.confirm => {
            Finding::of_process("closing/confirm", Message::new("check-resolved-without-asking"))
        }
        Some(_) => return,
    };
    let fix = close(flow, Message::new("fix-confirm"), |closing| closing.confirm = true);
    report.add(finding.fix(fix.safe()));
}

/// Whether any case ends as resolved.
pub(super) fn resolves(flow: &Flow<'_>) -> bool {
    flow.of_kind(KindWord::End)
        .any(|(_, step)| matches!(&step.step.kind, Kind::End(end) if end.outcome == Some(Outcome::Resolved)))
}

/// Changes what happens when a case ends.
pub(super) fn close(flow: &Flow<'_>, label: Message, change: fn(&mut Closing)) -> Fix {
    let mut about: About = flow.about.as_ref().clone();
    let nothing = Closing { confirm: false, feedback: Vec::new(), summary: false, more: Default::default() };
    change(about.closing.get_or_insert(nothing));
    change_about(about, label)
}
