//! A running case that another browser opens at the same step: its events, the sealed processes they belong to, and no
//! personal value unless the user said so for this one.
//!
//! What is read may come from anybody: every process must carry a true seal, and the events must lead somewhere.
//! Not here: what stands round it (`papers::envelope`), keeping it (the shells).

use crate::format::{self, Unreadable};
use crate::model::{Gather, LanguageWord, Process, ProcessId, SortedMap, Value};
use crate::procedure::{Procedure, compile};
use crate::record::{Json, Shape, Writer, record};
use crate::run::{Case, Event, Moment, What};

/// More events than any case has that people worked on.
const MOST_EVENTS: usize = 20_000;

record! {
    /// A personal value, by its number in the case.
    pub struct PersonalValue {
        /// The number.
        key: i32 = "key",
        /// The value.
        value: Value = "value",
    }
}

record! {
    /// A case on its way to somebody else.
    pub struct Capsule {
        /// The version of the form.
        version: i32 = "sop_capsule",
        /// The process.
        process: ProcessId = "process",
        /// The language of the process in this case.
        language: LanguageWord = "language",
        /// The number of the ticket.
        ticket: Option<String> = "ticket",
        /// Who is helped; personal.
        customer: Option<String> = "customer",
        /// What the sender says.
        note: Option<String> = "note",
        /// When the customer is to hear from us next, as the sender promised.
        update: Option<Moment> = "update",
        /// When it was handed over.
        sent: Moment = "sent",
        /// What happened.
        events: Vec<Event> = "events",
        /// Personal values.
        personal: Vec<PersonalValue> = "personal",
        /// The sealed process and those it calls, each as in its file.
        processes: Vec<Json> = "processes",
    }
}

/// Why a capsule cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It cannot be read at all.
    Unreadable(Unreadable),
    /// It is something else, or parts are missing.
    NotACapsule,
    /// A newer Sopwright wrote it.
    Newer,
    /// A process in it was changed after it was published, or never was.
    NotSealed,
    /// The process of the case is not in it, or cannot be run.
    NoProcess,
    /// The events do not belong to the process.
    NoCase,
}

impl Flaw {
    /// The Fluent id of the sentence that says so.
    pub fn id(&self) -> &'static str {
        match self {
            Flaw::Unreadable(_) => "capsule-unreadable",
            Flaw::NotACapsule => "capsule-none",
            Flaw::Newer => "capsule-newer",
            Flaw::NotSealed => "capsule-not-sealed",
            Flaw::NoProcess => "capsule-no-process",
            Flaw::NoCase => "capsule-no-case",
        }
    }
}

/// A capsule that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What stood in it.
    pub capsule: Capsule,
    /// The processes, the one of the case first.
    pub processes: Vec<Process>,
    /// What the case runs.
    pub procedure: Procedure,
    /// The case as it stands.
    pub case: Case,
}

impl Capsule {
    /// A case to be handed over. `personal` is empty unless the user said that it may go along.
    pub fn of(
        case: &Case,
        events: &[Event],
        processes: &[&Process],
        personal: &SortedMap<u32, Value>,
        sent: Moment,
    ) -> Capsule {
        let main = case.procedure().main();
        let personal = personal.iter().filter_map(|(key, value)| {
            let (key, value) = (i32::try_from(*key).ok()?, value.clone());
            Some(PersonalValue { key, value, more: Default::default() })
        });
        let json = |process: &&Process| serde_json::from_str(&format::write(process)).unwrap_or(Json::Null);
        Capsule {
            version: 1,
            process: main.id.clone(),
            language: main.language,
            ticket: None,
            customer: None,
            note: None,
            update: None,
            sent,
            events: events.to_vec(),
            personal: personal.gathered(),
            processes: processes.iter().map(json).collect(),
            more: Default::default(),
        }
    }

    /// The capsule as JSON on one line, to be deflated.
    pub fn json(&self) -> String {
        let mut out = Writer::compact();
        self.write(&mut out);
        out.into_text()
    }

    /// The personal values by their numbers.
    pub fn personal_values(&self) -> SortedMap<u32, Value> {
        let pairs = self.personal.iter();
        pairs.filter_map(|each| Some((u32::try_from(each.key).ok()?, each.value.clone()))).gathered()
    }
}

/// Opens a capsule from its JSON.
pub fn open(bytes: &[u8]) -> Result<Opened, Flaw> {
    let capsule = match format::read_record::<Capsule>(bytes) {
        Ok((capsule, _)) => capsule,
        Err(error @ (Unreadable::TooLarge { .. } | Unreadable::NotText)) => {
            return Err(Flaw::Unreadable(error));
        }
        Err(_) => return Err(Flaw::NotACapsule),
    };
    if capsule.version > 1 {
        return Err(Flaw::Newer);
    }
    if capsule.version != 1 || capsule.events.len() > MOST_EVENTS {
        return Err(Flaw::NotACapsule);
    }
    let mut processes = SortedMap::new();
    for json in &capsule.processes {
        let mut out = Writer::compact();
        json.write(&mut out);
        let reading = format::read(out.into_text().as_bytes()).map_err(Flaw::Unreadable)?;
        if !format::is_sealed(&reading.process) {
            return Err(Flaw::NotSealed);
        }
        processes.insert(reading.process.about.id.clone(), reading.process);
    }
    let main = processes.remove(&capsule.process).ok_or(Flaw::NoProcess)?;
    let procedure = compile(&main, &processes, capsule.language).map_err(|_| Flaw::NoProcess)?;
    let digest = main.seal.as_ref().map(|seal| seal.digest.clone());
    let begun = capsule.events.first().map(|event| &event.what);
    let is_of_process = matches!(begun, Some(What::Begun { sop, digest: of, .. }) if *sop == capsule.process && *of == digest);
    let case = Case::replay(&procedure, &capsule.events, &capsule.personal_values());
    if !is_of_process || case.here().is_none() {
        return Err(Flaw::NoCase);
    }
    let processes = std::iter::once(main).chain(processes.into_values()).collect();
    Ok(Opened { capsule, processes, procedure, case })
}
