//! The pages of the rules are their tests: every wrong example fires its rule and no other, every right one fires none,
//! every fix removes its finding.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "rules/pages.rs"]
mod pages;

use pages::pages;
use proptest::prelude::*;
use sopwright::check::{Checked, Profile, Severity, check, rules, witness};
use sopwright::edit::Editor;
use sopwright::exchange::mermaid;
use sopwright::model::{SortedMap, SortedSet, StepId};
use sopwright::procedure::compile_draft;
use sopwright::run::{Moment, Now, Refusal, What, play_up_to};
use std::fs;
use std::sync::Arc;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");

/// The rules that found something, each as often as it did.
fn fired(checked: &Checked) -> SortedMap<&'static str, usize> {
    let mut fired = SortedMap::new();
    for diagnostic in &checked.diagnostics {
        *fired.entry(diagnostic.rule).or_insert(0) += 1;
    }
    fired
}

fn errors(checked: &Checked) -> SortedSet<(&'static str, String)> {
    told(checked, &[Severity::Error])
}

fn told(checked: &Checked, weighing: &[Severity]) -> SortedSet<(&'static str, String)> {
    let told = checked.diagnostics.iter().filter(|diagnostic| weighing.contains(&diagnostic.severity));
    told.map(|diagnostic| (diagnostic.rule, diagnostic.at.clone())).collect()
}

/// One fault, one finding: what the wrong example has and no right one has is the rule's finding.
#[test]
fn every_wrong_example_fires_its_rule_and_no_other() {
    for page in pages() {
        let examples = page.wrong();
        assert!(!examples.is_empty(), "{} has no wrong example", page.file);
        // A bare chart lacks much; what the right examples lack too is not what the page is about.
        let mut usual: SortedMap<&str, usize> = SortedMap::new();
        for example in page.right() {
            for (rule, count) in fired(&example.check(Profile::Recommended)) {
                let most = usual.entry(rule).or_default();
                *most = (*most).max(count);
            }
        }
        for example in examples {
            let checked = example.check(Profile::Recommended);
            let fired = fired(&checked);
            let mermaid = mermaid::print(&example.process);
            assert!(fired.contains_key(page.rule), "{}: {fired:?}\n{mermaid}", page.file);
            let is_new =
                |(rule, count): &(&&str, &usize)| **rule != page.rule && usual.get(**rule) < Some(*count);
            let new: Vec<_> = fired.iter().filter(is_new).collect();
            assert!(new.is_empty(), "{}: {new:?} too\n{mermaid}", page.file);
            let errors = errors(&checked);
            assert!(
                errors.iter().all(|(rule, _)| *rule == page.rule),
                "{}: {errors:?}\n{mermaid}",
                page.file
            );
        }
    }
}

#[test]
fn every_right_example_is_sound() {
    for page in pages() {
        let examples = page.right();
        assert!(!examples.is_empty(), "{} has no right example", page.file);
        for example in examples {
            let checked = example.check(Profile::Recommended);
            assert_eq!(errors(&checked), SortedSet::new(), "{}", page.file);
            let found: Vec<_> = checked.diagnostics.iter().filter(|found| found.rule == page.rule).collect();
            assert!(found.is_empty(), "{}: {found:#?}", page.file);
        }
    }
}

/// Rules that only a person can mend, each with the reason.
const UNFIXED: &[(&str, &str)] = &[
    ("too-many-personal-fields", "what can be done without, or be asked later, is for the team to weigh"),
    ("role-without-person", "who it is stands in nobody's file"),
    ("ping-pong", "what ends the back and forth is for both teams to agree on"),
    ("too-many-handovers", "which of them could decide at once is not in the file"),
    ("task-without-instruction", "how it is done stands nowhere else"),
    ("overdue-review", "moving the day is no review"),
    ("no-scenarios", "scenarios take too long to work out on each edit; a command adds them"),
    ("uncovered-transition", "scenarios take too long to work out on each edit; a command adds them"),
    ("too-many-steps", "which steps belong together as a process of their own is for a person to say"),
];

