//! The browser: the only files that speak to `web_sys`, so that everything else could be tested without one.

pub mod call;
pub mod clipboard;
pub mod clock;
pub mod database;
pub mod draft;
pub mod fetch;
pub mod files;
pub mod ids;
pub mod outside;
pub mod page;
pub mod picture;
pub mod secret;
pub mod tabs;
