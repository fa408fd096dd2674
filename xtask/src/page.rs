//! Builds the page: styles, Trunk, wasm-opt, and the plain files beside it.
//!
//! Not here: serving it (`server`), weighing it (`size`).

use crate::commands::{root, show, target_folder};
use crate::{Outcome, bundle, likeness, short_names, tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Quick to build, or small to download; or like that with the door for the harness that measures it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Debug,
    Release,
    Bench,
}

/// Where the page lies when it is built.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds the page into `dist/`.
pub(crate) fn build(kind: Kind) -> Outcome {
    let start = Instant::now();
    let tools = tools::for_the_page()?;
    let wasm_opt = if kind == Kind::Debug { None } else { tools::wasm_opt() };

    // Trunk reads the bundle by the path in index.html, which is the same wherever cargo's target folder is.
    let bundled = root().join("target/page/app.css");
    make_folder_of(&bundled)?;
    let styles = bundle::styles(&root().join("src/app"))?;
    write(&bundled, &if kind == Kind::Debug { styles } else { bundle::without_comments(&styles) })?;

    println!(
        "Building the page ({})",
        match kind {
            Kind::Debug => "quick, for trying",
            Kind::Release => "small, for publishing",
            Kind::Bench => "small, for measuring",
        }
    );
    let mut trunk = Command::new(&tools.trunk);
    trunk.current_dir(root()).env("PATH", &tools.path).env("CARGO_TARGET_DIR", target_folder());
    // Some systems set NO_COLOR=1, which Trunk takes for a flag with a wrong value.
    trunk.env_remove("NO_COLOR");
    // Its own stack says nothing about our page.
    trunk.env_remove("RUST_BACKTRACE");
    trunk.args(["build", "--skip-version-check", "--log", "warn"]);
    if kind != Kind::Debug {
        trunk.arg("--release");
        small(&mut trunk, tools::standard_library()?);
    }
    trunk.args(["--features", if kind == Kind::Bench { "bench" } else { "app" }]);
    show(&mut trunk, "trunk build")?;

    if let Some(wasm_opt) = wasm_opt {
        println!("Shrinking it with wasm-opt");
        for wasm in files_in(&dist(), "wasm")? {
            shrink(&wasm_opt, &wasm)?;
        }
    }
    if kind != Kind::Debug {
        // So far the only script is the one that wasm-bindgen wrote.
        for script in files_in(&dist(), "js")? {
            let text =
                fs::read_to_string(&script).map_err(|error| format!("{}: {error}", script.display()))?;
            write(&script, &bundle::without_comments(&text))?;
        }
        shorten_names()?;
    }
    lay_files()?;
    println!("The page is in dist/ ({:.1} s)", start.elapsed().as_secs_f32());
    Ok(())
}

/// Leaves out what a panic would tell, which nobody can read in a page without its source: 40 kB as it travels. With the
/// sources of the standard library that is compiled along and gives up at once; without them at least the places in the
/// source are left out. It takes what stable compilers only do when told so; docs/decisions/0008-trunk-and-csp.md.
fn small(build: &mut Command, has_sources: bool) {
    build.env("RUSTC_BOOTSTRAP", "1");
    let mut flags = "--cfg erase_components -Zlocation-detail=none".to_owned();
    if has_sources {
        build.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        flags.push_str(" -Zunstable-options -Cpanic=immediate-abort");
    }
    build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
}

/// Smaller as it travels, which is compressed. `-Oz` takes more bytes away but leaves less that repeats, and comes out
/// 3 % larger; so the module is only tidied, and what is the same at the ends of branches folded. Then what the same generic
/// function became is laid side by side, and after that whatever is alike (`likeness`).
fn shrink(wasm_opt: &Path, wasm: &Path) -> Outcome {
    let run = |passes: &[&str]| {
        let mut command = Command::new(wasm_opt);
        // What rustc's browser target takes for granted.
        command.args([
            "--enable-bulk-memory",
            "--enable-mutable-globals",
            "--enable-multivalue",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-sign-ext",
        ]);
        show(command.args(passes).arg(wasm).arg("-o").arg(wasm), "wasm-opt")
    };
    run(&[
        "-O1",
        "--simplify-locals-nostructure",
        "--rse",
        "--vacuum",
        "--code-folding",
        "--duplicate-function-elimination",
        "--reorder-locals",
        "--debuginfo",
        "--reorder-functions-by-name",
    ])?;
    let module = fs::read(wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
    if let Some(named) = likeness::named_by_likeness(&module) {
        fs::write(wasm, named).map_err(|error| format!("{}: {error}", wasm.display()))?;
        run(&["--debuginfo", "--reorder-functions-by-name"])?;
    }
    run(&["--strip-debug", "--strip-producers"])
}

/// Gives the script and the module short names for each other: 11 kB less to fetch.
fn shorten_names() -> Outcome {
    let (modules, scripts) = (files_in(&dist(), "wasm")?, files_in(&dist(), "js")?);
    let ([module], [script]) = (modules.as_slice(), scripts.as_slice()) else { return Ok(()) };
    let read = fs::read(module).and_then(|bytes| Ok((bytes, fs::read_to_string(script)?)));
    let (bytes, text) = read.map_err(|error| format!("{}: {error}", module.display()))?;
    if let Some((bytes, text)) = short_names::shortened(&bytes, &text) {
        fs::write(module, bytes).map_err(|error| format!("{}: {error}", module.display()))?;
        write(script, &text)?;
    }
    Ok(())
}

/// What the page fetches by a plain name: fonts, icons, processes, rule pages, languages.
fn lay_files() -> Outcome {
    copy_all(&root().join("public"), &dist())?;
    lay_sentences()?;
    for (from, extension, to) in [("processes", "json", "processes"), ("src/check/rules", "md", "rules")] {
        for file in files_in(&root().join(from), extension)? {
            if let Some(name) = file.file_name() {
                copy(&file, &dist().join(to).join(name))?;
            }
        }
    }
    Ok(())
}

/// The sentences of each language as one text, without what only the command line says. Those of English are in the wasm.
fn lay_sentences() -> Outcome {
    for folder in folders_in(&root().join("locales"))? {
        let Some(tag) = folder.file_name().and_then(|name| name.to_str()).filter(|tag| *tag != "en") else {
            continue;
        };
        let mut all = String::new();
        for file in files_in(&folder, "ftl")?.iter().filter(|file| !file.ends_with("cli.ftl")) {
            let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            all.push_str(text.trim_end());
            all.push_str("\n\n");
        }
        let laid = dist().join("locales").join(format!("{tag}.ftl"));
        make_folder_of(&laid)?;
        write(&laid, &all)?;
    }
    Ok(())
}

fn folders_in(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect())
}

/// The files of a folder with this extension, sorted; none where there is no such folder.
pub(crate) fn files_in(folder: &Path, extension: &str) -> Outcome<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    Ok(files)
}

fn copy_all(from: &Path, to: &Path) -> Outcome {
    let entries = fs::read_dir(from).map_err(|error| format!("{}: {error}", from.display()))?;
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    make_folder_of(to)?;
    fs::copy(from, to).map(|_| ()).map_err(|error| format!("{} could not be copied: {error}", from.display()))
}

fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(|error| format!("{} could not be written: {error}", file.display()))
}

fn make_folder_of(file: &Path) -> Outcome {
    let Some(folder) = file.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| format!("{} could not be made: {error}", folder.display()))
}
