//! Finding a process by what a customer says: in any words and any order, also misspelt, in every language it is written in.
//!
//! Not here: finding by a few letters (`commands::fuzzy`), and how alike two words are (`commands::likeness`).

use super::fuzzy::folded;
use super::likeness::{SURE, likeness};
use crate::model::{Arrange, Gather, Kind, Process, Reason, SortedMap, Step};

/// Where in a process words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// Its title or its code.
    Title,
    /// A reason of contact, or something that can happen at any time.
    Reason,
    /// What it is for.
    Summary,
    /// An answer.
    Answer,
    /// The title of a step.
    Step,
    /// The words to say.
    Say,
}

impl Spot {
    /// What a word there is worth.
    fn worth(self) -> i32 {
        match self {
            Spot::Title => 10,
            Spot::Reason => 8,
            Spot::Summary => 7,
            Spot::Answer | Spot::Step => 6,
            Spot::Say => 4,
        }
    }

    /// The Fluent id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Spot::Title => "heard-title",
            Spot::Reason => "heard-reason",
            Spot::Summary => "heard-summary",
            Spot::Answer => "heard-answer",
            Spot::Step => "heard-step",
            Spot::Say => "heard-say",
        }
    }
}

/// A process that fits, and what of it fits best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Its place in the list that was searched.
    pub place: usize,
    /// Where the words were found.
    pub spot: Spot,
    /// The text there, cut to what is around them.
    pub text: String,
    /// The places of the letters found, counted in characters.
    pub at: Vec<usize>,
    /// How well it fits; more is better.
    pub score: i32,
}

/// The words of a process, made once and searched often.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// Each word once, without capitals and accents.
    vocabulary: Vec<Vec<char>>,
    texts: Vec<Text>,
}

#[derive(Clone, Debug)]
struct Text {
    spot: Spot,
    text: String,
    words: Vec<Word>,
}

/// A word of a text: which of the vocabulary, and where it stands, counted in characters.
#[derive(Clone, Copy, Debug)]
struct Word {
    which: usize,
    from: usize,
    to: usize,
}

/// Words that say nothing of the matter, in English, Danish, Norwegian and German.
const EMPTY: &str = " a about af again all alt am an and any are as at auf aus be been bei bin blev blive but by can da das dass \
    de dem den denne der des det did didn die din dit do does doesn don du ein eine einem einen einer eller en er es et etter etwas \
    ever fik for fordi fra from fur get gets gerne got had haben hade hadde han has hasn hat hatte hav have havde hallo hej hei hello her \
    hi hos hun hva hvad hvis hvor i ich ihr if igen ihre ikke immer ikkje im in into is isn ist it its ja jeg just kan kann kein keine \
    kunne ma maa man me med meg mein meine men mich mig min mine mir mit mitt my nach nar naar ned nei nein nej nicht no noch nogen noget noe \
    noen not nu nur od oder og ogsa ogsaa on op opp or our over pa paa please s saa sa sein seine ser she sich sie sig sin sind \
    schon sehr skal skulle so som sondern stadig still t that the their them then there they this til to too um und uns up ut ved very vi vil ville von var vaere want wants was \
    we wegen weil were what when where which who why will wie wir wird with would wurde yet you your zu zum zur ";

/// How much around the first word found is shown, in characters.
const BEFORE: usize = 24;
const SHOWN: usize = 96;

impl Spoken {
    /// The words of a process: titles, summary, reasons, answers, steps and what is said, in all its languages.
    pub fn of(process: &Process) -> Spoken {
        let mut spoken = Spoken::default();
        let mut known = SortedMap::new();
        for language in process.languages() {
            spoken.take_in(&process.in_language(language), &mut known);
        }
        spoken
    }

    fn take_in(&mut self, process: &Process, known: &mut SortedMap<Vec<char>, usize>) {
        let about = &process.about;
        self.add(Spot::Title, &about.title, known);
        self.add(Spot::Title, about.code.as_deref().unwrap_or_default(), known);
        self.add(Spot::Summary, about.summary.as_deref().unwrap_or_default(), known);
        self.reasons(&process.reasons, known);
        for any in &process.anytime {
            self.add(Spot::Reason, &any.label, known);
        }
        for step in process.reading_order().iter().filter_map(|id| process.step(id)) {
            self.add(Spot::Step, &step.title, known);
            for answer in answers(step) {
                self.add(Spot::Answer, answer, known);
            }
            for words in step.guidance.say.values() {
                self.add(Spot::Say, words, known);
            }
        }
    }

    fn reasons(&mut self, reasons: &[Reason], known: &mut SortedMap<Vec<char>, usize>) {
        for reason in reasons {
            self.add(Spot::Reason, &reason.title, known);
            self.reasons(&reason.reasons, known);
        }
    }

    fn add(&mut self, spot: Spot, text: &str, known: &mut SortedMap<Vec<char>, usize>) {
        if text.is_empty() || self.texts.iter().any(|each| each.spot == spot && each.text == text) {
            return;
        }
        let mut words = Vec::new();
        for (letters, from, to) in split(text) {
            let which = match known.get(&letters) {
                Some(which) => *which,
                None => {
                    self.vocabulary.push(letters.clone());
                    known.insert(letters, self.vocabulary.len() - 1);
                    self.vocabulary.len() - 1
                }
            };
            words.push(Word { which, from, to });
        }
        self.texts.push(Text { spot, text: text.to_owned(), words });
    }
}

fn answers(step: &Step) -> Vec<&str> {
    let branches = match &step.kind {
        Kind::Decision(decision) => &decision.branches,
        Kind::Wait(wait) => &wait.branches,
        _ => return Vec::new(),
    };
    branches.iter().map(|branch| branch.label.as_str()).collect()
}

