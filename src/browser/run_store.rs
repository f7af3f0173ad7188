//! Unfinished runs that outlive the page, in this browser's own database:
//! which run it is, and scores by row. Never an image, a table or a model.
//!
//! Three stores: `seen` has one entry a result that was shown, under the
//! fingerprint of its cases; `runs` has one entry a run under its key; `scores` has one entry
//! a batch under the key of the run and a rising number. A run that ends or is
//! discarded is deleted from both.
//!
//! The database has a version. A browser brings an older one to it step by step
//! ([`migrate`]); a newer one, which a newer page left, is not opened. Another
//! tab may have it open: this page lets go of it when it is asked to, and does
//! not wait for a tab that does not.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

use super::window::window;
use crate::protocol::Scored;
use crate::records::{Look, Unfinished};

const NAME: &str = "plumbline";
const RUNS: &str = "runs";
const SCORES: &str = "scores";
const SEEN: &str = "seen";

/// Milliseconds after which a browser that does not answer keeps nothing: a run
/// waits for what it hands in.
const PATIENCE: i32 = 10_000;

/// Version of the database: 1 had no `seen`. Whoever adds a store or changes what
/// one holds raises it and adds a step to [`migrate`].
const VERSION: u32 = 2;

/// The database. It is closed when it is dropped, so that a newer page in
/// another tab finds it free.
#[derive(Debug)]
pub struct RunStore(IdbDatabase);

