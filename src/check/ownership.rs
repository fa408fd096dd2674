//! Who does what in a process: who hands over to whom, who answers for each step, and what only one person can do.
//!
//! Not here: what is wrong with it (`check::rules`), and how it is shown.

use crate::model::{Gather, Kind, Mode, Process, Role, RoleId, SortedMap, SortedSet, Step, StepId};

/// Who does what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ownership {
    /// Who hands over to whom, sorted by role.
    pub handovers: Vec<Handover>,
    /// For each step but start and end, in reading order, who has which part in it.
    pub parts: Vec<Parts>,
    /// The persons named, and what cannot be done without them.
    pub people: Vec<Person>,
}

/// All ways by which cases come from one role to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Who has the case before.
    pub from: RoleId,
    /// Who has it, or is asked, afterwards.
    pub to: RoleId,
    /// How it comes there.
    pub how: Passing,
    /// The steps at which it does, in reading order.
    pub steps: Vec<StepId>,
}

/// How a case comes to another role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passing {
    /// An escalation moves it.
    Transfer,
    /// An escalation asks, and the case stays.
    Consult,
    /// The next step belongs to someone else, and no escalation says how they learn of it.
    Unsaid,
}

/// Who has which part in a step: responsible, accountable, consulted, informed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The step.
    pub step: StepId,
    /// Who does it.
    pub responsible: Option<RoleId>,
    /// Who answers for it: the owner of the process.
    pub accountable: Option<RoleId>,
    /// Who is asked while it is done.
    pub consulted: Vec<RoleId>,
    /// Who gets to know of it: those to whom it hands the case.
    pub informed: Vec<RoleId>,
}

/// A person and what hangs on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name, as the roles give it.
    pub name: String,
    /// The roles they have.
    pub roles: Vec<RoleId>,
    /// The steps they can do, themselves or standing in.
    pub steps: usize,
    /// The steps that nobody else can do.
    pub alone: Vec<StepId>,
}

/// Gathers who does what.
pub fn ownership(process: &Process) -> Ownership {
    let order = process.reading_order();
    let steps: Vec<(&StepId, &Step)> =
        order.iter().filter_map(|id| Some((id, process.step(id)?.as_ref()))).collect();
    Ownership {
        handovers: handovers(process, &steps),
        parts: steps.iter().filter_map(|(id, step)| parts(process, id, step)).collect(),
        people: people(process, &steps),
    }
}

impl Ownership {
    /// How many people must be away before some step can be done by nobody: 1 says that the process hangs on single
    /// persons. Nothing where no step has a person.
    pub fn bus_factor(&self, process: &Process) -> Option<usize> {
        let able = self.parts.iter().filter_map(|parts| parts.responsible.as_ref());
        able.map(|role| persons_of(process, role).len()).filter(|count| *count > 0).min()
    }
}

fn handovers(process: &Process, steps: &[(&StepId, &Step)]) -> Vec<Handover> {
    let mut found: SortedMap<(RoleId, RoleId, Passing), Vec<StepId>> = SortedMap::new();
    for (id, step) in steps {
        let mut add = |from: &RoleId, to: &RoleId, how| {
            let at = found.entry((from.clone(), to.clone(), how)).or_default();
            if at.last() != Some(*id) {
                at.push((*id).clone());
            }
        };
        let mut holder = step.owner.as_ref();
        if let Kind::Escalation(escalation) = &step.kind
            && let (Some(from), Some(to)) = (&step.owner, &escalation.to)
        {
            match escalation.mode {
                Mode::Transfer => {
                    add(from, to, Passing::Transfer);
                    holder = Some(to);
                }
                Mode::Consult => add(from, to, Passing::Consult),
            }
        }
        let Some(holder) = holder else { continue };
        for next in step.transitions(id) {
            // When nobody takes an escalation, the case is still with who wanted to hand it over.
            let from =
                if next.id.as_str().ends_with("/unanswered") { step.owner.as_ref() } else { Some(holder) };
            let to = process.step(&next.to).and_then(|step| step.owner.as_ref());
            if let (Some(from), Some(to)) = (from, to)
                && from != to
            {
                add(from, to, Passing::Unsaid);
            }
        }
    }
    let all = found.into_iter().map(|((from, to, how), steps)| Handover { from, to, how, steps });
    all.collect()
}

fn parts(process: &Process, id: &StepId, step: &Step) -> Option<Parts> {
    let (mut consulted, mut informed) = (Vec::new(), Vec::new());
    match &step.kind {
        Kind::Start(_) | Kind::End(_) => return None,
        Kind::Escalation(escalation) => match escalation.mode {
            Mode::Transfer => informed.extend(escalation.to.clone()),
            Mode::Consult => consulted.extend(escalation.to.clone()),
        },
        Kind::Task(_) | Kind::Decision(_) | Kind::Wait(_) | Kind::Call(_) => {}
    }
    Some(Parts {
        step: id.clone(),
        responsible: step.owner.clone(),
        accountable: process.about.owner.clone(),
        consulted,
        informed,
    })
}

