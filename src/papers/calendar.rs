//! A follow-up as a calendar file (RFC 5545), for nothing reminds anybody while no window is open.
//!
//! Not here: when to follow up (the agent says), and saving the file (the shells).

use super::stamp::short;
use crate::run::Moment;

/// Something to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// A name for it that no other has, so that a calendar takes a second file as a change of the first.
    pub uid: String,
    /// When the file is written.
    pub written: Moment,
    /// When to come back.
    pub at: Moment,
    /// For how many minutes.
    pub minutes: u32,
    /// How many minutes before it the calendar reminds.
    pub remind: u32,
    /// What it is called.
    pub title: String,
    /// What to know then.
    pub text: String,
}

/// The calendar file.
pub fn calendar(follow_up: &FollowUp) -> String {
    let ends = Moment::of(follow_up.at.in_milliseconds() + i64::from(follow_up.minutes) * 60_000);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Sopwright//Follow-up//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(&follow_up.uid)),
        format!("DTSTAMP:{}", short(follow_up.written)),
        format!("DTSTART:{}", short(follow_up.at)),
        format!("DTEND:{}", short(ends)),
        format!("SUMMARY:{}", escaped(&follow_up.title)),
        format!("DESCRIPTION:{}", escaped(&follow_up.text)),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("TRIGGER:-PT{}M", follow_up.remind),
        format!("DESCRIPTION:{}", escaped(&follow_up.title)),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    let mut file = String::new();
    for line in &lines {
        fold(line, &mut file);
    }
    file
}

/// Signs that mean something in a text value are escaped; other control characters may not stand there at all.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' | '\r' => escaped.push_str("\\n"),
            control if control.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A line has at most 75 octets; what is longer goes on in the next line after a space. No letter is cut in two.
fn fold(line: &str, file: &mut String) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > 75 {
            file.push_str("\r\n ");
            octets = 1;
        }
        octets += letter.len_utf8();
        file.push(letter);
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(title: &str, text: &str) -> String {
        calendar(&FollowUp {
            uid: "abc@sopwright".into(),
            written: Moment::of(1_772_360_405_000),
            at: Moment::of(1_772_442_000_000),
            minutes: 15,
            remind: 5,
            title: title.into(),
            text: text.into(),
        })
    }

    /// What a calendar reads: the lines, unfolded.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn it_is_an_event_with_a_reminder() {
        let told = unfolded(&file("Follow up", "Ask again"));
        for line in [
            "DTSTAMP:20260301T102005Z",
            "DTSTART:20260302T090000Z",
            "DTEND:20260302T091500Z",
            "TRIGGER:-PT5M",
        ] {
            assert!(told.iter().any(|each| each == line), "{line} in {told:?}");
        }
        assert_eq!(told.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(told.last().map(String::as_str), Some("END:VCALENDAR"));
    }

    #[test]
    fn signs_are_escaped_and_no_line_can_be_smuggled_in() {
        let told = unfolded(&file("a;b,c\\d", "one\r\nEND:VEVENT\nthree\u{7}"));
        assert!(told.contains(&"SUMMARY:a\\;b\\,c\\\\d".to_owned()));
        assert!(told.contains(&"DESCRIPTION:one\\nEND:VEVENT\\nthree ".to_owned()));
        assert_eq!(told.iter().filter(|line| *line == "END:VEVENT").count(), 1);
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let long = "æøå€😀".repeat(40);
        let file = file("Follow up", &long);
        assert!(file.split("\r\n").all(|line| line.len() <= 75));
        assert!(unfolded(&file).contains(&format!("DESCRIPTION:{long}")));
    }
}