/// The words of a text without capitals and accents, each with where it stands. The name of a field in braces is no word.
fn split(text: &str) -> Vec<(Vec<char>, usize, usize)> {
    let mut words: Vec<(Vec<char>, usize, usize)> = Vec::new();
    let (mut is_within, mut is_name) = (false, false);
    for letter in folded(text) {
        match letter.is {
            '{' => is_name = true,
            '}' => is_name = false,
            _ => {}
        }
        if is_name || !letter.is.is_alphanumeric() {
            is_within = false;
            continue;
        }
        match words.last_mut().filter(|_| is_within) {
            Some((letters, _, to)) => {
                letters.push(letter.is);
                *to = letter.at + 1;
            }
            None => words.push((vec![letter.is], letter.at, letter.at + 1)),
        }
        is_within = true;
    }
    words
}

/// The processes that fit what a customer says, the best first. Of nothing said all fit, in the order they have.
pub fn heard(all: &[Spoken], said: &str) -> Vec<Heard> {
    let mut words: Vec<Vec<char>> = split(said).into_iter().map(|(letters, ..)| letters).collect();
    let is_open = said.chars().next_back().is_some_and(char::is_alphanumeric);
    let last = words.last().cloned().filter(|_| is_open);
    if words.iter().any(|word| !is_empty(word)) {
        words.retain(|word| !is_empty(word) || last.as_ref() == Some(word));
    }
    // How alike each word said is to each word of each process.
    let fits: Vec<Vec<Vec<i32>>> = all
        .iter()
        .map(|spoken| {
            let row = |said: &Vec<char>| {
                let is_last = last.as_ref() == Some(said);
                spoken.vocabulary.iter().map(|word| likeness(said, word, is_last)).gathered()
            };
            words.iter().map(row).gathered()
        })
        .gathered();
    // What few processes say tells more than what all of them say.
    let weight = |place: usize| {
        let is_sure =
            |rows: &&Vec<Vec<i32>>| rows.get(place).is_some_and(|row| row.iter().any(|fit| *fit >= SURE));
        let count = fits.iter().filter(is_sure).count().max(1);
        let told = i32::try_from((all.len() * 4 / count).max(1).ilog2()).unwrap_or(1);
        let is_filler = words.get(place).is_some_and(|word| is_empty(word));
        if is_filler { 1 } else { told * 2 }
    };
    let weights: Vec<i32> = (0..words.len()).map(weight).collect();
    let mut found: Vec<Heard> = Vec::new();
    for (place, (spoken, fits)) in all.iter().zip(&fits).enumerate() {
        found.extend(best_of(place, spoken, fits, &weights));
    }
    found.arrange_by_key(|heard| (-heard.score, heard.place));
    let best = found.first().map_or(0, |heard| heard.score);
    found.retain(|heard| heard.score * 5 >= best);
    found
}

/// What a process is worth, and the text of it that fits best; none where nothing fits.
fn best_of(place: usize, spoken: &Spoken, fits: &[Vec<i32>], weights: &[i32]) -> Option<Heard> {
    if weights.is_empty() {
        let text = spoken.texts.first()?;
        return Some(Heard { place, spot: text.spot, text: text.text.clone(), at: Vec::new(), score: 0 });
    }
    let fit =
        |said: usize, word: &Word| fits.get(said).and_then(|row| row.get(word.which)).copied().unwrap_or(0);
    let mut most = vec![0; weights.len()];
    let mut best: Option<(i32, &Text)> = None;
    for text in &spoken.texts {
        let mut sum = 0;
        for (said, (most, weight)) in most.iter_mut().zip(weights).enumerate() {
            let here = text.words.iter().map(|word| fit(said, word)).max().unwrap_or(0) * text.spot.worth();
            *most = here.max(*most);
            sum += here * weight;
        }
        if sum > best.map_or(0, |(sum, _)| sum) {
            best = Some((sum, text));
        }
    }
    let (sum, text) = best?;
    // Words that stand together in one text count once more.
    let score = most.iter().zip(weights).map(|(most, weight)| most * weight).sum::<i32>() + sum / 2;
    let is_found =
        |word: &&Word| (0..weights.len()).any(|said| fit(said, word) > 0 && weights.get(said) > Some(&1));
    let places: Vec<(usize, usize)> =
        text.words.iter().filter(is_found).map(|word| (word.from, word.to)).collect();
    let (shown, at) = around(&text.text, &places);
    Some(Heard { place, spot: text.spot, text: shown, at, score })
}

fn is_empty(word: &[char]) -> bool {
    let word: String = word.iter().collect();
    EMPTY.contains(&format!(" {word} "))
}

/// What is around the first place, on one line, and the places of the letters in it.
fn around(text: &str, places: &[(usize, usize)]) -> (String, Vec<usize>) {
    let letters: Vec<char> =
        text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let first = places.first().map_or(0, |(from, _)| *from);
    let mut from = if letters.len() <= SHOWN { 0 } else { first.saturating_sub(BEFORE) };
    // Not within a word.
    while from > 0 && from < first && letters.get(from - 1) != Some(&' ') {
        from += 1;
    }
    let to = (from + SHOWN).min(letters.len());
    let lead = usize::from(from > 0);
    let mut shown: String = letters.get(from..to).unwrap_or_default().iter().collect();
    if lead > 0 {
        shown.insert(0, '…');
    }
    if to < letters.len() {
        shown.push('…');
    }
    let at = places.iter().flat_map(|(begin, end)| *begin..*end).filter(|at| (from..to).contains(at));
    (shown, at.map(|at| at - from + lead).collect())
}
