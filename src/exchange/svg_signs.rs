//! The few signs a picture needs, so that it stands alone: the same paths as in the icon file, on a grid of 20.
//!
//! Not here: where a sign stands (`scene`), and its colour (`exchange::svg`).

/// The drawing of a sign by its name; nothing for a name that no step uses.
pub(super) fn sign(icon: &str) -> &'static str {
    match icon {
        "i-play" => {
            r#"<path d="M6.25 4.4v11.2c0 .6.65.97 1.16.66l9-5.6a.77.77 0 0 0 0-1.32l-9-5.6a.77.77 0 0 0-1.16.66Z"/>"#
        }
        "k-trigger" => r#"<path d="M11 2.5 4.5 11.25h4.75L8.75 17.5l6.75-9h-4.9Z"/>"#,
        "i-check-circle" => {
            r#"<circle cx="10" cy="10" r="7.25"/><path d="m6.75 10.25 2.25 2.25 4.25-4.75"/>"#
        }
        "i-minus-circle" => r#"<circle cx="10" cy="10" r="7.25"/><path d="M7 10h6"/>"#,
        "i-escalate" => r#"<path d="M3.5 16.25V12a3 3 0 0 1 3-3h9.25M11.25 4.25 16 9l-4.75 4.75"/>"#,
        "i-right" => r#"<path d="M3.75 10h12.5M11.5 5.25 16.25 10l-4.75 4.75"/>"#,
        "i-clock" => r#"<circle cx="10" cy="10" r="7.25"/><path d="M10 5.75V10l2.75 2"/>"#,
        "i-timeout" => {
            r#"<path d="M10 17.25A7.25 7.25 0 1 1 17.2 9.2"/><path d="M10 5.75V10l2 1.4M15.5 12v2.75M15.5 17.3v.1"/>"#
        }
        _ => "",
    }
}
