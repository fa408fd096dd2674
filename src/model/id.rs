//! The names things go by: stable, minted by the caller, never reused.
//!
//! Not here: petgraph's indices, which never leave `model::graph`.

use crate::record::id;

id!(
    /// A process: `refund-dispute`.
    ProcessId, "id", "^[a-z0-9-]{1,64}$", is_id
);
id!(
    /// A step: `identify`.
    StepId, "id", "^[a-z0-9-]{1,64}$", is_id
);
id!(
    /// A role: `front-line`.
    RoleId, "id", "^[a-z0-9-]{1,64}$", is_id
);
id!(
    /// A field: `order_value`. Underscores are allowed, for fields are named in scripts and conditions.
    FieldId, "field-id", "^[a-z0-9_-]{1,64}$", is_field_id
);
id!(
    /// Anything else with an id of its own: a branch, a limit, a choice, a channel, a calendar, a note, a reason.
    Id, "id", "^[a-z0-9-]{1,64}$", is_id
);
id!(
    /// A transition: a branch's own id, or derived as `STEP/next`, `STEP/limit/ID`, `anytime/ID`.
    TransitionId, "transition-id", "^[a-z0-9/-]{1,200}$", is_transition_id
);

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn is_field_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
}

fn is_transition_id(text: &str) -> bool {
    (1..=200).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/'))
}

/// Makes an id out of a title and a few letters from the caller, so that it can be read and is never taken:
/// `mint("Find the order", "x7k2")` is `find-the-order-x7k2`.
pub fn mint<I: std::str::FromStr>(title: &str, suffix: &str) -> Option<I> {
    let mut slug = String::new();
    for character in title.chars().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' => slug.push(character),
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
        if slug.len() >= 40 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { suffix.parse().ok() } else { format!("{slug}-{suffix}").parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_minted_from_a_title_in_any_of_our_languages() {
        let mint = |title| mint::<StepId>(title, "x7k2").unwrap().to_string();
        assert_eq!(mint("Find the order"), "find-the-order-x7k2");
        assert_eq!(mint("Rückgabe prüfen?"), "rueckgabe-pruefen-x7k2");
        assert_eq!(mint("Spørg om årsag"), "spoerg-om-aarsag-x7k2");
        assert_eq!(mint("!!!"), "x7k2");
    }

    #[test]
    fn an_id_with_a_space_is_refused() {
        assert_eq!("a b".parse::<StepId>(), Err("id"));
    }
}
