//! A sentence for a person, before it has a language: an id and arguments.
//!
//! Not here: the sentences (`locales/`), and how they are filled in (`text`).

use crate::model::{Date, Decimal, KindWord, Span, Step};

/// A sentence to be told. Its id is a key of the Fluent files, its arguments are named there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The Fluent key.
    pub id: &'static str,
    /// The arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// What is filled into a sentence, in its own kind, so that each language can show it in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A name or a text of the user, shown as it is.
    Text(String),
    /// A count; sentences choose singular or plural by it.
    Count(usize),
    /// A number.
    Number(Decimal),
    /// A length of time.
    Span(Span),
    /// A day.
    Date(Date),
    /// A kind of step.
    Kind(KindWord),
    /// What a kind of step is called, in the place of a title.
    KindName(KindWord),
    /// Several names, joined as the language joins them.
    Texts(Vec<String>),
    /// Several parts of a sentence, joined the same way.
    Parts(Vec<Message>),
    /// A word the sentence selects by: `{ $what -> [whom] … }`.
    Word(&'static str),
}

impl Message {
    /// A sentence without arguments.
    pub fn new(id: &'static str) -> Message {
        Message { id, args: Vec::new() }
    }

    /// The sentence with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Message {
        self.args.push((name, arg));
        self
    }

    /// The sentence with a text.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Message {
        self.with(name, Arg::Text(text.into()))
    }

    /// The sentence with the title of a step, or its kind where it has none.
    #[must_use]
    pub fn step(self, name: &'static str, step: &Step) -> Message {
        self.with(
            name,
            match step.title.is_empty() {
                true => Arg::KindName(step.kind.word()),
                false => Arg::Text(step.title.clone()),
            },
        )
    }

    /// The sentence with a count.
    #[must_use]
    pub fn count(self, name: &'static str, count: usize) -> Message {
        self.with(name, Arg::Count(count))
    }
}
