//! The published example that the browser tests open is a shipped process under a true seal.
//!
//! Not here: sealing itself (`format::digest`). `BLESS=1 cargo test --test published` writes the example anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use sopwright::format;
use sopwright::model::Seal;

const EXAMPLE: &str = "tests/fixtures/sealed/refund-dispute.sop.json";

#[test]
fn the_published_example_is_the_shipped_process_under_its_seal() {
    let draft = std::fs::read("processes/refund-dispute.sop.json").unwrap();
    let seal = Seal {
        version: "1.0.0".to_owned(),
        digest: String::new(),
        rules: "0.1.0".to_owned(),
        published: "2026-11-20".parse().unwrap(),
        in_use_from: None,
        note: None,
        approved: Vec::new(),
        more: Default::default(),
    };
    let published = format::write(&format::seal(&format::read(&draft).unwrap().process, seal));
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all("tests/fixtures/sealed").unwrap();
        std::fs::write(EXAMPLE, &published).unwrap();
    }
    assert_eq!(std::fs::read_to_string(EXAMPLE).unwrap(), published, "write it anew with BLESS=1");
    assert!(format::is_sealed(&format::read(published.as_bytes()).unwrap().process));
}
