//! What findings tell, in the words that people read.
//!
//! Not here: what is found (`planted`, `one_slip`), and the examples of the pages (`rules`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::check::{Checked, Checks, Profile, Terms, check_on};
use sopwright::edit::Editor;
use sopwright::exchange::mermaid;
use sopwright::model::{Process, ProcessId, SortedMap, Step, StepId};
use sopwright::text::{Language, Sentences};
use std::sync::Arc;

fn given(chart: &str) -> Process {
    mermaid::parse(chart).unwrap_or_else(|faults| panic!("{faults:#?}\n{chart}"))
}

fn judged(process: &Process, library: &SortedMap<ProcessId, Process>) -> Checked {
    check_on(process, &Terms { library: Some(library), ..Terms::of(Profile::Recommended) })
}

/// The sentences of a rule.
fn told(process: &Process, rule: &str) -> Vec<String> {
    let sentences = Sentences::of(Language::English);
    let found = judged(process, &SortedMap::new()).diagnostics;
    let of_rule = found.iter().filter(|found| found.rule == rule);
    of_rule.map(|found| sentences.tell(&found.message)).collect()
}

/// A parcel of which much is recorded, and a question about it with these conditions.
fn parcel(first: &str, second: &str) -> Process {
    given(&format!(
        r#"flowchart TD
  call((A parcel is late)) --> look[Look at the parcel]:::desk --> which{{What follows?}}:::desk
  which -->|One| trace[Trace the parcel]:::desk --> look
  which -->|Two| done([Told])
  %% fields/worth {{"label": "Worth", "type": "money"}}
  %% fields/cover {{"label": "Cover", "type": "money"}}
  %% fields/insured {{"label": "Insured", "type": "yes-no"}}
  %% fields/sent {{"label": "Sent on", "type": "date"}}
  %% fields/marks {{"label": "Marks", "type": "choices", "choices": [{{"id": "torn", "label": "Torn"}}, {{"id": "wet", "label": "Wet"}}]}}
  %% process {{"channels": {{"phone": {{}}, "mail": {{}}}}}}
  %% steps/look {{"record": [{{"field": "worth", "required": true}}, {{"field": "cover", "required": true}}, {{"field": "insured", "required": true}}, {{"field": "sent", "required": true}}, {{"field": "marks", "required": true}}]}}
  %% steps/which/branches/1 {{"when": {first}}}
  %% steps/which/branches/2 {{"when": {second}}}"#
    ))
}

#[test]
fn an_example_tells_all_that_the_question_reads() {
    for (first, second, example) in [
        (
            r#"{"and": [{"var": "insured"}, {"<": [{"var": "worth"}, {"var": "cover"}]}]}"#,
            r#"{"or": [{"!": {"var": "insured"}}, {">": [{"var": "worth"}, {"var": "cover"}]}]}"#,
            "“Cover” is 1, “Insured” is yes and “Worth” is 1",
        ),
        (
            r#"{"==": [{"var": "$channel"}, "phone"]}"#,
            r#"{"!=": [{"var": "$channel"}, "mail"]}"#,
            "the channel is “mail”",
        ),
        (
            r#"{"<": [{"var": "$visits.look"}, 3]}"#,
            r#"{">": [{"var": "$visits.look"}, 3]}"#,
            "a case has come to “Look at the parcel” 3 times",
        ),
        (
            r#"{">": [{"var": "$elapsed"}, 7200]}"#,
            r#"{"<": [{"var": "$elapsed"}, 7200]}"#,
            "the case has taken 2 h",
        ),
        (
            r#"{"in": ["torn", {"var": "marks"}]}"#,
            r#"{"in": ["wet", {"var": "marks"}]}"#,
            "nothing is chosen for “Marks”",
        ),
        (
            r#"{"<": [{"var": "sent"}, 20458]}"#,
            r#"{">": [{"var": "sent"}, 20458]}"#,
            "“Sent on” is 5 January 2026",
        ),
    ] {
        assert_eq!(
            told(&parcel(first, second), "gap"),
            [format!("At “What follows?” no branch fits when {example}.")],
            "{first} {second}"
        );
    }
    let torn = r#"{"in": ["torn", {"var": "marks"}]}"#;
    let wet = r#"{"or": [{"in": ["wet", {"var": "marks"}]}, {"!": {"in": ["torn", {"var": "marks"}]}}]}"#;
    let both = "At “What follows?” both “One” and “Two” fit when “Marks” is Torn and Wet; “One” is taken, for it comes first.";
    assert_eq!(told(&parcel(torn, wet), "overlap"), [both]);
}

