//! Pointers, wheel and held keys as the browser tells of them, for the hand.
//!
//! Not here: what they mean (`gesture`), the commands of keys (`designer::perform`).

use super::crumbs::Crumbs;
use super::far_hover::FAR;
use super::far_view::under;
use super::gesture::{Doing, Hand};
use super::session::Session;
use crate::browser::page;
use crate::prelude::*;
use crate::shell::Shell;
use leptos::html;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::UserAct;
use sopwright::gesture::{Button, Device, Event, Held, Under};
use sopwright::model::{Id, TransitionId};
use std::time::Duration;
use web_sys::{Element, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// Until a press that does not move is long.
const LONG: Duration = Duration::from_millis(500);

/// The pointers on the canvas.
#[derive(Clone, Copy)]
pub struct Pointer {
    session: Session,
    hand: Hand,
    element: NodeRef<html::Main>,
    presses: StoredValue<u32>,
    crumbs: Crumbs,
    /// Whether a picture stands for the steps.
    is_far: Memo<bool>,
}

impl Pointer {
    /// Follows the keys that change what a drag does, too.
    pub fn new(session: Session, hand: Hand, element: NodeRef<html::Main>, is_far: Memo<bool>) -> Pointer {
        let crumbs = expect_context::<Crumbs>();
        let pointer = Pointer { session, hand, element, presses: StoredValue::new(0), crumbs, is_far };
        pointer.follow_keys();
        pointer
    }

    fn at(self, event: &MouseEvent) -> (f64, f64) {
        let rect = self.element.get_untracked().map(|element| element.get_bounding_client_rect());
        let (left, top) = rect.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
        (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
    }

    /// What is under the pointer.
    fn under(self, event: &MouseEvent) -> Under {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        self.or_painted(target.map_or(Under::Canvas, |at| what_is(&at)), self.at(event))
    }

    /// Of a large chart seen from afar, steps are painted and no elements.
    fn or_painted(self, on: Under, at: (f64, f64)) -> Under {
        if on == Under::Canvas && self.is_far.get_untracked() {
            return under(self.session, at);
        }
        on
    }

    fn held(self, event: &MouseEvent) -> Held {
        Held {
            shift: event.shift_key(),
            ctrl: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            ..self.hand.held.get_value()
        }
    }

    /// A pointer went down.
    pub fn down(self, event: &PointerEvent) {
        if event.button() > 1 || is_in_float(event) {
            return;
        }
        if let Some(element) = self.element.get_untracked() {
            element.set_pointer_capture(event.pointer_id()).ok();
        }
        self.hand.menu.set(None);
        self.left();
        let device = match event.pointer_type().as_str() {
            "touch" => Device::Touch,
            "pen" => Device::Pen,
            _ => Device::Mouse,
        };
        let mut held = self.held(event);
        held.space |= self.hand.is_panning.get_untracked();
        let button = if event.button() == 1 { Button::Middle } else { Button::Main };
        let (finger, on, at) =
            (event.pointer_id(), self.or_painted(there(event), self.at(event)), self.at(event));
        self.hand.take(&Event::Press { finger, device, button, on, at, held });
        // A key that was held for a drag is no tap.
        self.hand.held.update_value(|held| held.room = false);
        let press = self.presses.get_value() + 1;
        self.presses.set_value(press);
        if device != Device::Mouse {
            set_timeout(
                move || {
                    if self.presses.try_get_value() == Some(press) {
                        self.hand.take(&Event::Hold);
                    }
                },
                LONG,
            );
        }
    }

    /// What the browser makes of a finger that was lifted. A menu that it opened keeps the focus.
    pub fn touched(self, event: &MouseEvent) {
        if self.hand.menu.read_untracked().is_some() && !is_in_float(event) {
            event.prevent_default();
        }
    }

    /// The middle button was let go: it moved the view. Browsers on Linux would paste what was marked last, anywhere.
    pub fn let_go(self, event: &MouseEvent) {
        if event.button() == 1 && !is_in_float(event) {
            event.prevent_default();
        }
    }

    /// A pointer moved.
    pub fn moved(self, event: &PointerEvent) {
        if matches!(*self.hand.doing.read_untracked(), Doing::Idle | Doing::Choosing(_)) {
            return self.hover(event);
        }
        let (finger, at, held) = (event.pointer_id(), self.at(event), self.held(event));
        self.hand.take(&Event::Drag { finger, at, held });
    }

    /// From afar, what is under the pointer is told; up close it can be read.
    fn hover(self, event: &PointerEvent) {
        let is_far = self.is_far.get_untracked() || self.session.viewport.read_untracked().zoom < FAR;
        let found = match is_far && event.pointer_type() != "touch" && !is_in_float(event) {
            true => match self.under(event) {
                Under::Thing(id) => Some(id),
                _ => None,
            },
            false => None,
        };
        let hovered = self.session.tools.hovered;
        if hovered.with_untracked(|before| *before != found) {
            hovered.set(found);
        }
    }

    /// The pointer left the canvas.
    pub fn left(self) {
        self.session.tools.hovered.set(None);
    }

    /// A pointer was let go: now, and only now, something may change.
    pub fn up(self, event: &PointerEvent) {
        self.hand.take(&Event::Release { finger: event.pointer_id() });
    }

    /// The browser took the pointer away.
    pub fn lost(self) {
        self.hand.take(&Event::Escape);
    }

    /// Two clicks.
    pub fn double(self, event: &MouseEvent) {
        if !is_in_float(event) {
            let on = there(event);
            // A handle of the selected step may lie on the bar that opens what a call runs.
            if let Under::Thing(id) = &on
                && self.crumbs.is_on_sign(id, event)
            {
                return self.crumbs.open_called(id.as_str().parse().ok());
            }
            if let Under::Handle(step) = &on
                && self.crumbs.is_on_sign(&Id::from(step), event)
            {
                return self.crumbs.open_called(Some(step.clone()));
            }
            let at = self.at(event);
            self.hand.take(&Event::Open { on: self.or_painted(on, at), at });
        }
    }

    /// The menu was asked for: the other button, or a key.
    pub fn menu(self, event: &MouseEvent) {
        if is_in_float(event) {
            return;
        }
        event.prevent_default();
        let is_free = *self.hand.doing.read_untracked() == Doing::Idle;
        if is_free && self.hand.menu.read_untracked().is_none() {
            self.hand.take(&Event::Menu { on: self.under(event), at: self.at(event) });
        }
    }

    /// The wheel turns: it scrolls, with Ctrl it zooms.
    pub fn wheel(self, event: &WheelEvent) {
        if is_in_float(event) {
            return;
        }
        event.prevent_default();
        let (dx, dy) = (event.delta_x(), event.delta_y());
        let is_zoom = event.ctrl_key() || event.meta_key();
        // Where the pointer is costs a layout, and only zooming needs to know.
        let pointer = is_zoom.then(|| self.at(event));
        self.session.viewport.update(|view| {
            *view = match pointer {
                Some(pointer) => view.zoom_at(pointer, (-dy * 0.0015).exp()),
                None => view.panned((-dx, -dy)),
            };
        });
    }

    /// Keys that are held change what a drag does; Escape backs out of it. They are seen before the commands.
    fn follow_keys(self) {
        let shell = expect_context::<Shell>();
        page::on_window_first("keydown", move |event| {
            if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                self.key(&event, true, shell);
            }
        });
        page::on_window_first("keyup", move |event| {
            if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                self.key(&event, false, shell);
            }
        });
        page::on_window_first("blur", move |event| {
            if event.target().is_some_and(|target| target.dyn_into::<Element>().is_err()) {
                self.hand.held.set_value(Held::default());
            }
        });
    }

    fn key(self, event: &KeyboardEvent, is_down: bool, shell: Shell) {
        let key = event.key();
        let is_busy = *self.hand.doing.read_untracked() != Doing::Idle;
        if key == "Escape" && is_down && (is_busy || self.hand.menu.read_untracked().is_some()) {
            event.prevent_default();
            self.hand.close_menu();
            super::perform::focus_on_canvas(self.session);
            return;
        }
        let is_modifier = matches!(key.as_str(), "Shift" | "Control" | "Meta" | "Alt");
        if is_modifier && is_busy {
            event.prevent_default();
            let (shift, ctrl) = (event.shift_key(), event.ctrl_key() || event.meta_key());
            let held = Held { shift, ctrl, alt: event.alt_key(), ..Held::default() };
            self.hand.take(&Event::Keys(held));
        }
        if !matches!(key.as_str(), " " | "s" | "S") {
            return;
        }
        let mut held = self.hand.held.get_value();
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.shift_key();
        if key == " " {
            held.space = is_down && is_plain && !is_elsewhere(event) && !is_on_control(event);
            if held.space {
                event.prevent_default();
            }
        } else if !is_down {
            // Held and let go without a drag, it is the letter of a start.
            if held.room {
                shell.perform(UserAct::AddStart);
            }
            held.room = false;
        } else if is_plain && !page::is_typing(event) && !is_elsewhere(event) {
            event.prevent_default();
            if !event.repeat() {
                held.room = true;
            }
        }
        self.hand.held.set_value(held);
    }
}

