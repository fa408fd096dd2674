//! The details of what can happen at any time: what it is called, where it leads, what follows, and at which steps it can.
//!
//! Not here: its line by keyboard (`designer::choosing`).

use super::rows::{Around, Choice, Options, SelectRow, StepChoice, TextRow, steps, text};
use crate::controls::{For, Icon, changed, clicked, view};
use crate::designer::session::Session;
use crate::follow::memo;
use crate::prelude::*;
use crate::shell::Shell;
use crate::words::t;
use sopwright::commands::UserAct;
use sopwright::edit::Command;
use sopwright::message::Message;
use sopwright::model::{After, AnyTime, Id, Part, PartKey, TransitionId};

/// In the place of steps: all of them.
const EVERYWHERE: &str = "*";

/// The details of a pill.
#[component]
pub fn AnyTimeDetails(
    /// The pill.
    id: Id,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let shell = expect_context::<Shell>();
    let id = StoredValue::new(id);
    let read = move |read: fn(&AnyTime) -> String| {
        Signal::derive(move || {
            let is_it = |any: &&AnyTime| id.with_value(|id| any.id == *id);
            session.read(|process| process.anytime.iter().find(is_it).map(read)).unwrap_or_default()
        })
    };
    let lead = move |to: String| {
        let transition = id.with_value(|id| format!("anytime/{id}")).parse::<TransitionId>();
        if let Ok(transition) = transition {
            session.run(&Command::Reconnect { transition, to: to.parse().ok() });
        }
    };
    let around = Around::here();
    let in_calls = read(|any| any.in_calls.to_string());
    let from = memo(move || id.with_value(|id| places(around, id)));
    let change = move |change: &dyn Fn(&mut AnyTime)| id.with_value(|id| change_pill(session, id, change));
    let others = Signal::derive(move || {
        let mut steps = steps(around, "anytime-from-add");
        from.with(|from| steps.retain(|(step, _)| from.iter().all(|(taken, _)| taken != step)));
        steps
    });
    let only = move |step: String| {
        change(&|any| {
            any.from.retain(|from| from != EVERYWHERE && *from != step);
            any.from.push(step.clone());
        });
    };
    let not = move |step: &str| {
        change(&|any| {
            any.from.retain(|from| from != step);
            if any.from.is_empty() {
                any.from.push(EVERYWHERE.to_owned());
            }
        });
    };
    view! {
        <div class="ihead"><h2 class="overline">{t("kind-anytime")}</h2><span class="grow"></span>
            <button class="btn icon quiet sm" aria-label=t("command-delete") title=t("command-delete")
                on:click=clicked(move |_| shell.perform(UserAct::Delete))><Icon name="i-trash"/></button>
        </div>
        <div class="ibody scroll">
            <TextRow label="details-step-title" value=read(|any| any.label.clone())
                on_change=move |label: String| id.with_value(|id| relabel_pill(session, id, label))/>
            <label class="field"><span class="label">{t("details-next")}</span>
                <StepChoice value=read(|any| text(any.next.as_ref())) on_change=lead name="details-next"/></label>
            <SelectRow label="anytime-after" options=Signal::stored(afterwards(around))
                value=read(|any| text(any.after.filter(|after| *after == After::Return).map(After::word)))
                on_change=move |after: String| change(&|any| any.after = after.parse().ok())/>
            <section class="isec" aria-label=t("anytime-from")>
                <header><h3>{t("anytime-from")}</h3></header>
                <ul class="ilist">
                    <For each=move || from.get() key=|(id, title)| (id.clone(), title.clone()) let:item>
                        {
                            let (step, title) = item;
                            let is_step = step != EVERYWHERE;
                            view! {
                                <li><span class="grow">{title}</span>{is_step.then(|| view! {
                                    <button class="btn icon xs quiet" aria-label=t("remove") title=t("remove")
                                        on:click=clicked(move |_| not(&step))><Icon name="i-x"/></button>
                                })}</li>
                            }
                        }
                    </For>
                </ul>
                <Choice name="anytime-from" value=Signal::stored(String::new()) options=others on_change=only/>
                <label class="check"><input type="checkbox" prop:checked=move || in_calls.get() == "true"
                    on:change=changed(move |event| { let is_on = event_target_checked(&event); change(&|any| any.in_calls = is_on); })/>
                    <span>{t("anytime-in-calls")}</span></label>
            </section>
        </div>
    }
}

/// What can follow its path.
fn afterwards(around: Around) -> Options {
    [("", "anytime-stay"), (After::Return.word(), "anytime-return")]
        .map(|(after, name)| (after.to_owned(), around.words.plain(name)))
        .into()
}

/// The steps it can happen at, and what they are called.
fn places(around: Around, id: &Id) -> Options {
    around.session.read(|process| {
        let from = process.anytime.iter().find(|any| any.id == *id).map(|any| any.from.as_slice());
        let titled = |from: &String| {
            let step = process.steps.get(from.as_str()).map(|step| step.title.clone());
            let title = if from == EVERYWHERE {
                around.words.plain("anytime-everywhere")
            } else {
                step.unwrap_or(from.clone())
            };
            (from.clone(), title)
        };
        from.unwrap_or_default().iter().map(titled).collect()
    })
}

/// Calls what can happen at any time something else.
pub fn relabel_pill(session: Session, id: &Id, label: String) {
    change_pill(session, id, &|any| any.label.clone_from(&label));
}

fn change_pill(session: Session, id: &Id, change: &dyn Fn(&mut AnyTime)) {
    let mut list = session.peek(|process| process.anytime.clone());
    let Some(any) = list.iter_mut().find(|any| any.id == *id) else { return };
    change(any);
    let what = Message::new("edit-details").text("what", any.label.clone());
    session.run(&Command::SetPart { key: PartKey::AnyTime, part: Some(Part::AnyTime(list)), label: what });
}
