//! Cutting out and putting in again: laws over random processes, and what comes along.
//!
//! Not here: the clipboard of a browser (`tests/e2e/clipboard.spec.ts`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod given;

use given::any_process;
use proptest::prelude::*;
use sopwright::edit::{Command, Editor, excerpt, plan, same_start};
use sopwright::exchange::mermaid;
use sopwright::format;
use sopwright::model::{Id, Part, PartKey, Process, Role, RoleId, SortedMap, SortedSet, StepId};
use std::sync::Arc;

fn paste(excerpt: &Process, mark: &str, after: Option<&str>) -> Command {
    let ids = excerpt.steps.keys().map(Id::from).chain(excerpt.notes.keys().cloned());
    Command::Paste {
        excerpt: Arc::new(excerpt.clone()),
        mark: mark.parse().unwrap(),
        at: ids.map(|id| (id, (0, 0))).collect(),
        stay: SortedMap::new(),
        after: after.map(|id| id.parse().unwrap()),
    }
}

fn all(process: &Process) -> SortedSet<Id> {
    process.steps.keys().map(Id::from).collect()
}

/// The flow by titles: `Ask → Answer`.
fn flow(process: &Process) -> Vec<String> {
    let title = |id: &StepId| process.steps.get(id).map_or("?", |step| step.title.as_str()).to_owned();
    let mut flow: Vec<String> = process
        .transitions()
        .map(|way| format!("{} →{}→ {}", title(&way.from), way.label, title(&way.to)))
        .collect();
    flow.sort();
    flow
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is put into a process leaves what was there as it was, has the ways it had, and is taken back whole.
    #[test]
    fn putting_in_adds_and_nothing_else(there in any_process(), from in any_process(), odd in any::<bool>()) {
        let chosen: SortedSet<Id> =
            all(&from).into_iter().enumerate().filter(|(n, _)| !odd || n % 2 == 1).map(|(_, id)| id).collect();
        let cut = excerpt(&from, &chosen, &SortedMap::new());
        prop_assert_eq!(cut.steps.len(), chosen.len());
        let read = format::read(format::write(&cut).as_bytes()).unwrap();
        prop_assert_eq!(&read.process, &cut, "an excerpt is a file like any other");
        prop_assume!(same_start(&there, &cut).is_none());
        let mut editor = Editor::open(there.clone());
        if cut.steps.is_empty() {
            prop_assert!(editor.run(&paste(&cut, "zz", None)).is_err());
            return Ok(());
        }
        // Twice, with the same letters: no id is taken twice.
        editor.run(&paste(&cut, "zz", None)).unwrap();
        editor.run(&paste(&cut, "zz", None)).unwrap();
        let after = editor.process().clone();
        prop_assert_eq!(after.faults(), Vec::<String>::new());
        prop_assert_eq!(after.steps.len(), there.steps.len() + 2 * cut.steps.len());
        for (id, step) in &there.steps {
            prop_assert_eq!(after.steps.get(id), Some(step));
        }
        let mut branches: Vec<&Id> =
            after.steps.values().flat_map(|step| step.branches()).map(|branch| &branch.id).collect();
        let count = branches.len();
        branches.sort();
        branches.dedup();
        prop_assert_eq!(branches.len(), count, "ids of branches are unique");
        prop_assert!(after.starts().count() <= there.starts().count().max(1));
        let mut expected = flow(&there);
        expected.extend(flow(&cut));
        expected.extend(flow(&cut));
        expected.sort();
        prop_assert_eq!(flow(&after), expected);
        editor.undo();
        editor.undo();
        prop_assert_eq!(editor.process(), &there);
    }
}

