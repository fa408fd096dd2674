//! How alike two words are: the same, one begun, another form, a part of a longer one, or a typing slip.
//!
//! Not here: which words are compared (`commands::heard`).

/// The same word.
pub(super) const SAME: i32 = 100;
/// The least that counts as the word that was meant, and not as one that only looks like it.
pub(super) const SURE: i32 = 50;

/// How alike a word that was typed is to one that stands in a text, from 0 to [`SAME`]. A word that is still being typed
/// may be short.
pub(super) fn likeness(typed: &[char], stands: &[char], is_being_typed: bool) -> i32 {
    if typed == stands {
        return SAME;
    }
    let (short, long) = if typed.len() < stands.len() { (typed, stands) } else { (stands, typed) };
    let begun = typed.len() < stands.len() && stands.starts_with(typed);
    if begun && typed.len() >= if is_being_typed { 2 } else { 3 } {
        return 85;
    }
    let both = typed.iter().zip(stands).take_while(|(one, other)| one == other).count();
    // Refunded and refund, levering and leveret.
    let is_form =
        |stem: usize, ends: usize| both >= stem && typed.len() - both <= ends && stands.len() - both <= ends;
    if is_form(4, 3) && both == short.len() || is_form(5, 3) {
        return 70;
    }
    if short.len() >= 5 && long.windows(short.len()).any(|part| part == short) {
        return 55;
    }
    let allowed = match short.len() {
        0..=4 => return 0,
        5..=8 => 1,
        _ => 2,
    };
    let slips = slips(typed, stands, allowed);
    if slips <= allowed {
        return 60 - 10 * i32::try_from(slips).unwrap_or(0);
    }
    // A slip in a word that is not typed to its end, or stands there in another form.
    let is_begun = |longer: usize| {
        stands.get(..typed.len() + longer).is_some_and(|begin| self::slips(typed, begin, 1) <= 1)
    };
    if is_begun(0) || is_begun(1) { 40 } else { 0 }
}

/// How many letters were missed, doubled, mistaken or swapped with the next; more than `most` is not counted on.
fn slips(one: &[char], other: &[char], most: usize) -> usize {
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.iter().enumerate() {
        let mut next = vec![line + 1];
        for (place, wanted) in other.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX - 1);
            let mut least = (at(&row, place) + usize::from(letter != wanted))
                .min(at(&row, place + 1) + 1)
                .min(at(&next, place) + 1);
            let is_swapped = line > 0
                && place > 0
                && one.get(line - 1) == Some(wanted)
                && other.get(place - 1) == Some(letter);
            if is_swapped {
                least = least.min(at(&before, place - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(typed: &str, stands: &str) -> i32 {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        likeness(&letters(typed), &letters(stands), false)
    }

    #[test]
    fn the_more_alike_the_more_it_counts() {
        let all = [
            ("refund", "refund"),
            ("refu", "refund"),
            ("refunded", "refund"),
            ("betaling", "tilbagebetaling"),
            ("refnud", "refund"),
            ("refnd", "refunds"),
        ];
        let counts = all.map(|(typed, stands)| alike(typed, stands));
        assert_eq!(counts, [100, 85, 70, 55, 50, 40]);
    }

    #[test]
    fn forms_of_a_word_are_the_word() {
        for (typed, stands) in [("returning", "returned"), ("leveret", "levering"), ("pengene", "penge")] {
            assert_eq!(alike(typed, stands), 70, "{typed} {stands}");
        }
    }

    #[test]
    fn other_words_are_other_words() {
        for (typed, stands) in [
            ("late", "rate"),
            ("card", "care"),
            ("order", "offer"),
            ("bank", "back"),
            ("the", "these"),
            ("", "a"),
            ("a", ""),
        ] {
            let expected = if stands.starts_with(typed) && typed.len() > 2 { 85 } else { 0 };
            assert_eq!(alike(typed, stands), expected, "{typed} {stands}");
        }
    }

    #[test]
    fn a_word_being_typed_may_be_short() {
        assert_eq!(likeness(&['r', 'e'], &['r', 'e', 'f'], true), 85);
        assert_eq!(likeness(&['r', 'e'], &['r', 'e', 'f'], false), 0);
    }
}
