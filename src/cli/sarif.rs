//! Findings as SARIF 2.1.0, which code hosts and editors show beside the lines of a file.
//!
//! Not here: our own JSON and lines for people (`finding`).

use crate::finding::number;
use crate::rules;
use crate::shell::Shell;
use sopwright::check::{self, Accepted, Diagnostic, Rule, Severity};
use sopwright::record::Json;

/// The whole log: one run of `sop`, with all rules and the results of all files.
pub(crate) fn log(results: Vec<Json>, shell: &Shell) -> Json {
    let rules = check::rules().iter().map(|rule| describe(rule, shell)).collect();
    let driver = Json::record([
        ("name", Json::text("sop")),
        ("semanticVersion", Json::text(env!("CARGO_PKG_VERSION"))),
        ("rules", Json::List(rules)),
    ]);
    let run = Json::record([
        ("tool", Json::record([("driver", driver)])),
        ("columnKind", Json::text("unicodeCodePoints")),
        ("results", Json::List(results)),
    ]);
    Json::record([
        ("$schema", Json::text("https://json.schemastore.org/sarif-2.1.0.json")),
        ("version", Json::text("2.1.0")),
        ("runs", Json::List(vec![run])),
    ])
}

fn text(text: impl Into<String>) -> Json {
    Json::record([("text", Json::text(text))])
}

fn describe(rule: &Rule, shell: &Shell) -> Json {
    let page = rules::page(rule.name, shell.language()).unwrap_or(rule.name);
    Json::record([
        ("id", Json::text(rule.name)),
        ("shortDescription", text(rules::heading(rule.name, shell))),
        ("help", Json::record([("text", Json::text(page)), ("markdown", Json::text(page))])),
        ("defaultConfiguration", Json::record([("level", Json::text(level(rule.severity)))])),
    ])
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// A finding, at its place in its file.
pub(crate) fn result(file: &str, place: (usize, usize), finding: &Diagnostic, shell: &Shell) -> Json {
    Json::Record(keys(file, place, finding, shell))
}

/// A finding that the owner accepts, with the reason.
pub(crate) fn accepted(file: &str, place: (usize, usize), accepted: &Accepted, shell: &Shell) -> Json {
    let mut keys = keys(file, place, &accepted.diagnostic, shell);
    let why =
        Json::record([("kind", Json::text("inSource")), ("justification", Json::text(&accepted.because))]);
    keys.push(("suppressions".to_owned(), Json::List(vec![why])));
    Json::Record(keys)
}

fn keys(
    file: &str,
    (line, column): (usize, usize),
    finding: &Diagnostic,
    shell: &Shell,
) -> Vec<(String, Json)> {
    let region = Json::record([("startLine", number(line)), ("startColumn", number(column))]);
    let artifact = Json::record([("uri", Json::text(address(file)))]);
    let physical = Json::record([("artifactLocation", artifact), ("region", region)]);
    let mut location = vec![("physicalLocation".to_owned(), physical)];
    if !finding.at.is_empty() {
        let logical = Json::record([("fullyQualifiedName", Json::text(&finding.at))]);
        location.push(("logicalLocations".to_owned(), Json::List(vec![logical])));
    }
    let index = check::rules().iter().position(|rule| rule.name == finding.rule);
    let identity = Json::record([("finding/v1", Json::text(finding.identity()))]);
    let pairs = [
        ("ruleId", Json::text(finding.rule)),
        ("ruleIndex", index.map_or(Json::Null, number)),
        ("level", Json::text(level(finding.severity))),
        ("message", text(shell.written(&finding.message))),
        ("locations", Json::List(vec![Json::Record(location)])),
        ("partialFingerprints", identity),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The path as the address of a file: slashes, and what an address may not hold as its bytes.
fn address(file: &str) -> String {
    let file = file.replace('\\', "/");
    let path = file.strip_prefix("./").unwrap_or(&file);
    path.bytes().fold(String::new(), |mut address, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
        address
    })
}