impl Drop for RunStore {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Brings the database from one version to the next; 0 is none at all.
fn migrate(database: &IdbDatabase, change: &IdbTransaction, from: u32) -> Result<(), JsValue> {
    match from {
        0 => {
            for store in [RUNS, SCORES] {
                database.create_object_store(store)?;
            }
        }
        // Version 1 kept scores by row alone. Which image a score belongs to
        // cannot be told any more once a table was edited, so they are not used.
        _ => {
            for store in [RUNS, SCORES] {
                change.object_store(store)?.clear()?;
            }
            database.create_object_store(SEEN)?;
        }
    }
    Ok(())
}

/// Every step from the version that was found.
fn upgrade(asked: &IdbOpenDbRequest, found: u32) -> Result<(), JsValue> {
    let database: IdbDatabase = asked.result()?.unchecked_into();
    let change = asked.transaction().ok_or(JsValue::NULL)?;
    let done = (found..VERSION).try_for_each(|from| migrate(&database, &change, from));
    // Half a migration is none: the browser then keeps what was there.
    done.or_else(|error| change.abort().and(Err(error)))
}

impl RunStore {
    /// Opens the database; an error where this browser keeps nothing, or where
    /// another tab holds an older version of it.
    pub async fn open() -> Result<RunStore, JsValue> {
        let factory = window().ok_or(JsValue::NULL)?.indexed_db()?;
        let request = factory.ok_or(JsValue::NULL)?.open_with_u32(NAME, VERSION)?;
        let asked = request.clone();
        let made = Closure::once_into_js(move |event: Event| {
            let found = Reflect::get(&event, &"oldVersion".into())?.as_f64();
            upgrade(&asked, found.ok_or(JsValue::NULL)? as u32)
        });
        request.set_onupgradeneeded(Some(made.unchecked_ref()));
        let promise = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&reject));
            request.set_onblocked(Some(&reject));
        });
        in_time(&promise).await?;
        let database: IdbDatabase = request.result()?.unchecked_into();
        let held = database.clone();
        let let_go = Closure::once_into_js(move || held.close());
        database.set_onversionchange(Some(let_go.unchecked_ref()));
        Ok(RunStore(database))
    }

    /// Every result that was shown.
    pub async fn seen(&self) -> Result<Vec<Look>, JsValue> {
        let change = self
            .0
            .transaction_with_str_and_mode(SEEN, IdbTransactionMode::Readonly)?;
        let list: Array = done(&change.object_store(SEEN)?.get_all()?)
            .await?
            .unchecked_into();
        let read = |text: JsValue| serde_json::from_str(&text.as_string()?).ok();
        Ok(list.iter().filter_map(read).collect())
    }

    /// Remembers that a result was shown.
    pub async fn look(&self, look: &Look) -> Result<(), JsValue> {
        let change = self
            .0
            .transaction_with_str_and_mode(SEEN, IdbTransactionMode::Readwrite)?;
        let store = change.object_store(SEEN)?;
        put(&store, &look.key(), &serde_json::to_string(look))?;
        finished(&change).await
    }

    /// Every run that is kept.
    pub async fn runs(&self) -> Result<Vec<Unfinished>, JsValue> {
        let (_, runs, _) = self.stores(IdbTransactionMode::Readonly)?;
        let list: Array = done(&runs.get_all()?).await?.unchecked_into();
        let read = |text: JsValue| serde_json::from_str(&text.as_string()?).ok();
        Ok(list.iter().filter_map(read).collect())
    }

    /// Scores of a run, in the order in which they were kept.
    pub async fn scores(&self, key: &str) -> Result<Vec<Scored>, JsValue> {
        let (_, _, scores) = self.stores(IdbTransactionMode::Readonly)?;
        let list = done(&scores.get_all_with_key(&batches(key)?)?).await?;
        let read = |text: JsValue| serde_json::from_str::<Vec<Scored>>(&text.as_string()?).ok();
        let list = list.unchecked_into::<Array>();
        Ok(list.iter().filter_map(read).flatten().collect())
    }

    /// Keeps a batch of scores, and how far the run is.
    pub async fn add(&self, run: &Unfinished, at: usize, some: &[Scored]) -> Result<(), JsValue> {
        let (change, runs, scores) = self.stores(IdbTransactionMode::Readwrite)?;
        put(&runs, &run.key, &serde_json::to_string(run))?;
        put(&scores, &batch(&run.key, at), &serde_json::to_string(some))?;
        finished(&change).await
    }

    /// Deletes everything of a run.
    pub async fn delete(&self, key: &str) -> Result<(), JsValue> {
        let (change, runs, scores) = self.stores(IdbTransactionMode::Readwrite)?;
        runs.delete(&key.into())?;
        scores.delete(&batches(key)?)?;
        finished(&change).await
    }

    fn stores(
        &self,
        mode: IdbTransactionMode,
    ) -> Result<(IdbTransaction, IdbObjectStore, IdbObjectStore), JsValue> {
        let names = Array::of2(&RUNS.into(), &SCORES.into());
        let change = self
            .0
            .transaction_with_str_sequence_and_mode(&names, mode)?;
        let (runs, scores) = (change.object_store(RUNS)?, change.object_store(SCORES)?);
        Ok((change, runs, scores))
    }
}

/// Key of a batch: keys are sorted as text, so numbers have leading zeros.
fn batch(run: &str, at: usize) -> String {
    format!("{run}/{at:09}")
}

/// Keys of all batches of a run: "0" follows "/" in the order of text.
fn batches(run: &str) -> Result<JsValue, JsValue> {
    IdbKeyRange::bound(&format!("{run}/").into(), &format!("{run}0").into()).map(JsValue::from)
}

fn put(
    store: &IdbObjectStore,
    key: &str,
    text: &serde_json::Result<String>,
) -> Result<(), JsValue> {
    let text = text.as_ref().map_err(|error| error.to_string())?;
    store.put_with_key(&text.into(), &key.into()).map(|_| ())
}

/// What a question to the database gives.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    in_time(&promise).await?;
    request.result()
}

/// Waits until a change is on the disk.
async fn finished(change: &IdbTransaction) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        change.set_oncomplete(Some(&resolve));
        change.set_onerror(Some(&reject));
        change.set_onabort(Some(&reject));
    });
    in_time(&promise).await.map(|_| ())
}

/// Waits for a promise, but not for ever.
async fn in_time(promise: &Promise) -> Result<JsValue, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let late = Promise::new(&mut |_, reject| {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE);
    });
    JsFuture::from(Promise::race(&Array::of2(promise, &late))).await
}
