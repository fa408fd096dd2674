//! Every process that ships, end to end: read, checked, laid out, drawn, compiled, played, published, in each language.
//!
//! Not here: whether the texts are good; people of the trade read them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::Value as Json;
use sopwright::check::{Profile, Severity, check};
use sopwright::exchange::{Theme, mermaid, svg};
use sopwright::format;
use sopwright::layout::{Places, arrange, places};
use sopwright::measure::Rect;
use sopwright::model::{Layout, Process, ProcessId, Seal, SortedMap, SortedSet, Standing};
use sopwright::procedure::{compile, publish};
use sopwright::run::{Now, What, judge};
use sopwright::text::{Language, Sentences};
use std::path::PathBuf;
use std::sync::Arc;

/// Monday 5 January 2026, 09:00 UTC: when `sop run` begins a case.
const MONDAY: i64 = 1_767_603_600_000;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("processes")
}

/// A file that ships.
struct Shipped {
    name: String,
    bytes: Vec<u8>,
    process: Process,
}

/// All of them, in order of their names. Reading gives no notices.
fn shipped() -> Vec<Shipped> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".sop.json"))
        .collect();
    names.sort();
    assert!(names.len() >= 14, "{names:?}");
    let read = |name: String| {
        let bytes = std::fs::read(folder().join(&name)).unwrap();
        let reading = format::read(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert_eq!(reading.notices, [], "{name}");
        Shipped { name, bytes, process: reading.process }
    };
    names.into_iter().map(read).collect()
}

fn all() -> SortedMap<ProcessId, Process> {
    shipped().into_iter().map(|file| (file.process.about.id.clone(), file.process)).collect()
}

/// Each file in each of its languages, with a name for messages.
fn in_each_language() -> Vec<(String, Process)> {
    let mut found = Vec::new();
    for Shipped { name, process, .. } in shipped() {
        for language in process.languages() {
            found.push((format!("{name} in {}", language.word()), process.in_language(language)));
        }
    }
    found
}

#[test]
fn each_is_in_its_one_form_and_named_after_its_process() {
    for Shipped { name, bytes, process } in shipped() {
        assert_eq!(name, format!("{}.sop.json", process.about.id));
        assert!(format::write(&process).as_bytes() == bytes, "{name}: run sop fmt");
    }
}

