//! The laws of editing, over random processes and random edits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod given;

use given::{any_process, any_wish};
use proptest::collection::vec;
use proptest::prelude::*;
use sopwright::edit::{Command, Editor, Patch, Refusal, plan};
use sopwright::format;
use sopwright::measure::{Rect, step_size};
use sopwright::message::Message;
use sopwright::model::{AnyTime, Id, KindWord, Part, PartKey, Process, SortedSet, StepId, TransitionId};
use sopwright::text::{Language, Sentences};

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// After any edits, undoing them all gives back the process that was opened; doing them again gives the result.
    #[test]
    fn undo_returns_to_the_start(start in any_process(), wishes in vec(any_wish(), 0..40)) {
        let mut editor = Editor::open(start.clone());
        for wish in wishes {
            editor.run(&wish.aimed_at(editor.process())).ok();
            prop_assert_eq!(editor.process().faults(), Vec::<String>::new());
        }
        let end = editor.process().clone();
        while editor.undo().is_some() {
            prop_assert_eq!(editor.process().faults(), Vec::<String>::new());
        }
        prop_assert_eq!(editor.process(), &start);
        while editor.redo().is_some() {}
        prop_assert_eq!(editor.process(), &end);
    }

    /// Adding something and its first title are one entry, and a history told again entry by entry is the same.
    #[test]
    fn a_history_that_is_told_again_is_the_same(start in any_process(), wishes in vec(any_wish(), 0..30)) {
        let mut editor = Editor::open(start.clone());
        let mut again = Editor::open(start);
        for (turn, wish) in wishes.iter().enumerate() {
            let entries = editor.history().len();
            if let Ok(done) = editor.run(&wish.aimed_at(editor.process())) {
                prop_assert_eq!(editor.history().len() == entries, done.is_amended);
                match done.is_amended {
                    true => again.amend(done.patch).unwrap(),
                    false => again.apply(done.patch).map(drop).unwrap(),
                }
            }
            if turn % 5 == 4 {
                prop_assert_eq!(editor.undo().is_some(), again.undo().is_some());
            }
            prop_assert_eq!(editor.history(), again.history());
            prop_assert_eq!(editor.process(), again.process());
        }
    }

    /// A patch and its inverse cancel out, and survive being written to the journal.
    #[test]
    fn a_patch_and_its_inverse_cancel_out(start in any_process(), wish in any_wish()) {
        if let Ok(patch) = plan(&start, &wish.aimed_at(&start)) {
            let again = Patch::from_json(patch.label.clone(), &patch.to_json());
            prop_assert_eq!(again.as_ref(), Some(&patch));
            let mut process = start.clone();
            patch.apply(&mut process).unwrap();
            prop_assert_ne!(&process, &start);
            prop_assert!(patch.apply(&mut process).is_err(), "a patch fits only what it was planned for");
            patch.inverse().apply(&mut process).unwrap();
            prop_assert_eq!(process, start);
        }
    }

    /// A refused command changes nothing, neither the process nor the history.
    #[test]
    fn a_refused_command_changes_nothing(start in any_process(), wishes in vec(any_wish(), 0..20)) {
        let mut editor = Editor::open(start);
        for wish in wishes {
            let (before, entries) = (editor.process().clone(), editor.history().len());
            if editor.run(&wish.aimed_at(&before)).is_err() {
                prop_assert_eq!(editor.process(), &before);
                prop_assert_eq!(editor.history().len(), entries);
            }
        }
    }

    /// Writing and reading is identity, for processes and for bytes.
    #[test]
    fn what_is_written_reads_back(process in any_process()) {
        let text = format::write(&process);
        let reading = format::read(text.as_bytes()).unwrap();
        prop_assert_eq!(&reading.process, &process);
        prop_assert_eq!(reading.notices, vec![]);
        prop_assert_eq!(format::write(&reading.process), text);
        prop_assert_eq!(format::digest(&reading.process), format::digest(&process));
    }

    /// Reading any bytes answers, whatever they are.
    #[test]
    fn any_bytes_can_be_read_without_a_panic(bytes in vec(any::<u8>(), 0..400)) {
        format::read(&bytes).ok();
    }
}

