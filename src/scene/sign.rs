//! The signs on the chart as one path each: the same as in the icon file, on a grid of 20.
//!
//! Not here: where a sign stands (`scene::step`, `scene::edge`), the signs of pictures as files (`exchange::svg`).

/// The grid the outlines are drawn on.
pub const GRID: f64 = 20.0;

/// The outline of a sign by its name; nothing for a name that no step and no line uses.
pub fn outline(icon: &str) -> &'static str {
    match icon {
        "i-play" => {
            "M6.25 4.4v11.2c0 .6.65.97 1.16.66l9-5.6a.77.77 0 0 0 0-1.32l-9-5.6a.77.77 0 0 0-1.16.66Z"
        }
        "k-trigger" => "M11 2.5 4.5 11.25h4.75L8.75 17.5l6.75-9h-4.9Z",
        "i-check-circle" => {
            "M17.25 10A7.25 7.25 0 1 1 2.75 10A7.25 7.25 0 1 1 17.25 10ZM6.75 10.25l2.25 2.25 4.25-4.75"
        }
        "i-minus-circle" => "M17.25 10A7.25 7.25 0 1 1 2.75 10A7.25 7.25 0 1 1 17.25 10ZM7 10h6",
        "i-escalate" => "M3.5 16.25V12a3 3 0 0 1 3-3h9.25M11.25 4.25 16 9l-4.75 4.75",
        "i-right" => "M3.75 10h12.5M11.5 5.25 16.25 10l-4.75 4.75",
        "i-clock" => "M17.25 10A7.25 7.25 0 1 1 2.75 10A7.25 7.25 0 1 1 17.25 10ZM10 5.75V10l2.75 2",
        "i-timeout" => "M10 17.25A7.25 7.25 0 1 1 17.2 9.2M10 5.75V10l2 1.4M15.5 12v2.75M15.5 17.3v.1",
        "i-pin" => "M7 3.5h6M8 3.5v4.25L5.75 11.5h8.5L12 7.75V3.5M10 11.5V17",
        "i-flag" => "M4.75 17V3.75h9.5L12.5 7.5l1.75 3.75h-9.5",
        _ => "",
    }
}

/// How thick the lines of a sign are on the grid.
pub fn weight(icon: &str) -> f64 {
    match icon {
        "k-trigger" => 1.0,
        "i-timeout" => 1.75,
        _ => 1.6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CIRCLE: &str = "M17.25 10A7.25 7.25 0 1 1 2.75 10A7.25 7.25 0 1 1 17.25 10Z";

    /// What the icon file draws for a sign, as one path.
    fn in_file(icon: &str) -> String {
        let file = include_str!("../app/controls/icons.svg");
        let (_, rest) = file.split_once(&format!("<symbol id=\"{icon}\"")).unwrap();
        let (symbol, _) = rest.split_once("</symbol>").unwrap();
        let mut path = String::new();
        for part in symbol.split('<').skip(1) {
            if part.starts_with("circle") {
                assert!(part.contains("cx=\"10\" cy=\"10\" r=\"7.25\""), "{icon}: another circle");
                path.push_str(CIRCLE);
            } else if let Some((_, d)) = part.split_once("path d=\"") {
                let d = d.split_once('"').unwrap().0;
                // A path of its own begins anywhere; within another, from where that one ends.
                match d
                    .strip_prefix('m')
                    .and_then(|rest| rest.match_indices(' ').nth(1).map(|(at, _)| rest.split_at(at)))
                {
                    Some((start, rest)) => path.push_str(&format!("M{start}l{}", rest.trim_start())),
                    None => path.push_str(d),
                }
            }
        }
        path
    }

    #[test]
    fn signs_are_those_of_the_icon_file() {
        let icons = [
            "i-play",
            "k-trigger",
            "i-check-circle",
            "i-minus-circle",
            "i-escalate",
            "i-right",
            "i-clock",
            "i-timeout",
            "i-pin",
            "i-flag",
        ];
        for icon in icons {
            assert_eq!(outline(icon), in_file(icon), "{icon}");
        }
        assert_eq!(outline("i-mark"), "");
    }
}
