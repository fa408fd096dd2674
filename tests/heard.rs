//! What customers say, and the process that is meant.
//!
//! Not here: single words (`commands::likeness`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::commands::{Heard, Spoken, Spot, heard};
use sopwright::format;
use sopwright::model::Process;

fn process(text: &str) -> Process {
    format::read(text.as_bytes()).unwrap().process
}

/// The processes that ship.
fn shipped() -> Vec<(String, Spoken)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("processes");
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(".sop.json"))
        .map(|entry| process(&std::fs::read_to_string(entry.path()).unwrap()))
        .map(|process| (process.about.id.to_string(), Spoken::of(&process)))
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// The ids of what is found among the shipped processes, the best first.
fn meant(said: &str) -> Vec<String> {
    let (ids, spoken): (Vec<String>, Vec<Spoken>) = shipped().into_iter().unzip();
    heard(&spoken, said).iter().map(|heard| ids[heard.place].clone()).collect()
}

fn small(id: &str, title: &str, say: &str, answer: &str) -> Spoken {
    let text = format!(
        r#"{{ "sop": 1, "id": "{id}", "title": "{title}", "language": "en", "steps": {{
            "a": {{ "kind": "start", "title": "Customer calls", "next": "b" }},
            "b": {{ "kind": "decision", "title": "What is it?", "say": {{ "phone": "{say}" }}, "branches": [
                {{ "id": "x", "label": "{answer}", "next": "c" }}, {{ "id": "y", "label": "Other", "next": "c" }} ] }},
            "c": {{ "kind": "end", "title": "Over", "outcome": "closed" }} }} }}"#
    );
    Spoken::of(&process(&text))
}

fn places(found: &[Heard]) -> Vec<usize> {
    found.iter().map(|heard| heard.place).collect()
}

#[test]
fn what_customers_say_leads_to_the_process_that_is_meant() {
    for (said, id) in [
        ("I still have not got my refund", "refund-dispute"),
        ("my refnud has not arived", "refund-dispute"),
        ("the internet is down again", "internet-outage"),
        ("Internettet virker ikke", "internet-outage"),
        ("ich möchte mein Abo kündigen", "abo-kuendigung"),
        ("abo kundigung", "abo-kuendigung"),
    ] {
        assert_eq!(meant(said).first().map(String::as_str), Some(id), "{said}: {:?}", meant(said));
    }
}

#[test]
fn the_title_counts_more_than_what_is_said_on_the_way() {
    let all = [
        small("a", "Delivery", "Is it about a refund?", "Late"),
        small("b", "Refund", "Where is it?", "Late"),
        small("c", "Something else", "Hello", "No"),
    ];
    assert_eq!(places(&heard(&all, "refund")), [1, 0]);
    assert_eq!(heard(&all, "refund")[0].spot, Spot::Title);
    assert_eq!(heard(&all, "refund")[1].spot, Spot::Say);
}

#[test]
fn what_was_found_is_told_with_its_letters() {
    let all =
        [small("a", "Delivery", "Did the Påkrævet parcel {order_number} arrive broken?", "Wet through")];
    let letters = |said: &str| {
        let found = heard(&all, said);
        let text: Vec<char> = found[0].text.chars().collect();
        (found[0].spot, found[0].at.iter().map(|at| text[*at]).collect::<String>())
    };
    assert_eq!(letters("it was wet"), (Spot::Answer, "Wet".to_owned()));
    assert_eq!(letters("pakraevet"), (Spot::Say, "Påkrævet".to_owned()));
    assert_eq!(letters("broken parcel"), (Spot::Say, "parcelbroken".to_owned()));
    assert_eq!(heard(&all, "number"), [], "the name of a field is no word");
}

#[test]
fn a_long_text_is_cut_around_what_was_found() {
    let long = format!("{} parcel {}", "before ".repeat(20), "after ".repeat(20));
    let found = heard(&[small("a", "Delivery", &long, "No")], "parcel");
    assert!(found[0].text.starts_with('…') && found[0].text.ends_with('…'), "{}", found[0].text);
    let text: Vec<char> = found[0].text.chars().collect();
    assert_eq!(found[0].at.iter().map(|at| text[*at]).collect::<String>(), "parcel");
}

#[test]
fn of_nothing_said_all_are_there_in_their_order() {
    let all = [small("a", "Delivery", "Hello", "No"), small("b", "Refund", "Hello", "No")];
    assert_eq!(places(&heard(&all, " ")), [0, 1]);
    assert_eq!(heard(&all, "")[1].text, "Refund");
    assert_eq!(heard(&all, "xyzzy"), []);
    assert_eq!(heard(&[], "refund"), []);
}

#[test]
fn words_that_say_nothing_count_only_where_nothing_else_is_said() {
    let all = [small("a", "What do you want", "Hello", "No"), small("b", "Refund", "Hello", "No")];
    assert_eq!(places(&heard(&all, "what about you")), [0, 1], "the title counts more than the step");
    assert_eq!(places(&heard(&all, "what about my refund ")), [1]);
}