#[test]
fn every_fix_removes_its_finding_and_adds_no_error() {
    let mut fixed = SortedSet::new();
    for page in pages() {
        for example in page.wrong() {
            let before = example.check(Profile::Recommended);
            for diagnostic in &before.diagnostics {
                for fix in &diagnostic.fixes {
                    let mut editor = Editor::open(example.process.clone());
                    for command in &fix.commands {
                        let done = editor.run(command).map(|_| ());
                        assert_eq!(done, Ok(()), "{}: {:?} {command:?}", page.file, fix.label);
                    }
                    let checked = example.check_instead(editor.process(), Profile::Recommended);
                    let is_left =
                        checked.diagnostics.iter().any(|after| after.identity() == diagnostic.identity());
                    assert!(!is_left, "{}: {:?} leaves its finding", page.file, fix.label);
                    let (after, before) = (errors(&checked), errors(&before));
                    let new: Vec<_> = after.difference(&before).collect();
                    assert!(new.is_empty(), "{}: {:?} adds {new:?}", page.file, fix.label);
                    fixed.insert(diagnostic.rule);
                }
            }
        }
    }
    let names = rules().iter().map(|rule| rule.name);
    let unfixed: Vec<_> = names.filter(|rule| !fixed.contains(rule)).collect();
    let known: Vec<&str> = UNFIXED.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(unfixed, known, "what an example shows a fix of, and what not");
}

#[test]
fn a_path_follows_the_arrows_from_the_start_to_the_fault() {
    for page in pages() {
        for example in page.wrong() {
            let process = &example.process;
            for diagnostic in example.check(Profile::Recommended).diagnostics {
                let path = diagnostic.path.steps();
                let Some(first) = path.first() else { continue };
                assert_eq!(Some(first), process.start(), "{}", page.file);
                for two in path.windows(2) {
                    assert!(process.steps_after(&two[0]).contains(&two[1]), "{}: {path:?}", page.file);
                }
            }
        }
    }
}

/// A finding with a witness can be played: its acts bring a case by the steps it names to the place that is told of.
#[test]
fn what_shows_a_finding_can_be_played() {
    let (mut played, mut silent) = (SortedSet::new(), SortedSet::new());
    for page in pages() {
        for example in page.wrong() {
            let process = &example.process;
            // What stands open in a draft is a step that only says so; called processes are answered for by an outcome.
            let tell = |message: &sopwright::message::Message| message.id.to_owned();
            let draft = compile_draft(process, &SortedMap::new(), process.about.language, None, &tell);
            let Ok(draft) = draft else { continue };
            for found in example.check(Profile::Recommended).diagnostics {
                let Some(shown) = witness(process, &found) else {
                    silent.insert(found.rule);
                    continue;
                };
                let now = Now { at: Moment::of(1_767_603_600_000), zones: &|_, _| 0 };
                let done = play_up_to(&draft.procedure, &shown.acts, shown.channel.clone(), &now);
                let told = format!("{}: {} {shown:#?} {:?}", page.file, found.identity(), done.refused);
                // A loop that goes round by itself is not entered, nor a process that calls itself for ever.
                if matches!(done.refused, Some((_, Refusal::Endless | Refusal::TooDeep))) {
                    continue;
                }
                assert!(done.refused.is_none(), "{told}");
                let came = done.events.iter().filter_map(|event| match &event.what {
                    What::Entered { step, .. } => Some(step),
                    _ => None,
                });
                let came: Vec<&StepId> = came.collect();
                let mut rest = came.iter();
                let follows = shown.steps.iter().all(|step| rest.any(|met| *met == step));
                assert!(follows && !shown.steps.is_empty(), "{told} {came:?}");
                assert_eq!(shown.steps.last(), found.path.steps().last(), "{told}");
                played.insert(found.rule);
            }
        }
    }
    assert!(played.len() > 40, "{played:?} {silent:?}");
}

#[test]
fn findings_have_identities_of_their_own() {
    for page in pages() {
        for example in page.wrong() {
            let checked = example.check(Profile::Recommended);
            let identities: SortedSet<String> =
                checked.diagnostics.iter().map(sopwright::check::Diagnostic::identity).collect();
            assert_eq!(identities.len(), checked.diagnostics.len(), "{}", page.file);
        }
    }
}

#[test]
fn what_a_team_turns_off_is_silent_unless_it_is_wrong() {
    for page in pages() {
        for mut example in page.wrong() {
            for (word, is_error) in [("off", false), ("error", true)] {
                let mut settings = example.settings.as_ref().clone();
                settings.severities.insert(page.rule.parse().unwrap(), word.parse().unwrap());
                example.settings = Arc::new(settings);
                let checked = example.check(Profile::Recommended);
                let found: Vec<Severity> = checked
                    .diagnostics
                    .iter()
                    .filter(|found| found.rule == page.rule)
                    .map(|found| found.severity)
                    .collect();
                if is_error {
                    assert!(
                        !found.is_empty() && found.iter().all(|severity| *severity == Severity::Error),
                        "{}",
                        page.file
                    );
                } else {
                    let is_taste = page.rule().profile == Profile::Recommended;
                    assert_eq!(found.is_empty(), is_taste, "{}", page.file);
                }
            }
        }
    }
}

#[test]
fn rules_have_names_that_suppressions_can_say() {
    let names: SortedSet<_> = rules().iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), rules().len());
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
}

