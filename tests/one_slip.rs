//! One slip is told once, at its place, however many traces it leaves: what it cuts off, what it leaves unused, what it
//! lets two answers fit. Its first fix mends it and breaks nothing.
//!
//! Not here: faults that leave no traces elsewhere (`planted`), the examples of the pages (`rules`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::check::{Checked, Profile, Severity, Terms, Trial, check, check_on};
use sopwright::edit::Editor;
use sopwright::exchange::mermaid;
use sopwright::model::{Process, SortedSet};

const LETTERS: &str = "flowchart TD
  call((Customer calls)) --> ask[Ask what is missing]:::front-line --> which{What is missing?}:::front-line
  which -->|Letter| look[Look for the letter]:::front-line --> enough{Was it looked for twice?}:::front-line
  which -->|Parcel| dear{Is it worth more than 50?}:::front-line
  which -->|Card| block[Block the card]:::front-line --> gone([Card is blocked])
  enough -->|Not yet| look
  enough -->|Twice| post{{Wait for the post}}:::front-line
  post -->|It came| done([Found])
  post -.->|P3D| trace[Trace it]:::front-line --> done
  dear -->|Over 50| hand>Hand over to billing]:::front-line --> pay[Pay it]:::billing --> paid([Paid])
  dear -->|Up to 50| pay
  hand -.-> back[Promise a call]:::front-line --> open([Promised])
  %% fields/item {\"label\": \"Item\", \"type\": \"choice\", \"choices\": [{\"id\": \"letter\", \"label\": \"Letter\"}, {\"id\": \"parcel\", \"label\": \"Parcel\"}, {\"id\": \"card\", \"label\": \"Card\"}]}
  %% fields/worth {\"label\": \"Worth\", \"type\": \"money\"}
  %% fields/half {\"label\": \"Half\", \"type\": \"computed\", \"as\": \"money\", \"value\": {\"*\": [{\"var\": \"worth\"}, 0.5]}}
  %% fields/place {\"label\": \"Place\", \"type\": \"text\"}
  %% steps/ask {\"record\": [{\"field\": \"item\", \"required\": true}, {\"field\": \"worth\", \"required\": true}]}
  %% steps/look {\"record\": [{\"field\": \"place\", \"required\": true}]}
  %% steps/pay {\"do\": \"Pay {half}.\"}
  %% steps/trace {\"do\": \"It was at {place}.\"}
  %% steps/which/branches/1 {\"when\": {\"==\": [{\"var\": \"item\"}, \"letter\"]}}
  %% steps/which/branches/2 {\"when\": {\"==\": [{\"var\": \"item\"}, \"parcel\"]}}
  %% steps/which/branches/3 {\"when\": {\"==\": [{\"var\": \"item\"}, \"card\"]}}
  %% steps/enough/branches/1 {\"when\": {\"<\": [{\"var\": \"$visits.enough\"}, 2]}}
  %% steps/enough/branches/2 {\"otherwise\": true}
  %% steps/dear/branches/1 {\"when\": {\">\": [{\"var\": \"worth\"}, 50]}}
  %% steps/dear/branches/2 {\"when\": {\"<=\": [{\"var\": \"worth\"}, 50]}}
  %% steps/hand {\"to\": \"billing\", \"when\": \"Dear\", \"how\": \"Queue\", \"because\": \"Limits\", \"pass\": [\"worth\"], \"accept_within\": \"PT5M\"}
  %% process {\"anytime\": [{\"id\": \"upset\", \"label\": \"The customer is upset\", \"next\": \"calm\", \"from\": [\"*\"]}]}
  calm[Calm the customer]:::front-line --> heard([Heard])";

fn letters(slip: &str) -> Process {
    let chart = format!("{LETTERS}\n  {slip}");
    mermaid::parse(&chart).unwrap_or_else(|faults| panic!("{faults:#?}\n{chart}"))
}

fn judged(process: &Process) -> Checked {
    check(process, Profile::Recommended)
}

fn identities(checked: &Checked) -> SortedSet<String> {
    checked.diagnostics.iter().map(|found| found.identity()).collect()
}

fn errors(checked: &Checked) -> usize {
    checked.count(Severity::Error)
}

/// What is told of a slip beyond what is told anyway, and whether that blocks publishing.
fn told(slip: &str) -> Vec<String> {
    let usual = identities(&judged(&letters("")));
    identities(&judged(&letters(slip))).difference(&usual).cloned().collect()
}

/// The same, where the first fix of it must leave nothing that was not there before the slip.
#[track_caller]
fn is_told_and_mended(slip: &str, identity: &str) {
    assert_eq!(told(slip), [identity], "{slip}");
    let process = letters(slip);
    let found = judged(&process).diagnostics.into_iter().find(|found| found.identity() == identity).unwrap();
    let mut editor = Editor::open(process);
    let fix = found.fixes.first().unwrap_or_else(|| panic!("{slip}: no fix"));
    fix.commands.iter().for_each(|command| drop(editor.run(command).unwrap()));
    let (after, usual) = (judged(editor.process()), judged(&letters("")));
    let left: Vec<String> = identities(&after).difference(&identities(&usual)).cloned().collect();
    assert_eq!(left, [""; 0], "{slip}: {:?}", fix.label);
}

#[test]
fn the_chart_is_sound_before() {
    assert_eq!(errors(&judged(&letters(""))), 0);
}

#[test]
fn a_slip_in_a_name_is_mended_where_it_is_read() {
    for (slip, identity) in [
        (
            r#"%% steps/dear/branches/1 {"when": {">": [{"var": "wort"}, 50]}}"#,
            "unknown-field@steps/dear/branches/dear-1#wort",
        ),
        (r#"%% steps/trace {"do": "It was at {plase}."}"#, "unknown-field@steps/trace/words#plase"),
        (r#"%% steps/hand {"pass": ["wurth"]}"#, "unknown-field@steps/hand/pass#wurth"),
        (r#"%% fields/half {"value": {"*": [{"var": "worht"}, 0.5]}}"#, "unknown-field@fields/half#worht"),
        (
            r#"%% steps/enough/branches/1 {"when": {"<": [{"var": "$visits.enogh"}, 2]}}"#,
            "unknown-field@steps/enough/branches/enough-1#enogh",
        ),
        (
            r#"%% steps/which/branches/2 {"when": {"==": [{"var": "item"}, "parsel"]}}"#,
            "wrong-type@steps/which/branches/which-2",
        ),
        (
            r#"%% steps/which/branches/2 {"when": {"==": [{"var": "item"}, "box"]}}"#,
            "wrong-type@steps/which/branches/which-2",
        ),
        (
            r#"%% steps/ask {"record": [{"field": "item", "required": true}, {"field": "wirth", "required": true}]}"#,
            "unknown-field@steps/ask/record#wirth",
        ),
    ] {
        is_told_and_mended(slip, identity);
    }
}

#[test]
fn what_a_slip_cuts_off_is_not_told_besides() {
    let any = |next: &str| {
        format!(
            r#"%% process {{"anytime": [{{"id": "upset", "label": "The customer is upset"{next}, "from": ["*"]}}]}}"#
        )
    };
    for (slip, identity) in [
        (any(""), "broken-target@anytime/upset/next"),
        (any(r#", "next": "clam""#), "broken-target@anytime/upset/next"),
        (r#"%% steps/post {"then": null}"#.to_owned(), "limit-without-consequence@steps/post/for"),
        (
            r#"%% steps/hand {"unanswered": null}"#.to_owned(),
            "limit-without-consequence@steps/hand/accept_within",
        ),
        (r#"%% steps/block {"next": "block"}"#.to_owned(), "loop-without-exit@steps/block"),
    ] {
        is_told_and_mended(&slip, identity);
        let checked = judged(&letters(&slip));
        assert!(errors(&checked) == 1, "{slip}: what is cut off blocks publishing as before");
    }
    // A wait that never ends keeps what is to follow it from ever being done.
    assert_eq!(told(r#"%% steps/post {"for": null}"#), ["wait-without-limit@steps/post"]);
    assert_eq!(errors(&judged(&letters(r#"%% steps/post {"for": null}"#))), 1);
    // Two ways to a step that is gone are told each, and what it led to is not.
    let gone = r#"%% steps/hand {"next": "payy"}
  %% steps/dear/branches/2 {"next": "payy"}"#;
    assert_eq!(told(gone), ["broken-target@steps/dear/branches/dear-2", "broken-target@steps/hand/next"]);
    // Where the team takes those times otherwise, what is cut off is told.
    let process = letters(r#"%% steps/post {"then": null}"#);
    let mut terms = Terms::of(Profile::Recommended);
    let off = ("limit-without-consequence".parse().unwrap(), "off".parse().unwrap());
    std::sync::Arc::make_mut(&mut terms.settings).severities.extend([off]);
    let rules: SortedSet<&str> =
        check_on(&process, &terms).diagnostics.iter().map(|found| found.rule).collect();
    assert!(rules.contains("unreachable-step"), "{rules:?}");
}

#[test]
fn a_slip_in_a_condition_is_told_once() {
    let when = |branch: &str, item: &str| {
        format!(r#"%% steps/which/branches/{branch} {{"when": {{"==": [{{"var": "item"}}, "{item}"]}}}}"#)
    };
    // What no answer fits any more fits two of another.
    assert_eq!(told(&when("1", "parcel")), ["gap@steps/which"]);
    assert_eq!(told(&when("2", "card")), ["gap@steps/which"]);
    assert_eq!(
        told(r#"%% steps/dear/branches/1 {"when": {"<=": [{"var": "worth"}, 50]}}"#),
        ["gap@steps/dear"]
    );
    // An answer that takes too much fits with two others.
    let wide =
        r#"%% steps/which/branches/1 {"when": {"in": [{"var": "item"}, ["letter", "parcel", "card"]]}}"#;
    assert_eq!(told(wide), ["always-taken-branch@steps/which/branches/which-1"]);
    let worth = |branch: u8, operator: &str, worth: i32| {
        format!(
            "%% steps/dear/branches/{branch} {{\"when\": {{\"{operator}\": [{{\"var\": \"worth\"}}, {worth}]}}}}\n  "
        )
    };
    let third = "dear -->|Over 500| back\n  ";
    let three = [worth(1, ">", 5), worth(2, "<=", 50), worth(3, ">", 40)].concat();
    let found = told(&format!("{third}{three}"));
    assert_eq!(
        found,
        ["overlap@steps/dear/branches/dear-2", "never-taken-branch@steps/dear/branches/dear-3"][1..],
        "{found:?}"
    );
    let three = [worth(1, "<", 60), worth(2, "<=", 70), worth(3, ">", 50)].concat();
    let slip = format!("{third}{three}");
    assert_eq!(told(&slip), ["overlap@steps/dear/branches/dear-2"]);
}

#[test]
fn a_fix_takes_out_what_all_earlier_answers_take() {
    let slip = r#"dear -->|The rest| back
  %% steps/dear/branches/1 {"when": {">": [{"var": "worth"}, 80]}}
  %% steps/dear/branches/2 {"when": {"<=": [{"var": "worth"}, 50]}}
  %% steps/dear/branches/3 {"when": {">=": [{"var": "worth"}, 0]}}"#;
    // Between 50 and 80 the third is alone; with less than 0 the second is.
    is_told_and_mended(slip, "overlap@steps/dear/branches/dear-3");
}

#[test]
fn what_is_asked_for_twice_at_one_step_is_told() {
    is_told_and_mended(
        r#"%% steps/look {"record": [{"field": "place", "required": true}, {"field": "place"}]}"#,
        "asked-twice@steps/look/record#place",
    );
}

#[test]
fn ways_are_not_called_untested_while_scenarios_fail() {
    let process =
        letters(r#"%% process {"scenarios": [{"id": "s", "title": "S", "acts": [{"done": true}]}]}"#);
    let trial = |unmet: usize| Trial {
        scenario: "s".parse().unwrap(),
        unmet: vec![sopwright::message::Message::new("run-scenario-refused"); unmet],
        taken: SortedSet::new(),
    };
    for (unmet, rule) in [(0, "uncovered-transition"), (1, "failing-scenario")] {
        let trials = [trial(unmet)];
        let terms = Terms { trials: Some(&trials), ..Terms::of(Profile::Recommended) };
        let checked = check_on(&process, &terms);
        let about: Vec<&str> = checked
            .diagnostics
            .iter()
            .map(|found| found.rule)
            .filter(|rule| rule.contains("scenario") || rule.starts_with("uncovered"))
            .collect();
        assert_eq!(about, [rule]);
    }
}
