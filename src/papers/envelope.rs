//! What stands round a capsule: that it is one, how it is locked, and its body as letters; as a file or as part of a link.
//!
//! ```text
//! capsule as JSON ─ deflate ─ (AES-256-GCM) ─▶ body ─ base64 ─▶ { "sop_case": 1, "lock": {…}, "body": "…" }
//! ```
//!
//! Not here: what stands in a capsule (`papers::capsule`); deflating and encrypting, which browsers do.

use super::capsule::Flaw;
use crate::exchange::{from_base64, to_base64};
use crate::format::{self, Unreadable};
use crate::record::record;

/// How often a passphrase is stirred before it is a key.
pub const ROUNDS: i32 = 600_000;

/// The fewest and the most rounds that are taken: fewer protect nothing, more would only keep the browser busy.
const ROUNDS_TAKEN: std::ops::RangeInclusive<i32> = 100_000..=5_000_000;

record! {
    /// How a body is locked: AES-256-GCM with a key made from a passphrase by PBKDF2 with SHA-256.
    pub struct Lock {
        /// How often the passphrase is stirred.
        rounds: i32 = "rounds",
        /// What is stirred in, as base64.
        salt: String = "salt",
        /// The number used once, as base64.
        nonce: String = "nonce",
    }
}

record! {
    /// A capsule as it travels.
    pub struct Envelope {
        /// The version of the form.
        version: i32 = "sop_case",
        /// How the body is locked, if it is.
        lock: Option<Lock> = "lock",
        /// The body, as base64.
        body: String = "body",
    }
}

impl Lock {
    /// A lock of these bytes.
    pub fn of(salt: &[u8], nonce: &[u8]) -> Lock {
        Lock { rounds: ROUNDS, salt: to_base64(salt), nonce: to_base64(nonce), more: Default::default() }
    }

    /// The salt, if it is one.
    pub fn salt(&self) -> Option<Vec<u8>> {
        from_base64(&self.salt).filter(|salt| (16..=64).contains(&salt.len()))
    }

    /// The nonce, if it is one.
    pub fn nonce(&self) -> Option<Vec<u8>> {
        from_base64(&self.nonce).filter(|nonce| nonce.len() == 12)
    }
}

impl Envelope {
    /// An envelope round a body.
    pub fn round(body: &[u8], lock: Option<Lock>) -> Envelope {
        Envelope { version: 1, lock, body: to_base64(body), more: Default::default() }
    }

    /// The body.
    pub fn body(&self) -> Option<Vec<u8>> {
        from_base64(&self.body)
    }

    /// The file.
    pub fn file(&self) -> String {
        format::write_record(self)
    }

    /// What stands in a link: `1.LENGTH.BODY`, or `1.ROUNDS.SALT.NONCE.LENGTH.BODY`, in letters that need no escaping. The
    /// length tells a link that was cut from one of which only the passphrase is wrong.
    pub fn link(&self) -> String {
        let mut parts = vec!["1".to_owned()];
        if let Some(lock) = &self.lock {
            parts.extend([lock.rounds.to_string(), lock.salt.clone(), lock.nonce.clone()]);
        }
        let body = self.body.trim_end_matches('=');
        parts.extend([body.len().to_string(), body.to_owned()]);
        parts.join(".").replace('+', "-").replace('/', "_").replace('=', "")
    }

    /// Whether bytes claim to be an envelope, so that what is wrong with them can be said.
    pub fn is_meant(bytes: &[u8]) -> bool {
        super::begins_with(bytes, "\"sop_case\"")
    }

    /// The envelope in a file.
    pub fn of_file(bytes: &[u8]) -> Result<Envelope, Flaw> {
        match format::read_record::<Envelope>(bytes) {
            Ok((envelope, _)) => envelope.checked(),
            Err(error @ (Unreadable::TooLarge { .. } | Unreadable::NotJson { .. })) => {
                Err(Flaw::Unreadable(error))
            }
            Err(_) => Err(Flaw::NotACapsule),
        }
    }

