//! Several ways out of a step that leads to one only: people draw them, and mean a question that comes after it.
//!
//! Not here: a task with several ways on, which is a decision itself (`meaning::kinds`).

use super::chart::{Chart, Node, Remarks};
use super::meaning::{is_limit, kinds};
use crate::message::Message;
use crate::model::KindWord;

/// Puts a decision after each start and each escalation that leads to several steps, with their arrows as its branches.
pub(super) fn ask_where_ways_part(chart: &mut Chart, remarks: &mut Remarks) {
    let kinds = kinds(chart, &mut Remarks::default());
    for (from, kind) in kinds.into_iter().enumerate() {
        let is_start = kind == KindWord::Start;
        if !is_start && kind != KindWord::Escalation {
            continue;
        }
        let leads_on: Vec<usize> = chart
            .arrows
            .iter()
            .enumerate()
            .filter(|(_, arrow)| arrow.from == from && !is_limit(arrow) && (is_start || !arrow.is_dotted))
            .map(|(at, _)| at)
            .collect();
        let Some(node) = chart.nodes.get(from).filter(|_| leads_on.len() > 1) else { continue };
        let title = node.title.as_deref().unwrap_or(&node.name).to_owned();
        remarks.notice(node.line, Message::new("mermaid-asked-after").text("step", &title));
        let free = (1..).map(|n| format!("{}-{n}", node.name)).find(|name| chart.position(name).is_none());
        let question = Node {
            line: node.line,
            name: free.unwrap_or_default(),
            title: Some(format!("{}?", title.trim_end_matches('?'))),
            kind: Some(KindWord::Decision),
            class: node.class.clone(),
        };
        let question = chart.enter(question);
        let first = leads_on.first().and_then(|at| chart.arrows.get(*at));
        let between = first.map(|arrow| arrow.to_question(question));
        for at in leads_on {
            if let Some(arrow) = chart.arrows.get_mut(at) {
                arrow.from = question;
            }
        }
        chart.arrows.extend(between);
    }
}
