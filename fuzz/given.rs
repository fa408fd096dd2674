//! What the fuzz targets make of bytes: a process to start from, edits, actions.
//!
//! Not here: the laws (`targets/`). Edits and actions are those of the property tests.
#![allow(dead_code, unused_imports)]

#[path = "../tests/given/mod.rs"]
mod made_up;
#[path = "../tests/given/actions.rs"]
mod made_up_actions;

pub(crate) use made_up::Wish;
pub(crate) use made_up_actions::actions;
use sopwright::format;
use sopwright::model::Process;
use std::path::Path;
use std::sync::LazyLock;

/// The processes that ship.
pub(crate) static SHIPPED: LazyLock<Vec<Process>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../processes");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let sops = files.iter().filter(|file| file.to_string_lossy().ends_with(".sop.json"));
    sops.filter_map(|file| Some(format::read(&std::fs::read(file).ok()?).ok()?.process)).collect()
});

/// An empty process, or one of those that ship, as the first byte says.
pub(crate) fn process(bytes: &[u8]) -> Process {
    let which = bytes.first().copied().map_or(0, usize::from) % (SHIPPED.len() + 1);
    which.checked_sub(1).and_then(|which| SHIPPED.get(which)).cloned().unwrap_or_else(made_up::empty)
}

/// Four bytes an edit, as many as there are, up to two hundred.
pub(crate) fn wishes(bytes: &[u8]) -> impl Iterator<Item = Wish> {
    let rest = bytes.get(1..).unwrap_or_default();
    rest.chunks(4).take(200).zip(0_u32..).map(|(four, serial)| {
        let at = |n: usize| four.get(n).copied().unwrap_or(0);
        Wish::of(at(0), usize::from(at(1)), usize::from(at(2)), serial * 256 + u32::from(at(3)))
    })
}