    /// The envelope in a link.
    pub fn of_link(link: &str) -> Result<Envelope, Flaw> {
        let plain = |text: &str| text.replace('-', "+").replace('_', "/");
        let is_all = |length: &str, body: &str| length.parse() == Ok(body.len());
        let parts: Vec<&str> = link.split('.').collect();
        let envelope = match parts.as_slice() {
            ["1", length, body] if is_all(length, body) => {
                Envelope { version: 1, lock: None, body: plain(body), more: Default::default() }
            }
            ["1", rounds, salt, nonce, length, body] if is_all(length, body) => {
                let rounds = rounds.parse().map_err(|_| Flaw::NotACapsule)?;
                let (salt, nonce) = (plain(salt), plain(nonce));
                let lock = Lock { rounds, salt, nonce, more: Default::default() };
                Envelope { version: 1, lock: Some(lock), body: plain(body), more: Default::default() }
            }
            _ => return Err(Flaw::NotACapsule),
        };
        envelope.checked()
    }

    fn checked(self) -> Result<Envelope, Flaw> {
        if self.version > 1 {
            return Err(Flaw::Newer);
        }
        let is_lock = |lock: &Lock| {
            ROUNDS_TAKEN.contains(&lock.rounds) && lock.salt().is_some() && lock.nonce().is_some()
        };
        let is_whole = self.version == 1 && self.lock.as_ref().is_none_or(is_lock) && self.body().is_some();
        if is_whole { Ok(self) } else { Err(Flaw::NotACapsule) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_a_link_come_back_as_they_were() {
        for length in [0, 1, 2, 3, 64, 1000] {
            let body: Vec<u8> = (0..length).map(|place| (place * 37 % 256) as u8).collect();
            for lock in [None, Some(Lock::of(&[255; 16], &[254; 12]))] {
                let envelope = Envelope::round(&body, lock);
                let file = envelope.file();
                assert!(Envelope::is_meant(file.as_bytes()), "{file}");
                assert_eq!(Envelope::of_file(file.as_bytes()).as_ref(), Ok(&envelope));
                let link = envelope.link();
                assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)));
                let read = Envelope::of_link(&link).unwrap();
                assert_eq!(read.body(), Some(body.clone()));
                assert_eq!(read.lock.is_some(), envelope.lock.is_some());
                assert_eq!(
                    read.lock.and_then(|lock| lock.salt()),
                    envelope.lock.and_then(|lock| lock.salt())
                );
            }
        }
    }

    #[test]
    fn anything_else_is_told_apart() {
        let flaw = |text: &str| Envelope::of_file(text.as_bytes()).unwrap_err();
        assert_eq!(flaw("{\"sop_case\": 2, \"body\": \"AAAA\"}"), Flaw::Newer);
        for text in [
            "{\"sop_case\": 1}",
            "[]",
            "{\"sop_case\": 1, \"body\": \"!\"}",
            "{\"sop_case\": 0, \"body\": \"\"}",
        ] {
            assert_eq!(flaw(text), Flaw::NotACapsule, "{text}");
        }
        assert!(matches!(flaw("{"), Flaw::Unreadable(_)));
        // A lock that would keep the browser busy for hours, or protects nothing.
        for rounds in [1, i32::MAX] {
            let mut lock = Lock::of(&[1; 16], &[1; 12]);
            lock.rounds = rounds;
            assert_eq!(flaw(&Envelope::round(b"x", Some(lock)).file()), Flaw::NotACapsule);
        }
        let short = Lock::of(&[1; 3], &[1; 12]);
        assert_eq!(flaw(&Envelope::round(b"x", Some(short)).file()), Flaw::NotACapsule);
        let locked = Envelope::round(b"all of it", Some(Lock::of(&[1; 16], &[1; 12]))).link();
        let cut = locked.get(..locked.len() - 1).unwrap();
        for link in ["", "1", "1.4", "1.AAAA", "2.4.AAAA", "1.x.y.z", "1.1.2.3.1.4", "1.1.!", cut] {
            assert_eq!(Envelope::of_link(link).unwrap_err(), Flaw::NotACapsule, "{link}");
        }
    }
}
