//! `view!` whose views are all of one type.
//!
//! Not here: what is viewed.

/// As Leptos' own, but what it makes no longer shows of which elements it consists: so what a list, an option or a
/// closure of views needs is compiled once, not once for each element.
macro_rules! view {
    ($($markup:tt)*) => { ::leptos::prelude::IntoAny::into_any(::leptos::prelude::view! { $($markup)* }.into_inner()) };
}

pub(crate) use view;
