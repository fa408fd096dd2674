//! Runs other programs: quietly for an answer, or line by line while a person watches.
//!
//! Not here: which programs and where they come from (`tools`).

use crate::Outcome;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or(xtask.clone(), Path::to_path_buf)
}

/// Where everything built goes.
pub(crate) fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The cargo that started this.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.current_dir(root());
    command
}

/// What a program prints, or nothing where it cannot run or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program with its output shown as it comes. `doing` ends the sentence "… failed".
pub(crate) fn show(command: &mut Command, doing: &str) -> Outcome {
    let status = command.status().map_err(|error| format!("{doing} could not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{doing} failed; the lines above say why.")) }
}

/// Runs a program and hands over each line it prints, on either stream, in the order printed.
/// Returns whether it ended well.
pub(crate) fn follow(command: &mut Command, mut line: impl FnMut(&str)) -> Outcome<bool> {
    let name = command.get_program().to_string_lossy().into_owned();
    let start = |error: std::io::Error| format!("{name} could not start: {error}");
    let (reader, writer) = std::io::pipe().map_err(start)?;
    command.stdin(Stdio::null()).stdout(writer.try_clone().map_err(start)?).stderr(writer);
    let mut child = command.spawn().map_err(start)?;
    // The command keeps the writing end open, and reading would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut reader = BufReader::new(reader);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).map_err(start)? > 0 {
        line(String::from_utf8_lossy(&bytes).trim_end());
        bytes.clear();
    }
    Ok(child.wait().map_err(start)?.success())
}

/// The first of these programs that lies on the PATH.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path)
            .flat_map(|folder| {
                [folder.join(name), folder.join(format!("{name}.exe")), folder.join(format!("{name}.cmd"))]
            })
            .find(|file| file.is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_both_streams_arrive_in_order() {
        let mut lines = Vec::new();
        let ended_well =
            follow(Command::new("sh").args(["-c", "echo one; echo two >&2; echo three; exit 3"]), |line| {
                lines.push(line.to_owned());
            });
        assert_eq!(lines, ["one", "two", "three"]);
        assert_eq!(ended_well, Ok(false));
    }

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("Cargo.lock").is_file());
    }
}
