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
        // Read as a whole it would bring along what orders variants, of which there are none.
        let mut identifier = LanguageIdentifier::default();
        identifier.language = self.tag().parse().unwrap_or_default();
        identifier
    }

    /// Whether its sentences are part of the program. The page brings those of English along, and fetches the others as one
    /// text where they are chosen.
    pub const fn is_built_in(self) -> bool {
        cfg!(not(feature = "app")) || matches!(self, Language::English)
    }

    /// A number that changes with the sentences, so that no page takes those that were kept for another.
    pub fn edition(self) -> u64 {
        const DANISH: u64 = edition(files!("da"));
        const ENGLISH: u64 = edition(files!("en"));
        match self {
            Language::English => ENGLISH,
            Language::Danish => DANISH,
        }
    }

    pub(super) fn files(self) -> &'static [&'static str] {
        match self {
            Language::English => files!("en"),
            #[cfg(not(feature = "app"))]
            Language::Danish => files!("da"),
            #[cfg(feature = "app")]
            Language::Danish => &[],
        }
    }
}

/// FNV-1a over all files, worked out while the program is compiled: the texts themselves do not get into it.
#[allow(clippy::indexing_slicing)] // Slices have no other door in constants, and what is wrong here does not compile.
const fn edition(files: &[&str]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    let mut file = 0;
    while file < files.len() {
        let bytes = files[file].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            sum = (sum ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            at += 1;
        }
        file += 1;
    }
    sum
}