/// Whether something else has the keyboard for itself: a dialog, a menu.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    page::is_dialog_open() || is_within(event, "[role=menu]")
}

/// Whether Space is for a field or presses what has the focus.
fn is_on_control(event: &KeyboardEvent) -> bool {
    page::is_typing(event) || is_within(event, "button, a, summary, [role=checkbox], [role=tab]")
}

fn is_within(event: &web_sys::Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

fn is_in_float(event: &MouseEvent) -> bool {
    is_within(event, ".float, .title-box, .step-table")
}

/// What is at a point of the window, and where that is on the canvas; none where the canvas is not.
pub fn under_window(x: f64, y: f64) -> Option<(Under, (f64, f64))> {
    let element = document().element_from_point(x as f32, y as f32)?;
    let canvas = element.closest("[data-canvas]").ok().flatten()?;
    if element.closest(".float").ok().flatten().is_some() {
        return None;
    }
    let rect = canvas.get_bounding_client_rect();
    Some((what_is(&element), (x - rect.left(), y - rect.top())))
}

/// What is right under the pointer. The event itself names the canvas where that captured the pointer, and of a finger
/// what the browser guesses that was meant: a handle beside it.
fn there(event: &MouseEvent) -> Under {
    let at = document().element_from_point(event.client_x() as f32, event.client_y() as f32);
    at.map_or(Under::Canvas, |at| what_is(&at))
}

/// What an element belongs to, by the attributes that the views carry.
fn what_is(target: &Element) -> Under {
    let attribute = |selector: &str, name: &str| {
        target.closest(selector).ok().flatten().and_then(|found| found.get_attribute(name))
    };
    let step = attribute("[data-step]", "data-step");
    let way = attribute("[data-way]", "data-way").and_then(|id| id.parse::<TransitionId>().ok());
    let handle = step.as_ref().filter(|_| target.has_attribute("data-handle"));
    if let Some(id) = handle.and_then(|id| id.parse().ok()) {
        return Under::Handle(id);
    }
    if let Some(from) = attribute("[data-from]", "data-from").and_then(|from| from.parse().ok())
        && let Some(way) = way
    {
        return Under::Stub { from, way };
    }
    let piece = target.get_attribute("data-bend").and_then(|piece| piece.parse().ok());
    match (step.and_then(|id| id.parse().ok()), way, target.get_attribute("data-end"), piece) {
        (Some(id), ..) => Under::Thing(id),
        (None, Some(way), Some(end), _) => Under::End { way, is_far: end == "true" },
        (None, Some(way), None, Some(piece)) => Under::Bend { way, piece },
        (None, Some(way), None, None) => Under::Way(way),
        (None, None, ..) => Under::Canvas,
    }
}