/// Steps of any kind that lead anywhere, also nowhere, to themselves, and to steps that are not there.
fn charts() -> impl Strategy<Value = String> {
    let nodes = prop::collection::vec((0..7_usize, prop::bool::weighted(0.8)), 1..9);
    let arrows =
        prop::collection::vec((0..9_usize, 0..10_usize, "(-->|-.->|PT5M[|]|-->|yes[|]|-->|no[|])"), 0..14);
    let extras = prop::collection::vec(0..20_usize, 0..6);
    (nodes, arrows, extras).prop_map(|(nodes, arrows, extras)| {
        let signs = [("((", "))"), ("[", "]"), ("{", "}"), (">", "]"), ("{{", "}}"), ("[[", "]]"), ("([", "])")];
        let mut chart = String::from("flowchart TD\n");
        for (at, (kind, is_owned)) in nodes.iter().enumerate() {
            let (open, close) = signs[*kind];
            let class = if *is_owned && at % 3 != 0 { ":::billing" } else if *is_owned { ":::front-line" } else { "" };
            chart.push_str(&format!("s{at}{open}Step {at}{close}{class}\n"));
        }
        let mut used = SortedSet::new();
        for (from, to, arrow) in arrows {
            let Some((kind, _)) = nodes.get(from) else { continue };
            let has_branches = matches!(kind, 2 | 4);
            let is_free = has_branches || (!arrow.starts_with("-.") && used.insert(from) && *kind != 6);
            if !is_free {
                continue;
            }
            if to < nodes.len() {
                chart.push_str(&format!("s{from} {arrow} s{to}\n"));
            } else if !has_branches {
                chart.push_str(&format!("%% steps/s{from} {{\"next\": \"ghost\", \"otherwise\": \"ghost\"}}\n"));
            }
        }
        chart.push_str("%% fields/f {\"label\": \"F\", \"type\": \"number\"}\n");
        for (number, extra) in extras.into_iter().enumerate() {
            let at = (number * 3) % nodes.len();
            let line = match extra {
                0 => format!("steps/s{at} {{\"record\": [{{\"field\": \"f\"}}]}}"),
                1 => format!("steps/s{at} {{\"say\": {{\"any\": \"It is {{f}}\"}}}}"),
                2 => format!("steps/s{at} {{\"owner\": \"nobody\"}}"),
                3 => format!("process {{\"anytime\": [{{\"id\": \"x\", \"label\": \"X\", \"next\": \"s{at}\", \"from\": [\"*\", \"gone\"]}}]}}"),
                4 => format!("process {{\"start\": \"s{at}\"}}"),
                5 => "process {\"start\": \"ghost\"}".to_owned(),
                6 => format!("steps/s{at} {{\"limits\": [{{\"id\": \"l\", \"within\": \"PT1M\", \"then\": {{\"step\": \"ghost\"}}}}]}}"),
                7 => format!("steps/s{at} {{\"to\": \"billing\", \"accept_within\": \"PT5M\", \"skills\": [\"law\"], \"pass\": [\"f\"]}}"),
                8 => format!("steps/s{at} {{\"links\": [{{\"title\": \"L\", \"url\": \"http://x.y\"}}, {{\"title\": \"M\", \"url\": \"x.y/z\"}}, {{\"title\": \"N\", \"url\": \"a b\"}}]}}"),
                9 => format!("steps/s{at} {{\"limits\": [{{\"id\": \"l\", \"within\": \"PT1M\"}}, {{\"id\": \"m\", \"within\": \"PT1M\"}}]}}"),
                10 => format!("steps/s{at} {{\"title\": \"Find it, and then tell the customer all there is to be told about it today\"}}"),
                11 => "process {\"closing\": {\"confirm\": false}}".to_owned(),
                12 => format!("steps/s{at} {{\"outcome\": \"resolved\", \"reason\": [\"a\"], \"next\": \"s0\"}}"),
                13 => "process {\"reasons\": [{\"id\": \"a\", \"title\": \"A\", \"reasons\": [{\"id\": \"b\", \"title\": \"B\"}]}]}".to_owned(),
                14 => "process {\"suppress\": [{\"rule\": \"vague-title\", \"at\": \"steps/s1\", \"because\": \"x\"}, {\"rule\": \"no-end\", \"at\": \"\", \"because\": \"x\"}]}".to_owned(),
                15 => format!("steps/s{at} {{\"sop\": \"flowchart\", \"say\": {{\"phone\": \"Hello\"}}}}"),
                16 => "process {\"scenarios\": [{\"id\": \"a\", \"title\": \"A\", \"acts\": [{\"choose\": \"gone\"}]}]}".to_owned(),
                17 => "process {\"seal\": {\"version\": \"1\", \"digest\": \"x\", \"rules\": \"0\", \"published\": \"2026-01-01\"}}".to_owned(),
                18 => "process {\"texts\": {\"da\": {\"steps\": {\"s0\": {\"title\": {\"text\": \"T\", \"of\": \"00000000\"}}}}}}".to_owned(),
                _ => "process {\"anytime\": [{\"id\": \"x\", \"label\": \"X\", \"from\": [\"s0\"]}]}".to_owned(),
            };
            chart.push_str(&format!("%% {line}\n"));
        }
        chart
    })
}