fn people(process: &Process, steps: &[(&StepId, &Step)]) -> Vec<Person> {
    let mut people: SortedMap<&str, Person> = SortedMap::new();
    for (id, role) in &process.roles {
        if let Some(name) = person_of(role) {
            let person = people.entry(name).or_insert_with(|| Person {
                name: name.to_owned(),
                roles: Vec::new(),
                steps: 0,
                alone: Vec::new(),
            });
            person.roles.push(id.clone());
        }
    }
    for (id, step) in steps {
        let Some(owner) = step.owner.as_ref().filter(|_| !matches!(step.kind, Kind::End(_))) else {
            continue;
        };
        let able = persons_of(process, owner);
        for name in &able {
            let Some(person) = people.get_mut(name) else { continue };
            person.steps += 1;
            if able.len() == 1 {
                person.alone.push((*id).clone());
            }
        }
    }
    people.into_values().collect()
}

/// Who can do what belongs to a role: its person, and those of the roles that stand in for it.
fn persons_of<'p>(process: &'p Process, role: &RoleId) -> SortedSet<&'p str> {
    let mut chain: Vec<&Role> = Vec::new();
    let mut next = process.roles.get(role);
    while let Some(role) = next.filter(|role| !chain.iter().any(|known| std::ptr::eq(*known, role.as_ref())))
    {
        chain.push(role);
        next = role.backup.as_ref().and_then(|backup| process.roles.get(backup));
    }
    chain.into_iter().filter_map(person_of).gathered()
}

fn person_of(role: &Role) -> Option<&str> {
    role.person.as_deref().map(str::trim).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sop: &str) -> Ownership {
        ownership(&crate::format::read(sop.as_bytes()).unwrap().process)
    }

    const SOP: &str = r##"{ "sop": 1, "id": "x", "title": "X", "language": "en", "owner": "lead",
      "roles": {
        "billing": { "title": "Billing", "person": "Jonas", "backup": "lead" },
        "front": { "title": "Front", "person": "Mette" },
        "lead": { "title": "Lead", "person": "Sofie", "backup": "billing" } },
      "start": "start",
      "steps": {
        "start": { "kind": "start", "title": "Start", "next": "ask" },
        "ask": { "kind": "task", "title": "Ask", "owner": "front", "next": "over" },
        "over": { "kind": "escalation", "title": "Over", "owner": "front", "to": "billing", "mode": "transfer",
          "next": "pay", "unanswered": { "then": { "step": "decide" } } },
        "pay": { "kind": "task", "title": "Pay", "owner": "billing", "next": "check" },
        "check": { "kind": "escalation", "title": "Check", "owner": "billing", "to": "lead", "mode": "consult", "next": "end" },
        "decide": { "kind": "task", "title": "Decide", "owner": "lead", "next": "end" },
        "end": { "kind": "end", "title": "End", "outcome": "resolved" } } }"##;

    #[test]
    fn handovers_are_told_with_how_a_case_is_passed() {
        let ways: Vec<String> = told(SOP)
            .handovers
            .iter()
            .map(|way| format!("{} {:?} {} {}", way.from, way.how, way.to, way.steps.len()))
            .collect();
        assert_eq!(ways, ["billing Consult lead 1", "front Transfer billing 1", "front Unsaid lead 1"]);
    }

    #[test]
    fn what_only_one_person_can_do_is_told() {
        let process = crate::format::read(SOP.as_bytes()).unwrap().process;
        let found = ownership(&process);
        let people: Vec<String> = found
            .people
            .iter()
            .map(|person| format!("{} {} {}", person.name, person.steps, person.alone.len()))
            .collect();
        // Jonas and Sofie stand in for each other; nobody does for Mette.
        assert_eq!(people, ["Jonas 3 0", "Mette 2 2", "Sofie 3 0"]);
        assert_eq!(found.bus_factor(&process), Some(1));
    }

    #[test]
    fn each_step_says_who_has_which_part_in_it() {
        let found = told(SOP);
        let check = found.parts.iter().find(|parts| parts.step.as_str() == "check").unwrap();
        assert_eq!(check.responsible.as_ref().unwrap().as_str(), "billing");
        assert_eq!(check.accountable.as_ref().unwrap().as_str(), "lead");
        assert_eq!(check.consulted.len(), 1);
        assert!(check.informed.is_empty());
        assert!(found.parts.iter().all(|parts| parts.step.as_str() != "end"));
    }
}