fn process() -> Process {
    let mut editor = Editor::open(given::empty());
    let add = |id: &str, kind, after: Option<&str>| Command::AddStep {
        id: id.parse().unwrap(),
        kind,
        title: id.to_uppercase(),
        at: (0, 0),
        after: after.map(|after| (after.parse().unwrap(), format!("b-{id}").parse().unwrap())),
    };
    editor.run(&add("start", KindWord::Start, None)).unwrap();
    editor.run(&add("ask", KindWord::Decision, Some("start"))).unwrap();
    editor.run(&add("left", KindWord::Task, Some("ask"))).unwrap();
    editor.run(&add("right", KindWord::Task, Some("ask"))).unwrap();
    editor.run(&add("end", KindWord::End, Some("left"))).unwrap();
    editor.process().clone()
}

/// The flow as text: `start → ask`, one line a transition.
fn check(process: &Process, command: &Command, expected: Result<&[&str], Refusal>) {
    let flow = plan(process, command).map(|patch| {
        let mut process = process.clone();
        patch.apply(&mut process).unwrap();
        process.transitions().map(|way| format!("{} → {}", way.from, way.to)).collect::<Vec<_>>()
    });
    assert_eq!(flow, expected.map(|lines| lines.iter().map(|line| (*line).to_owned()).collect()));
}

fn step(id: &str) -> StepId {
    id.parse().unwrap()
}

fn only(id: &str) -> SortedSet<Id> {
    SortedSet::from([id.parse().unwrap()])
}

#[test]
fn deleting_a_step_leads_past_it() {
    let delete = |id, heal| Command::Delete { ids: only(id), heal };
    check(&process(), &delete("left", true), Ok(&["ask → end", "ask → right", "start → ask"]));
    check(&process(), &delete("left", false), Ok(&["ask → right", "start → ask"]));
    check(&process(), &delete("ask", true), Ok(&["left → end", "start → left"]));
}

#[test]
fn a_step_is_inserted_between_two() {
    let insert = Command::InsertStep {
        id: step("new"),
        kind: KindWord::Task,
        title: "New".into(),
        at: (0, 0),
        on: "b-left".parse().unwrap(),
        branch: "b-new".parse().unwrap(),
    };
    check(&process(), &insert, Ok(&["ask → new", "ask → right", "left → end", "new → left", "start → ask"]));
}

#[test]
fn a_step_that_is_there_is_put_on_a_line() {
    let put = |step_id, on: &str| Command::PutOn {
        step: step(step_id),
        on: on.parse().unwrap(),
        at: (0, 0),
        branch: "b-new".parse().unwrap(),
    };
    check(
        &process(),
        &put("right", "left/next"),
        Ok(&["ask → left", "left → right", "right → end", "start → ask"]),
    );
    check(
        &process(),
        &put("left", "b-right"),
        Ok(&["ask → end", "ask → left", "left → right", "start → ask"]),
    );
    check(&process(), &put("left", "b-left"), Err(Refusal::NothingToDo));
    check(&process(), &put("ask", "left/next"), Err(Refusal::ManyWays { title: "ASK".into() }));
    check(&process(), &put("start", "left/next"), Err(Refusal::IntoStart));
    check(&process(), &put("end", "b-right"), Err(Refusal::OutOfEnd { title: "END".into() }));
}

#[test]
fn tidying_takes_the_bends_of_moved_steps_away() {
    let mut editor = Editor::open(process());
    let way = "left/next".parse().unwrap();
    editor.run(&Command::Bend { transition: way, through: vec![(10, 20), (30, 20)] }).unwrap();
    let tidy = Command::Tidy { to: [("left".parse().unwrap(), (40, 40))].into() };
    editor.run(&tidy).unwrap();
    assert!(editor.process().layout.as_ref().unwrap().bends.is_empty());
    editor.undo();
    assert_eq!(editor.process().layout.as_ref().unwrap().bends.len(), 1);
}

#[test]
fn a_transition_begins_elsewhere() {
    let lead = |way: &str, from| Command::LeadFrom {
        transition: way.parse().unwrap(),
        from: step(from),
        branch: "b-new".parse().unwrap(),
    };
    check(
        &process(),
        &lead("left/next", "right"),
        Ok(&["ask → left", "ask → right", "right → end", "start → ask"]),
    );
    check(
        &process(),
        &lead("left/next", "ask"),
        Ok(&["ask → left", "ask → right", "ask → end", "start → ask"]),
    );
    check(&process(), &lead("b-right", "end"), Err(Refusal::OutOfEnd { title: "END".into() }));
    check(&process(), &lead("b-right", "ask"), Err(Refusal::NothingToDo));
}

