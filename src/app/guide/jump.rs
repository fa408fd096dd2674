//! Going to a step by its words: the guide asks what is still open on the way there, and nothing else.
//!
//! Not here: the way itself (`run::towards`).

use super::press;
use super::session::{MOST_AT_ONCE, Session, Sheet};
use super::values::filled;
use crate::browser::{clock, page};
use crate::controls::{Icon, changed, clicked, view};
use crate::follow::memo;
use crate::prelude::*;
use crate::words::t;
use leptos::wasm_bindgen::JsCast;
use sopwright::commands::Needle;
use sopwright::message::Message;
use sopwright::model::{Arrange, StepId};
use sopwright::procedure::Step;
use sopwright::run::{self, Action, Case, Here, Lead, Moment, Now};
use web_sys::{KeyboardEvent, SubmitEvent};

/// The most steps listed.
const MOST: usize = 9;

/// What is known by the words of a step: its title, and the answers that lead to it.
fn listed(here: &Here<'_>, filled: &dyn Fn(&str) -> String) -> Vec<(StepId, String, String)> {
    let answers = |place: usize| -> Vec<&str> {
        let branches = here.flow().steps.iter().flat_map(|step| step.branches());
        branches.filter(|branch| branch.to.step == place).map(|branch| branch.label.as_str()).collect()
    };
    let line = |(place, step): (usize, &Step)| {
        (step.id.clone(), filled(&step.title), filled(&answers(place).join(", ")))
    };
    here.others().map(line).collect()
}

/// The steps that fit, the best first.
fn fitting(all: &[(StepId, String, String)], query: &str) -> Vec<(StepId, String, String)> {
    let needle = Needle::new(query);
    let score = |(_, title, answers): &(StepId, String, String)| {
        let of_title = needle.find(title).map(|found| found.score * 2);
        of_title.or_else(|| needle.find(&format!("{title} {answers}")).map(|found| found.score))
    };
    let mut found: Vec<(i32, _)> = all.iter().filter_map(|line| Some((score(line)?, line.clone()))).collect();
    if !needle.is_empty() {
        found.arrange_by_key(|(score, _)| std::cmp::Reverse(*score));
    }
    found.into_iter().take(MOST).map(|(_, line)| line).collect()
}

/// The steps to go to.
#[component]
pub fn GoTo() -> impl IntoView {
    let session = expect_context::<Session>();
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let all = session.case.with_untracked(|case| {
        let told = |text: &str| filled(session.words, case, text);
        case.here().map(|here| listed(&here, &told)).unwrap_or_default()
    });
    let found = memo(move || fitting(&all, &query.read()));
    let go = move |place: usize| {
        if let Some((step, ..)) = found.with_untracked(|found| found.get(place).cloned()) {
            session.sheet.set(None);
            session.go_to(&step);
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        go(chosen.get_untracked());
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|chosen| *chosen = (*chosen + 1).min(last)),
            "ArrowUp" => chosen.update(|chosen| *chosen = chosen.saturating_sub(1)),
            // The browser would only empty the field.
            "Escape" => session.sheet.set(None),
            _ => return,
        }
        event.prevent_default();
    };
    let line = move |(place, (step, title, answers)): (usize, (StepId, String, String))| {
        let id = format!("go-to-{place}");
        view! {
            <button type="button" role="option" class="ans" id=id data-step=step.to_string() tabindex="-1"
                aria-selected=move || (chosen.get() == place).to_string() on:click=clicked(move |_| go(place))>
                <span class="key" aria-hidden="true">{move || if chosen.get() == place { "↵" } else { "" }}</span>
                <span>{title}{(!answers.is_empty()).then(|| view! { <small>{answers}</small> })}</span>
                <Icon name="i-chev-right"/>
            </button>
        }
    };
    view! {
        <form class="g-sheetpart" on:submit=submit>
            <div class="field">
                <label for="go-to">{t("guide-go-to")}</label>
                <input class="input" id="go-to" type="search" role="combobox" autocomplete="off" aria-controls="go-to-list" aria-expanded="true"
                    aria-activedescendant=move || format!("go-to-{}", chosen.get())
                    on:input=changed(move |event| { query.set(event_target_value(&event)); chosen.set(0); })
                    on:keydown=keys/>
            </div>
            <div class="answers" role="listbox" id="go-to-list" aria-label=t("guide-go-to")>
                {move || found.get().into_iter().enumerate().map(line).collect_view()}
            </div>
            {move || found.read().is_empty().then(|| view! {
                <p class="muted" role="status">{session.words.tell(&Message::new("desk-found").count("found", 0).text("first", ""))}</p>
            })}
            <p class="tiny">{t("guide-go-to-text")}</p>
        </form>
    }
}

