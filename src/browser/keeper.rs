//! Unfinished runs that outlive the page, in this browser's own database:
//! which run it is, and scores by row. Never a picture, a table or a model.
//!
//! Three stores: `seen` has one entry a result that was shown, under the
//! fingerprint of its cases; `runs` has one entry a run under its key; `scores` has one entry
//! a batch under the key of the run and a rising number. A run that ends or is
//! discarded is deleted from both.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

use super::window::window;
use crate::state::{Look, Unfinished};
use crate::worker::protocol::Scored;

const NAME: &str = "plumbline";
const RUNS: &str = "runs";
const SCORES: &str = "scores";
const SEEN: &str = "seen";

/// Version of the database: 1 had no `seen`. A newer one makes what is lacking
/// and keeps what is there.
const VERSION: u32 = 2;

/// Milliseconds after which a browser that does not answer keeps nothing: a run
/// waits for what it hands in.
const PATIENCE: i32 = 10_000;

/// The database.
#[derive(Debug, Clone)]
pub struct Keeper(IdbDatabase);

impl Keeper {
    /// Opens the database; an error where this browser keeps nothing.
    pub async fn open() -> Result<Keeper, JsValue> {
        let factory = window().ok_or(JsValue::NULL)?.indexed_db()?;
        let request: IdbOpenDbRequest =
            factory.ok_or(JsValue::NULL)?.open_with_u32(NAME, VERSION)?;
        let asked = request.clone();
        let made = wasm_bindgen::closure::Closure::once_into_js(move || {
            let database = asked.result().map(JsCast::unchecked_into::<IdbDatabase>);
            if let Ok(database) = database {
                for store in [RUNS, SCORES, SEEN] {
                    // One that is there already is left as it is.
                    let _ = database.create_object_store(store);
                }
            }
        });
        request.set_onupgradeneeded(Some(made.unchecked_ref()));
        let database: IdbDatabase = done(&request).await?.unchecked_into();
        // A tab with a newer version of the page must not wait for this one.
        let closing = database.clone();
        let close = wasm_bindgen::closure::Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(close.unchecked_ref()));
        Ok(Keeper(database))
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
