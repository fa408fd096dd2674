//! How the command speaks and ends: results on standard output, sentences on standard error, an exit code.
//!
//! Not here: the sentences (`locales/`), and reading and writing files (`files`).

use sopwright::message::Message;
use sopwright::text::{Language, Sentences};
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command ended, from well to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All is well.
    Clean,
    /// A file could be read, and something in it is wrong.
    Errors,
    /// A file could not be read or written.
    Unreadable,
}

/// What a command comes to.
pub(crate) type Outcome = Result<Exit, Trouble>;

/// Why a file could not be read or written.
#[derive(Debug)]
pub(crate) struct Trouble {
    file: String,
    messages: Vec<Message>,
}

impl Trouble {
    pub(crate) fn new(file: impl Into<String>, messages: Vec<Message>) -> Trouble {
        Trouble { file: file.into(), messages }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Clean => 0,
            Exit::Errors => 1,
            Exit::Unreadable => 2,
        })
    }
}

/// The terminal or pipe we speak to, in a language.
#[derive(Debug)]
pub(crate) struct Shell {
    sentences: Sentences,
}

impl Shell {
    pub(crate) fn speaking(language: Language) -> Shell {
        Shell { sentences: Sentences::of(language) }
    }

    pub(crate) fn language(&self) -> Language {
        self.sentences.language()
    }

    /// A sentence, safe to print.
    pub(crate) fn sentence(&self, message: &Message) -> String {
        line(&self.sentences.tell(message))
    }

    /// A sentence as it is, for files.
    pub(crate) fn written(&self, message: &Message) -> String {
        self.sentences.tell(message)
    }

    /// Puts a result on standard output. Whoever stops reading, as `head` does, has read enough: that is no trouble.
    pub(crate) fn print(&self, text: &str) -> Result<(), Trouble> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let message = Message::new("cli-unwritten").text("detail", error.to_string());
                Err(Trouble::new("-", vec![message]))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Puts a sentence about a file on standard error.
    pub(crate) fn remark(&self, file: &str, message: &Message) {
        // Where standard error is closed there is nobody left to tell.
        let _ = writeln!(io::stderr().lock(), "{}: {}", line(file), self.sentence(message));
    }

    /// Puts text that is ready to be shown on standard error.
    pub(crate) fn print_beside(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Tells why a file could not be read or written.
    pub(crate) fn tell_trouble(&self, trouble: &Trouble) -> Exit {
        for message in &trouble.messages {
            self.remark(&trouble.file, message);
        }
        Exit::Unreadable
    }
}

/// A text of a file as one line. Control characters would let a file that somebody sent command the terminal.
pub(crate) fn line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