/// Above the answers: where the case is on its way to, and why it asks.
#[component]
pub fn OnTheWay() -> impl IntoView {
    let session = expect_context::<Session>();
    let told = move || {
        let goal = session.goal.get()?;
        let title = session.case.with(|case| {
            case.here().and_then(|here| {
                here.flow().step(&goal).map(|(_, step)| filled(session.words, case, &step.title))
            })
        })?;
        Some(session.words.tell(&Message::new("guide-on-the-way").text("step", title)))
    };
    move || {
        told().map(|told| {
            view! {
                <p class="banner g-refusal" data-goal="true"><Icon name="i-flow"/><span class="grow" role="status">{told}</span>
                    <button class="btn sm" on:click=clicked(move |_| {
                        session.goal.set(None);
                        page::focus_soon(".g-title");
                    })>{t("guide-stay-here")}</button>
                </p>
            }
        })
    }
}

impl Session {
    /// Goes on towards a step, doing what nobody needs to be asked for. Where no way leads there, the agent may leave the
    /// way with a reason.
    pub fn go_to(self, step: &StepId) {
        let stops = self.case.with_untracked(|case| run::stops(case, MOST_AT_ONCE));
        self.goal.set(Some(step.clone()));
        let leads = self.case.with_untracked(|case| run::guided(case, step));
        let is_behind = |stop: &run::Stop| {
            let is_it = |entry: &run::TrailEntry| entry.step().is_some_and(|each| each.id == *step);
            self.case.with_untracked(|case| case.trail().get(stop.entry).is_some_and(is_it))
        };
        match (leads, stops.iter().find(|stop| is_behind(stop))) {
            (Lead::Nowhere, Some(stop)) => {
                self.goal.set(None);
                self.back_by(stop.backs);
            }
            (Lead::Nowhere, None) => {
                self.goal.set(None);
                self.sheet.set(Some(Sheet::Elsewhere(Some(step.clone()))));
            }
            _ => self.go_on(),
        }
    }

    /// Goes on towards the step the agent wants to come to, until a person must answer.
    pub fn go_on(self) {
        for _ in 0..MOST_AT_ONCE {
            let Some(goal) = self.goal.get_untracked() else { return };
            match self.case.with_untracked(|case| run::guided(case, &goal)) {
                // The last step before an end is a person's to do, where it is not only gone past.
                Lead::Do(action) if self.ends(&goal, &action) => return,
                Lead::Do(action) if self.act_all(self.past(&goal, action.clone())) => {}
                // The dialog that is just left gives the focus back to where it was.
                Lead::Ask | Lead::Wait(_) => return press::focus_work(),
                Lead::There => {
                    self.goal.set(None);
                    return;
                }
                Lead::Do(_) | Lead::Nowhere => {
                    self.goal.set(None);
                    self.toasts.say(self.words.plain("guide-goal-lost"));
                    return;
                }
            }
        }
    }

    /// Whether this would end the case at once.
    fn ends(self, goal: &StepId, action: &Action) -> bool {
        let now = Now { at: Moment::of(self.now.get_untracked()), zones: &clock::zone_offset };
        let mut case = self.case.get_untracked();
        for action in self.past(goal, action.clone()) {
            let Ok(events) = run::step(case.procedure(), &case, action, &now) else { return false };
            events.iter().for_each(|event| case.apply(event));
        }
        case.ending().is_some()
    }

    /// What leads on towards a step; where nobody has done anything, the path says that it was only gone past.
    fn past(self, goal: &StepId, action: Action) -> Vec<Action> {
        let is_touched = |case: &Case| case.trail().last().is_some_and(|entry| entry.is_touched);
        let passed = (!self.case.with_untracked(is_touched)).then(|| Action::Pass(goal.clone()));
        passed.into_iter().chain([action]).collect()
    }
}
