//! Finding by a few letters: each word typed is found in the text in its order, best where words begin; accents do not
//! count.
//!
//! Not here: what is searched (`app::command_palette`).

/// What is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    words: Vec<Vec<char>>,
}

/// Where a needle was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How well it fits; more is better.
    pub score: i32,
    /// The places of the letters found, counted in characters, each once and in order.
    pub at: Vec<usize>,
}

/// A letter where a word begins.
const BEGINS: i32 = 8;
/// A letter right after the letter before.
const FOLLOWS: i32 = 8;
/// Any letter.
const LETTER: i32 = 1;
/// What a letter must be worth on the average: letters scattered over a text are no find.
const LEAST: i32 = 4;

impl Needle {
    /// What was typed.
    pub fn new(query: &str) -> Needle {
        let word = |word: &str| folded(word).into_iter().map(|letter| letter.is).collect();
        Needle { words: query.split_whitespace().map(word).collect() }
    }

    /// Whether nothing is searched for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where it is in a text, if it is. Nothing is found everywhere.
    pub fn find(&self, text: &str) -> Option<Found> {
        let letters = folded(text);
        let mut score = 0;
        let mut at = Vec::new();
        for word in &self.words {
            score += best(word, &letters, &mut at)?;
        }
        at.sort_unstable();
        at.dedup();
        let length = i32::try_from(letters.len()).unwrap_or(i32::MAX).min(64);
        Some(Found { score: score * 8 - length, at })
    }
}

/// A letter without its accent.
pub(super) struct Letter {
    pub(super) is: char,
    /// Its place in the text.
    pub(super) at: usize,
    begins: bool,
}

/// A letter found: what it and those before it are worth, and where the one before was found.
type Cell = Option<(i32, usize)>;

/// What the best way to find a word is worth; its places are added to `at`. It is found from where a word of the text
/// begins, or in one piece anywhere.
fn best(word: &[char], letters: &[Letter], at: &mut Vec<usize>) -> Option<i32> {
    let mut rest = letters.iter();
    if !word.iter().all(|wanted| rest.any(|letter| letter.is == *wanted)) {
        return None;
    }
    let spread = spread(word, letters, at);
    let piece = |start: &usize| {
        let here = letters.get(*start..).unwrap_or_default();
        here.len() >= word.len() && here.iter().zip(word).all(|(letter, wanted)| letter.is == *wanted)
    };
    let score = spread.or_else(|| {
        let start = (0..letters.len()).find(piece)?;
        at.extend(letters.iter().skip(start).take(word.len()).map(|letter| letter.at));
        Some(LETTER + (FOLLOWS + LETTER) * (i32::try_from(word.len()).ok()? - 1))
    })?;
    (score >= LEAST * i32::try_from(word.len()).ok()?).then_some(score)
}

/// As [`best`], spread over the text from where a word begins.
fn spread(word: &[char], letters: &[Letter], at: &mut Vec<usize>) -> Option<i32> {
    let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(word.len());
    for wanted in word {
        let before = rows.last();
        let mut far: Cell = None;
        let row = letters.iter().enumerate().map(|(place, letter)| {
            let reached = match before {
                None => letter.begins.then_some((0, 0)),
                Some(before) => {
                    let near =
                        place.checked_sub(1).and_then(|near| Some((before.get(near)?.as_ref()?.0, near)));
                    let reached = near.map(|(score, near)| (score + FOLLOWS, near)).max(far);
                    far = far.max(near);
                    reached
                }
            };
            let (score, from) = reached.filter(|_| letter.is == *wanted)?;
            Some((score + if letter.begins { BEGINS } else { LETTER }, from))
        });
        let row = row.collect();
        rows.push(row);
    }
    let ends = rows.last()?.iter().enumerate();
    // The first of equals.
    let (mut place, score) = ends
        .filter_map(|(place, cell)| Some((place, cell.as_ref()?.0)))
        .rev()
        .max_by_key(|(_, score)| *score)?;
    if score < LEAST * i32::try_from(word.len()).ok()? {
        return None;
    }
    for row in rows.iter().rev() {
        at.extend(letters.get(place).map(|letter| letter.at));
        place = row.get(place).copied().flatten()?.1;
    }
    Some(score)
}

