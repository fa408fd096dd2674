//! `sop run --scenarios`: every scenario of a file, and whether it comes out as its author expects.
//!
//! Not here: judging one (`run::scenario`).

use crate::events::filled;
use crate::shell::{Exit, Outcome, Shell, line};
use sopwright::format;
use sopwright::message::Message;
use sopwright::model::{Process, Scenario};
use sopwright::procedure::Procedure;
use sopwright::record::Json;
use sopwright::run::{Case, Now, Unmet, Verdict, judge};
use std::fmt::Write as _;

/// Plays all scenarios. Exit 1 if one does not come out as expected.
pub(crate) fn judge_all(
    process: &Process,
    procedure: &Procedure,
    now: &Now<'_>,
    is_json: bool,
    shell: &Shell,
) -> Outcome {
    let verdicts: Vec<(&Scenario, Verdict)> =
        process.scenarios.iter().map(|scenario| (scenario, judge(procedure, scenario, now))).collect();
    let met = verdicts.iter().filter(|(_, verdict)| verdict.unmet.is_empty()).count();
    if is_json {
        let list = verdicts.iter().map(|(scenario, verdict)| json(scenario, verdict, shell)).collect();
        shell.print(&format::write_record(&Json::List(list)))?;
    } else {
        let mut told = String::new();
        for (scenario, verdict) in &verdicts {
            let mark = if verdict.unmet.is_empty() { "✓" } else { "✗" };
            let _ = writeln!(told, "{mark} {}", line(&scenario.title));
            for unmet in &verdict.unmet {
                let _ = writeln!(told, "    {}", line(&why(unmet, &verdict.played.case, shell)));
            }
        }
        let sum = Message::new("cli-scenarios").count("all", verdicts.len()).count("met", met);
        shell.print(&format!("{told}{}\n", shell.sentence(&sum)))?;
    }
    Ok(if met == verdicts.len() { Exit::Clean } else { Exit::Errors })
}

/// `{ scenario, title, unmet, trace }`
fn json(scenario: &Scenario, verdict: &Verdict, shell: &Shell) -> Json {
    let unmet =
        verdict.unmet.iter().map(|unmet| Json::text(why(unmet, &verdict.played.case, shell))).collect();
    let trace = format::write_record(&verdict.played.trace());
    Json::record([
        ("scenario", Json::text(scenario.id.as_str())),
        ("title", Json::text(&scenario.title)),
        ("unmet", Json::List(unmet)),
        ("trace", serde_json::from_str(&trace).unwrap_or(Json::Null)),
    ])
}

/// What did not come out as expected, and why where an act was refused.
fn why(unmet: &Unmet, case: &Case, shell: &Shell) -> String {
    let sentence = shell.written(&unmet.message());
    match unmet {
        Unmet::Refused { refusal, .. } => {
            format!("{sentence} {}", filled(&shell.written(&refusal.message()), case, shell))
        }
        Unmet::EndsAt { .. } | Unmet::Owner { .. } | Unmet::Reason { .. } | Unmet::TooLong { .. } => sentence,
    }
}
