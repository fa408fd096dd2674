//! A process that rides along in something else: in a picture, or in a list that was copied into a mail.
//!
//! It stands in one attribute, as base64 of the file: no editor of pictures and no mail program changes a letter of it,
//! and nothing in it can end the attribute. Not here: pictures (`exchange::svg`) and lists (`exchange::outline`).

use super::base64::{from_base64, to_base64};
use crate::format::{self, MOST_BYTES};
use crate::model::Process;

const NAME: &str = "data-sopwright";

/// The attribute that carries a process: `data-sopwright="…"`.
pub fn attribute(process: &Process) -> String {
    format!("{NAME}=\"{}\"", to_base64(format::write(process).as_bytes()))
}

/// The file that rides along in a picture or a list, if one does. Whether it can be read, `format::read` says.
pub fn carried(text: &str) -> Option<Vec<u8>> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(NAME) {
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        let quoted = value.and_then(|value| value.strip_prefix('"').and_then(|value| value.split_once('"')));
        let file = quoted.filter(|(value, _)| value.len() <= MOST_BYTES / 3 * 4 + 4);
        match file.and_then(|(value, _)| from_base64(value)) {
            Some(bytes) if !bytes.is_empty() => return Some(bytes),
            _ => rest = after,
        }
    }
    None
}

/// What stands in a file: itself, or the process that rides along in it when it is a picture of ours.
pub fn file_in(bytes: Vec<u8>) -> Vec<u8> {
    let is_markup =
        bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !byte.is_ascii_control()).is_some_and(
            // A byte order mark may stand before the bracket.
            |first| matches!(*first, b'<' | 0xef),
        );
    let text = if is_markup { std::str::from_utf8(&bytes).ok() } else { None };
    match text
        .filter(|text| text.trim_start_matches('\u{feff}').trim_start().starts_with('<'))
        .and_then(carried)
    {
        Some(file) => file,
        None => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Document, LanguageWord};

    fn process() -> Process {
        let about = About::new("x".parse().unwrap(), "A \"quoted\" <title> \u{7f}", LanguageWord::English);
        Document::empty(about).into()
    }

    #[test]
    fn what_rides_along_comes_back_whole() {
        let list = format!("<html><body><ul class=\"a\" {} style='x'><li>A</li></ul>", attribute(&process()));
        let file = carried(&list).unwrap();
        assert_eq!(format::read(&file).unwrap().process, process());
        assert_eq!(file_in(list.clone().into_bytes()), file);
        assert_eq!(file_in(format!("\u{feff}\n{list}").into_bytes()), file);
        // An editor broke the line.
        let broken = list.replacen("data-sopwright=\"", "data-sopwright = \"\n  ", 1);
        assert_eq!(carried(&broken), Some(file));
    }

    #[test]
    fn anything_else_stays_what_it_is() {
        let hostile =
            ["", "<svg>", "data-sopwright", "<a data-sopwright=\"!\">", "<a data-sopwright=\"\">", "{}"];
        for text in hostile {
            assert_eq!(carried(text), None, "{text}");
            assert_eq!(file_in(text.as_bytes().to_vec()), text.as_bytes());
        }
        let many = "data-sopwright=".repeat(10_000);
        assert_eq!(carried(&many), None);
        assert_eq!(file_in(vec![0xff, 0xfe, 0]), [0xff, 0xfe, 0]);
    }
}
