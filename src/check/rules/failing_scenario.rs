//! `failing-scenario`: a test that does not come out as its author expects.
//!
//! Where it was not played, only what can never come out is told: what it names and is not there.
//!
//! Not here: playing it (`run`).

use crate::check::diagnostic::{Finding, Fix, Report};
use crate::check::fixes::set_part;
use crate::check::flow::Flow;
use crate::message::{Arg, Message};
use crate::model::{Act, Part, PartKey, Scenario};

pub(super) fn find(flow: &Flow<'_>, report: &mut Report) {
    if flow.scenarios.is_empty() {
        return;
    }
    let mut add = |scenario: &Scenario, why: &'static str, args: Vec<(&'static str, Arg)>| {
        let message = Message { args, ..Message::new("check-failing-scenario") };
        let message = message.with("why", Arg::Word(why)).text("scenario", &scenario.title);
        let finding = Finding::of_process(format!("scenarios/{}", scenario.id), message);
        report.add(finding.fix(remove(flow, scenario)));
    };
    if let Some(trials) = flow.terms().trials {
        for trial in trials {
            let scenario = flow.scenarios.iter().find(|scenario| scenario.id == trial.scenario);
            if let (Some(scenario), Some(why)) = (scenario, trial.unmet.first()) {
                add(scenario, why.id, why.args.clone());
            }
        }
        return;
    }
    for scenario in &flow.scenarios {
        if let Some(name) = missing(flow, scenario) {
            add(scenario, "unknown", vec![("name", Arg::Text(name))]);
        }
    }
}

/// The first thing a scenario names that is not there.
fn missing(flow: &Flow<'_>, scenario: &Scenario) -> Option<String> {
    let unless = |is_there: bool, name: &str| (!is_there).then(|| name.to_owned());
    // Within a called process others hold than here.
    let calls = flow.each().any(|(_, step)| matches!(step.step.kind, crate::model::Kind::Call(_)));
    let of_act = |act: &Act| match act {
        Act::Choose(id) if !calls => unless(flow.process().has_branch(id.as_str()), id.as_str()),
        Act::AnyTime(id) if !calls => unless(flow.anytime.iter().any(|any| any.id == *id), id.as_str()),
        Act::Record(values) if !calls => {
            values.keys().find(|field| !flow.fields.contains_key(*field)).map(ToString::to_string)
        }
        Act::Deviate(deviation) if !calls => {
            unless(flow.steps.contains_key(&deviation.to), deviation.to.as_str())
        }
        _ => None,
    };
    let expect = scenario.expect.as_ref();
    let end = expect.and_then(|expect| expect.ends_at.as_ref());
    let owner = expect.and_then(|expect| expect.owner.as_ref());
    scenario
        .acts
        .iter()
        .find_map(of_act)
        .or_else(|| end.and_then(|end| unless(flow.steps.contains_key(end), end.as_str())))
        .or_else(|| owner.and_then(|owner| unless(flow.roles.contains_key(owner), owner.as_str())))
}

fn remove(flow: &Flow<'_>, gone: &Scenario) -> Fix {
    let label = Message::new("fix-remove-scenario").text("scenario", &gone.title);
    let is_other = |scenario: &&Scenario| scenario.id != gone.id;
    let rest: Vec<Scenario> = flow.scenarios.iter().filter(is_other).cloned().collect();
    set_part(PartKey::Scenarios, Some(Part::Scenarios(rest)), label)
}
