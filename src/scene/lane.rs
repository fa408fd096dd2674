//! The lanes behind the chart: their bands, and what their heads say.
//!
//! Not here: where they lie (`layout::lanes`).

use super::labels::initials;
use super::step::{Words, role_colour};
use crate::layout::Lane;
use crate::message::Message;
use crate::model::{Process, RoleId};

/// A lane as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneDrawing {
    /// Whose it is; none for the steps that are nobody's.
    pub role: Option<RoleId>,
    /// The colour 1 to 8, 0 for nobody.
    pub colour: u8,
    /// The sign of the role.
    pub initials: String,
    /// What the lane is called.
    pub title: Words,
    /// The person, where one is named.
    pub person: Option<String>,
    /// How senior the role is.
    pub level: Option<i32>,
    /// Its edges across the flow.
    pub from: i32,
    /// The other edge.
    pub to: i32,
    /// How many steps stand in it.
    pub steps: usize,
}

/// The lanes of a chart, in order.
pub fn draw_lanes(process: &Process, lanes: &[Lane]) -> Vec<LaneDrawing> {
    let draw = |lane: &Lane| {
        let role = lane.role.as_ref().and_then(|id| Some((id, process.roles.get(id)?)));
        let plain = LaneDrawing {
            role: lane.role.clone(),
            colour: 0,
            initials: String::new(),
            title: Words::Told(Message::new("scene-no-owner")),
            person: None,
            level: None,
            from: lane.from,
            to: lane.to,
            steps: lane.steps,
        };
        match role {
            Some((id, role)) => LaneDrawing {
                colour: role_colour(process, id),
                initials: initials(role),
                title: Words::Own(role.title.clone()),
                person: role.person.clone(),
                level: role.level,
                ..plain
            },
            None => plain,
        }
    };
    lanes.iter().map(draw).collect()
}
