//! IndexedDB as six shelves of texts by key. A write counts only once its transaction is committed. Where a browser has
//! no storage for us, the shelves stand in memory, so that one can work and save files.
//!
//! Not here: what the texts are (`shelf`, `guide`).

use idb::{DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode};
use leptos::wasm_bindgen::JsValue;
use sopwright::model::SortedMap;
use std::cell::RefCell;
use std::rc::Rc;

/// A shelf of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Store {
    /// Whole processes, by id.
    Processes,
    /// The changes since, by `ID/NUMBER`.
    Journal,
    /// Published processes, by digest. They are never changed.
    Sealed,
    /// Cases, by id: what they run.
    Cases,
    /// The events of cases, by `CASE/NUMBER`.
    Events,
    /// What was said of steps, by `PROCESS/ID`.
    Feedback,
}

impl Store {
    const ALL: [Store; 6] =
        [Store::Processes, Store::Journal, Store::Sealed, Store::Cases, Store::Events, Store::Feedback];

    fn name(self) -> &'static str {
        match self {
            Store::Processes => "processes",
            Store::Journal => "journal",
            Store::Sealed => "sealed",
            Store::Cases => "cases",
            Store::Events => "events",
            Store::Feedback => "feedback",
        }
    }
}

/// Why the browser did not keep something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser has no storage for us: a private window, or storage is switched off.
    NoStorage,
    /// The disk, or our share of it, is full.
    Full,
    /// Another tab wrote there first.
    Taken,
    /// Anything else.
    Failed,
}

impl From<idb::Error> for Trouble {
    fn from(error: idb::Error) -> Trouble {
        let said = error.to_string();
        if said.contains("Quota") {
            Trouble::Full
        } else if said.contains("Constraint") {
            Trouble::Taken
        } else {
            Trouble::Failed
        }
    }
}

/// What another tab has to do with the database of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherTab {
    /// Nothing.
    None,
    /// It holds an older form of the database, for which this one waits.
    Blocks,
    /// It has a later version of the page; this one let go of the database and keeps nothing more.
    IsNewer,
}

/// A change to the shelves. Several are made together or not at all.
#[derive(Clone, Debug)]
pub enum Change {
    /// A text under a key, in place of what was there.
    Put(Store, String, String),
    /// A text where nothing was.
    Add(Store, String, String),
    /// What stands under a key, and everything below `KEY/`, is forgotten.
    Forget(Store, String),
    /// Only if something stands under a key, or nothing does.
    Needs(Store, String, bool),
}

impl Change {
    fn store(&self) -> Store {
        match self {
            Change::Put(store, ..)
            | Change::Add(store, ..)
            | Change::Forget(store, ..)
            | Change::Needs(store, ..) => *store,
        }
    }

    /// Makes it in the shelves of the page.
    fn make(&self, shelves: &mut Shelves) -> Result<(), Trouble> {
        match self {
            Change::Put(store, key, text) => drop(shelves.insert((*store, key.clone()), text.clone())),
            Change::Add(store, key, text) => {
                if shelves.insert((*store, key.clone()), text.clone()).is_some() {
                    return Err(Trouble::Taken);
                }
            }
            Change::Forget(store, key) => {
                let below = format!("{key}/");
                shelves
                    .retain(|(shelf, each), _| shelf != store || (each != key && !each.starts_with(&below)));
            }
            Change::Needs(store, key, is_there) => {
                if shelves.contains_key(&(*store, key.clone())) != *is_there {
                    return Err(Trouble::Taken);
                }
            }
        }
        Ok(())
    }
}

/// Texts by shelf and key.
type Shelves = SortedMap<(Store, String), String>;

/// The database of this browser.
#[derive(Clone, Debug)]
pub struct Database(Place);

#[derive(Clone, Debug)]
enum Place {
    /// On the disk.
    Disk(Rc<idb::Database>),
    /// In this page, until it is closed.
    Page(Rc<RefCell<Shelves>>),
}