/// The steps that no arrow leads to from the start.
fn cut_off(process: &sopwright::model::Process) -> Vec<String> {
    let mut reached: Vec<_> = process.start().into_iter().cloned().collect();
    let mut next = 0;
    while let Some(step) = reached.get(next).cloned() {
        next += 1;
        for after in process.steps_after(&step) {
            if !reached.contains(&after) {
                reached.push(after);
            }
        }
    }
    process.steps.keys().filter(|step| !reached.contains(step)).map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn on_any_process_fixes_remove_their_findings_and_add_no_errors(chart in charts()) {
        let Ok(process) = mermaid::parse(&chart) else { return Ok(()) };
        let before = check(&process, Profile::Recommended);
        prop_assert_eq!(&check(&process, Profile::Recommended), &before);
        for diagnostic in &before.diagnostics {
            for fix in &diagnostic.fixes {
                let mut editor = Editor::open(process.clone());
                for command in &fix.commands {
                    let done = editor.run(command).map(|_| ());
                    prop_assert_eq!(done, Ok(()), "{:?} {:?}", fix.label, command);
                }
                let after = errors(&check(editor.process(), Profile::Recommended));
                let checked = check(editor.process(), Profile::Recommended);
                // What is counted in a list moves up when one before it goes: then there is one less of its rule.
                let count = |checked: &Checked| {
                    checked.diagnostics.iter().filter(|other| other.rule == diagnostic.rule).count()
                };
                let is_gone = checked.diagnostics.iter().all(|other| other.identity() != diagnostic.identity());
                let is_less = count(&checked) < count(&before);
                prop_assert!(is_gone || is_less, "{:?} leaves {}", fix.label, diagnostic.identity());
                // What is told already may weigh more once it is the only thing left that something was meant for.
                let known = told(&before, &[Severity::Error, Severity::Warning, Severity::Hint]);
                // What is cut off together is told once; where a fix leads some of it on, the rest may be told at another step.
                let was_cut_off = |at: &str| cut_off(&process).iter().any(|step| at == format!("steps/{step}"));
                // Owners that are missing everywhere are told once, and each by itself where few steps are left.
                let unowned = |all: bool| {
                    known.iter().any(|(rule, at)| *rule == "missing-owner" && (at == "steps") == all)
                };
                let is_known = |(rule, at): &(&'static str, String)| match *rule {
                    "unreachable-step" => was_cut_off(at),
                    "missing-owner" => unowned(at != "steps"),
                    // Where a question is left that leads nowhere else, what it cuts off is told there.
                    "one-branch-only" | "decision-changes-nothing" => {
                        let is_told = |all: &SortedSet<(&'static str, String)>| {
                            all.iter().any(|(rule, _)| *rule == "unreachable-step")
                        };
                        is_told(&errors(&before)) && !is_told(&after) && after.len() <= errors(&before).len()
                    }
                    _ => false,
                };
                let new: Vec<_> = after.difference(&known).filter(|new| !is_known(new)).collect();
                // Without a start or an end, other rules have nothing to go by and keep silent until there is one.
                let unveils = matches!(diagnostic.rule, "no-start" | "no-end" | "several-starts");
                prop_assert!(unveils || new.is_empty(), "{:?} adds {:?}", fix.label, new);
            }
        }
    }
}

/// `UPDATE=1 cargo test --test rules` writes the file anew.
#[test]
fn the_documentation_of_the_rules_is_their_pages() {
    let mut docs = String::from(
        "<!-- Made from src/check/rules/*.md by `UPDATE=1 cargo test --test rules`. -->\n\n# Rules\n",
    );
    for page in pages().iter().filter(|page| !page.file.ends_with(".da.md")) {
        // The title of a page is a heading of the whole, so all headings go one level down.
        for line in format!("\n{}", page.text.trim_end()).lines() {
            let mark = if line.starts_with('#') { "#" } else { "" };
            docs.push_str(&format!("{mark}{line}\n"));
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(DOCS, &docs).unwrap();
    }
    let written = fs::read_to_string(DOCS).unwrap_or_default();
    assert!(written == docs, "docs/rules.md is out of date; run `UPDATE=1 cargo test --test rules`");
}