/// Where a loop leads into one that nothing leads out of, cases go round in that one.
#[test]
fn only_the_loop_in_which_cases_stay_is_told() {
    let chart = |end: &str| {
        given(&format!(
            r#"flowchart TD
  call((A parcel is late)) --> look[Look at the parcel]:::desk --> which{{Seen often?}}:::desk
  which -->|No| look
  which -->|Yes| trace[Trace the parcel]:::desk
  trace --> {end}
  call2{{Known?}}:::desk -->|Yes| done([Told])
  call2 -->|No| look
  %% steps/call {{"next": "call2"}}
  %% steps/which/branches/1 {{"when": {{"<": [{{"var": "$visits.look"}}, 3]}}}}
  %% steps/which/branches/2 {{"when": {{">=": [{{"var": "$visits.look"}}, 3]}}}}"#
        ))
    };
    let found = |process: &Process| {
        let found = judged(process, &SortedMap::new()).diagnostics;
        let loops = found.iter().filter(|found| found.rule == "loop-without-exit");
        loops.map(|found| found.at.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found(&chart("done")), [""; 0]);
    assert_eq!(found(&chart("trace")), ["steps/trace"]);
}

/// Two fields that are missing at one step are two findings, and each is known by its field.
#[test]
fn what_is_needed_and_not_recorded_is_known_by_its_field() {
    let process = given(
        r#"flowchart TD
  call((A parcel is late)) --> look[Look at the parcel]:::desk --> done([Told])
  %% fields/worth {"label": "Worth", "type": "money"}
  %% fields/cover {"label": "Cover", "type": "money"}
  %% steps/look {"do": "Compare {worth} with {cover}."}"#,
    );
    let found = |process: &Process| {
        let found = judged(process, &SortedMap::new()).diagnostics;
        found.into_iter().filter(|found| found.rule == "field-before-record").collect::<Vec<_>>()
    };
    let both = found(&process);
    let identities: Vec<String> = both.iter().map(|found| found.identity()).collect();
    assert_eq!(identities, ["field-before-record@steps/look#cover", "field-before-record@steps/look#worth"]);
    for (fixed, left) in both.iter().zip(identities.iter().rev()) {
        let mut editor = Editor::open(process.clone());
        fixed.fixes[0].commands.iter().for_each(|command| drop(editor.run(command).unwrap()));
        let rest: Vec<String> = found(editor.process()).iter().map(|found| found.identity()).collect();
        assert_eq!(rest, std::slice::from_ref(left));
    }
}

/// What a finding tells of another step follows when that one is renamed, or given to somebody else.
#[test]
fn what_is_told_of_other_steps_follows_them() {
    let cut_off = |answers: &str| {
        given(&format!(
            r#"flowchart TD
  call((A parcel is late)) --> which{{Is it lost?}}:::desk
  {answers}
  look[Look for it]:::desk --> done([Told])"#
        ))
    };
    let counted = |first: &str, second: &str| {
        let visits = |operator: &str| format!(r#"{{"{operator}": [{{"var": "$visits.look"}}, 3]}}"#);
        parcel(&visits(first), &visits(second))
    };
    let handed = given(
        r#"flowchart TD
  call((A parcel is late)) --> hand>Hand it over]:::desk --> look[Look for it]:::claims --> done([Told])
  %% roles/lead {"title": "Lead"}"#,
    );
    for (rule, process) in [
        ("one-branch-only", cut_off("which -->|No| done")),
        ("decision-changes-nothing", cut_off("which -->|No| done\n  which -->|Yes| done")),
        ("gap", counted("<", ">")),
        ("overlap", counted("<=", ">=")),
        ("incomplete-escalation", handed),
    ] {
        let terms = Terms::of(Profile::Recommended);
        let mut checks = Checks::default();
        let before = checks.check(&process, &terms).unwrap();
        let tells = |checked: &Checked| {
            let found = checked.diagnostics.iter().filter(|found| found.rule == rule);
            found.map(|found| (found.message.clone(), found.fixes.clone())).collect::<Vec<_>>()
        };
        assert!(!tells(&before).is_empty(), "{rule}");
        let change = |change: &dyn Fn(&mut Step)| {
            let mut document = process.document().clone();
            let look: StepId = "look".parse().unwrap();
            let mut step = document.steps.get(&look).unwrap().as_ref().clone();
            change(&mut step);
            document.steps.insert(look, Arc::new(step));
            Process::from(document)
        };
        let renamed = change(&|step| step.title = "Search for it".to_owned());
        let owned = change(&|step| step.owner = Some("lead".parse().unwrap()));
        let mut differs = false;
        for changed in [&renamed, &owned] {
            let all = check_on(changed, &terms);
            let again = checks.check(changed, &terms).unwrap();
            assert_eq!(again, all, "{rule}");
            differs |= tells(&all) != tells(&before);
        }
        assert!(differs, "{rule} tells nothing of the step");
    }
}