impl Database {
    /// Opens the database, and makes its shelves the first time. What other tabs have to do with it is told.
    pub async fn open(tell: impl Fn(OtherTab) + Copy + 'static) -> Result<Database, Trouble> {
        let factory = Factory::new().map_err(|_| Trouble::NoStorage)?;
        let mut request = factory.open("sopwright", Some(2)).map_err(|_| Trouble::NoStorage)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                for store in Store::ALL {
                    database.create_object_store(store.name(), ObjectStoreParams::new()).ok();
                }
            }
        });
        // It goes on by itself once the other tab has let go.
        request.on_blocked(move |_| tell(OtherTab::Blocks));
        let mut database = request.await.map_err(|_| Trouble::NoStorage)?;
        tell(OtherTab::None);
        // A tab with a later version of the page must not wait for this one.
        database.on_version_change(move |event| {
            if let Ok(database) = event.database() {
                database.close();
            }
            tell(OtherTab::IsNewer);
        });
        Ok(Database(Place::Disk(Rc::new(database))))
    }

    /// Shelves that last as long as the page.
    pub fn of_page() -> Database {
        Database(Place::Page(Rc::default()))
    }

    /// Whether what is put here is still here after the page is closed.
    pub fn is_lasting(&self) -> bool {
        matches!(self.0, Place::Disk(_))
    }

    /// Keeps a text, in place of what was there.
    pub async fn put(&self, store: Store, key: &str, text: &str) -> Result<(), Trouble> {
        self.change(&[Change::Put(store, key.to_owned(), text.to_owned())]).await
    }

    /// Keeps a text where nothing was; refuses where another tab was faster.
    pub async fn add(&self, store: Store, key: &str, text: &str) -> Result<(), Trouble> {
        self.change(&[Change::Add(store, key.to_owned(), text.to_owned())]).await
    }

    /// Changes the shelves: everything or nothing, whatever happens to the page meanwhile.
    pub async fn change(&self, changes: &[Change]) -> Result<(), Trouble> {
        let database = match &self.0 {
            Place::Disk(database) => database,
            Place::Page(shelves) => {
                let mut changed = shelves.borrow().clone();
                for change in changes {
                    change.make(&mut changed)?;
                }
                shelves.replace(changed);
                return Ok(());
            }
        };
        let mut names: Vec<&str> = changes.iter().map(|change| change.store().name()).collect();
        names.dedup();
        let transaction = database.transaction(&names, TransactionMode::ReadWrite)?;
        for change in changes {
            if let Err(trouble) = Self::make(&transaction, change).await {
                // What came before would be committed otherwise. Where the browser gave up already there is nothing to take back.
                transaction.abort().ok();
                return Err(trouble);
            }
        }
        if transaction.commit()?.await?.is_committed() { Ok(()) } else { Err(Trouble::Full) }
    }

    async fn make(transaction: &Transaction, change: &Change) -> Result<(), Trouble> {
        let shelf = transaction.object_store(change.store().name())?;
        match change {
            Change::Put(_, key, text) => {
                shelf.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?.await?;
            }
            Change::Add(_, key, text) => {
                shelf.add(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?.await?;
            }
            Change::Forget(_, key) => {
                shelf.delete(Query::Key(JsValue::from_str(key)))?.await?;
                shelf.delete(Query::KeyRange(Self::below(key)?))?.await?;
            }
            Change::Needs(_, key, is_there) => {
                if shelf.get(Query::Key(JsValue::from_str(key)))?.await?.is_some() != *is_there {
                    return Err(Trouble::Taken);
                }
            }
        }
        Ok(())
    }

    /// The text under a key.
    pub async fn get(&self, store: Store, key: &str) -> Result<Option<String>, Trouble> {
        let database = match &self.0 {
            Place::Disk(database) => database,
            Place::Page(shelves) => return Ok(shelves.borrow().get(&(store, key.to_owned())).cloned()),
        };
        let transaction = database.transaction(&[store.name()], TransactionMode::ReadOnly)?;
        let shelf = transaction.object_store(store.name())?;
        let found = shelf.get(Query::Key(JsValue::from_str(key)))?.await?;
        Ok(found.and_then(|value| value.as_string()))
    }

    /// Keys and texts of a shelf, sorted by key; of those below `under/`, if that is given.
    pub async fn all(&self, store: Store, under: Option<&str>) -> Result<Vec<(String, String)>, Trouble> {
        let database = match &self.0 {
            Place::Disk(database) => database,
            Place::Page(shelves) => {
                let under = under.map(|under| format!("{under}/")).unwrap_or_default();
                let shelves = shelves.borrow();
                let found =
                    shelves.iter().filter(|((shelf, key), _)| *shelf == store && key.starts_with(&under));
                return Ok(found.map(|((_, key), text)| (key.clone(), text.clone())).collect());
            }
        };
        let range = under.map(Self::below).transpose()?;
        let transaction = database.transaction(&[store.name()], TransactionMode::ReadOnly)?;
        let shelf = transaction.object_store(store.name())?;
        let keys = shelf.get_all_keys(range.clone().map(Query::KeyRange), None)?.await?;
        let texts = shelf.get_all(range.map(Query::KeyRange), None)?.await?;
        let text = |value: JsValue| value.as_string().unwrap_or_default();
        Ok(keys.into_iter().map(text).zip(texts.into_iter().map(text)).collect())
    }

    /// Forgets what stands under a key, and everything below `KEY/`.
    pub async fn forget(&self, store: Store, key: &str) -> Result<(), Trouble> {
        self.change(&[Change::Forget(store, key.to_owned())]).await
    }

    /// `0` follows `/` in every encoding, so this is all keys that begin with `under/`.
    fn below(under: &str) -> Result<KeyRange, Trouble> {
        let (from, to) = (JsValue::from_str(&format!("{under}/")), JsValue::from_str(&format!("{under}0")));
        Ok(KeyRange::bound(&from, &to, Some(false), Some(true))?)
    }
}
