//! `cargo xtask serve`: builds, serves, and builds again when a source file changes.
//!
//! Not here: reloading the page. The policy of the page allows no foreign script, so that is one key press.

use crate::commands::root;
use crate::{Options, Outcome, page, server};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

const WATCHED: [&str; 7] =
    ["src", "public", "processes", "locales", "index.html", "Trunk.toml", "Cargo.toml"];

/// Serves until it is stopped.
pub(crate) fn serve(options: &Options) -> Outcome {
    let port = options.value("--port").unwrap_or("8080");
    let port = port.parse().map_err(|_| format!("“{port}” is no port: give a number from 0 to 65535."))?;
    let kind = if options.has("--release") { page::Kind::Release } else { page::Kind::Debug };
    let build = !options.has("--no-build");
    let mut built = newest();
    if build {
        page::build(kind)?;
    } else if !page::dist().join("index.html").is_file() {
        return Err("There is no page in dist/ yet: run cargo xtask build first.".to_owned());
    }
    let address = server::start(page::dist(), port)?;
    println!("Sopwright is at http://{address}/ (Ctrl+C ends it)");
    if options.has("--open") {
        open(&format!("http://{address}/"));
    }
    loop {
        thread::sleep(Duration::from_millis(500));
        if !build || options.has("--no-watch") {
            continue;
        }
        let changed = newest();
        if changed > built {
            built = changed;
            match page::build(kind) {
                Ok(()) => println!("Reload the page to see the change."),
                Err(sentence) => eprintln!("{sentence}\nThe page before the change is still served."),
            }
        }
    }
}

/// When a source file last changed.
fn newest() -> Option<SystemTime> {
    WATCHED.iter().filter_map(|name| changed(&root().join(name))).max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).ok()?.modified().ok();
    if !path.is_dir() {
        return own;
    }
    let inside = fs::read_dir(path).ok()?.flatten().filter_map(|entry| changed(&entry.path())).max();
    own.max(inside)
}

fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start"]),
        _ => ("xdg-open", &[]),
    };
    let opened = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if opened.is_err() {
        println!("No browser could be opened from here; the address above works in any.");
    }
}
