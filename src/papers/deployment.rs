//! What `sopwright.json` beside the app says of guided mode: who may embed it, how long personal details stay, and which
//! versions are withdrawn.
//!
//! Not here: the other settings of that file (roles, calendars, rules), which have readers of their own; unknown keys are let be.

use super::withdrawal::Withdrawal;
use crate::format;
use crate::model::Span;
use crate::record::record;

record! {
    /// What guided mode may do here.
    pub struct GuideSettings {
        /// The origins of pages that may embed the app and speak with it: `https://desk.example.com`.
        allowed_origins: Vec<String> = "allowed_origins",
        /// Personal details of a case that nobody has touched for so long are erased.
        erase_after: Option<Span> = "erase_after",
    }
}

record! {
    /// The file.
    pub struct Deployment {
        /// Guided mode.
        guide: Option<GuideSettings> = "guide",
        /// Published versions that are withdrawn for everybody who uses this deployment.
        withdrawn: Vec<Withdrawal> = "withdrawn",
    }
}

impl Deployment {
    /// The settings in a file; a file that cannot be read allows nothing.
    pub fn read(bytes: &[u8]) -> Deployment {
        let empty = Deployment { guide: None, withdrawn: Vec::new(), more: Default::default() };
        format::read_record::<Deployment>(bytes).map_or(empty, |(deployment, _)| deployment)
    }

    /// Whether a page of this origin may speak with the app. `*` is no origin: everybody is nobody.
    pub fn allows(&self, origin: &str) -> bool {
        let is_origin = origin.starts_with("https://") || origin.starts_with("http://");
        let allowed = self.guide.iter().flat_map(|guide| &guide.allowed_origins);
        is_origin && allowed.into_iter().any(|each| each.trim_end_matches('/') == origin)
    }

    /// Whether anybody may.
    pub fn allows_anybody(&self) -> bool {
        self.guide.as_ref().is_some_and(|guide| !guide.allowed_origins.is_empty())
    }

    /// After how many milliseconds personal details of a case are erased.
    pub fn erase_after(&self) -> Option<i64> {
        let span = self.guide.as_ref()?.erase_after?;
        Some((i64::from(span.days) * 86_400 + i64::from(span.seconds)) * 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_that_are_named_are_allowed() {
        let text = "{\"guide\": {\"allowed_origins\": [\"https://desk.example.com/\", \"*\"], \"erase_after\": \"P30D\"}, \"rules\": {}}";
        let deployment = Deployment::read(text.as_bytes());
        assert!(deployment.allows("https://desk.example.com"));
        for origin in [
            "https://desk.example.com.evil.org",
            "http://desk.example.com",
            "*",
            "null",
            "",
            "https://evil.org",
        ] {
            assert!(!deployment.allows(origin), "{origin}");
        }
        assert_eq!(deployment.erase_after(), Some(30 * 86_400_000));
    }

    #[test]
    fn a_file_that_is_none_allows_nothing() {
        for text in
            ["", "[]", "{\"guide\": {\"allowed_origins\": \"https://a.example\"}}", "{\"guide\": 1}", "{}"]
        {
            let deployment = Deployment::read(text.as_bytes());
            assert!(!deployment.allows("https://a.example") && !deployment.allows_anybody(), "{text}");
        }
    }
}
