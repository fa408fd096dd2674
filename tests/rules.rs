//! The pages of the rules are their tests: every wrong example fires its rule and no other, every right one fires none,
//! every fix removes its finding.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use sopwright::check::{Checked, Profile, Severity, check, rules};
use sopwright::edit::Editor;
use sopwright::exchange::mermaid;
use sopwright::model::Process;
use std::collections::BTreeSet;
use std::fs;

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/rules");
const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");

struct Page {
    rule: &'static str,
    file: String,
    text: String,
}

impl Page {
    /// The charts under a heading.
    fn charts(&self, headings: &[&str]) -> Vec<Process> {
        let sections = self.text.split("\n## ").skip(1);
        let section = sections.filter(|section| headings.contains(&section.lines().next().unwrap().trim()));
        let charts = section.flat_map(|section| section.split("```mermaid\n").skip(1));
        charts.map(|chart| read(chart.split("```").next().unwrap(), &self.file)).collect()
    }

    fn wrong(&self) -> Vec<Process> {
        self.charts(&["Wrong", "Forkert"])
    }

    fn right(&self) -> Vec<Process> {
        self.charts(&["Right", "Rigtigt"])
    }
}

fn read(chart: &str, of: &str) -> Process {
    mermaid::parse(chart).unwrap_or_else(|faults| panic!("{of}: {faults:#?}\n{chart}"))
}

fn pages() -> Vec<Page> {
    let page = |rule: &'static str, file: String| {
        let text =
            fs::read_to_string(format!("{PAGES}/{file}")).unwrap_or_else(|error| panic!("{file}: {error}"));
        Page { rule, file, text }
    };
    let of = |rule: &sopwright::check::Rule| {
        [format!("{}.md", rule.page()), format!("{}.da.md", rule.page())].map(|file| page(rule.name, file))
    };
    rules().iter().flat_map(of).collect()
}

fn errors(checked: &Checked) -> BTreeSet<(&'static str, String)> {
    let errors = checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| (diagnostic.rule, diagnostic.at.clone())).collect()
}

#[test]
fn every_wrong_example_fires_its_rule_and_no_other() {
    for page in pages() {
        let charts = page.wrong();
        assert!(!charts.is_empty(), "{} has no wrong example", page.file);
        for process in charts {
            let fired: BTreeSet<_> =
                errors(&check(&process, Profile::Correctness)).into_iter().map(|(rule, _)| rule).collect();
            assert_eq!(fired, BTreeSet::from([page.rule]), "{}\n{}", page.file, mermaid::print(&process));
        }
    }
}

#[test]
fn every_right_example_is_sound() {
    for page in pages() {
        let charts = page.right();
        assert!(!charts.is_empty(), "{} has no right example", page.file);
        for process in charts {
            let checked = check(&process, Profile::Correctness);
            assert_eq!(checked.diagnostics, [], "{}", page.file);
        }
    }
}

#[test]
fn every_fix_removes_its_finding_and_adds_no_error() {
    let mut fixed = BTreeSet::new();
    for page in pages() {
        for process in page.wrong() {
            let before = check(&process, Profile::Recommended);
            for diagnostic in &before.diagnostics {
                for fix in &diagnostic.fixes {
                    let mut editor = Editor::open(process.clone());
                    for command in &fix.commands {
                        let done = editor.run(command).map(|_| ());
                        assert_eq!(done, Ok(()), "{}: {:?} {command:?}", page.file, fix.label);
                    }
                    let after = errors(&check(editor.process(), Profile::Recommended));
                    let before = errors(&before);
                    let here = (diagnostic.rule, diagnostic.at.clone());
                    assert!(!after.contains(&here), "{}: {:?} leaves its finding", page.file, fix.label);
                    let new: Vec<_> = after.difference(&before).collect();
                    assert!(new.is_empty(), "{}: {:?} adds {new:?}", page.file, fix.label);
                    fixed.insert(diagnostic.rule);
                }
            }
        }
    }
    let unfixed: Vec<_> = rules().iter().map(|rule| rule.name).filter(|rule| !fixed.contains(rule)).collect();
    assert!(unfixed.is_empty(), "no example shows a fix of {unfixed:?}");
}

#[test]
fn a_path_follows_the_arrows_from_the_start_to_the_fault() {
    for page in pages() {
        for process in page.wrong() {
            for diagnostic in check(&process, Profile::Recommended).diagnostics {
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

#[test]
fn rules_have_names_that_suppressions_can_say() {
    let names: BTreeSet<_> = rules().iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), rules().len());
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
}

/// Steps of any kind that lead anywhere, also nowhere, to themselves, and to steps that are not there.
fn charts() -> impl Strategy<Value = String> {
    let nodes = prop::collection::vec((0..7_usize, prop::bool::weighted(0.8)), 1..9);
    let arrows =
        prop::collection::vec((0..9_usize, 0..10_usize, "(-->|-.->|PT5M[|]|-->|yes[|]|-->|no[|])"), 0..14);
    let extras = prop::collection::vec(0..8_usize, 0..4);
    (nodes, arrows, extras).prop_map(|(nodes, arrows, extras)| {
        let signs = [("((", "))"), ("[", "]"), ("{", "}"), (">", "]"), ("{{", "}}"), ("[[", "]]"), ("([", "])")];
        let mut chart = String::from("flowchart TD\n");
        for (at, (kind, is_owned)) in nodes.iter().enumerate() {
            let (open, close) = signs[*kind];
            let class = if *is_owned && at % 3 != 0 { ":::billing" } else if *is_owned { ":::front-line" } else { "" };
            chart.push_str(&format!("s{at}{open}Step {at}{close}{class}\n"));
        }
        let mut used = BTreeSet::new();
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
                _ => "process {\"anytime\": [{\"id\": \"x\", \"label\": \"X\", \"from\": [\"s0\"]}]}".to_owned(),
            };
            chart.push_str(&format!("%% {line}\n"));
        }
        chart
    })
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
                let here = (diagnostic.rule, diagnostic.at.clone());
                prop_assert!(!after.contains(&here), "{:?} leaves {:?}", fix.label, here);
                let known = errors(&before);
                let new: Vec<_> = after.difference(&known).collect();
                // Without a start or an end, other rules have nothing to go by and keep silent until there is one.
                let unveils = matches!(diagnostic.rule, "no-start" | "no-end");
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
