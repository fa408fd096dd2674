//! The stages of `cargo xtask test`, cheapest first.
//!
//! Not here: their order's outcome and the sum (`test`).

use crate::commands::{cargo, follow, root, show};
use crate::test::Suite;
use crate::{Outcome, page, server, size, tools};
use std::fs;
use std::path::Path;
use std::process::Command;

/// One thing that has to be well.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) story: &'static str,
    pub(crate) in_browser: bool,
    pub(crate) run: fn(&mut Vec<Suite>) -> Outcome,
}

pub(crate) const STAGES: [Stage; 7] = [
    Stage { name: "format", story: "cargo fmt", in_browser: false, run: |_| format() },
    Stage {
        name: "lints",
        story: "clippy on the library, the command line and the tests",
        in_browser: false,
        run: |_| lints(),
    },
    Stage { name: "page-lints", story: "clippy on the page", in_browser: false, run: |_| page_lints() },
    Stage { name: "tests", story: "cargo test", in_browser: false, run: tests },
    Stage { name: "docs", story: "cargo doc without a warning", in_browser: false, run: |_| docs() },
    Stage {
        name: "page",
        story: "the page as published, within its size budget",
        in_browser: false,
        run: |_| built_page(),
    },
    Stage { name: "browser", story: "the page in Chromium", in_browser: true, run: browser },
];

/// Where proptest looks for the seed of its examples.
const SEED: &str = "PROPTEST_RNG_SEED";

fn format() -> Outcome {
    show(cargo().args(["fmt", "--all", "--check"]), "cargo fmt")
}

fn lints() -> Outcome {
    quiet(
        cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            "cli",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
        "cargo clippy",
    )
}

fn page_lints() -> Outcome {
    tools::for_the_page()?;
    quiet(
        cargo()
            .args([
                "clippy",
                "--target",
                "wasm32-unknown-unknown",
                "--features",
                "app",
                "--bin",
                "app",
                "--locked",
            ])
            .args(["--", "-D", "warnings"]),
        "cargo clippy",
    )
}

