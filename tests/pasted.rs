//! Lists, tables and flowcharts that people paste: what becomes of them, and that nothing makes reading fail.
//!
//! Not here: what happens in the browser (`tests/e2e/clipboard.spec.ts`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod given;

use given::any_process;
use proptest::prelude::*;
use sopwright::exchange::{Pasted, attribute, outline, pasted, table};
use sopwright::message::Message;
use sopwright::model::{ExitKind, Process, StepId};
use sopwright::text::{Language, Sentences};

/// The process in short: a line a step, `kind Title [owner] label→ Title`, in the order of the text.
fn shown(process: &Process) -> Vec<String> {
    let title = |id: &StepId| process.steps.get(id).map_or("?", |step| step.title.as_str());
    process
        .steps
        .iter()
        .map(|(id, step)| {
            let mut line = format!("{} {}", step.kind.word().word(), step.title);
            if let Some(role) = step.owner.as_ref().and_then(|owner| process.roles.get(owner)) {
                line.push_str(&format!(" [{}]", role.title));
            }
            for exit in step.exits(id) {
                let to = exit.to.as_ref().map_or("…", title);
                line.push_str(&format!(" {}→ {to}", exit.label));
            }
            line
        })
        .collect()
}

fn check(text: &str, expected: &[&str], remarks: &[(usize, &str)]) {
    let Pasted { process, is_own, notices } = pasted(text, "").unwrap();
    assert_eq!(shown(&process), expected, "{text}");
    let told: Vec<(usize, &str)> = notices.iter().map(|notice| (notice.line, notice.message.id)).collect();
    assert_eq!(told, remarks, "{text}");
    assert!(!is_own);
}

#[test]
fn a_list_of_any_kind_becomes_a_chain() {
    let chain = ["task Greet → Find the order", "task Find the order → Say goodbye", "task Say goodbye → …"];
    for text in [
        "Greet\nFind the order\nSay goodbye",
        "- Greet\n- Find the order\n- Say goodbye\n",
        "1. Greet\n2. Find the order\n3. Say goodbye",
        "1) Greet\r\n2) Find the order\r\n\r\n3) Say goodbye\r\n",
        "\u{feff}• Greet\n•\tFind the order\n• Say goodbye",
        "# Greet\n\n  * [ ] Find the order\n  * [x] Say goodbye",
        "a) Greet\nb) Find the order\nc) Say goodbye",
    ] {
        check(text, &chain, &[]);
    }
}

#[test]
fn what_stands_under_a_question_are_its_answers() {
    check(
        "Greet [Front line]\nIs it damaged? [Front line]\n\tYes: Send another one [Warehouse]\n\tNo\n\t\tExplain\n\t\tLog it\nSay goodbye\nOver (end)",
        &[
            "task Greet [Front line] → Is it damaged?",
            "decision Is it damaged? [Front line] Yes→ Send another one No→ Explain",
            "task Send another one [Warehouse] → Say goodbye",
            "task Explain → Log it",
            "task Log it → Say goodbye",
            "task Say goodbye → Over",
            "end Over",
        ],
        &[],
    );
    check(
        "Angry?\n  Ja: → Close\n  Nej: …\n  Ellers\nClose (slutning)\nGone\n-> Nowhere",
        &["decision Angry? Ja→ Close Nej→ … Ellers→ Close", "end Close", "task Gone → …"],
        &[(7, "paste-no-step")],
    );
    check(
        "Hand over (escalation) [Front line → Billing]\nCall\n  Done: Wave\n  Busy: Try again",
        &[
            "escalation Hand over [Front line] → Call",
            "decision Call Done→ Wave Busy→ Try again",
            "task Wave → …",
            "task Try again → …",
        ],
        &[],
    );
}

