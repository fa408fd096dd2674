//! Aligning and distributing what is selected, letting a line find its own way, and the tools of the pointer.
//!
//! Not here: where things go (`gesture::align`).

use super::gesture::{Hand, run_settled, with_ground};
use super::session::Session;
use crate::prelude::*;
use sopwright::commands::UserAct;
use sopwright::edit::{Command, Order};
use sopwright::gesture::{Alignment, aligned, distributed};
use sopwright::message::Message;

/// Does a command that arranges, or chooses a tool.
pub fn perform(session: Session, act: UserAct) {
    let hand = expect_context::<Hand>();
    match act {
        UserAct::AlignLeft => align(session, Alignment::Left),
        UserAct::AlignCentre => align(session, Alignment::Centre),
        UserAct::AlignRight => align(session, Alignment::Right),
        UserAct::AlignTop => align(session, Alignment::Top),
        UserAct::AlignMiddle => align(session, Alignment::Middle),
        UserAct::AlignBottom => align(session, Alignment::Bottom),
        UserAct::DistributeAcross => distribute(session, true),
        UserAct::DistributeDown => distribute(session, false),
        UserAct::StraightenLine => straighten(session),
        UserAct::HandTool => choose_tool(session, hand, true),
        UserAct::PointerTool => choose_tool(session, hand, false),
        UserAct::Menu => hand.open_menu(),
        _ => {}
    }
}

fn align(session: Session, alignment: Alignment) {
    let to = with_ground(session, &mut |ground| aligned(&ground, alignment));
    if to.is_empty() {
        return session.say(&Message::new("align-needs-two"));
    }
    run_settled(session, Command::Arrange { order: Order::Aligned, to });
}

fn distribute(session: Session, is_across: bool) {
    let to = with_ground(session, &mut |ground| distributed(&ground, is_across));
    if to.is_empty() {
        return session.say(&Message::new("distribute-needs-three"));
    }
    run_settled(session, Command::Arrange { order: Order::Distributed, to });
}

/// Takes the bends of the selected line away.
fn straighten(session: Session) {
    match session.way.get_untracked() {
        Some(transition) => drop(session.run(&Command::Bend { transition, through: Vec::new() })),
        None => session.say(&Message::new("straighten-needs-line")),
    }
}

fn choose_tool(session: Session, hand: Hand, is_panning: bool) {
    hand.is_panning.set(is_panning);
    let tool = if is_panning { "tool-hand" } else { "tool-pointer" };
    session.said.set(session.words.tell(&Message::new(tool)));
}
