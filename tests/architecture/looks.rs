//! Colours are tokens, and the page carries no style or script of its own.
//!
//! Not here: which colours (`src/app/style/tokens.css`), and what runs under the policy (`tests/e2e`).

use crate::none;
use crate::sources::{root, sources};

/// The only style sheet with raw colours, and the only Rust file: pictures that leave the app carry their colours.
const TOKENS: &str = "src/app/style/tokens.css";
const EXPORTED: [&str; 2] = ["src/exchange/svg_colours.rs", "src/exchange/svg/colours.rs"];

#[test]
fn colours_in_style_sheets_come_from_the_tokens() {
    let mut wrong = Vec::new();
    let sheets = sources(&["src"], "css");
    assert!(sheets.iter().any(|sheet| sheet.path == TOKENS));
    for sheet in sheets.iter().filter(|sheet| sheet.path != TOKENS) {
        for (number, line) in sheet.text.lines().enumerate() {
            // A picture inside a style sheet cannot read tokens: the arrow of a select.
            let is_picture = line.contains("url(\"data:image/svg+xml,");
            if !is_picture && has_colour(line) {
                wrong.push(format!("{}:{}: {}", sheet.path, number + 1, line.trim()));
            }
        }
    }
    none(&wrong);
}

/// With `x + *`, or `:first-child + :not(.x)`, a browser styles everything inside the next element anew whenever one is put
/// in anywhere on the page: with each step added, the whole chart.
#[test]
fn no_style_is_for_whatever_follows_something() {
    let mut wrong = Vec::new();
    for sheet in sources(&["src"], "css") {
        for (number, line) in
            sheet.text.lines().enumerate().filter(|(_, line)| line.trim_end().ends_with(['{', ',']))
        {
            let follows = line.split(['+', '~']).skip(1).map(str::trim_start);
            if follows.into_iter().any(|next| next.starts_with(['*', ':', '['])) {
                wrong.push(format!("{}:{}: {}", sheet.path, number + 1, line.trim()));
            }
        }
    }
    none(&wrong);
}

#[test]
fn colours_in_rust_are_only_in_exported_pictures() {
    let mut wrong = Vec::new();
    for source in sources(&["src"], "rs").iter().filter(|source| !EXPORTED.contains(&source.path.as_str())) {
        for literal in source.strings.iter().filter(|literal| has_colour(&literal.value)) {
            wrong.push(format!("{}:{}: “{}”", source.path, literal.line, literal.value));
        }
    }
    none(&wrong);
}

#[test]
fn components_set_no_style_attribute() {
    let mut wrong = Vec::new();
    for source in sources(&["src/app"], "rs") {
        let squeezed = source.code.replace(' ', "");
        let places = squeezed.match_indices("style=").filter(|(at, _)| {
            // `font-style=`, and a variable of that name that is set, are something else.
            let before = squeezed[..*at].chars().next_back();
            let is_name = before.is_some_and(|letter| letter.is_alphanumeric() || "-_.".contains(letter));
            !is_name && !squeezed[..*at].ends_with("let")
        });
        wrong.extend(places.map(|(at, _)| {
            format!("{}: …{}", source.path, squeezed[at..].chars().take(40).collect::<String>())
        }));
        // `style:left=` goes through the object model, which the policy allows; only computed places need it.
        for (at, _) in squeezed.match_indices("style:") {
            let name: String =
                squeezed[at + 6..].chars().take_while(|letter| letter.is_alphabetic()).collect();
            if !["left", "top", "width", "transform"].contains(&name.as_str()) {
                wrong.push(format!("{}: style:{name}", source.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn the_page_has_a_strict_policy_and_nothing_inline() {
    let page = std::fs::read_to_string(root().join("index.html")).unwrap();
    let policy =
        page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(policy.starts_with("default-src 'none';"));
    for allowance in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!policy.contains(allowance), "{allowance}");
    }
    assert!(!page.contains("<style") && !page.contains(" style="));
    let inline = page
        .split("<script")
        .skip(1)
        .filter(|rest| !rest.split('>').next().unwrap_or_default().contains("src="));
    assert_eq!(inline.count(), 0);
    let trunk = std::fs::read_to_string(root().join("Trunk.toml")).unwrap();
    assert!(trunk.contains("pattern_script = '<script type=\"module\" src=\"{base}start.js\""));
}

/// A hexadecimal colour, or a colour function with figures in it.
fn has_colour(text: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab("];
    functions.iter().any(|function| text.to_ascii_lowercase().contains(function))
        || text.match_indices('#').any(|(at, _)| {
            let digits = text[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            let ended = !text[at + 1 + digits..]
                .starts_with(|letter: char| letter.is_alphanumeric() || letter == '-');
            ended && matches!(digits, 3 | 4 | 6 | 8) && !text[..at].ends_with(['/', '"', '&'])
        })
}

#[test]
fn colours_are_told_from_ids_and_addresses() {
    for colour in ["color: #fff;", "fill=#0A6A7D", "rgb(1 2 3 / .5)", "border: 1px solid #D2CABC80"] {
        assert!(has_colour(colour), "{colour}");
    }
    for other in [
        "var(--accent)",
        "url(#i-play)",
        "#/p/abc/draw",
        "color-mix(in srgb, currentColor 16%, transparent)",
        "#i-add",
        "#support",
    ] {
        assert!(!has_colour(other), "{other}");
    }
}
