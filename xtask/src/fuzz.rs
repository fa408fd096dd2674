//! `cargo xtask fuzz`: a while of made-up input for each fuzz target, in turn.
//!
//! Not here: the targets (`fuzz/targets`), and `cargo xtask test`, which needs no nightly toolchain.

use crate::commands::{answer, root, show, target_folder};
use crate::{Options, Outcome, tools};
use std::process::Command;

/// What is fuzzed, and with how many bytes at most: enough for two hundred edits.
const TARGETS: [(&str, u32); 4] = [("read", 20_000), ("edit", 801), ("check", 801), ("run", 1_001)];

pub(crate) fn run(options: &Options) -> Outcome {
    let seconds: u32 = match options.value("--seconds") {
        Some(given) => given.parse().map_err(|_| format!("“{given}” is no number of seconds."))?,
        None => 20,
    };
    let chosen: Vec<_> = match options.value("--only") {
        Some(name) => TARGETS.into_iter().filter(|(target, _)| *target == name).collect(),
        None => TARGETS.to_vec(),
    };
    if chosen.is_empty() {
        return Err(format!(
            "There is no such target. There are: {}.",
            TARGETS.map(|(name, _)| name).join(", ")
        ));
    }
    if answer(Command::new("rustup").args(["run", "nightly", "rustc", "--version"])).is_none() {
        return Err("Fuzzing needs the nightly toolchain: rustup toolchain install nightly.".to_owned());
    }
    let fuzz = tools::fuzz()?;
    for (target, most) in chosen {
        println!("── {target}: {seconds} s");
        let mut command = Command::new("rustup");
        command.args(["run", "nightly"]).arg(&fuzz).args(["run", target]);
        if target == "read" {
            // The processes that ship are good input to begin with.
            let learned = root().join("fuzz/corpus/read");
            std::fs::create_dir_all(&learned).map_err(|error| format!("{}: {error}", learned.display()))?;
            command.arg(learned).arg("processes");
        }
        // What is found lies in fuzz/artifacts, what was learned in fuzz/corpus; the next run begins there.
        command.args(["--", "-timeout=10", "-print_final_stats=1"]);
        command.args([format!("-max_total_time={seconds}"), format!("-max_len={most}")]);
        command.current_dir(root()).env("CARGO_TARGET_DIR", target_folder().join("fuzz"));
        show(&mut command, &format!("fuzzing {target}"))?;
    }
    println!("Nothing was found.");
    Ok(())
}
