//! The note for the ticket in three forms: plain text, Markdown, HTML.
//!
//! What stands in it was typed by people, so each form keeps its signs from meaning anything. Not here: what the note says
//! (the shell tells it in the language of the agent).

/// A form in which a note can be copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Letters only.
    #[default]
    Plain,
    /// For ticket systems that take Markdown.
    Markdown,
    /// For mails and editors with formats.
    Html,
}

impl Form {
    /// All of them.
    pub const ALL: [Form; 3] = [Form::Plain, Form::Markdown, Form::Html];

    /// The word by which the choice is remembered.
    pub fn word(self) -> &'static str {
        match self {
            Form::Plain => "plain",
            Form::Markdown => "markdown",
            Form::Html => "html",
        }
    }

    /// The form of a word; plain text for any other.
    pub fn of_word(word: &str) -> Form {
        Form::ALL.into_iter().find(|form| form.word() == word).unwrap_or_default()
    }
}

/// A line of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A sentence.
    Text(String),
    /// A name and what it is: `Ticket: 48213`.
    Named(String, String),
    /// What the items after it are.
    Heading(String),
    /// One of several.
    Item(String),
}

/// A note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Its title.
    pub title: String,
    /// What it says.
    pub lines: Vec<Line>,
}

impl Note {
    /// A sentence more.
    pub fn say(&mut self, text: impl Into<String>) {
        self.lines.push(Line::Text(text.into()));
    }

    /// A name and what it is.
    pub fn name(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.lines.push(Line::Named(name.into(), text.into()));
    }

    /// Several items under a heading; nothing where there are none.
    pub fn list(&mut self, heading: impl Into<String>, items: Vec<String>) {
        if !items.is_empty() {
            self.lines.push(Line::Heading(heading.into()));
            self.lines.extend(items.into_iter().map(Line::Item));
        }
    }

    /// The note in a form.
    pub fn written(&self, form: Form) -> String {
        match form {
            Form::Plain => self.plain(),
            Form::Markdown => self.markdown(),
            Form::Html => self.html(),
        }
    }

    fn plain(&self) -> String {
        let mut text = self.title.clone();
        for line in &self.lines {
            text.push('\n');
            match line {
                Line::Text(words) => text.push_str(words),
                Line::Named(name, words) => text.push_str(&format!("{name}: {words}")),
                Line::Heading(words) => text.push_str(&format!("{words}:")),
                Line::Item(words) => text.push_str(&format!("- {words}")),
            }
        }
        text
    }

    fn markdown(&self) -> String {
        // Paragraphs, with an empty line between; the items of a list follow each other.
        let mut text = format!("**{}**", quiet(&self.title));
        let mut was_item = false;
        for line in &self.lines {
            let is_item = matches!(line, Line::Item(_));
            text.push_str(if is_item && was_item { "\n" } else { "\n\n" });
            was_item = is_item;
            match line {
                Line::Text(words) => text.push_str(&quiet(words)),
                Line::Named(name, words) => text.push_str(&format!("{}: **{}**", quiet(name), quiet(words))),
                Line::Heading(words) => text.push_str(&format!("**{}**", quiet(words))),
                Line::Item(words) => text.push_str(&format!("- {}", quiet(words))),
            }
        }
        text.push('\n');
        text
    }

    fn html(&self) -> String {
        let mut text = format!("<p><strong>{}</strong></p>", tame(&self.title));
        let mut in_list = false;
        for line in &self.lines {
            let is_item = matches!(line, Line::Item(_));
            if is_item != in_list {
                text.push_str(if is_item { "\n<ul>" } else { "\n</ul>" });
                in_list = is_item;
            }
            text.push('\n');
            match line {
                Line::Text(words) => text.push_str(&format!("<p>{}</p>", tame(words))),
                Line::Named(name, words) => {
                    text.push_str(&format!("<p>{}: <strong>{}</strong></p>", tame(name), tame(words)));
                }
                Line::Heading(words) => text.push_str(&format!("<p><strong>{}</strong></p>", tame(words))),
                Line::Item(words) => text.push_str(&format!("<li>{}</li>", tame(words))),
            }
        }
        if in_list {
            text.push_str("\n</ul>");
        }
        text
    }
}

/// A note that was written in by hand, once what it tells has changed: what was written stays, what is told no more goes,
/// and what is new stands behind the line that it follows. `before` is the note as it was when it was written in.
pub fn rewritten(before: &str, written: &str, now: &str) -> String {
    let (mut old, new) = (parts(before), parts(now));
    let is_in = |all: &[&str], part: &str| all.iter().any(|each| each.trim_end() == part.trim_end());
    let mut told = parts(written);
    told.retain(|part| !is_in(&old, part) || is_in(&new, part));
    let mut after = 0;
    for part in new {
        let is_same = |each: &&str| each.trim_end() == part.trim_end();
        let known = old.iter().position(is_same).map(|place| old.remove(place));
        match told.iter().skip(after).position(is_same) {
            Some(more) => after += more + 1,
            // It was taken out by hand.
            None if known.is_some() => continue,
            None => {
                told.insert(after, part);
                after += 1;
            }
        }
    }
    let last = told.len().saturating_sub(1);
    let mut text = String::new();
    for (place, part) in told.into_iter().enumerate() {
        text.push_str(part);
        if place < last && !part.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}

/// The lines of a note, each with what belongs to it: the empty lines behind it, and where a list of HTML begins or ends.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        let is_more = matches!(line.trim_end(), "" | "<ul>" | "</ul>");
        if at > 0 && !is_more {
            parts.extend(text.get(from..at));
            from = at;
        }
        at += line.len();
    }
    parts.extend(text.get(from..).filter(|rest| !rest.is_empty()));
    parts
}

