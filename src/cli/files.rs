//! Files in and out: a path, or `-` for standard input and output.
//!
//! Not here: what the bytes mean (`format`).

use crate::shell::{Shell, Trouble};
use sopwright::format::{self, MOST_BYTES, Unreadable};
use sopwright::message::Message;
use sopwright::model::{Kind, Process, ProcessId, SortedMap, SortedSet};
use sopwright::text::{notice, unreadable};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What the names of our files end in.
pub(crate) const ENDING: &str = ".sop.json";

/// Whether the path stands for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The path as it is shown.
pub(crate) fn name(path: &Path) -> String {
    path.display().to_string()
}

/// The bytes of a file. No more of it is read than could be used.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    if path.is_dir() {
        return Err(Trouble::new(name(path), vec![Message::new("cli-folder")]));
    }
    let unread = |error: io::Error| Trouble::new(name(path), vec![unread(&error)]);
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let size = if is_standard(path) {
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes).map_err(unread)?
    } else {
        let file = fs::File::open(path).map_err(unread)?;
        let told = file.metadata().map_or(0, |about| about.len());
        let read = file.take(most + 1).read_to_end(&mut bytes).map_err(unread)?;
        read.max(usize::try_from(told).unwrap_or(usize::MAX))
    };
    if bytes.len() > MOST_BYTES {
        return Err(Trouble::new(name(path), unreadable(&Unreadable::TooLarge { bytes: size })));
    }
    Ok(bytes)
}

fn unread(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::new("cli-no-file"),
        io::ErrorKind::PermissionDenied => Message::new("cli-forbidden"),
        _ => Message::new("cli-unread").text("detail", error.to_string()),
    }
}

/// The process in a file. What is odd but harmless in it is told.
pub(crate) fn process(path: &Path, shell: &Shell) -> Result<Process, Trouble> {
    process_of(path, &bytes(path)?, shell)
}

/// The process in the bytes of a file.
pub(crate) fn process_of(path: &Path, bytes: &[u8], shell: &Shell) -> Result<Process, Trouble> {
    let reading = format::read(bytes).map_err(|fault| Trouble::new(name(path), sentences(&fault)))?;
    for found in &reading.notices {
        shell.remark(&name(path), &notice(found));
    }
    Ok(reading.process)
}

/// What is wrong with a file, for people at a terminal: here is no page to load anew.
pub(crate) fn sentences(fault: &Unreadable) -> Vec<Message> {
    match fault {
        Unreadable::Newer { version } => vec![Message::new("cli-newer").text("version", version.to_string())],
        other => unreadable(other),
    }
}

/// The processes that a process calls, and those that they call: each in `ID.sop.json` in the same folder. One that is
/// not there is left out; compiling tells where it is called.
pub(crate) fn called(
    process: &Process,
    path: &Path,
    shell: &Shell,
) -> Result<SortedMap<ProcessId, Process>, Trouble> {
    let folder = if is_standard(path) { Path::new("") } else { path.parent().unwrap_or(Path::new("")) };
    let mut found = SortedMap::new();
    let mut seen = SortedSet::from([process.about.id.clone()]);
    let mut waiting: Vec<ProcessId> = calls(process).collect();
    while let Some(id) = waiting.pop() {
        let path = folder.join(format!("{id}{ENDING}"));
        if !seen.insert(id.clone()) || !path.is_file() {
            continue;
        }
        let process = self::process(&path, shell)?;
        if process.about.id != id {
            let message = Message::new("cli-other-id").text("id", process.about.id.as_str());
            return Err(Trouble::new(name(&path), vec![message]));
        }
        waiting.extend(calls(&process));
        found.insert(id, process);
    }
    Ok(found)
}

fn calls(process: &Process) -> impl Iterator<Item = ProcessId> {
    process.steps.values().filter_map(|step| match &step.kind {
        Kind::Call(call) => call.sop.clone(),
        _ => None,
    })
}

/// The files that paths stand for: themselves, and in folders all that end in `.sop.json`, in order. Folders that begin
/// with a dot are left alone.
pub(crate) fn found(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Trouble>) {
    let (mut files, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        match search(path, &mut files) {
            Err(error) => troubles.push(Trouble::new(name(path), vec![unread(&error)])),
            Ok(()) if files.len() == before => {
                troubles.push(Trouble::new(name(path), vec![Message::new("cli-empty-folder")]));
            }
            Ok(()) => {}
        }
    }
    (files, troubles)
}

fn search(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // A link to a folder is not followed, so that a circle of links ends.
        if entry.file_type()?.is_dir() {
            if !name.starts_with('.') {
                search(&entry.path(), files)?;
            }
        } else if name.ends_with(ENDING) {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// Puts a text where it is wanted: standard output, or a file.
pub(crate) fn put(out: Option<&Path>, text: &str, shell: &Shell) -> Result<(), Trouble> {
    match out.filter(|path| !is_standard(path)) {
        None => shell.print(text),
        Some(path) => replace(path, text).map_err(|error| {
            let message = Message::new("cli-unwritten").text("detail", error.to_string());
            Trouble::new(name(path), vec![message])
        }),
    }
}

/// Writes a file whole or not at all: beside the old one first, then in its place, so that a full disk costs nothing.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let Ok(before) = fs::metadata(path) else { return write_beside(path, text, None) };
    if !before.is_file() {
        // A device or a pipe cannot be replaced, and a folder says so itself.
        return fs::write(path, text);
    }
    write_beside(&fs::canonicalize(path)?, text, Some(before.permissions()))
}

fn write_beside(path: &Path, text: &str, permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut beside = OsString::from(path);
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = fs::write(&beside, text)
        .and_then(|()| permissions.map_or(Ok(()), |permissions| fs::set_permissions(&beside, permissions)))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
