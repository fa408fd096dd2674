//! What browsers can do and `web_sys` has no stable word for: looked up by name, so that a browser without it is an answer.
//!
//! Not here: what it is used for (`browser::secret`, `browser::outside`).

use js_sys::{Array, Function, Promise, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property that is there.
pub fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// A property of the window that is there.
pub fn global(name: &str) -> Option<JsValue> {
    get(&js_sys::global(), name)
}

/// Calls a method.
pub fn call(of: &JsValue, name: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let method: Function = get(of, name)?.dyn_into().ok()?;
    method.apply(of, &list(arguments)).ok()
}

/// Makes something of a class of the window.
pub fn make(class: &str, arguments: &[&JsValue]) -> Option<JsValue> {
    let class: Function = global(class)?.dyn_into().ok()?;
    Reflect::construct(&class, &list(arguments)).ok()
}

/// Waits for what was promised.
pub async fn awaited(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()
}

/// An object of these.
pub fn object(pairs: &[(&str, &JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in pairs {
        Reflect::set(&object, &(*key).into(), value).ok();
    }
    object.into()
}

fn list(arguments: &[&JsValue]) -> Array {
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    list
}