const SOURCE: &str = "flowchart TD
  a[Ask]:::front-line -->|x| b{Which?}:::front-line
  b -->|One| c>Hand over]:::billing
  b -->|Two| d([Done])
  %% fields/order {\"label\": \"Order number\", \"type\": \"text\"}
  %% fields/age {\"label\": \"Age\", \"type\": \"number\"}
  %% fields/old {\"label\": \"Old\", \"type\": \"computed\", \"as\": \"yes-no\", \"value\": {\">\": [{\"var\": \"age\"}, 3]}}
  %% fields/unused {\"label\": \"Unused\", \"type\": \"text\"}
  %% roles/front-line {\"title\": \"Front line\", \"backup\": \"lead\"}
  %% roles/lead {\"title\": \"Team lead\"}
  %% roles/other {\"title\": \"Nobody\"}
  %% steps/a {\"record\": [{\"field\": \"order\"}], \"say\": {\"phone\": \"Your {order}, please\"}}
  %% steps/b/branches/1 {\"when\": {\"var\": \"old\"}}
  %% texts/da {\"steps\": {\"a\": {\"title\": {\"text\": \"Spørg\"}}, \"d\": {\"title\": {\"text\": \"Færdig\"}}, \"b\": {\"branches/b-1\": {\"text\": \"En\"}}}}
";

fn source() -> Process {
    mermaid::parse(SOURCE).unwrap()
}

fn chosen(ids: &[&str]) -> SortedSet<Id> {
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

#[test]
fn what_is_cut_out_brings_what_it_needs_and_no_more() {
    let cut = excerpt(&source(), &chosen(&["a", "b"]), &SortedMap::from([("a".parse().unwrap(), (10, 20))]));
    assert_eq!(flow(&cut), ["Ask →→ Which?"]);
    assert_eq!(
        cut.steps.get(&"b".parse::<StepId>().unwrap()).unwrap().branches().len(),
        2,
        "open answers stay"
    );
    let keys = |fields: Vec<String>| fields.join(" ");
    assert_eq!(keys(cut.roles.keys().map(ToString::to_string).collect()), "front-line lead");
    assert_eq!(keys(cut.fields.keys().map(ToString::to_string).collect()), "age old order");
    assert_eq!(cut.standing("a"), Some((10, 20)));
    let texts = cut.texts.values().next().unwrap();
    assert_eq!(texts.steps.len(), 2);
}

#[test]
fn what_the_process_has_is_used_and_what_it_lacks_comes_along() {
    let cut = excerpt(&source(), &chosen(&["a", "b"]), &SortedMap::new());
    let mut there = given::empty();
    let put = |process: &mut Process, key: PartKey, part: Part| {
        let label = sopwright::message::Message::new("edit-details");
        let command = Command::SetPart { key, part: Some(part), label };
        plan(process, &command).unwrap().apply(process).unwrap();
    };
    // The same role under another id; another field under the same id.
    let agents: RoleId = "agents".parse().unwrap();
    put(&mut there, PartKey::Role(agents.clone()), Part::Role(Arc::new(Role::new("front line"))));
    let order = "order".parse::<sopwright::model::FieldId>().unwrap();
    let other = sopwright::model::Field::new("Sort order", sopwright::model::FieldKind::Number);
    put(&mut there, PartKey::Field(order.clone()), Part::Field(Arc::new(other.clone())));
    let danish = sopwright::model::LanguageWord::Danish;
    let texts = source().texts.get(&danish).unwrap().as_ref().clone();
    let texts = sopwright::model::Translation { steps: SortedMap::new(), ..texts };
    put(&mut there, PartKey::Texts(danish), Part::Texts(Arc::new(texts)));

    let mut editor = Editor::open(there);
    editor.run(&paste(&cut, "zz", None)).unwrap();
    let after = editor.process();
    let ask = &after.steps.get(&"ask-zz".parse::<StepId>().unwrap()).unwrap();
    assert_eq!(ask.owner, Some(agents));
    assert_eq!(after.fields.get(&order).unwrap().as_ref(), &other, "what was there stays");
    assert_eq!(ask.guidance.record[0].field.as_str(), "order-number-zz");
    assert_eq!(ask.guidance.say.values().next().unwrap(), "Your {order-number-zz}, please");
    assert_eq!(after.fields.get("order-number-zz").unwrap().label, "Order number");
    let texts = &after.texts.get(&danish).unwrap().steps;
    assert_eq!(texts.get(&"ask-zz".parse::<StepId>().unwrap()).unwrap().get("title").unwrap().text, "Spørg");
    let which = &after.steps.get(&"which-zz".parse::<StepId>().unwrap()).unwrap();
    let key = format!("branches/{}", which.branches()[0].id);
    assert_eq!(
        texts.get(&"which-zz".parse::<StepId>().unwrap()).unwrap().get(key.as_str()).unwrap().text,
        "En"
    );
    assert!(which.branches()[0].when.is_some() && which.branches()[0].id.as_str() != "b-1");
}

#[test]
fn the_selected_step_leads_on_to_what_is_put_in_if_it_can() {
    let target = mermaid::parse("flowchart TD\n a((Begin)) --> b[Open]\n c[Full] --> d([Done])").unwrap();
    let cut = mermaid::parse("flowchart TD\n z[Look] --> y([Over])").unwrap();
    let after = |step: &str| {
        let mut process = target.clone();
        plan(&process, &paste(&cut, "zz", Some(step))).unwrap().apply(&mut process).unwrap();
        flow(&process)
    };
    assert!(after("b").contains(&"Open →→ Look".to_owned()));
    assert!(
        !after("c").iter().any(|way| way.ends_with("Look")),
        "a step that leads on already does not change"
    );
    assert!(!after("d").iter().any(|way| way.ends_with("Look")), "nothing follows an end");
}

#[test]
fn a_second_start_becomes_a_task() {
    let cut = mermaid::parse("flowchart TD\n a((Begin)) --> b([Done])").unwrap();
    let mut editor = Editor::open(given::empty());
    editor.run(&paste(&cut, "one", None)).unwrap();
    assert_eq!(editor.process().start().map(ToString::to_string).as_deref(), Some("begin-one"));
    assert_eq!(editor.process().about.start, editor.process().start().cloned());
    editor.run(&paste(&cut, "two", None)).unwrap();
    assert_eq!(editor.process().starts().count(), 1);
    assert_eq!(flow(editor.process()), ["Begin →→ Done", "Begin →→ Done"]);
}

#[test]
fn in_a_process_that_is_only_a_start_the_pasted_start_is_that_one() {
    let chart = |text: &str| sopwright::exchange::mermaid::parse(text).unwrap();
    let excerpt =
        chart("flowchart TD\n a([Customer calls]) --> b[Listen] --> c([Helped])\n c2[Call back] --> b");
    let flow = |process: &Process| {
        let title = |id: &StepId| process.steps.get(id).unwrap().title.clone();
        let kind = |id: &StepId| process.steps.get(id).unwrap().kind.word().word();
        process
            .transitions()
            .map(|way| format!("{} {}→ {}", kind(&way.from), title(&way.from), title(&way.to)))
            .collect::<Vec<_>>()
    };
    for after in [None, Some("start")] {
        let mut process = chart("flowchart TD\n start([Customer gets in touch])");
        plan(&process, &paste(&excerpt, "new", after)).unwrap().apply(&mut process).unwrap();
        assert_eq!(
            flow(&process),
            ["task Call back→ Listen", "start Customer calls→ Listen", "task Listen→ Helped"]
        );
        assert_eq!(process.starts().count(), 1);
    }
    // Where more stands already, one start is enough, too, and what began elsewhere is a step like any other.
    let mut process = chart("flowchart TD\n start([Customer gets in touch]) --> d[Look it up]");
    plan(&process, &paste(&excerpt, "new", Some("d"))).unwrap().apply(&mut process).unwrap();
    assert_eq!(process.starts().count(), 1);
    assert!(flow(&process).contains(&"task Look it up→ Customer calls".to_owned()));
}