/// Signs that mean something in Markdown mean themselves, and a line stays one line.
fn quiet(text: &str) -> String {
    let mut quiet = String::with_capacity(text.len());
    for (place, letter) in text.char_indices() {
        match letter {
            '\n' | '\r' => quiet.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => {
                quiet.push('\\');
                quiet.push(letter);
            }
            // Only at the beginning of a line do these mean anything.
            '#' | '+' | '-' | '=' | '!' if place == 0 => {
                quiet.push('\\');
                quiet.push(letter);
            }
            _ => quiet.push(letter),
        }
    }
    let digits = quiet.len() - quiet.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let is_number = digits > 0 && quiet.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    if is_number {
        quiet.insert(digits, '\\');
    }
    quiet
}

/// Signs that mean something in HTML mean themselves.
pub(super) fn tame(text: &str) -> String {
    let mut tame = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => tame.push_str("&amp;"),
            '<' => tame.push_str("&lt;"),
            '>' => tame.push_str("&gt;"),
            '"' => tame.push_str("&quot;"),
            '\'' => tame.push_str("&#39;"),
            // XML holds no control characters but these, however they are written.
            control if control < ' ' && !matches!(control, '\n' | '\t' | '\r') => {}
            '\u{fffe}' | '\u{ffff}' => {}
            _ => tame.push(letter),
        }
    }
    tame
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note() -> Note {
        let mut note = Note { title: "Refund <b>dispute</b>".into(), lines: Vec::new() };
        note.name("Ticket", "48213 *now*");
        note.say("1. of many");
        note.list("Done", vec!["Asked & answered".into(), "<script>alert(1)</script>".into()]);
        note.list("Noted", Vec::new());
        note.say("Took 4 minutes");
        note
    }

    #[test]
    fn plain_text_is_what_it_was() {
        let told = "Refund <b>dispute</b>\nTicket: 48213 *now*\n1. of many\nDone:\n- Asked & answered\n\
                    - <script>alert(1)</script>\nTook 4 minutes";
        assert_eq!(note().written(Form::Plain), told);
    }

    #[test]
    fn signs_mean_themselves_in_markdown() {
        let told = "**Refund \\<b\\>dispute\\</b\\>**\n\nTicket: **48213 \\*now\\***\n\n1\\. of many\n\n**Done**\n\n\
                    - Asked \\& answered\n- \\<script\\>alert(1)\\</script\\>\n\nTook 4 minutes\n";
        assert_eq!(note().written(Form::Markdown), told);
    }

    #[test]
    fn signs_mean_themselves_in_html() {
        let told = note().written(Form::Html);
        assert!(told.contains("<li>&lt;script&gt;alert(1)&lt;/script&gt;</li>\n</ul>\n<p>Took"), "{told}");
        assert!(told.contains("Asked &amp; answered"));
        assert!(!told.contains("<script"));
    }

    #[test]
    fn what_was_written_by_hand_stays_when_the_case_goes_on() {
        for form in Form::ALL {
            let before = note().written(form);
            let mut later = note();
            later.lines.pop();
            later.list("Noted", vec!["Calls back".into(), "Calls back".into()]);
            later.say("CSAT: 4 of 5");
            later.say("Took 5 minutes");
            let now = later.written(form);
            assert_eq!(rewritten(&before, &before, &now).trim_end(), now.trim_end(), "{form:?}");
            // A line is changed, one is taken out and one is added.
            let by_hand = |text: &str| {
                let lines = text.lines().filter(|line| !line.contains("script"));
                let lines = lines.map(|line| line.replace("Asked", "Kindly asked"));
                lines
                    .map(|line| if line.contains("Took") { format!("Mine\n{line}") } else { line })
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            let told = rewritten(&before, &by_hand(&before), &now);
            for part in ["Kindly asked", "Mine", "Calls back", "CSAT: 4 of 5", "Took 5 minutes"] {
                assert!(told.contains(part), "{form:?} {part}: {told}");
            }
            assert!(
                !told.contains("script") && !told.contains("Took 4") && !told.contains("Asked"),
                "{told}"
            );
            assert_eq!(rewritten(&now, &told, &now), told, "nothing new, nothing changed");
        }
        assert_eq!(rewritten("a\nb", "", "a\nc"), "c");
        assert_eq!(rewritten("", "mine", ""), "mine");
    }

    #[test]
    fn a_form_is_found_by_its_word() {
        assert!(Form::ALL.iter().all(|form| Form::of_word(form.word()) == *form));
        assert_eq!(Form::of_word("anything"), Form::Plain);
    }
}
