//! The panel below the canvas: the findings and the scenarios as two tabs, opened and folded.
//!
//! Not here: what stands in the tabs (`designer::checks`, `designer::scenarios`).

use super::checks::{AcceptDialog, ChecksList, ChecksTools, Counted};
use super::scenarios::{ScenarioList, ScenarioTools, Trials};
use super::session::Session;
use crate::browser::page;
use crate::controls::{Icon, Show, clicked, view};
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::t;
use sopwright::commands::UserAct;
use web_sys::KeyboardEvent;

/// Which tab shows, and how much of it; the tab is remembered by this browser.
#[derive(Clone, Copy)]
pub struct Dock {
    /// Whether the scenarios show instead of the findings.
    pub is_scenarios: RwSignal<bool>,
    /// Whether somebody opened or folded it; else it is as there is room.
    pub is_open: RwSignal<Option<bool>>,
    /// Whether one thing in it is opened, which needs more room.
    pub is_tall: RwSignal<bool>,
}

impl Dock {
    /// As it was left.
    pub fn remembered() -> Dock {
        Dock {
            is_scenarios: RwSignal::new(page::setting("dock").as_deref() == Some("scenarios")),
            is_open: RwSignal::new(None),
            is_tall: RwSignal::new(false),
        }
    }

    /// Does a command, if it is about this panel.
    pub fn perform(self, act: UserAct) -> bool {
        match act {
            UserAct::Dock if self.is_seen() => self.is_open.set(Some(false)),
            UserAct::Dock => {
                self.is_open.set(Some(true));
                page::focus_soon(".dock [role=tab][aria-selected=true]");
            }
            UserAct::Scenarios => {
                self.show(true);
                page::focus_soon(".dock [role=tab][aria-selected=true]");
            }
            _ => return false,
        }
        true
    }

    /// Shows the scenarios, or the findings, and opens the panel.
    pub fn show(self, is_scenarios: bool) {
        self.is_scenarios.set(is_scenarios);
        page::set_setting("dock", if is_scenarios { "scenarios" } else { "checks" });
        if !self.is_seen() {
            self.is_open.set(Some(true));
        }
    }

    /// Whether somebody opened or folded it, as the style sheets call it.
    pub fn fold(self) -> &'static str {
        match self.is_open.get() {
            Some(true) => "open",
            Some(false) => "folded",
            None => "auto",
        }
    }

    /// Whether it is open now.
    pub fn is_seen(self) -> bool {
        self.is_open.get_untracked().unwrap_or_else(|| !page::is_narrower_than(NARROW))
    }
}

/// Up to this width the panel is one line until somebody opens it; the style sheets know it, too.
const NARROW: f64 = 1180.0;

/// The panel.
#[component]
pub fn DockPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let dock = expect_context::<Dock>();
    let trials = expect_context::<Trials>();
    let shell = expect_context::<Shell>();
    // In a list of tabs the arrows go from one to the other.
    let press = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            dock.show(!dock.is_scenarios.get_untracked());
            page::focus_later(".dock [role=tab][aria-selected=true]".to_owned());
        }
    };
    let is_checks = move || !dock.is_scenarios.get();
    let tab = move |is_it: bool| if is_it { "0" } else { "-1" };
    view! {
        <section class="panel dock" aria-label=t("dock-title")>
            <div class="dhead">
                <div class="tabs" role="tablist" aria-label=t("dock-title") on:keydown=press>
                    <button role="tab" id="tab-checks" data-tab="checks" aria-controls="dock-panel" tabindex=move || tab(is_checks())
                        aria-selected=move || is_checks().to_string() on:click=clicked(move |_| dock.show(false))>
                        {t("checks-title")}<span class="count">{move || session.checked.read().diagnostics.len()}</span></button>
                    <button role="tab" id="tab-scenarios" data-tab="scenarios" aria-controls="dock-panel" tabindex=move || tab(!is_checks())
                        aria-selected=move || (!is_checks()).to_string() on:click=clicked(move |_| dock.show(true))>
                        {t("scenarios-title")}<span class="count" data-failed=move || (trials.failed() > 0).to_string()>
                            {move || session.read(|process| process.scenarios.len())}</span></button>
                </div>
                <span class="grow"></span>
                <Show when=is_checks><ChecksTools/></Show>
                <Show when=move || !is_checks()><ScenarioTools/></Show>
                <button class="btn icon quiet sm" data-command="dock" aria-label=t("command-dock") title=t("command-dock")
                    aria-expanded=move || { dock.is_open.track(); dock.is_seen().to_string() } aria-keyshortcuts="Control+J"
                    on:click=clicked(move |_| shell.perform(UserAct::Dock))><Icon name="i-chev-down"/></button>
            </div>
            <Counted/>
            <div id="dock-panel" class="dbody scroll" role="tabpanel" tabindex="-1"
                aria-labelledby=move || if is_checks() { "tab-checks" } else { "tab-scenarios" }>
                <Show when=is_checks><ChecksList/></Show>
                <Show when=move || !is_checks()><ScenarioList/></Show>
            </div>
            <AcceptDialog/>
        </section>
    }
}
