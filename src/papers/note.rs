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
    fn a_form_is_found_by_its_word() {
        assert!(Form::ALL.iter().all(|form| Form::of_word(form.word()) == *form));
        assert_eq!(Form::of_word("anything"), Form::Plain);
    }
}
