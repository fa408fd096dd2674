//! The languages of the interface, and where their sentences are.
//!
//! Not here: the languages of processes (`model::LanguageWord`), of which there are more.

use unic_langid::LanguageIdentifier;

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Danish.
    Danish,
}

/// Declares the files of a language once, in the order in which they are read.
macro_rules! files {
    ($folder:literal) => {
        &[
            include_str!(concat!("../../locales/", $folder, "/app.ftl")),
            include_str!(concat!("../../locales/", $folder, "/check.ftl")),
            // What only the command line says is not sent to browsers.
            #[cfg(feature = "cli")]
            include_str!(concat!("../../locales/", $folder, "/cli.ftl")),
            include_str!(concat!("../../locales/", $folder, "/designer.ftl")),
            include_str!(concat!("../../locales/", $folder, "/edit.ftl")),
            include_str!(concat!("../../locales/", $folder, "/findings.ftl")),
            include_str!(concat!("../../locales/", $folder, "/format.ftl")),
            include_str!(concat!("../../locales/", $folder, "/guide.ftl")),
            include_str!(concat!("../../locales/", $folder, "/mermaid.ftl")),
            include_str!(concat!("../../locales/", $folder, "/papers.ftl")),
            include_str!(concat!("../../locales/", $folder, "/paste.ftl")),
            include_str!(concat!("../../locales/", $folder, "/play.ftl")),
            include_str!(concat!("../../locales/", $folder, "/who.ftl")),
            include_str!(concat!("../../locales/", $folder, "/run.ftl")),
            include_str!(concat!("../../locales/", $folder, "/scenarios.ftl")),
            include_str!(concat!("../../locales/", $folder, "/scene.ftl")),
        ]
    };
}

impl Language {
    /// All of them, in the order of the menu.
    pub const ALL: [Language; 2] = [Language::English, Language::Danish];

    /// The tag: `en`, `da`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Danish => "da",
        }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Danish => "Dansk",
        }
    }

    /// The language of a tag such as `da-DK`, if it is one of ours.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next()?;
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// For the plural rules of the sentences.
    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }

    pub(super) fn files(self) -> &'static [&'static str] {
        match self {
            Language::English => files!("en"),
            Language::Danish => files!("da"),
        }
    }
}
