//! The designer: draw a process, see what the checks find, publish it.
//!
//! Not here: what a change does (`edit`), what is drawn (`scene`).

mod arranging;
mod adding;
mod arranged;
mod bar;
mod canvas;
mod chart;
mod checking;
mod checks;
mod choosing;
mod clipboard;
mod crumbs;
mod dock;
mod drawn_as;
mod edge_view;
mod far_hover;
mod far_view;
mod find;
mod find_bar;
mod findings;
mod floats;
mod fixing;
mod gesture;
mod grow;
mod handles;
mod inspector;
mod keeping;
mod keyboard;
mod kind_list;
mod menu;
mod missing;
mod note_box;
mod overview;
mod palette;
mod lane_drops;
mod lanes;
mod perform;
mod picture;
mod play;
mod pointer;
mod publish;
mod remarks;
mod scenarios;
mod session;
mod sketch;
mod small_chart;
mod speech;
mod step_view;
mod stub_view;
mod times;
mod told_at;
mod table;
mod tools;
mod typed;
mod versions;
mod view;
mod walk;
mod ways;
mod who;
mod zoom;

pub use edge_view::label as edge_label;
pub use step_view::inside as step_inside;
pub use view::DesignerView;
#[cfg(feature = "bench")]
pub use {adding::add, session::Session, view::Designer};
