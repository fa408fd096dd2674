//! Where things stand and how the lines run: the picture of a process as numbers.
//!
//! Not here: what is drawn there (`scene`).
//!
//! [`arrange`] lays out a whole chart. It cuts loops and finds a layer for every step (`rank`), orders the layers so
//! that few lines cross (`order`), sets distances so that chains run straight (`align`, `straighten`, `layered`), and puts what is
//! not connected beside (`chart`). [`places`] takes what was placed by hand and finds room for the rest. [`route`] draws
//! right-angled lines between any places, however they came about. All of it is a function of the process alone: the
//! same process gives the same picture.

mod align;
mod arrangement;
mod begin;
mod chart;
mod lane_moves;
mod lanes;
mod layered;
mod links;
mod occupied;
mod order;
mod places;
mod rank;
mod route;
mod row;
mod seen;
mod simplex;
mod straighten;
mod table;
mod tidy;
mod uncross;

pub use arrangement::Arrangement;
use arrangement::ends_of;
pub use lane_moves::{
    CHIP, Dropped, FOLDED, dropped, folded, lanes_reordered, role_at, unfolded, unfolded_point,
};
pub use lanes::{Lane, lane_role, lanes};
pub use places::{Places, arrange, crossings, places};
pub use route::{Route, route, route_through};
pub use row::Row;
pub use tidy::{arrange_part, arrange_with};
