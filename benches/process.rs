//! How long it takes to read, write, check, lay out, draw, compile, edit and run processes of 50, 500 and 5,000 steps.
//!
//! Not here: the page in a browser, which is measured beside its peers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod given;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use sopwright::check::{Checks, Profile, Terms, check};
use sopwright::edit::{Command, Editor};
use sopwright::layout::{arrange, places, route};
use sopwright::message::Message;
use sopwright::model::{
    self, Decimal, Expression, FieldId, KindWord, Operator, Part, PartKey, Process, SortedMap, StepId, Value,
    Variable,
};
use sopwright::procedure::{Kind, Procedure, compile};
use sopwright::run::{Action, Case, Now, step};
use sopwright::{exchange, format};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    files(&mut criterion);
    judgement(&mut criterion);
    judgement_again(&mut criterion);
    pictures(&mut criterion);
    edits(&mut criterion);
    runs(&mut criterion);
    criterion.final_summary();
}

/// Measures one thing at each size.
fn at_each_size<T>(criterion: &mut Criterion, name: &str, given: impl Fn(usize) -> T, run: impl Fn(&T)) {
    let mut group = criterion.benchmark_group(name);
    for steps in given::SIZES {
        let given = given(steps);
        group.bench_with_input(BenchmarkId::from_parameter(steps), &given, |bencher, given| {
            bencher.iter(|| run(given));
        });
    }
    group.finish();
}

fn files(criterion: &mut Criterion) {
    at_each_size(criterion, "read", given::file, |text| {
        black_box(format::read(black_box(text).as_bytes()).unwrap());
    });
    // What a plain reader needs that knows nothing of processes: the floor.
    at_each_size(criterion, "parse-json", given::file, |text| {
        black_box(serde_json::from_str::<serde_json::Value>(black_box(text)).unwrap());
    });
    at_each_size(criterion, "write", given::process, |process| {
        black_box(format::write(black_box(process)));
    });
    at_each_size(criterion, "digest", given::process, |process| {
        black_box(format::digest(black_box(process)));
    });
}

fn judgement(criterion: &mut Criterion) {
    at_each_size(criterion, "check", given::process, |process| {
        black_box(check(black_box(process), Profile::Recommended));
    });
    at_each_size(criterion, "compile", given::process, |process| {
        black_box(compiled(black_box(process)));
    });
}