#[test]
fn a_step_that_is_added_and_its_first_title_are_one_entry() {
    let mut editor = Editor::open(process());
    let entries = editor.history().len();
    let add = Command::AddStep {
        id: step("new"),
        kind: KindWord::Task,
        title: String::new(),
        at: (0, 0),
        after: Some((step("right"), "b-new".parse().unwrap())),
    };
    let rename = |title: &str| Command::Rename { id: step("new"), title: title.into() };
    assert!(!editor.run(&add).unwrap().is_amended);
    assert!(editor.run(&rename("New")).unwrap().is_amended);
    assert!(!editor.run(&rename("Newer")).unwrap().is_amended, "the second title is a change of its own");
    assert_eq!(editor.history().len(), entries + 2);
    editor.undo();
    assert_eq!(editor.process().step(&step("new")).unwrap().title, "New");
    editor.undo();
    assert_eq!(editor.process(), &process());
    // Nothing of it is left, so a title given after something else came between is an entry.
    editor.run(&add).unwrap();
    editor.run(&Command::Rename { id: step("left"), title: "Other".into() }).unwrap();
    assert!(!editor.run(&rename("New")).unwrap().is_amended);
}

#[test]
fn reconnecting_keeps_the_label_of_a_branch() {
    let mut editor = Editor::open(process());
    editor.run(&Command::Relabel { transition: "b-left".parse().unwrap(), label: "Yes".into() }).unwrap();
    editor.run(&Command::Reconnect { transition: "b-left".parse().unwrap(), to: Some(step("end")) }).unwrap();
    let way = editor.process().transition(&"b-left".parse().unwrap()).unwrap();
    assert_eq!((way.label.as_str(), way.to), ("Yes", step("end")));
}

#[test]
fn a_connection_from_an_open_branch_is_that_branch() {
    let mut editor = Editor::open(process());
    for way in ["b-left", "b-right"] {
        editor.run(&Command::Reconnect { transition: way.parse().unwrap(), to: None }).unwrap();
    }
    let connect = |branch: &str| Command::Connect {
        from: step("ask"),
        to: step("end"),
        branch: branch.parse().unwrap(),
    };
    let leads = |editor: &Editor| -> Vec<String> {
        editor
            .process()
            .transitions_from(&step("ask"))
            .map(|way| format!("{} → {}", way.id, way.to))
            .collect()
    };
    editor.run(&connect("b-right")).unwrap();
    assert_eq!(leads(&editor), ["b-right → end"]);
    editor.run(&connect("b-new")).unwrap();
    assert_eq!(leads(&editor), ["b-left → end", "b-right → end"]);
}

#[test]
fn a_step_is_put_on_the_line_that_leads_out_of_a_pill() {
    let mut editor = Editor::open(process());
    let any: AnyTime = AnyTime {
        id: "threat".parse().unwrap(),
        label: "Threat".into(),
        next: Some(step("end")),
        after: None,
        from: vec!["*".into()],
        in_calls: false,
        more: Default::default(),
    };
    let (part, label) = (Some(Part::AnyTime(vec![any])), Message::new("edit-details").text("what", ""));
    editor.run(&Command::SetPart { key: PartKey::AnyTime, part, label }).unwrap();
    let on: TransitionId = "anytime/threat".parse().unwrap();
    let (branch, at) = ("b-new".parse().unwrap(), (0, 0));
    editor
        .run(&Command::InsertStep {
            id: step("new"),
            kind: KindWord::Task,
            title: "New".into(),
            at,
            on: on.clone(),
            branch,
        })
        .unwrap();
    let leads = |editor: &Editor, id: &str| -> Vec<String> {
        editor.process().transitions_from(&step(id)).map(|way| way.to.to_string()).collect()
    };
    let begins = |editor: &Editor| editor.process().anytime[0].next.clone().unwrap();
    assert_eq!((begins(&editor), leads(&editor, "new")), (step("new"), vec!["end".to_owned()]));
    let put = Command::PutOn { step: step("right"), on, at, branch: "b-put".parse().unwrap() };
    editor.run(&put).unwrap();
    assert_eq!(begins(&editor), step("right"));
    assert_eq!(leads(&editor, "right"), ["new"]);
    assert_eq!(editor.process().faults(), Vec::<String>::new());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let connect =
        |from, to| Command::Connect { from: step(from), to: step(to), branch: "b-x".parse().unwrap() };
    check(&process(), &connect("left", "start"), Err(Refusal::IntoStart));
    check(&process(), &connect("end", "left"), Err(Refusal::OutOfEnd { title: "END".into() }));
    check(
        &process(),
        &connect("left", "right"),
        Err(Refusal::LeadsOnAlready { title: "LEFT".into(), kind: KindWord::Task }),
    );
    check(&process(), &connect("left", "end"), Err(Refusal::ConnectedAlready));
    check(&process(), &connect("left", "gone"), Err(Refusal::Gone));
    let second = Command::AddStep {
        id: step("again"),
        kind: KindWord::Start,
        title: "Again".into(),
        at: (0, 0),
        after: None,
    };
    check(&process(), &second, Err(Refusal::StartedAlready));
    check(&process(), &Command::Rename { id: step("left"), title: "LEFT".into() }, Err(Refusal::NothingToDo));
}