#[test]
fn otherwise_is_taken_when_no_other_fits() {
    let reading = pasted("Which?\n  A: One\n  Otherwise: Two", "").unwrap();
    let step = reading.process.steps.values().next().unwrap();
    assert_eq!(step.branches().iter().map(|branch| branch.otherwise).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_table_becomes_steps_by_its_headings() {
    check(
        "Step\tOwner\tNext\tWhat to do\nGreet\tFront line\tIs it late?\tSay hello\nIs it late?\tFront line\tYes: Hand over; No: Done\t\nHand over\tfront line\tDone\t\nDone\t\t\t\n",
        &[
            "task Greet [Front line] → Is it late?",
            "decision Is it late? [Front line] Yes→ Hand over No→ Done",
            "task Hand over [Front line] → Done",
            "task Done → …",
        ],
        &[],
    );
    check(
        "nr;trin;slags;ansvarlig;næste\n1;Hils;opgave;Kundeservice;2\n2;Færdig?;;Kundeservice;Ja: 3 | Nej: 1\n3;\"Slut; med \"\"smil\"\"\";slutning;;9\n",
        &[
            "task Hils [Kundeservice] → Færdig?",
            "decision Færdig? [Kundeservice] Ja→ Slut; med \"smil\" Nej→ Hils",
            "end Slut; med \"smil\"",
        ],
        &[(4, "paste-no-step"), (4, "paste-way-left-out")],
    );
    check(
        "title,type\nOne,start\nTwo,banana\nThree,end",
        &["start One → Two", "task Two → Three", "end Three"],
        &[(3, "paste-no-kind")],
    );
    assert!(!table::is_table("Call, then step back\nOr not"));
}

#[test]
fn a_flowchart_becomes_steps() {
    for text in [
        "flowchart TD\n a[One] --> b",
        "```mermaid\nflowchart TD\n a[One] --> b\n```",
        "%% hm\ngraph LR\n a --> b",
    ] {
        let reading = pasted(text, "").unwrap();
        assert_eq!(reading.process.steps.len(), 2, "{text}");
    }
    let faults = pasted("flowchart TD\n a[One --> ", "").unwrap_err();
    assert_eq!(faults[0].line, 2);
    assert_eq!(pasted("Graph the numbers\nSend them", "").unwrap().process.steps.len(), 2);
}

#[test]
fn what_holds_nothing_says_so() {
    for text in ["", " \n\t\n", "- \n- ", "\u{0}\u{1b}"] {
        let faults = pasted(text, "").unwrap_err();
        assert_eq!(
            faults.iter().map(|fault| fault.message.id).collect::<Vec<_>>(),
            ["paste-nothing"],
            "{text:?}"
        );
    }
}

#[test]
fn huge_deep_and_strange_texts_are_read_or_refused_in_no_time() {
    let lines = |count: usize| (0..count).map(|n| format!("Step {n}\n")).collect::<String>();
    assert_eq!(pasted(&lines(10_000), "").unwrap().process.steps.len(), 10_000);
    assert_eq!(pasted(&lines(10_001), "").unwrap_err()[0].message.id, "paste-too-many");
    let deep: String = (0..2_000).map(|n| format!("{}Why {n}?\n", " ".repeat(n))).collect();
    let reading = pasted(&deep, "").unwrap();
    // Some of the questions are taken as answers of those above them.
    assert!(reading.process.steps.len() > 1_900);
    outline::print(&reading.process, &reading.process.reading_order(), &|message| message.id.to_owned());
    let wide: String =
        "Q?\n".to_owned() + &(0..5_000).map(|n| format!(" A{n}: B{n}\n")).collect::<String>() + "End";
    assert_eq!(pasted(&wide, "").unwrap().process.steps.len(), 5_002);
    assert_eq!(pasted(&"x".repeat(5_000_000), "").unwrap_err()[0].message.id, "paste-too-long");
    let long = pasted(&"word ".repeat(1_000), "").unwrap();
    let step = long.process.steps.values().next().unwrap();
    assert!(step.title.chars().count() <= 201 && step.guidance.instruction.as_ref().unwrap().len() == 4_999);
    let strange = pasted("\u{1b}[31mRed\u{0} \u{202e}step\u{7}", "").unwrap();
    assert!(!strange.process.steps.values().any(|step| step.title.chars().any(char::is_control)));
    let table =
        format!("step\tnext\n{}", (0..9_999).map(|n| format!("S{n}\tS{}\n", n + 1)).collect::<String>());
    assert_eq!(pasted(&table, "").unwrap().process.steps.len(), 9_999);
    let open = format!("step\tnext\n\"{}", "\n\"\"".repeat(100_000));
    pasted(&open, "").ok();
    pasted(&"```".repeat(1_000), "").ok();
    pasted(&"[(→ : ".repeat(10_000), "").ok();
}

/// What is copied is told in the order of the flow, also where the ids say otherwise and a loop leads back.
#[test]
fn a_part_is_told_from_the_step_that_begins_it() {
    let chart = "flowchart TD
      s((Begin)) --> z[Take it]
      z --> q{Is it whole?}
      q -->|Yes| a[Pack it]
      q -->|No| m[Mend it]
      m --> b[Paint it]
      b --> q
      a --> e([Done])
      s2[Come by] --> a";
    let whole = sopwright::exchange::mermaid::parse(chart).unwrap();
    let told = |ids: &[&str]| {
        let chosen = ids.iter().map(|id| id.parse().unwrap()).collect();
        let part = sopwright::edit::excerpt(&whole, &chosen, &Default::default());
        let text = outline::print(&part, &whole.reading_order(), &|message| message.id.to_owned());
        text.lines().map(|line| line.trim_start_matches([' ', '-']).to_owned()).collect::<Vec<_>>()
    };
    let first = |ids: &[&str]| told(ids).first().cloned().unwrap();
    assert_eq!(first(&["q", "a", "m", "b", "e"]), "Is it whole?");
    assert_eq!(told(&["z", "a", "m", "b"]), ["Take it", "…", "Pack it", "…", "Mend it", "Paint it"]);
    // What comes by another way is read later in the whole, and yet leads here.
    assert_eq!(told(&["a", "e", "s2"]), ["Come by", "Pack it", "Done (kind)"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text is read or refused, and so is any table.
    #[test]
    fn any_text_can_be_pasted(text in "[ -~\n\t→…?:;|\\[\\]()\"-]{0,300}", rest in ".{0,100}") {
        for text in [&text, &rest, &format!("step\tnext\tkind\n{text}"), &format!("flowchart TD\n{text}")] {
            if let Ok(reading) = pasted(text, text) {
                prop_assert_eq!(reading.process.faults(), Vec::<String>::new());
                outline::print(&reading.process, &reading.process.reading_order(), &|message| message.id.to_owned());
            }
        }
    }

    /// An outline keeps titles, kinds, owners and the ways on that a list can say, in both languages.
    #[test]
    fn an_outline_reads_back(process in any_process()) {
        for language in Language::ALL {
            let sentences = Sentences::of(language);
            let tell = |message: &Message| sentences.tell(message);
            let text = outline::print(&process, &process.reading_order(), &tell);
            if process.steps.is_empty() {
                prop_assert_eq!(text, "");
                continue;
            }
            let (again, _) = outline::read(&text).unwrap();
            prop_assert_eq!(told(&again), told(&process), "{}", text);
        }
    }

    /// Copied steps come back exactly, whatever the text beside them says.
    #[test]
    fn copied_steps_come_back_exactly(process in any_process()) {
        let html = outline::html(&process, &process.reading_order(), &attribute(&process), &|message| message.id.to_owned());
        let reading = pasted("anything", &html).unwrap();
        prop_assert!(reading.is_own);
        prop_assert_eq!(reading.process, process);
        prop_assert_eq!(html.matches("<ul").count(), html.matches("</ul>").count());
        prop_assert_eq!(html.matches("<li>").count(), html.matches("</li>").count());
    }
}

/// What a list can say of each step, sorted by title.
fn told(process: &Process) -> Vec<String> {
    let title = |id: &StepId| process.steps.get(id).map_or("?", |step| step.title.as_str());
    let mut lines: Vec<String> = process
        .steps
        .iter()
        .map(|(id, step)| {
            let mut line = format!("{} {}", step.kind.word().word(), step.title);
            let exits = step.exits(id);
            let mut to: Vec<String> = exits
                .iter()
                .filter(|exit| exit.to.is_some())
                .filter(|exit| {
                    matches!(
                        exit.kind,
                        ExitKind::Next
                            | ExitKind::Branch { .. }
                            | ExitKind::OtherOutcome
                            | ExitKind::Over { .. }
                    )
                })
                .map(|exit| format!(" {}→ {}", exit.label, exit.to.as_ref().map_or("…", title)))
                .collect();
            to.sort();
            line.push_str(&to.concat());
            line
        })
        .collect();
    lines.sort();
    lines
}
