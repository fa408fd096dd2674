//! Reading a team's file, `sopwright.json`, with the care that processes get.
//!
//! Not here: what the settings mean (`check`), and where the file is looked for (the shells).

use super::read::{Notice, Unreadable, read_record};
use crate::model::Team;

/// Reads a team's file. What this version does not know is kept and told.
pub fn read_team(bytes: &[u8]) -> Result<(Team, Vec<Notice>), Unreadable> {
    read_record(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_says_how_it_takes_the_rules() {
        let text = br#"{ "rules": { "severities": { "no-time-limit": "error" }, "limits": { "handovers": 2 },
            "words": [{ "avoid": "client", "use": "customer" }] } }"#;
        let (team, notices) = read_team(text).unwrap();
        let rules = team.rules.unwrap();
        assert!(notices.is_empty());
        assert_eq!(rules.severity("no-time-limit").map(|word| word.word()), Some("error"));
        assert_eq!((rules.most_handovers(), rules.most_steps()), (2, 50));
        let faulty = read_team(b"{\n \"rules\": { \"severities\": { \"no-end\": \"loud\" } } }");
        let Err(Unreadable::Faulty(faults)) = faulty else { panic!("{faulty:?}") };
        assert_eq!((faults[0].line, faults[0].column), (2, 39));
    }
}
