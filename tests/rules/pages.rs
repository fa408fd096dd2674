//! The pages of the rules, and their charts as processes with what is known besides.
//!
//! Not here: what is held of them (`rules`).

use sopwright::check::{Checked, Profile, Terms, Trial, check_on, rules};
use sopwright::exchange::mermaid;
use sopwright::format;
use sopwright::model::{Date, Process, ProcessId, Settings, SortedMap};
use sopwright::procedure::compile;
use sopwright::run::{Moment, Now, trials};
use std::fs;
use std::sync::Arc;

pub(crate) const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/rules");

pub(crate) struct Page {
    pub(crate) rule: &'static str,
    pub(crate) file: String,
    pub(crate) text: String,
}

/// A chart, and what its lines `%% with …` say is known besides. Mermaid takes them for comments.
pub(crate) struct Example {
    pub(crate) process: Process,
    pub(crate) today: Option<Date>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) library: Option<SortedMap<ProcessId, Process>>,
}

impl Page {
    /// The charts under a heading.
    fn charts(&self, headings: &[&str]) -> Vec<Example> {
        let sections = self.text.split("\n## ").skip(1);
        let section = sections.filter(|section| headings.contains(&section.lines().next().unwrap().trim()));
        let charts = section.flat_map(|section| section.split("```mermaid\n").skip(1));
        charts.map(|chart| read(chart.split("```").next().unwrap(), &self.file)).collect()
    }

    pub(crate) fn wrong(&self) -> Vec<Example> {
        self.charts(&["Wrong", "Forkert"])
    }

    pub(crate) fn right(&self) -> Vec<Example> {
        self.charts(&["Right", "Rigtigt"])
    }

    pub(crate) fn rule(&self) -> &'static sopwright::check::Rule {
        rules().iter().find(|rule| rule.name == self.rule).unwrap()
    }
}

pub(crate) fn read(chart: &str, of: &str) -> Example {
    let mut lines = Vec::new();
    let (mut today, mut settings, mut library) = (None, Arc::default(), None);
    for line in chart.lines() {
        let Some(with) = line.trim().strip_prefix("%% with ") else {
            lines.push(line);
            continue;
        };
        let (what, value) = with.split_once(' ').unwrap();
        match what {
            "today" => today = Some(value.parse().unwrap()),
            "settings" => settings = Arc::new(format::read_record(value.as_bytes()).unwrap().0),
            "process" => {
                let (id, version) = value.split_once(' ').unwrap();
                let other = other_process(id, version);
                library.get_or_insert_with(SortedMap::new).insert(id.parse().unwrap(), other);
            }
            other => panic!("{of}: nobody knows what “with {other}” is"),
        }
    }
    let chart = lines.join("\n");
    let process = mermaid::parse(&chart).unwrap_or_else(|faults| panic!("{of}: {faults:#?}\n{chart}"));
    Example { process, today, settings, library }
}

/// A process of another id and version, with a start and an end.
pub(crate) fn other_process(id: &str, version: &str) -> Process {
    let chart = format!(
        "flowchart TD\n a((A)) --> b([B])\n %% process {{\"id\": \"{id}\", \"seal\": {{\"version\": \"{version}\", \"digest\": \"\", \"rules\": \"0\", \"published\": \"2026-01-01\"}}}}"
    );
    mermaid::parse(&chart).unwrap()
}

impl Example {
    pub(crate) fn check(&self, profile: Profile) -> Checked {
        self.check_instead(&self.process, profile)
    }

    /// Checks another process on the same terms; its scenarios are played, if it can be run.
    pub(crate) fn check_instead(&self, process: &Process, profile: Profile) -> Checked {
        let called = self.library.clone().unwrap_or_default();
        let procedure = compile(process, &called, process.about.language);
        let now = Now { at: Moment::of(1_767_603_600_000), zones: &|_, _| 0 };
        let played: Option<Vec<Trial>> = procedure.ok().map(|procedure| trials(process, &procedure, &now));
        let terms = Terms {
            profile,
            settings: self.settings.clone(),
            today: self.today,
            library: self.library.as_ref(),
            trials: played.as_deref(),
        };
        check_on(process, &terms)
    }
}

pub(crate) fn pages() -> Vec<Page> {
    let page = |rule: &'static str, file: String| {
        let text =
            fs::read_to_string(format!("{PAGES}/{file}")).unwrap_or_else(|error| panic!("{file}: {error}"));
        Page { rule, file, text }
    };
    let of = |rule: &sopwright::check::Rule| {
        [format!("{}.md", rule.page()), format!("{}.da.md", rule.page())].map(|file| page(rule.name, file))
    };
    rules().iter().flat_map(of).collect()
}
