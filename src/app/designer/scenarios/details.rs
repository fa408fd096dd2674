//! The details of a scenario, in the place of those of a step: what happens, what is done, what must come out.
//!
//! Not here: the acts (`acts`), what comes of it (`run::tried`).

use super::acts::Acts;
use super::list::{tool, why};
use super::{Trials, nothing_expected};
use crate::controls::{Icon, clicked, view};
use crate::designer::inspector::{SelectRow, SpanRow, TextRow};
use crate::designer::session::Session;
use crate::follow::{effect, memo};
use crate::prelude::*;
use crate::words::t;
use sopwright::model::{Expectation, Id, Process, Reason, Scenario};

/// The details of a scenario.
#[component]
pub fn ScenarioDetails(
    /// The scenario.
    id: Id,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let trials = expect_context::<Trials>();
    let (own, judged) = (id.clone(), id.clone());
    let scenario =
        memo(move || session.read(|process| process.scenarios.iter().find(|each| each.id == own).cloned()));
    // Undo may take away what is shown.
    effect(move || {
        if scenario.read().is_none() {
            trials.opened.set(None);
        }
    });
    let tried = memo(move || trials.of(&judged));
    let id = StoredValue::new(id);
    let revise = move |change: &dyn Fn(&mut Scenario)| id.with_value(|id| trials.revise(id, change));
    let expect = move |change: &dyn Fn(&mut Expectation)| {
        revise(&|scenario| {
            let mut expected = scenario.expect.clone().unwrap_or_else(nothing_expected);
            change(&mut expected);
            scenario.expect = Some(expected).filter(|expected| *expected != nothing_expected());
        });
    };
    let text = move |part: fn(&Scenario) -> String| -> Signal<String> {
        memo(move || scenario.read().as_ref().map(part).unwrap_or_default()).into()
    };
    let expected = move |part: fn(&Expectation) -> String| -> Signal<String> {
        let read = move || scenario.read().as_ref().and_then(|each| each.expect.as_ref()).map(part);
        memo(move || read().unwrap_or_default()).into()
    };
    let options = move |none: &'static str,
                        list: fn(&Process) -> Vec<(String, String)>|
          -> Signal<Vec<(String, String)>> {
        let read = move || {
            let first = (String::new(), session.words.plain(none));
            std::iter::once(first).chain(session.read(list)).collect::<Vec<_>>()
        };
        memo(read).into()
    };
    let reason =
        |expected: &Expectation| expected.reason.iter().map(Id::as_str).collect::<Vec<_>>().join("/");
    let at_most = memo(move || scenario.read().as_ref().and_then(|each| each.expect.as_ref()?.at_most));
    let verdict = move || {
        let tried = tried.get();
        let has_failed = tried.as_ref().is_some_and(|tried| !tried.unmet.is_empty());
        let class = if has_failed { "banner danger" } else { "banner ok" };
        let icon = if has_failed { "i-x-circle" } else { "i-check-circle" };
        let is_tried = tried.is_some();
        let told = if has_failed { why(session, tried) } else { session.words.plain("scenario-met") };
        is_tried.then(|| view! {
            <p class=class data-verdict=if has_failed { "failed" } else { "met" }><Icon name=icon/><span>{told}</span></p>
        })
    };
    view! {
        <aside class="panel inspector scenario" data-shown="true" aria-label=t("scenario-details")>
            <div class="ihead"><h2 class="overline">{t("scenario-details")}</h2><span class="grow"></span>
                {tool("show", "i-flow", "scenario-show", move || trials.show(&id.get_value()))}
                {tool("play", "i-play", "scenario-play", move || trials.play_on(&id.get_value()))}
                {tool("copy", "i-copy", "scenario-duplicate", move || trials.duplicate(&id.get_value()))}
                {tool("delete", "i-trash", "scenario-delete", move || trials.delete(&id.get_value()))}
                {tool("close", "i-x", "scenario-close", move || trials.opened.set(None))}
            </div>
            <div class="ibody scroll">
                {verdict}
                <TextRow label="scenario-name" value=text(|each| each.title.clone())
                    on_change=move |title: String| revise(&|scenario| scenario.title.clone_from(&title))/>
                <SelectRow label="scenario-channel" value=text(|each| each.channel.as_ref().map(ToString::to_string).unwrap_or_default())
                    options=options("scenario-no-channel", |process| {
                        process.channels.keys().map(|id| (id.to_string(), id.to_string())).collect()
                    })
                    on_change=move |channel: String| revise(&|scenario| scenario.channel = channel.parse().ok())/>
                <Acts id=id.get_value() scenario/>
                <section class="isec branch-list" aria-label=t("scenario-expect")>
                    <header><h3>{t("scenario-expect")}</h3></header>
                    <SelectRow label="scenario-ends-at" value=expected(|each| each.ends_at.as_ref().map(ToString::to_string).unwrap_or_default())
                        options=options("scenario-anything", |process| {
                            process.ends().filter_map(|end| Some((end.to_string(), process.step(end)?.title.clone()))).collect()
                        })
                        on_change=move |end: String| expect(&|expected| expected.ends_at = end.parse().ok())/>
                    <SelectRow label="scenario-owner" value=expected(|each| each.owner.as_ref().map(ToString::to_string).unwrap_or_default())
                        options=options("scenario-anything", |process| {
                            process.roles.iter().map(|(id, role)| (id.to_string(), role.title.clone())).collect()
                        })
                        on_change=move |role: String| expect(&|expected| expected.owner = role.parse().ok())/>
                    <SelectRow label="scenario-reason" value=expected(reason) options=options("scenario-anything", reasons)
                        on_change=move |path: String| expect(&|expected| {
                            expected.reason = path.split('/').filter_map(|id| id.parse().ok()).collect();
                        })/>
                    <SpanRow label="scenario-at-most" value=at_most on_change=move |span| expect(&|expected| expected.at_most = span)/>
                </section>
                <button class="btn sm" data-show="" on:click=clicked(move |_| trials.show(&id.get_value()))>
                    <Icon name="i-flow"/>{t("scenario-show")}</button>
            </div>
        </aside>
    }
}

/// Every reason with its path.
fn reasons(process: &Process) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut waiting: Vec<(String, String, &Reason)> =
        process.reasons.iter().rev().map(|reason| (String::new(), String::new(), reason)).collect();
    while let Some((path, titles, reason)) = waiting.pop() {
        let join = |before: &str, sign: &str, own: &str| {
            if before.is_empty() { own.to_owned() } else { format!("{before}{sign}{own}") }
        };
        let (path, titles) = (join(&path, "/", reason.id.as_str()), join(&titles, " › ", &reason.title));
        waiting.extend(reason.reasons.iter().rev().map(|finer| (path.clone(), titles.clone(), finer)));
        all.push((path, titles));
    }
    all
}
