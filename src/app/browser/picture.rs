//! A drawing as pixels, by way of a canvas that is never shown.
//!
//! Not here: the drawing (`exchange::svg`).

use crate::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Browsers draw no more pixels than about this at once.
const MOST_PIXELS: f64 = 64_000_000.0;
/// Nor on one side.
const LONGEST_SIDE: f64 = 16_000.0;

/// An SVG as PNG, with so many pixels for each of its units; fewer where it would be too large for the browser.
pub async fn png(svg: &str, pixels: f64) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = js_sys::Array::of1(&JsValue::from_str(svg));
    let drawing = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&drawing).ok()?;
    let drawn = draw(&address, pixels).await;
    Url::revoke_object_url(&address).ok();
    drawn
}

async fn draw(address: &str, pixels: f64) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let fits = (MOST_PIXELS / (width * height)).sqrt().min(LONGEST_SIDE / width.max(height));
    let scale = pixels.min(fits);
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width * scale, height * scale)
        .ok()?;
    let blob = js_sys::Promise::new(&mut |done, _| {
        let taken = Closure::once_into_js(move |blob: JsValue| {
            done.call1(&JsValue::UNDEFINED, &blob).ok();
        });
        canvas.to_blob(taken.unchecked_ref()).ok();
    });
    JsFuture::from(blob).await.ok()?.dyn_into().ok()
}

/// Whether the page is light on dark now.
pub fn is_dark() -> bool {
    let chosen = document().document_element().and_then(|root| root.get_attribute("data-theme"));
    match chosen.as_deref() {
        Some(theme) => theme == "dark",
        None => super::page::matches("(prefers-color-scheme: dark)"),
    }
}