#[test]
fn nothing_is_wrong_or_poor_in_any_language() {
    for (name, process) in in_each_language() {
        let checked = check(&process, Profile::Recommended);
        let found: Vec<String> = checked
            .diagnostics
            .iter()
            .filter(|found| found.severity != Severity::Hint)
            .map(|found| format!("{} at {}: {:?}", found.rule, found.at, found.message))
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_text_is_translated_into_every_language_of_the_file() {
    for Shipped { name, process, .. } in shipped() {
        for language in process.languages() {
            let translated = process.in_language(language);
            let same: Vec<&str> = process
                .steps
                .iter()
                .filter(|(id, step)| {
                    language != process.about.language
                        && translated.steps.get(*id).unwrap().title == step.title
                })
                .map(|(id, _)| id.as_str())
                .collect();
            assert_eq!(same, Vec::<&str>::new(), "{name}: titles left as they are in {}", language.word());
        }
    }
}

#[test]
fn nothing_lies_on_anything_as_drawn_and_as_tidied() {
    for (name, process) in in_each_language() {
        let mut tidied = process.document().clone();
        let at =
            arrange(&process).into_iter().map(|(id, (x, y))| (id, Arc::new(Standing::at(x, y)))).collect();
        tidied.layout = Some(Layout { at, ..tidied.layout.unwrap_or_default() });
        for (how, process) in [("as drawn", &process), ("as tidied", &Process::from(tidied))] {
            let places = places(process);
            assert_eq!(places.steps.len(), process.steps.len(), "{name}");
            assert_eq!(places.notes.len(), process.notes.len(), "{name}");
            assert_eq!(overlapping(&places), None, "{name} {how}");
        }
    }
}

fn overlapping(places: &Places) -> Option<(Rect, Rect)> {
    let all: Vec<Rect> = places.all().collect();
    let mut pairs = all
        .iter()
        .enumerate()
        .flat_map(|(number, one)| all[number + 1..].iter().map(move |other| (*one, *other)));
    pairs.find(|(one, other)| one.overlaps(*other))
}

#[test]
fn each_compiles_and_its_scenarios_come_out_in_each_language() {
    let called = all();
    for Shipped { name, process, .. } in shipped() {
        for language in process.languages() {
            let procedure =
                compile(&process, &called, language).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            assert!(!process.scenarios.is_empty(), "{name} has no scenarios");
            for scenario in &process.scenarios {
                let verdict = judge(&procedure, scenario, &Now::utc(MONDAY));
                assert_eq!(verdict.unmet, [], "{name}, {}, in {}", scenario.id, language.word());
                assert!(verdict.played.has_ended(), "{name}, {}: the case does not end", scenario.id);
            }
        }
    }
}

#[test]
fn scenarios_go_over_every_step() {
    let called = all();
    for Shipped { name, process, .. } in shipped() {
        let procedure = compile(&process, &called, process.about.language).unwrap();
        let mut met = SortedSet::new();
        for scenario in &process.scenarios {
            let verdict = judge(&procedure, scenario, &Now::utc(MONDAY));
            met.extend(
                verdict
                    .played
                    .case
                    .trail()
                    .iter()
                    .filter(|entry| entry.depth == 0)
                    .filter_map(|entry| entry.step().map(|step| step.id.clone())),
            );
        }
        let unmet: Vec<_> = process.steps.keys().filter(|step| !met.contains(*step)).collect();
        assert_eq!(unmet, Vec::<&sopwright::model::StepId>::new(), "{name}");
    }
}

#[test]
fn scenarios_go_every_way() {
    let called = all();
    for Shipped { name, process, .. } in shipped() {
        let procedure = compile(&process, &called, process.about.language).unwrap();
        let mut gone = SortedSet::new();
        for scenario in &process.scenarios {
            // Ways within called processes are theirs, whatever their names.
            let mut depth = 0;
            for event in judge(&procedure, scenario, &Now::utc(MONDAY)).played.events {
                match event.what {
                    What::Called { .. } => depth += 1,
                    What::Returned { .. } => depth -= 1,
                    What::Entered { by: Some(way), .. } if depth == 0 => {
                        gone.insert(way.to_string());
                    }
                    What::Happened { anytime } if depth == 0 => {
                        gone.insert(format!("anytime/{anytime}"));
                    }
                    _ => {}
                }
            }
        }
        let ways = process.transitions().map(|way| way.id.to_string());
        let any = process.anytime.iter().map(|any| format!("anytime/{}", any.id));
        let rest: Vec<String> = ways.chain(any).filter(|way| !gone.contains(way)).collect();
        assert_eq!(rest, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn each_becomes_a_picture_that_is_well_formed_and_safe() {
    for (name, process) in in_each_language() {
        for language in Language::ALL {
            let sentences = Sentences::of(language);
            for theme in [Theme::Light, Theme::Dark] {
                let picture = svg(&process, theme, &|message| sentences.tell(message));
                assert_eq!(ill_formed(&picture), None, "{name}");
                let small = picture.to_lowercase();
                assert!(!has_handler(&small), "{name}: a handler");
                for danger in [
                    "<script",
                    "<style",
                    "<foreignobject",
                    "<image",
                    "javascript:",
                    "href=\"http",
                    "url(http",
                ] {
                    assert!(!small.contains(danger), "{name}: {danger}");
                }
            }
        }
    }
}

/// Whether a tag has an attribute such as `onload=`.
fn has_handler(picture: &str) -> bool {
    tags(picture).iter().any(|tag| {
        let outside = tag.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        outside.split_whitespace().any(|word| word.starts_with("on") && word.ends_with('='))
    })
}

/// What stands between `<` and `>`.
fn tags(text: &str) -> Vec<&str> {
    text.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

/// Why a text is no XML: tags that do not close, values without quotes, signs that must be written otherwise.
fn ill_formed(text: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut roots = 0;
    for piece in text.split('<').skip(1) {
        let Some((tag, between)) = piece.split_once('>') else { return Some(format!("no end of <{piece}")) };
        if tag.starts_with('?') || tag.starts_with('!') {
            continue;
        }
        if tag.matches('"').count() % 2 == 1 {
            return Some(format!("an open quote in <{tag}>"));
        }
        let outside: String = tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
        if outside
            .split_whitespace()
            .skip(1)
            .any(|word| word != "/" && !word.trim_end_matches('/').ends_with("=\"\""))
        {
            return Some(format!("an attribute without a value in <{tag}>"));
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name.trim()) {
                return Some(format!("</{name}> closes nothing"));
            }
        } else {
            roots += usize::from(open.is_empty());
            if !tag.ends_with('/') {
                open.push(tag.split_whitespace().next().unwrap_or_default());
            }
        }
        if open.is_empty() && !between.trim().is_empty() {
            return Some(format!("text outside: {between}"));
        }
    }
    let entity = |rest: &str| {
        ["amp;", "lt;", "gt;", "quot;", "apos;", "#"].iter().any(|known| rest.starts_with(known))
    };
    if let Some(rest) = text.split('&').skip(1).find(|rest| !entity(rest)) {
        return Some(format!("a lone & before {}", rest.chars().take(20).collect::<String>()));
    }
    if text.chars().any(|letter| letter.is_control() && letter != '\n') {
        return Some("a control character".to_owned());
    }
    match (open.as_slice(), roots) {
        ([], 1) => None,
        (open, roots) => Some(format!("{roots} roots, never closed: {open:?}")),
    }
}

#[test]
fn what_is_no_xml_is_noticed() {
    for broken in
        ["<a>", "<a></b>", "<a b=c/>", "<a b=\"c/>", "<a/><b/>", "<a>&</a>", "x<a/>y", "<a>\u{1}</a>", "<a"]
    {
        assert!(ill_formed(broken).is_some(), "{broken}");
    }
    assert_eq!(ill_formed("<?xml version=\"1.0\"?>\n<a b=\"c d\"><e/>&amp;</a>\n"), None);
    assert!(has_handler("<a onload=\"x\"/>") && !has_handler("<a title=\" onload=\"/>"));
}

#[test]
fn each_goes_out_as_mermaid_and_comes_back() {
    for Shipped { name, process, .. } in shipped() {
        let chart = mermaid::print(&process);
        let back = mermaid::parse(&chart).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        assert!(back == process, "{name}: something was lost on the way");
    }
}

#[test]
fn each_can_be_published_and_its_seal_holds() {
    let called = all();
    for Shipped { name, process, .. } in shipped() {
        assert!(process.seal.is_none(), "{name}: what ships is a draft");
        let seal = Seal {
            version: "1.0.0".into(),
            digest: String::new(),
            rules: "0.1.0".into(),
            published: "2026-01-05".parse().unwrap(),
            in_use_from: None,
            note: None,
            approved: Vec::new(),
            more: Default::default(),
        };
        let sealed =
            publish(&process, &called, seal).unwrap_or_else(|obstacle| panic!("{name}: {obstacle:?}"));
        let text = format::write(&sealed);
        let read = format::read(text.as_bytes()).unwrap();
        assert_eq!(read.notices, [], "{name}");
        assert!(format::is_sealed(&read.process), "{name}");
        let changed = text.replacen(
            "\"kind\": \"end\",\n      \"title\": \"",
            "\"kind\": \"end\",\n      \"title\": \"X",
            1,
        );
        assert_ne!(changed, text);
        assert!(!format::is_sealed(&format::read(changed.as_bytes()).unwrap().process), "{name}");
    }
}

#[test]
fn the_index_lists_exactly_what_ships() {
    let index: Json = serde_json::from_slice(&std::fs::read(folder().join("index.json")).unwrap()).unwrap();
    let entries = index["templates"].as_array().unwrap();
    let shipped = shipped();
    let listed: SortedSet<&str> = entries.iter().map(|entry| entry["file"].as_str().unwrap()).collect();
    assert_eq!(listed, shipped.iter().map(|file| file.name.as_str()).collect());
    assert_eq!(listed.len(), entries.len(), "a file is listed twice");
    for Shipped { name, process, .. } in &shipped {
        let entry = entries.iter().find(|entry| entry["file"] == name.as_str()).unwrap();
        assert_eq!(entry["id"], process.about.id.as_str(), "{name}");
        assert_eq!(entry["steps"], process.steps.len(), "{name}");
        let languages: Vec<&str> = process.languages().iter().map(|language| language.word()).collect();
        assert_eq!(entry["languages"], serde_json::json!(languages), "{name}");
        for language in Language::ALL {
            for text in ["title", "summary"] {
                let told = entry[text][language.tag()].as_str().unwrap_or_default();
                assert!(!told.is_empty(), "{name}: no {text} in {}", language.tag());
            }
        }
    }
}
