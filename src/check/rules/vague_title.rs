//! `vague-title`: a title that would fit any step.
//!
//! Not here: steps without a title (`empty-title`), words the team does not want (`unwanted-word`).

use crate::check::diagnostic::Report;
use crate::check::fixes::named_by_instruction;
use crate::check::flow::{Flow, FlowStep};
use crate::check::wording::is_vague;
use crate::message::Message;
use crate::model::KindWord;

pub(super) fn find_at<'p>(flow: &Flow<'p>, at: usize, step: &FlowStep<'p>, report: &mut Report) {
    // Where a case begins and ends, "Start" and "End" may be all there is to say.
    let is_work = !matches!(step.kind, KindWord::Start | KindWord::End);
    let title = step.step.title.trim();
    if is_work && !title.is_empty() && is_vague(title, flow.about.language) {
        let finding = flow.finding(at, Message::new("check-vague-title"));
        report.add(finding.fix(named_by_instruction(flow, step)));
    }
}
