//! What agents say of a step: wrong, unclear, missing, and a line. It is kept by digest and step, and changes no process.
//!
//! Not here: where it is kept and shown (the shells).

use super::capsule::Flaw;
use crate::format::{self, Unreadable};
use crate::model::{Arrange, ProcessId, StepId};
use crate::record::{record, words};
use crate::run::Moment;

words! {
    /// What is the matter with a step.
    pub enum FeedbackWord {
        /// It says something that is not so.
        Wrong = "wrong",
        /// It can be understood in several ways, or not at all.
        Unclear = "unclear",
        /// Something is not there that is needed.
        Missing = "missing",
    }
}

record! {
    /// What somebody said of a step.
    pub struct Feedback {
        /// Its id, by which the same is known again.
        id: String = "id",
        /// The process.
        process: ProcessId = "process",
        /// The digest of the version.
        digest: String = "digest",
        /// The version, for people.
        version: Option<String> = "version",
        /// The step.
        step: StepId = "step",
        /// The title of the step then, for people.
        title: String = "title",
        /// What is the matter.
        what: FeedbackWord = "what",
        /// In more words.
        text: String = "text",
        /// When.
        at: Moment = "at",
        /// The owner has dealt with it.
        done: bool = "done",
    }
}

record! {
    /// Feedback as a file.
    pub struct FeedbackFile {
        /// The version of the form.
        version: i32 = "sop_feedback",
        /// What was said.
        said: Vec<Feedback> = "said",
    }
}

/// More than one file ever holds.
const MOST: usize = 10_000;

impl FeedbackFile {
    /// A file of these, the oldest first.
    pub fn of(mut said: Vec<Feedback>) -> FeedbackFile {
        said.arrange_by_key(|each| (each.at, each.id.clone()));
        FeedbackFile { version: 1, said, more: Default::default() }
    }

    /// Its text.
    pub fn text(&self) -> String {
        format::write_record(self)
    }

    /// Whether bytes claim to be such a file.
    pub fn is_meant(bytes: &[u8]) -> bool {
        super::begins_with(bytes, "\"sop_feedback\"")
    }

    /// The feedback in a file.
    pub fn read(bytes: &[u8]) -> Result<FeedbackFile, Flaw> {
        let file = match format::read_record::<FeedbackFile>(bytes) {
            Ok((file, _)) => file,
            Err(
                error @ (Unreadable::TooLarge { .. } | Unreadable::NotJson { .. } | Unreadable::Faulty(_)),
            ) => {
                return Err(Flaw::Unreadable(error));
            }
            Err(_) => return Err(Flaw::NotACapsule),
        };
        match file.version {
            1 if file.said.len() <= MOST => Ok(file),
            2.. => Err(Flaw::Newer),
            _ => Err(Flaw::NotACapsule),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(id: &str, at: i64) -> Feedback {
        Feedback {
            id: id.into(),
            process: "refund".parse().unwrap(),
            digest: "sha256:x".into(),
            version: Some("1.0.0".into()),
            step: "identify".parse().unwrap(),
            title: "Identify".into(),
            what: FeedbackWord::Unclear,
            text: "Which \"number\"?".into(),
            at: Moment::of(at),
            done: false,
            more: Default::default(),
        }
    }

    #[test]
    fn a_file_comes_back_as_it_was_the_oldest_first() {
        let file = FeedbackFile::of(vec![said("b", 2_000), said("a", 1_000)]);
        assert!(FeedbackFile::is_meant(file.text().as_bytes()));
        let read = FeedbackFile::read(file.text().as_bytes()).unwrap();
        assert_eq!(read, file);
        assert_eq!(read.said.first().map(|each| each.id.as_str()), Some("a"));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in
            ["", "{}", "[]", "{\"sop_feedback\": 1, \"said\": [{}]}", "{\"sop_feedback\": 1, \"said\": 3}"]
        {
            assert!(FeedbackFile::read(text.as_bytes()).is_err(), "{text}");
        }
        assert_eq!(FeedbackFile::read(b"{\"sop_feedback\": 2}"), Err(Flaw::Newer));
    }
}