pub(super) fn folded(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    let mut begins = true;
    for (at, letter) in text.chars().enumerate() {
        for small in letter.to_lowercase() {
            match plain(small) {
                Some(plain) => {
                    let parts = plain.chars().enumerate();
                    letters.extend(parts.map(|(part, is)| Letter { is, at, begins: begins && part == 0 }));
                }
                None => letters.push(Letter { is: small, at, begins }),
            }
            begins = false;
        }
        begins = !letter.is_alphanumeric();
    }
    letters
}

/// What is typed for a letter on a keyboard without it.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ť' | 'ţ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str, text: &str) -> Option<String> {
        let found = Needle::new(query).find(text)?;
        let letters: Vec<char> = text.chars().collect();
        Some(found.at.iter().filter_map(|at| letters.get(*at)).collect())
    }

    /// The texts that are found, the best first.
    fn ranked<'a>(query: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let needle = Needle::new(query);
        let mut found: Vec<_> =
            texts.iter().filter_map(|text| Some((-needle.find(text)?.score, *text))).collect();
        found.sort();
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn letters_are_found_in_their_order() {
        assert_eq!(found("hand", "Hand over to Billing").as_deref(), Some("Hand"));
        assert_eq!(found("hov", "Hand over to Billing").as_deref(), Some("Hov"));
        assert_eq!(found("dnah", "Hand over to Billing"), None);
        assert_eq!(found("", "anything").as_deref(), Some(""));
    }

    #[test]
    fn words_may_come_in_any_order() {
        assert_eq!(found("bill hand", "Hand over to Billing").as_deref(), Some("HandBill"));
        assert_eq!(found("bill refund", "Hand over to Billing"), None);
    }

    #[test]
    fn where_words_begin_counts_more() {
        let texts = ["Calendars", "Ask the customer: end?", "Add an end", "Send a letter"];
        assert_eq!(ranked("end", &texts).first(), Some(&"Add an end"));
        assert_eq!(ranked("ti", &["Titles", "Add a title", "Action items"]).first(), Some(&"Titles"));
        assert_eq!(ranked("tc", &["Take the call", "Touch", "Attic"]).first(), Some(&"Take the call"));
    }

    #[test]
    fn scattered_letters_are_no_find() {
        assert_eq!(found("oei", "Note which data is at risk for the customer"), None);
        assert_eq!(found("x", "Next"), None);
        assert_eq!(found("hand", "Call the duty manager about the data"), None);
        assert_eq!(found("anag", "Call the duty manager").as_deref(), Some("anag"));
    }

    #[test]
    fn accents_do_not_count() {
        assert_eq!(found("ok", "Økonomi").as_deref(), Some("Øk"));
        assert_eq!(found("prufung", "Prüfung").as_deref(), Some("Prüfung"));
        assert_eq!(found("afsaet", "Afsæt tid").as_deref(), Some("Afsæt"));
        assert_eq!(found("größe", "GROESSE").as_deref(), Some("GROSSE"));
        assert_eq!(found("strasse", "Straße").as_deref(), Some("Straße"));
        assert_eq!(found("å", "Gå i gang med Anna").as_deref(), Some("A"));
    }

    #[test]
    fn shorter_texts_win_among_equals() {
        assert_eq!(ranked("undo", &["Undo: Rename to “A long title”", "Undo"]).first(), Some(&"Undo"));
    }

    #[test]
    fn among_ten_thousand_the_one_that_was_meant_is_first() {
        let titles: Vec<String> =
            (0..10_000).map(|each| format!("Ask the customer about matter {each}")).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        assert_eq!(ranked("cust 77", &titles).first(), Some(&"Ask the customer about matter 77"));
    }
}