#[test]
fn a_change_of_kind_keeps_the_way_on() {
    let change = |id, kind| Command::ChangeKind { id: step(id), kind, branch: "b-y".parse().unwrap() };
    let same = ["ask → left", "ask → right", "left → end", "start → ask"];
    check(&process(), &change("left", KindWord::Decision), Ok(&same));
    check(&process(), &change("left", KindWord::Wait), Ok(&same));
    check(&process(), &change("ask", KindWord::Task), Ok(&["ask → left", "left → end", "start → ask"]));
    check(&process(), &change("left", KindWord::Start), Err(Refusal::IntoStart));
}

#[test]
fn a_change_of_kind_keeps_the_middle_and_says_which_answers_go() {
    let mut start = process();
    let stand = Command::Move { to: [("ask".parse().unwrap(), (100, 200))].into() };
    let yes = start.transitions_from(&step("ask")).next().unwrap().id;
    for command in [stand, Command::Relabel { transition: yes, label: "Yes".into() }] {
        plan(&start, &command).unwrap().apply(&mut start).unwrap();
    }
    let middle = |process: &Process| {
        let rect = Rect::at(process.standing("ask").unwrap(), step_size(process.steps.get("ask").unwrap()));
        (rect.size(), rect.centre())
    };
    let (size, centre) = middle(&start);
    for kind in [KindWord::Task, KindWord::Wait, KindWord::End] {
        let change = Command::ChangeKind { id: step("ask"), kind, branch: "b-y".parse().unwrap() };
        let patch = plan(&start, &change).unwrap();
        let mut after = start.clone();
        patch.apply(&mut after).unwrap();
        assert_ne!(middle(&after).0, size, "{kind:?} must differ in size, or this shows nothing");
        assert_eq!(middle(&after).1, centre, "{kind:?}");
        let keeps = kind == KindWord::Wait;
        assert_eq!(patch.label.id == "edit-change-kind", keeps, "{kind:?}");
        for (language, words) in [(Language::English, ", without “"), (Language::Danish, ", uden “")] {
            assert_eq!(Sentences::of(language).tell(&patch.label).contains(words), !keeps, "{kind:?}");
        }
    }
}

#[test]
fn several_steps_become_another_kind_at_once_and_the_answers_that_go_are_named() {
    let mut start = process();
    let transition = start.transitions_from(&step("ask")).next().unwrap().id;
    plan(&start, &Command::Relabel { transition, label: "Yes".into() }).unwrap().apply(&mut start).unwrap();
    let (branch, steps) =
        ("b-y".parse::<Id>().unwrap(), |ids: &[&str]| ids.iter().map(|id| step(id)).collect());
    let change = |ids: &[&str], kind| Command::ChangeKinds { ids: steps(ids), kind, branch: branch.clone() };
    let words = Sentences::of(Language::English);
    let told = |ids: &[&str], kind| words.tell(&plan(&start, &change(ids, kind)).unwrap().label);
    let same = ["ask → left", "ask → right", "left → end", "start → ask"];
    check(&start, &change(&["left", "right"], KindWord::Decision), Ok(&same));
    assert_eq!(told(&["left", "right"], KindWord::Wait), "Make 2 steps waits");
    assert_eq!(told(&["ask", "left"], KindWord::Task), "Make “ASK” a task, without “Yes”");
    assert_eq!(told(&["ask", "left"], KindWord::End), "Make 2 steps ends, without “Yes”");
    check(&start, &change(&["left", "right"], KindWord::Task), Err(Refusal::NothingToDo));
}

#[test]
fn the_history_says_what_it_would_take_back() {
    let mut editor = Editor::open(process());
    editor.run(&Command::Rename { id: step("left"), title: "Look it up".into() }).unwrap();
    assert_eq!(editor.undo_label(), Some(&Message::new("edit-rename").text("step", "Look it up")));
}
