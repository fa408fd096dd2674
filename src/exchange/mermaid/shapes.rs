//! The shapes of nodes, as signs around a title and as words, and the kinds of step they stand for.
//!
//! Not here: reading and writing the text around them (`parse`, `print`).

use crate::model::KindWord;

/// The shapes: the signs around a title, and the kind of step. Longer signs first, for `(` begins `((`, too.
/// The first row of a kind is how it is printed.
pub(super) const SHAPES: &[(&str, &str, KindWord)] = &[
    ("(((", ")))", KindWord::End),
    ("((", "))", KindWord::Start),
    ("([", "])", KindWord::End),
    ("(", ")", KindWord::Task),
    ("[[", "]]", KindWord::Call),
    ("[(", ")]", KindWord::Task),
    ("[/", "/]", KindWord::Task),
    ("[\\", "\\]", KindWord::Task),
    ("[", "]", KindWord::Task),
    ("{{", "}}", KindWord::Wait),
    ("{", "}", KindWord::Decision),
    (">", "]", KindWord::Escalation),
];

/// The signs a kind is printed with.
pub(super) fn signs(kind: KindWord) -> (&'static str, &'static str) {
    match kind {
        KindWord::Start => ("((", "))"),
        KindWord::Task => ("[", "]"),
        KindWord::Decision => ("{", "}"),
        KindWord::Escalation => (">", "]"),
        KindWord::Wait => ("{{", "}}"),
        KindWord::Call => ("[[", "]]"),
        KindWord::End => ("([", "])"),
    }
}

/// What a shape's word stands for in `a@{ shape: diamond }`; a task where the word says nothing that we draw.
pub(super) fn kind_of(word: &str) -> KindWord {
    match word {
        "circle" | "circ" | "sm-circ" | "small-circle" | "start" => KindWord::Start,
        "diam" | "diamond" | "decision" | "question" => KindWord::Decision,
        "odd" => KindWord::Escalation,
        "hex" | "hexagon" | "prepare" | "delay" | "half-rounded-rectangle" | "hourglass" | "collate" => {
            KindWord::Wait
        }
        "fr-rect" | "framed-rectangle" | "subproc" | "subprocess" | "subroutine" => KindWord::Call,
        "stadium" | "pill" | "terminal" | "stop" | "fr-circ" | "framed-circle" | "dbl-circ"
        | "double-circle" => KindWord::End,
        _ => KindWord::Task,
    }
}