/// Checks of the largest process after an edit, turn by turn with the edit before.
fn judgement_again(criterion: &mut Criterion) {
    let steps = given::SIZES[2];
    let middle = given::middle(steps);
    let rename = |title: &str| Command::Rename { id: middle.clone(), title: title.into() };
    let titles = [rename("Look it up"), rename("Find it out")];
    let decision: StepId = format!("s{}", steps / 20 * 10 + 3).parse().unwrap();
    let conditions = [200, 300].map(|amount| {
        let mut step = given::process(steps).step(&decision).unwrap().as_ref().clone();
        if let model::Kind::Decision(decision) = &mut step.kind {
            let field = Expression::Variable(Variable::Field("amount".parse().unwrap()));
            let sides = [field, Expression::Number(Decimal::whole(amount).unwrap())];
            decision.branches[0].when = Some(Expression::Two(Operator::Less, Box::new(sides)));
        }
        let part = Some(Part::Step(Arc::new(step)));
        Command::SetPart { key: PartKey::Step(decision.clone()), part, label: Message::new("") }
    });
    let own = |owner: &str| Command::SetOwner {
        steps: [middle.clone()].into(),
        owner: Some(owner.parse().unwrap()),
    };
    let owners = [own("lead"), own("front")];
    let relabel = |label: &str| {
        let transition = format!("b{}-1", steps / 20 * 10 + 3).parse().unwrap();
        Command::Relabel { transition, label: label.into() }
    };
    let labels = [relabel("Ask anew"), relabel("Ask again")];
    let inserted = [inserted(steps), Command::Delete { ids: ["new".parse().unwrap()].into(), heal: true }];
    let lead = |to: usize| Command::Reconnect {
        transition: format!("{middle}/next").parse().unwrap(),
        to: format!("s{}", steps / 20 * 10 + to).parse().ok(),
    };
    let led = [lead(4), lead(2)];
    let edits = [
        ("title", titles),
        ("owner", owners),
        ("label", labels),
        ("condition", conditions),
        ("inserted step", inserted),
        ("way led elsewhere", led),
    ];
    let mut group = criterion.benchmark_group("check/one edit");
    for (name, edits) in edits {
        let mut editor = Editor::open(given::process(steps));
        let mut turns = edits.iter().cycle().map(|edit| {
            editor.run(edit).unwrap();
            editor.process().clone()
        });
        let terms = Terms::of(Profile::Recommended);
        let mut checks = Checks::default();
        checks.check(&given::process(steps), &terms);
        group.bench_function(BenchmarkId::new(name, steps), |bencher| {
            bencher.iter_batched(
                || turns.next().unwrap(),
                |process| black_box(checks.check(&process, &terms).unwrap()),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

fn pictures(criterion: &mut Criterion) {
    at_each_size(criterion, "layout", given::process, |process| {
        black_box(arrange(black_box(process)));
    });
    let placed = |steps| {
        let process = given::process(steps);
        let places = places(&process);
        (process, places)
    };
    at_each_size(criterion, "route", placed, |(process, places)| {
        black_box(route(black_box(process), places));
    });
    let mut group = criterion.benchmark_group("route-fan");
    for branches in [300, 3000] {
        let process = given::fan(branches);
        let places = places(&process);
        group.bench_function(BenchmarkId::from_parameter(branches), |bencher| {
            bencher.iter(|| black_box(route(black_box(&process), &places)));
        });
    }
    group.finish();
    at_each_size(criterion, "svg", given::process, |process| {
        black_box(exchange::svg(black_box(process), exchange::Theme::Light, &|_| String::new()));
    });
}

fn edits(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("edit");
    for steps in given::SIZES {
        let insert = inserted(steps);
        let mut editor = Editor::open(given::process(steps));
        group.bench_function(BenchmarkId::new("insert-and-undo", steps), |bencher| {
            bencher.iter(|| {
                editor.run(black_box(&insert)).unwrap();
                editor.undo().unwrap();
            });
        });
        let mut editor = Editor::open(given::process(steps));
        let delete = Command::Delete { ids: [(&given::middle(steps)).into()].into(), heal: true };
        group.bench_function(BenchmarkId::new("delete-and-undo", steps), |bencher| {
            bencher.iter(|| {
                editor.run(black_box(&delete)).unwrap();
                editor.undo().unwrap();
            });
        });
    }
    group.finish();
}

/// Inserts a step in the middle.
fn inserted(steps: usize) -> Command {
    Command::InsertStep {
        id: "new".parse().unwrap(),
        kind: KindWord::Task,
        title: "New".into(),
        at: (0, 0),
        on: format!("{}/next", given::middle(steps)).parse().unwrap(),
        branch: "new-b".parse().unwrap(),
    }
}

fn compiled(process: &Process) -> Procedure {
    compile(process, &SortedMap::new(), process.about.language).unwrap()
}

/// Cases on the way through: all of a process once, and longer and longer ones that go round in a small process. An
/// action must not cost more because the case is long.
fn runs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("run");
    for steps in given::SIZES {
        let procedure = compiled(&given::process(steps));
        group.throughput(Throughput::Elements(walk(&procedure, 0)));
        group.bench_function(BenchmarkId::new("whole-process", steps), |bencher| {
            bencher.iter(|| walk(black_box(&procedure), 0));
        });
    }
    let procedure = compiled(&given::process(50));
    for actions in [1_000, 10_000, 100_000] {
        group.throughput(Throughput::Elements(walk(&procedure, actions)));
        group.bench_function(BenchmarkId::new("long-case", actions), |bencher| {
            bencher.iter(|| walk(black_box(&procedure), actions));
        });
    }
    group.finish();
}

/// Plays one case to its end as an agent would, and answers how many actions that took. Before so many actions are done
/// it goes back wherever an answer leads back.
fn walk(procedure: &Procedure, at_least: u64) -> u64 {
    let mut case = Case::new(procedure);
    let now = Now::utc(1_767_603_600_000);
    let mut actions = 0;
    let begin = Action::Begin { channel: None, given: SortedMap::new() };
    take(procedure, &mut case, begin, &now, &mut actions);
    while case.ending().is_none() {
        let here = case.here().unwrap();
        let is_going_round = actions < at_least;
        let action = match &here.step.kind {
            Kind::Task(_) if !here.step.record().is_empty() => {
                // Every other time it is a large amount, which is asked about; a small one answers itself.
                let amount = if is_going_round || actions % 2 == 0 { 400 } else { 40 };
                let values = [("name", text("Mette")), ("amount", number(amount)), ("state", text("open"))];
                let values = values.map(|(field, value)| (field.parse::<FieldId>().unwrap(), value));
                take(procedure, &mut case, Action::Record(values.into()), &now, &mut actions);
                Action::Done
            }
            Kind::Escalation(_) => Action::Accept,
            Kind::Decision { branches, .. } if is_going_round => Action::Choose(branches[1].id.clone()),
            Kind::Wait { branches, .. } | Kind::Decision { branches, .. } => {
                Action::Choose(branches.last().unwrap().id.clone())
            }
            Kind::Task(_) | Kind::End { .. } | Kind::Start(_) | Kind::Call(_) => Action::Done,
        };
        take(procedure, &mut case, action, &now, &mut actions);
    }
    actions
}

fn take(procedure: &Procedure, case: &mut Case, action: Action, now: &Now<'_>, actions: &mut u64) {
    for event in step(procedure, case, action, now).unwrap() {
        case.apply(&event);
    }
    *actions += 1;
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn number(number: i64) -> Value {
    Value::Number(Decimal::whole(number).unwrap())
}
