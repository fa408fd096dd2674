//! Finds the tools a build of the page needs, and installs into `target/tools` what is missing.
//!
//! Not here: using them (`page`, `stages`).

use crate::Outcome;
use crate::commands::{answer, cargo, on_path, root, show, target_folder};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";
/// The last Trunk that compiles with our Rust version. Any 0.21 that is installed will do.
const TRUNK: &str = "0.21.14";
const FUZZ: &str = "0.13.2";
const BINARYEN: &str = "132.0.0";

/// Trunk, and the PATH on which it finds the right wasm-bindgen and therefore downloads nothing.
pub(crate) struct PageTools {
    pub(crate) trunk: PathBuf,
    pub(crate) path: OsString,
}

/// Everything needed to turn the sources into a page.
pub(crate) fn for_the_page() -> Outcome<PageTools> {
    wasm_target()?;
    let trunk = tool("trunk", "trunk", TRUNK, &["--locked"], |version| version.starts_with("trunk 0.21."))?;
    let locked = locked_version("wasm-bindgen")?;
    let expected = format!("wasm-bindgen {locked}");
    let bindgen = tool("wasm-bindgen", "wasm-bindgen-cli", &locked, &[], |version| version == expected)?;
    // Both are there, so what their compilation left behind is not needed again.
    let _ = std::fs::remove_dir_all(tools_folder().join("build"));

    let mut folders: Vec<PathBuf> =
        [&bindgen, &trunk].iter().filter_map(|file| file.parent()).map(Path::to_path_buf).collect();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let path = std::env::join_paths(folders).map_err(|error| format!("The PATH cannot be used: {error}"))?;
    Ok(PageTools { trunk, path })
}

/// `wasm-opt` makes the page about a tenth smaller. Without it, or without Node to install it, the page works as well.
pub(crate) fn wasm_opt() -> Option<PathBuf> {
    let installed = tools_folder().join("node_modules/.bin/wasm-opt");
    if installed.is_file() {
        return Some(installed);
    }
    if let Some(found) = on_path(&["wasm-opt"]) {
        return Some(found);
    }
    let npm = on_path(&["npm"])?;
    println!("Installing wasm-opt (binaryen {BINARYEN}) into target/tools");
    let mut install = Command::new(npm);
    install.args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]).arg(tools_folder());
    install.arg(format!("binaryen@{BINARYEN}"));
    if answer(&mut install).is_none() {
        println!("wasm-opt could not be installed; the page is built without it and is a little larger.");
    }
    installed.is_file().then_some(installed)
}

/// A Chromium for the browser tests.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    if let Some(given) = std::env::var_os("CHROMIUM") {
        let given = PathBuf::from(given);
        return if given.is_file() {
            Ok(given)
        } else {
            Err(format!("CHROMIUM names {}, and there is no such file.", given.display()))
        };
    }
    let names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
    let mac = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    if let Some(found) = on_path(&names).or_else(|| mac.is_file().then_some(mac)) {
        return Ok(found);
    }
    let root_on_debian =
        on_path(&["apt-get"]).is_some() && answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if root_on_debian {
        println!("Installing Chromium with apt-get");
        let _ = answer(Command::new("apt-get").arg("update"));
        let mut install = Command::new("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive").args([
            "install",
            "-y",
            "--no-install-recommends",
            "chromium",
        ]);
        let _ = answer(&mut install);
    }
    on_path(&names).ok_or_else(|| {
        "The browser tests need Chromium or Chrome: install it (Debian: apt-get install chromium; macOS: \
         brew install --cask chromium) or name it in CHROMIUM=/path/to/it."
            .to_owned()
    })
}

/// What drives the fuzz targets.
pub(crate) fn fuzz() -> Outcome<PathBuf> {
    tool("cargo-fuzz", "cargo-fuzz", FUZZ, &["--locked"], |version| version.starts_with("cargo-fuzz 0."))
}

/// npm, for the browser tests.
pub(crate) fn npm() -> Outcome<PathBuf> {
    on_path(&["npm"]).ok_or_else(|| {
        "The browser tests need Node 20 or newer with npm: https://nodejs.org, or apt-get install nodejs npm.".to_owned()
    })
}

fn tools_folder() -> PathBuf {
    target_folder().join("tools")
}

fn wasm_target() -> Outcome {
    let libraries = answer(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    if on_path(&["rustup"]).is_none() {
        return Err(format!(
            "Rust here cannot compile for the browser: the target {WASM} is missing, and there is no rustup to add it. \
             Install Rust from https://rustup.rs, or your system's package for that target."
        ));
    }
    println!("Adding the target {WASM}");
    show(Command::new("rustup").args(["target", "add", WASM]).current_dir(root()), "rustup target add")
}

/// Sees to it that the sources of the standard library are there, and says whether they are.
pub(crate) fn standard_library() -> Outcome<bool> {
    let sysroot = answer(Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()));
    let Some(sysroot) = sysroot else { return Err("`rustc --print sysroot` did not answer.".to_owned()) };
    let sources = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/src/lib.rs");
    if !sources.exists() && answer(Command::new("rustup").arg("--version")).is_some() {
        println!("Adding the sources of the standard library (rust-src)");
        show(
            Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(root()),
            "rustup component add",
        )?;
    }
    Ok(sources.exists())
}

/// The path of a cargo-installed program whose `--version` pleases `fits`; installed where none does.
fn tool(
    name: &str,
    package: &str,
    version: &str,
    extra: &[&str],
    fits: impl Fn(&str) -> bool,
) -> Outcome<PathBuf> {
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let places = [Some(tools_folder()), cargo_home];
    let files =
        places.into_iter().flatten().map(|place| place.join("bin").join(name)).chain(on_path(&[name]));
    for file in files {
        if answer(Command::new(&file).arg("--version")).is_some_and(|version| fits(&version)) {
            return Ok(file);
        }
    }
    println!("Installing {package} {version} into target/tools; this takes some minutes, once");
    let mut install = cargo();
    install.args(["install", package, "--version", version, "--profile", "dev", "--force", "--root"]);
    install.arg(tools_folder()).args(extra);
    // Both tools share what they have in common; debug information would only be written and never read.
    install.env("CARGO_TARGET_DIR", tools_folder().join("build")).env("CARGO_PROFILE_DEV_DEBUG", "0");
    // The notes cargo adds about the PATH do not concern us: we call the file.
    install.args(["--quiet"]);
    show(&mut install, &format!("cargo install {package}"))?;
    Ok(tools_folder().join("bin").join(name))
}

/// The version of a package in `Cargo.lock`.
fn locked_version(package: &str) -> Outcome<String> {
    let lock =
        std::fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    version_in(&lock, package).ok_or_else(|| format!("Cargo.lock names no {package}."))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"').map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_exactly_this_package_is_found() {
        let lock = "name = \"wasm-bindgen-macro\"\nversion = \"9\"\n\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "leptos"), None);
    }
}
