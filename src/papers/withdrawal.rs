//! A published version that is withdrawn: which one, why, and since when. The version itself never changes; this goes beside it.
//!
//! Not here: where it is kept and shown (the shells).

use super::capsule::Flaw;
use crate::format::{self, Unreadable};
use crate::model::{Date, Process, ProcessId};
use crate::record::record;

record! {
    /// That a version is withdrawn; also a file of its own.
    pub struct Withdrawal {
        /// The version of the form.
        form: i32 = "sop_withdrawal",
        /// The process.
        process: ProcessId = "process",
        /// The digest of the version.
        digest: String = "digest",
        /// Its title, for people.
        title: String = "title",
        /// The version, for people.
        version: String = "version",
        /// Why.
        because: String = "because",
        /// Since when.
        on: Date = "on",
        /// It is in use again.
        is_over: bool = "back_in_use",
    }
}

impl Withdrawal {
    /// Withdraws a published version; none, if it has no seal.
    pub fn of(process: &Process, because: &str, on: Date) -> Option<Withdrawal> {
        let seal = process.seal.as_ref()?;
        Some(Withdrawal {
            form: 1,
            process: process.about.id.clone(),
            digest: seal.digest.clone(),
            title: process.about.title.clone(),
            version: seal.version.clone(),
            because: because.trim().to_owned(),
            on,
            is_over: false,
            more: Default::default(),
        })
    }

    /// As the text of a file.
    pub fn text(&self) -> String {
        format::write_record(self)
    }

    /// Whether bytes claim to be such a file.
    pub fn is_meant(bytes: &[u8]) -> bool {
        super::begins_with(bytes, "\"sop_withdrawal\"")
    }

    /// What a file says.
    pub fn read(bytes: &[u8]) -> Result<Withdrawal, Flaw> {
        match format::read_record::<Withdrawal>(bytes) {
            Ok((withdrawal, _)) if withdrawal.form == 1 && withdrawal.digest.starts_with("sha256:") => {
                Ok(withdrawal)
            }
            Ok((withdrawal, _)) if withdrawal.form > 1 => Err(Flaw::Newer),
            Ok(_) => Err(Flaw::NotACapsule),
            Err(
                error @ (Unreadable::TooLarge { .. } | Unreadable::NotJson { .. } | Unreadable::Faulty(_)),
            ) => Err(Flaw::Unreadable(error)),
            Err(_) => Err(Flaw::NotACapsule),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn withdrawal() -> Withdrawal {
        Withdrawal {
            form: 1,
            process: "refund".parse().unwrap(),
            digest: "sha256:x".into(),
            title: "Refund".into(),
            version: "1.0.0".into(),
            because: "The bank \"changed\" its rules".into(),
            on: "2026-11-22".parse().unwrap(),
            is_over: false,
            more: Default::default(),
        }
    }

    #[test]
    fn a_file_comes_back_as_it_was() {
        let text = withdrawal().text();
        assert!(Withdrawal::is_meant(text.as_bytes()), "{text}");
        assert_eq!(Withdrawal::read(text.as_bytes()).unwrap(), withdrawal());
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "{}", "[]", "{\"sop_withdrawal\": 1}"] {
            assert!(Withdrawal::read(text.as_bytes()).is_err(), "{text}");
        }
        let other = |from: &str, to: &str| Withdrawal::read(withdrawal().text().replace(from, to).as_bytes());
        assert_eq!(other("\"sop_withdrawal\": 1", "\"sop_withdrawal\": 2"), Err(Flaw::Newer));
        assert_eq!(other("sha256:x", "x"), Err(Flaw::NotACapsule));
    }
}
