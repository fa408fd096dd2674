//! Words on a line: how wide a text is, and where it breaks.
//!
//! Not here: how much room a step has for it (`measure::size`).

use super::widths::{UNITS_PER_EM, advance};

/// The width of a text on one line, in the unit of `size`, the font size.
pub fn text_width(text: &str, size: f32) -> f32 {
    let units: u32 = text.chars().map(advance).fold(0, u32::saturating_add);
    units as f32 * size / UNITS_PER_EM as f32
}

/// The lines of a text in a width: at most `most` of them, the last with an ellipsis if there is more. A word that is
/// wider than a line, as German compounds are, is broken before the last syllable that does not fit.
pub fn wrap(text: &str, width: f32, size: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut word = word;
        loop {
            let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if text_width(&joined, size) <= width {
                line = joined;
                break;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            } else {
                let (head, tail) = split_to_fit(word, width, size);
                lines.push(head);
                word = tail;
                if word.is_empty() {
                    break;
                }
            }
            if lines.len() > most {
                break;
            }
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = shortened(last, width, size);
        }
    }
    lines
}

/// The most letters of a word that fit on a line with a hyphen, and the rest. At least one letter goes on the line.
fn split_to_fit(word: &str, width: f32, size: f32) -> (String, &str) {
    let own_hyphen = |end: usize| word.get(..end).is_some_and(|head| head.ends_with(['-', '/']));
    let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
    let fits = |end: &usize| {
        let head = word.get(..*end).unwrap_or(word);
        text_width(head, size) + if own_hyphen(*end) { 0.0 } else { text_width("-", size) } <= width
    };
    let fitting: Vec<usize> = ends.clone().take_while(fits).collect();
    let at_hyphen = fitting.iter().rev().find(|end| own_hyphen(**end));
    let at_syllable = || fitting.iter().rev().take(FURTHEST).find(|end| is_between_syllables(word, **end));
    let end = at_hyphen
        .or_else(at_syllable)
        .or(fitting.last())
        .copied()
        .or_else(|| ends.clone().next())
        .unwrap_or(word.len());
    let (head, tail) = word.split_at_checked(end).unwrap_or((word, ""));
    let head = if tail.is_empty() || own_hyphen(end) { head.to_owned() } else { format!("{head}-") };
    (head, tail)
}

/// How many letters of room a line may leave, so that a word breaks between syllables.
const FURTHEST: usize = 7;

/// Whether a word may break there: three letters on each side, and what follows begins as syllables do, with one
/// consonant before a vowel or with `sch`. No dictionary, so some breaks are a letter off; none is within a sound.
fn is_between_syllables(word: &str, end: usize) -> bool {
    let Some((head, tail)) = word.split_at_checked(end) else { return false };
    let is_vowel = |letter: char| "aeiouyäöüæøåéAEIOUYÄÖÜÆØÅÉ".contains(letter);
    let mut letters = tail.chars();
    let (Some(first), Some(second), Some(_)) = (letters.next(), letters.next(), letters.next()) else {
        return false;
    };
    let is_one_sound = head.ends_with("sch") || matches!(first, 'h' | 'k') && head.ends_with(['c', 'p', 't']);
    let begins = tail.starts_with("sch") || (!is_vowel(first) && is_vowel(second) && !is_one_sound);
    begins && first.is_alphabetic() && head.chars().nth(2).is_some() && head.contains(is_vowel)
}

/// The text with an ellipsis at its end, short enough for the width.
fn shortened(text: &str, width: f32, size: f32) -> String {
    let mut kept = text.to_owned();
    loop {
        let trimmed = kept.trim_end_matches([' ', '-', ',', '.', ':', ';']);
        let with = format!("{trimmed}…");
        if text_width(&with, size) <= width || trimmed.is_empty() {
            return with;
        }
        kept.truncate(trimmed.len());
        kept.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // Measured by a browser: "Hand over to Billing", Inter 12.5 px, weight 550.
        assert!((text_width("Settled", 11.0) - 38.0).abs() < 3.0);
        assert!(text_width("iiii", 12.5) < text_width("WWWW", 12.5) / 3.0);
        assert_eq!(text_width("", 12.5), 0.0);
    }

    #[test]
    fn a_title_breaks_between_words_and_ends_with_an_ellipsis() {
        assert_eq!(
            wrap("Verify identity and find the order", 144.0, 12.5, 3),
            ["Verify identity and find", "the order"]
        );
        let lines =
            wrap("Ask for the order number and never for the full number of the card", 144.0, 12.5, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn a_compound_breaks_where_the_line_is_full() {
        let lines = wrap("Zahlungsdienstleisterbestätigung abwarten", 144.0, 12.5, 3);
        assert!(lines[0].ends_with('-'), "{lines:?}");
        assert!(lines.iter().all(|line| text_width(line, 12.5) <= 144.0), "{lines:?}");
        assert_eq!(lines.join(" ").replace("- ", ""), "Zahlungsdienstleisterbestätigung abwarten");
    }

    #[test]
    fn a_compound_breaks_between_syllables() {
        for (word, expected) in [
            ("Zahlungsdienstleisterbestätigung", "Zahlungsdienstleister-|bestätigung"),
            ("Beschwerdemanagementbeauftragte", "Beschwerdemanage-|mentbeauftragte"),
            ("Kundenzufriedenheitsbefragung", "Kundenzufriedenheits-|befragung"),
            ("Tilbagebetalingsanmodning", "Tilbagebetalingsan-|modning"),
            ("Rückerstattungsverschlüsselung", "Rückerstattungsver-|schlüsselung"),
        ] {
            assert_eq!(wrap(word, 144.0, 12.5, 3).join("|"), expected);
        }
    }

    #[test]
    fn no_width_at_all_still_ends() {
        assert_eq!(wrap("abc", 0.0, 12.5, 2).len(), 2);
        assert_eq!(wrap("", 100.0, 12.5, 2), Vec::<String>::new());
        assert!(wrap("a", 0.0, 12.5, 0).is_empty());
    }
}