fn docs() -> Outcome {
    quiet(
        cargo().args(["doc", "--no-deps", "--lib", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"),
        "cargo doc",
    )
}

fn built_page() -> Outcome {
    page::build(page::Kind::Release)?;
    size::measure()
}

fn tests(suites: &mut Vec<Suite>) -> Outcome {
    let mut log = CargoLog::default();
    let mut command = cargo();
    command.args(["test", "--workspace", "--features", "cli", "--locked", "--no-fail-fast"]);
    // A failed assertion says where it stands; the stack below it is the test harness.
    command.env("RUST_BACKTRACE", "0");
    // The laws are tried on the same examples each time, so that a change is judged by what it changes. A plain
    // `cargo test` draws new ones.
    if std::env::var_os(SEED).is_none() {
        command.env(SEED, "1");
    }
    let mut compiled = 0;
    let well = follow(&mut command, |line| {
        tell_compiling(line, &mut compiled);
        log.read(line);
    })?;
    suites.append(&mut log.suites);
    if well { Ok(()) } else { Err(format!("cargo test ended with\n{}", log.trouble.join("\n"))) }
}

fn browser(suites: &mut Vec<Suite>) -> Outcome {
    let npm = tools::npm()?;
    let chromium = tools::chromium()?;
    if !page::dist().join("index.html").is_file() {
        page::build(page::Kind::Release)?;
    }
    let folder = root().join("tests/e2e");
    if !newer(&folder.join("node_modules/.package-lock.json"), &folder.join("package-lock.json")) {
        println!("   installing Playwright (npm ci)");
        show(
            Command::new(&npm)
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(&folder),
            "npm ci",
        )?;
    }
    let address = server::start(page::dist(), 0)?;
    let installed = folder.join("node_modules/.bin");
    show(
        Command::new(installed.join("tsc")).arg("--noEmit").current_dir(&folder),
        "checking the types of the browser tests",
    )?;
    let mut playwright = Command::new(installed.join("playwright"));
    playwright.args(["test", "--reporter=list"]).current_dir(&folder);
    playwright.env("CHROMIUM", chromium).env("BASE_URL", format!("http://{address}/"));
    let mut suite = Suite { name: "browser tests".to_owned(), ..Suite::default() };
    let well = follow(&mut playwright, |line| {
        println!("   {line}");
        read_playwright(line, &mut suite);
    })?;
    let (none, unsteady) = (suite.passed + suite.failed == 0, suite.unsteady);
    suites.push(suite);
    if !well {
        return Err("see the lines above".to_owned());
    }
    if unsteady > MOST_UNSTEADY {
        return Err(format!("{unsteady} tests passed only when tried again; {MOST_UNSTEADY} may"));
    }
    if none { Err("no browser test ran".to_owned()) } else { Ok(()) }
}

/// More browser tests than this that pass only when tried again are no accident of a busy machine.
const MOST_UNSTEADY: usize = 3;

/// Runs cargo and shows only what it complains about, besides a count of what it compiles.
fn quiet(command: &mut Command, doing: &str) -> Outcome {
    let mut compiled = 0;
    let mut log = Vec::new();
    let well = follow(command, |line| {
        tell_compiling(line, &mut compiled);
        if !is_progress(line) {
            log.push(line.to_owned());
        }
    })?;
    if well { Ok(()) } else { Err(format!("{doing} says\n{}", log.join("\n"))) }
}

fn is_progress(line: &str) -> bool {
    let verbs = [
        "Compiling",
        "Checking",
        "Downloading",
        "Downloaded",
        "Documenting",
        "Finished",
        "Updating",
        "Locking",
        "Adding",
        "Blocking",
    ];
    line.split_whitespace().next().is_some_and(|verb| verbs.contains(&verb))
}

fn tell_compiling(line: &str, compiled: &mut usize) {
    let verb = line.split_whitespace().next().unwrap_or_default();
    if matches!(verb, "Compiling" | "Checking") {
        *compiled += 1;
        if compiled.is_multiple_of(50) {
            println!("   {compiled} crates compiled");
        }
    }
}

/// What `cargo test` says, read line by line.
#[derive(Debug, Default)]
struct CargoLog {
    suites: Vec<Suite>,
    /// The lines worth showing when something fails: all but those about tests that passed.
    trouble: Vec<String>,
    running: String,
}

impl CargoLog {
    fn read(&mut self, line: &str) {
        let trimmed = line.trim_start();
        if let Some(running) = trimmed.strip_prefix("Running ") {
            self.running = suite_name(running);
        } else if let Some(package) = trimmed.strip_prefix("Doc-tests ") {
            self.running = format!("doc tests of {package}");
        } else if let Some(result) = trimmed.strip_prefix("test result: ") {
            let count = |word: &str| number_before(result, word).unwrap_or(0);
            let (passed, failed, skipped) = (count("passed"), count("failed"), count("ignored"));
            if passed + failed + skipped > 0 {
                println!("   {}: {passed} passed, {failed} failed", self.running);
                self.suites.push(Suite { name: self.running.clone(), passed, failed, skipped, unsteady: 0 });
            }
        } else if !(is_progress(line)
            || line.is_empty()
            || line.ends_with("... ok")
            || line.starts_with("running "))
        {
            self.trouble.push(line.to_owned());
        }
    }
}

/// `tests/edit.rs`, and `unittests src/main.rs (xtask)` because several packages have one.
fn suite_name(running: &str) -> String {
    let (name, binary) = running.split_once(" (").unwrap_or((running, ""));
    let file = binary.rsplit(['/', '\\']).next().unwrap_or_default();
    match file.rsplit_once('-') {
        Some((package, _)) if name.starts_with("unittests") => format!("{name} ({package})"),
        _ => name.to_owned(),
    }
}

/// Playwright's summary: `  3 passed (2.1s)`, `  1 failed`, `  1 flaky`, `  1 skipped`, `  2 did not run`.
fn read_playwright(line: &str, suite: &mut Suite) {
    let mut words = line.split_whitespace();
    let (Some(count), Some(word)) = (words.next().and_then(|word| word.parse::<usize>().ok()), words.next())
    else {
        return;
    };
    match word {
        "passed" => suite.passed += count,
        "flaky" => suite.unsteady += count,
        "failed" | "interrupted" => suite.failed += count,
        "skipped" | "did" => suite.skipped += count,
        _ => {}
    }
}

/// The number in front of a word: 12 in "12 passed; 0 failed".
fn number_before(text: &str, word: &str) -> Option<usize> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().position(|found| found.trim_end_matches(';') == word)?;
    words.get(at.checked_sub(1)?)?.parse().ok()
}

fn newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    changed(file).is_some_and(|file| changed(than).is_some_and(|than| file >= than))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_each_suite_are_read() {
        let mut log = CargoLog::default();
        for line in [
            "   Compiling sopwright v0.1.0",
            "     Running unittests src/lib.rs (target/debug/deps/sopwright-1)",
            "running 3 tests",
            "test model::a ... ok",
            "test model::b ... FAILED",
            "test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "   Doc-tests sopwright",
            "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            log.read(line);
        }
        let expected = Suite {
            name: "unittests src/lib.rs (sopwright)".to_owned(),
            passed: 1,
            failed: 1,
            skipped: 1,
            unsteady: 0,
        };
        assert_eq!(log.suites, [expected]);
        assert_eq!(log.trouble, ["test model::b ... FAILED"]);
    }

    #[test]
    fn the_summary_of_playwright_is_read_and_its_test_lines_are_not() {
        let mut suite = Suite::default();
        for line in [
            "Running 5 tests using 1 worker",
            "  ok 1 opens.spec.ts:3:5 › 2 passed steps (1s)",
            "  1 failed",
            "  1 flaky",
            "  2 did not run",
            "  2 passed (4.0s)",
        ] {
            read_playwright(line, &mut suite);
        }
        assert_eq!((suite.passed, suite.failed, suite.skipped, suite.unsteady), (2, 1, 2, 1));
    }
}
