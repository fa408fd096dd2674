//! Puts the style sheets under `src/app` into one, in the order `src/app/style/app.css` gives, and leaves out of styles
//! and scripts what only people read.
//!
//! Not here: what they say, and Trunk, which names and links the result.

use crate::Outcome;
use std::fs;
use std::path::{Path, PathBuf};

/// The bundle: first what `app.css` imports, then every other sheet under `src/app`, sorted by path.
pub(crate) fn styles(app: &Path) -> Outcome<String> {
    let order = app.join("style/app.css");
    let mut sheets =
        imports(&read(&order)?).into_iter().map(|name| app.join("style").join(name)).collect::<Vec<_>>();
    let mut rest = Vec::new();
    collect(app, &mut rest)?;
    rest.sort();
    rest.retain(|sheet| *sheet != order && !sheets.contains(sheet));
    sheets.extend(rest);

    let mut bundle = String::new();
    for sheet in sheets {
        bundle.push_str(&read(&sheet)?);
        bundle.push('\n');
    }
    Ok(bundle)
}

/// Styles or a script without indents, empty lines, and the comments that stand on lines of their own or at their ends.
pub(crate) fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_comment = false;
    for line in text.lines() {
        let mut rest = line.trim();
        while is_comment || rest.starts_with("/*") {
            let after = rest.split_once("*/").map(|(_, after)| after.trim_start());
            is_comment = after.is_none();
            rest = after.unwrap_or_default();
            if rest.is_empty() {
                break;
            }
        }
        // What is said at the end of a line.
        if let Some((before, after)) = rest.split_once("/*")
            && let Some((_, "")) = after.split_once("*/")
        {
            rest = before.trim_end();
        }
        if !rest.is_empty() && !rest.starts_with("//") {
            plain.push_str(rest);
            plain.push('\n');
        }
    }
    plain
}

fn imports(order: &str) -> Vec<&str> {
    order.lines().filter_map(|line| line.trim().strip_prefix("@import \"")?.strip_suffix("\";")).collect()
}

fn collect(folder: &Path, sheets: &mut Vec<PathBuf>) -> Outcome {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, sheets)?;
        } else if path.extension().is_some_and(|extension| extension == "css") {
            sheets.push(path);
        }
    }
    Ok(())
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imported_sheets_come_first_and_none_comes_twice() {
        let app = crate::commands::root().join("src/app");
        let bundle = styles(&app).unwrap();
        let tokens = bundle.find("--role-1:").unwrap();
        let reset = bundle.find("box-sizing: border-box").unwrap();
        assert!(tokens < reset);
        assert_eq!(bundle.matches("--role-1: ").count(), 1);
        assert!(!bundle.contains("@import"));
    }

    #[test]
    fn comments_go_and_everything_else_stays() {
        let styles =
            "/* one */\n.a {\n  color: red; /* said */\n}\n\n/* two\n   lines */ .b { margin: 0 }\n/**/\n";
        assert_eq!(without_comments(styles), ".a {\ncolor: red;\n}\n.b { margin: 0 }\n");
        let script = "/**\n * What it does.\n */\nfunction f() {\n    // why\n    return 'a//b';\n}\n";
        assert_eq!(without_comments(script), "function f() {\nreturn 'a//b';\n}\n");
    }

    #[test]
    fn imports_are_read_in_order() {
        assert_eq!(imports("/* x */\n@import \"b.css\";\n@import \"a.css\";\n"), ["b.css", "a.css"]);
    }
}
