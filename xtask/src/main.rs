//! `cargo xtask`: build, serve, measure and test Sopwright with one word each.
//!
//! Not here: anything that ships. The page is `src/app/`, the command line is `src/cli/`.

mod bundle;
mod commands;
mod fuzz;
mod likeness;
mod page;
mod server;
mod short_names;
mod size;
mod stages;
mod test;
mod tools;
mod watch;

use std::process::ExitCode;

/// What goes wrong here is one sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask serve   build the page and serve it at http://127.0.0.1:8080/
    --open          open it in the browser
    --port N        another port (0: any free one)
    --release       as it is published, small instead of quick to build
    --no-build      serve dist/ as it is
    --no-watch      do not rebuild when a source file changes
cargo xtask build   build the page into dist/, for any static host or sub-folder
    --debug         quick to build instead of small
    --bench         with the door for the harness that measures it, not for publishing
cargo xtask size    build, print the bytes of each asset, fail above benches/size-budget.json
    --no-build      measure dist/ as it is
cargo xtask test    everything: format, lints, tests, docs, page and its size, browser tests
    --fast          without the browser
    --only STAGE    one of: format, lints, page-lints, tests, docs, page, browser
cargo xtask fuzz    throw made-up input at reading, editing, checking and running (nightly Rust)
    --seconds N     for so long each (20)
    --only TARGET   one of: read, edit, check, run";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Outcome {
    let Some((task, rest)) = words.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    match task.as_str() {
        "serve" => {
            let options =
                Options::read(rest, &["--open", "--release", "--no-build", "--no-watch"], &["--port"])?;
            watch::serve(&options)
        }
        "build" => {
            let options = Options::read(rest, &["--debug", "--bench"], &[])?;
            page::build(match (options.has("--debug"), options.has("--bench")) {
                (true, _) => page::Kind::Debug,
                (false, true) => page::Kind::Bench,
                (false, false) => page::Kind::Release,
            })
        }
        "size" => {
            let options = Options::read(rest, &["--no-build"], &[])?;
            if !options.has("--no-build") {
                page::build(page::Kind::Release)?;
            }
            size::measure()
        }
        "test" => {
            let options = Options::read(rest, &["--fast"], &["--only"])?;
            test::run(&options)
        }
        "fuzz" => fuzz::run(&Options::read(rest, &[], &["--seconds", "--only"])?),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("There is no task “{other}”.\n\n{HELP}")),
    }
}

/// The options after a task: flags, and names with a value.
#[derive(Debug, Default)]
struct Options {
    flags: Vec<String>,
    values: Vec<(String, String)>,
}

impl Options {
    fn read(words: &[String], flags: &[&str], values: &[&str]) -> Outcome<Self> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if flags.contains(&word.as_str()) {
                options.flags.push(word.clone());
            } else if values.contains(&word.as_str()) {
                let value = words.next().ok_or_else(|| format!("{word} needs a value."))?;
                options.values.push((word.clone(), value.clone()));
            } else {
                return Err(format!("There is no option “{word}” here.\n\n{HELP}"));
            }
        }
        Ok(options)
    }

    fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(String::from).collect()
    }

    #[test]
    fn options_are_read_and_unknown_ones_are_named() {
        let options = Options::read(&words("--open --port 9000"), &["--open"], &["--port"]).unwrap();
        assert!(options.has("--open"));
        assert_eq!(options.value("--port"), Some("9000"));
        assert!(Options::read(&words("--opne"), &["--open"], &[]).unwrap_err().contains("--opne"));
        assert!(Options::read(&words("--port"), &[], &["--port"]).unwrap_err().contains("value"));
    }
}
