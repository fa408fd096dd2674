//! Bytes made small, and locked with a passphrase: the browser's own DEFLATE, PBKDF2 and AES-GCM.
//!
//! Browsers offer encryption only to pages that came by https, or from this very computer. Not here: what is locked
//! (`papers::capsule`) and how it is written down (`papers::envelope`).

use super::call::{awaited, call, get, global, make, object};
use js_sys::{Array, Uint8Array};
use leptos::wasm_bindgen::{JsCast, JsValue};
use sopwright::papers::{Lock, ROUNDS};

/// Whether the browser locks anything here.
pub fn can_lock() -> bool {
    global("crypto").is_some_and(|crypto| get(&crypto, "subtle").is_some())
}

/// The bytes made small.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    through("CompressionStream", bytes, usize::MAX).await
}

/// What small bytes were; nothing where they are no such thing, or would be more than `most`.
pub async fn inflate(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    through("DecompressionStream", bytes, most).await
}

/// Piece by piece, so that a few bytes that would become many are given up in time.
async fn through(class: &str, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let stream = make(class, &[&"deflate-raw".into()])?;
    let blob = make("Blob", &[&Array::of1(&Uint8Array::from(bytes)).into()])?;
    let source = call(&blob, "stream", &[])?;
    let piped = call(&source, "pipeThrough", &[&stream])?;
    let reader = call(&piped, "getReader", &[])?;
    let mut out = Vec::new();
    loop {
        let piece = awaited(call(&reader, "read", &[])?).await?;
        if get(&piece, "done").is_some_and(|done| done.is_truthy()) {
            return Some(out);
        }
        let piece: Uint8Array = get(&piece, "value")?.dyn_into().ok()?;
        if out.len().saturating_add(piece.length() as usize) > most {
            call(&reader, "cancel", &[]);
            return None;
        }
        out.extend(piece.to_vec());
    }
}

/// The bytes locked, and what is needed beside the passphrase to unlock them.
pub async fn lock(bytes: &[u8], passphrase: &str) -> Option<(Vec<u8>, Lock)> {
    let (salt, nonce) = (random(16)?, random(12)?);
    let lock = Lock::of(&salt, &nonce);
    let key = key(passphrase, &salt, ROUNDS).await?;
    let locked = turn("encrypt", &key, &nonce, bytes).await?;
    Some((locked, lock))
}

/// What was locked; nothing with another passphrase, or when a byte was changed.
pub async fn unlock(bytes: &[u8], passphrase: &str, lock: &Lock) -> Option<Vec<u8>> {
    let key = key(passphrase, &lock.salt()?, lock.rounds).await?;
    turn("decrypt", &key, &lock.nonce()?, bytes).await
}

fn subtle() -> Option<JsValue> {
    get(&global("crypto")?, "subtle")
}

fn random(count: u32) -> Option<Vec<u8>> {
    let bytes = Uint8Array::new_with_length(count);
    call(&global("crypto")?, "getRandomValues", &[&bytes])?;
    Some(bytes.to_vec())
}

async fn key(passphrase: &str, salt: &[u8], rounds: i32) -> Option<JsValue> {
    let subtle = subtle()?;
    let words = Uint8Array::from(passphrase.as_bytes());
    let usages: JsValue = Array::of1(&"deriveKey".into()).into();
    let from =
        call(&subtle, "importKey", &[&"raw".into(), &words, &"PBKDF2".into(), &JsValue::FALSE, &usages])?;
    let from = awaited(from).await?;
    let how = object(&[
        ("name", &"PBKDF2".into()),
        ("hash", &"SHA-256".into()),
        ("salt", &Uint8Array::from(salt)),
        ("iterations", &rounds.into()),
    ]);
    let wanted = object(&[("name", &"AES-GCM".into()), ("length", &256.into())]);
    let usages: JsValue = Array::of2(&"encrypt".into(), &"decrypt".into()).into();
    awaited(call(&subtle, "deriveKey", &[&how, &from, &wanted, &JsValue::FALSE, &usages])?).await
}

async fn turn(way: &str, key: &JsValue, nonce: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let how = object(&[("name", &"AES-GCM".into()), ("iv", &Uint8Array::from(nonce))]);
    let turned = awaited(call(&subtle()?, way, &[&how, key, &Uint8Array::from(bytes)])?).await?;
    Some(Uint8Array::new(&turned).to_vec())
}
