//! Tells messages in a language.
//!
//! Not here: which language (the shells choose), and numbers by themselves (`text::figures`).

use super::{Language, figures};
use crate::message::{Arg, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt;

/// All sentences of one language.
pub struct Sentences {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Sentences {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sentences").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Sentences {
    /// The sentences of a language that is part of the program; none of another.
    pub fn of(language: Language) -> Sentences {
        Sentences::read(language, language.files())
    }

    /// The sentences of a language from the texts of its files.
    pub fn read(language: Language, files: &[&str]) -> Sentences {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // Isolation marks would end up in copied notes and file names.
        bundle.set_use_isolating(false);
        for file in files {
            // A malformed entry is dropped and the others kept; a test holds the files to be whole.
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Sentences { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a sentence of this id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|message| message.value().is_some())
    }

    /// The sentence of an id that takes no arguments.
    pub fn plain(&self, id: &str) -> String {
        self.fill(id, None)
    }

    /// The sentence of a message. An id without a sentence shows itself, so that it is seen and mended.
    pub fn tell(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, arg) in &message.args {
            args.set(*name, self.value(arg));
        }
        self.fill(message.id, Some(&args))
    }

    fn fill(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Number(number) => FluentValue::from(figures::decimal(self.language, *number)),
            Arg::Span(span) => FluentValue::from(figures::span(self, *span)),
            Arg::Date(date) => FluentValue::from(figures::date(self, *date)),
            Arg::Kind(kind) => FluentValue::from(kind.word()),
            Arg::KindName(kind) => {
                FluentValue::from(self.tell(&Message::new("kind").with("kind", Arg::Kind(*kind))))
            }
            Arg::Texts(texts) => FluentValue::from(self.listed(texts)),
            Arg::Parts(parts) => {
                let told: Vec<String> = parts.iter().map(|part| self.tell(part)).collect();
                FluentValue::from(self.listed(&told))
            }
            Arg::Word(word) => FluentValue::from(*word),
        }
    }

    /// "a, b and c".
    pub fn listed(&self, texts: &[String]) -> String {
        match texts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let and = self.plain("list-and");
                format!("{} {and} {last}", first.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decimal, Span};

    #[test]
    fn every_sentence_of_every_language_is_well_formed() {
        for language in Language::ALL {
            for file in language.files() {
                let errors = FluentResource::try_new((*file).to_owned()).err().map(|(_, errors)| errors);
                assert_eq!(errors, None, "{}", language.tag());
            }
        }
    }

    #[test]
    fn a_step_without_a_title_is_told_by_its_kind() {
        use crate::model::{Kind, KindWord, Step};
        let told = |title: &str| {
            let step = Step::new(title, Kind::empty(KindWord::Call));
            let told =
                Sentences::of(Language::English).tell(&Message::new("check-dead-end").step("step", &step));
            told.replace(['\u{2068}', '\u{2069}'], "")
        };
        assert_eq!(told("Ask"), "Nothing follows “Ask”.");
        assert_eq!(told(""), "Nothing follows “Sub-process”.");
    }

    #[test]
    fn numbers_and_spans_are_told_as_the_language_tells_them() {
        let check = |language, span: &str, expected: &str| {
            assert_eq!(figures::span(&Sentences::of(language), span.parse::<Span>().unwrap()), expected);
        };
        check(Language::English, "PT5M", "5 min");
        check(Language::English, "PT1H30M", "1 h 30 min");
        check(Language::English, "P1D", "1 day");
        check(Language::English, "P2DT4H", "2 days 4 h");
        check(Language::Danish, "PT72H", "72 t");
        check(Language::Danish, "P2D", "2 dage");
        let number: Decimal = "1234567.5".parse().unwrap();
        assert_eq!(figures::decimal(Language::English, number), "1,234,567.5");
        assert_eq!(figures::decimal(Language::Danish, number), "1.234.567,5");
        assert_eq!(figures::money(Language::Danish, "40".parse().unwrap()), "40,00");
    }
}
