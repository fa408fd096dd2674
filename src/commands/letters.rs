//! Letters that choose: each of several answers gets a letter of its own to press, the first of a word if it can.
//!
//! Not here: the numbers that choose as well (`app::guide::keys`).

/// The place of the letter of each label, counted in characters, and the letter itself in lower case; none where all are
/// taken. Every label keeps its letter whatever comes after it.
pub fn letters(labels: &[&str], is_taken: &dyn Fn(char) -> bool) -> Vec<Option<(usize, char)>> {
    let mut given: Vec<Option<(usize, char)>> = Vec::new();
    for label in labels {
        let free = |place: &(usize, char, bool)| {
            let letter = place.1;
            !is_taken(letter) && !given.iter().flatten().any(|(_, other)| *other == letter)
        };
        let all = places(label);
        let found = all.iter().filter(|(_, _, begins)| *begins).find(|place| free(place));
        let found = found.or_else(|| all.iter().find(|place| free(place)));
        given.push(found.map(|(place, letter, _)| (*place, *letter)));
    }
    given
}

/// The letters of a label: place, lower case, and whether a word begins there.
fn places(label: &str) -> Vec<(usize, char, bool)> {
    let mut before = ' ';
    let mut all = Vec::new();
    for (place, letter) in label.chars().enumerate() {
        let mut lower = letter.to_lowercase();
        if let (Some(only), None) = (lower.next(), lower.next())
            && letter.is_alphabetic()
        {
            all.push((place, only, !before.is_alphanumeric()));
        }
        before = letter;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(labels: &[&str], taken: &str) -> String {
        let letters = letters(labels, &|letter| taken.contains(letter));
        letters.iter().map(|found| found.map_or('-', |(_, letter)| letter)).collect()
    }

    #[test]
    fn yes_and_no_have_their_letters_in_every_language() {
        assert_eq!(pressed(&["Yes", "No"], "bceopt"), "yn");
        assert_eq!(pressed(&["Ja", "Nej"], "bceopt"), "jn");
        assert_eq!(pressed(&["Ja", "Nei"], "bceopt"), "jn");
        assert_eq!(pressed(&["Ja", "Nein"], "bceopt"), "jn");
    }

    #[test]
    fn a_letter_is_given_once_and_never_one_that_is_a_command() {
        assert_eq!(pressed(&["Settled", "Sent back", "Failed"], ""), "sbf");
        assert_eq!(
            pressed(&["Settled", "Sent back", "Failed"], "sbf"),
            "ena",
            "a letter within, where none begins a word"
        );
        assert_eq!(pressed(&["A", "A", "1 2"], ""), "a--");
        assert_eq!(letters(&["Øl"], &|_| false), [Some((0, 'ø'))]);
    }
}
