//! IndexedDB as six shelves of texts by key. A write counts only once its transaction is committed. Where a browser has
//! no storage for us, the shelves stand in memory, so that one can work and save files.
//!
//! Not here: what the texts are (`shelf`, `guide`).

use idb::{DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use leptos::wasm_bindgen::JsValue;
use std::cell::RefCell;
use std::collections::BTreeMap;
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
        let said = format!("{error:?}");
        if said.contains("Quota") {
            Trouble::Full
        } else if said.contains("Constraint") {
            Trouble::Taken
        } else {
            Trouble::Failed
        }
    }
}

/// The database of this browser.
#[derive(Clone, Debug)]
pub struct Database(Place);

#[derive(Clone, Debug)]
enum Place {
    /// On the disk.
    Disk(Rc<idb::Database>),
    /// In this page, until it is closed.
    Page(Rc<RefCell<BTreeMap<(Store, String), String>>>),
}

impl Database {
    /// Opens the database, and makes its shelves the first time.
    pub async fn open() -> Result<Database, Trouble> {
        let factory = Factory::new().map_err(|_| Trouble::NoStorage)?;
        let mut request = factory.open("sopwright", Some(2)).map_err(|_| Trouble::NoStorage)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                for store in Store::ALL {
                    database.create_object_store(store.name(), ObjectStoreParams::new()).ok();
                }
            }
        });
        let mut database = request.await.map_err(|_| Trouble::NoStorage)?;
        // A tab with a later version of the page must not wait for this one; what is done here then is said not to be kept.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
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
        let database = match &self.0 {
            Place::Disk(database) => database,
            Place::Page(shelves) => {
                shelves.borrow_mut().insert((store, key.to_owned()), text.to_owned());
                return Ok(());
            }
        };
        let transaction = database.transaction(&[store.name()], TransactionMode::ReadWrite)?;
        let shelf = transaction.object_store(store.name())?;
        shelf.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// Keeps a text where nothing was; refuses where another tab was faster.
    pub async fn add(&self, store: Store, key: &str, text: &str) -> Result<(), Trouble> {
        let database = match &self.0 {
            Place::Disk(database) => database,
            Place::Page(shelves) => {
                let mut shelves = shelves.borrow_mut();
                if shelves.contains_key(&(store, key.to_owned())) {
                    return Err(Trouble::Taken);
                }
                shelves.insert((store, key.to_owned()), text.to_owned());
                return Ok(());
            }
        };
        let transaction = database.transaction(&[store.name()], TransactionMode::ReadWrite)?;
        let shelf = transaction.object_store(store.name())?;
        shelf.add(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?.await?;
        transaction.commit()?.await?;
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
        let database = match &self.0 {
            Place::Disk(database) => database,
            Place::Page(shelves) => {
                let below = format!("{key}/");
                shelves
                    .borrow_mut()
                    .retain(|(shelf, each), _| *shelf != store || (each != key && !each.starts_with(&below)));
                return Ok(());
            }
        };
        let transaction = database.transaction(&[store.name()], TransactionMode::ReadWrite)?;
        let shelf = transaction.object_store(store.name())?;
        shelf.delete(Query::Key(JsValue::from_str(key)))?.await?;
        shelf.delete(Query::KeyRange(Self::below(key)?))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// `0` follows `/` in every encoding, so this is all keys that begin with `under/`.
    fn below(under: &str) -> Result<KeyRange, Trouble> {
        let (from, to) = (JsValue::from_str(&format!("{under}/")), JsValue::from_str(&format!("{under}0")));
        Ok(KeyRange::bound(&from, &to, Some(false), Some(true))?)
    }
}
