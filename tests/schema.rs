//! `public/schema/` holds what the code says, and the shipped processes fit it in the eyes of a validator that
//! knows nothing of us.
//!
//! Not here: what our own reader says of files (`format::read`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use jsonschema::Validator;
use serde_json::{Value as Json, json};
use sopwright::format;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn validator() -> Validator {
    let schema: Json = serde_json::from_str(&format::schema()).unwrap();
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
}

/// The places a validator complains about.
fn complaints(validator: &Validator, json: &Json) -> Vec<String> {
    validator.iter_errors(json).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

fn shipped() -> Vec<(String, Json)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("processes"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".sop.json"))
        .collect();
    files.sort();
    let read = |path: &PathBuf| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    files.iter().map(|path| (path.display().to_string(), read(path))).collect()
}

/// `UPDATE=1 cargo test --test schema` writes the file anew.
#[test]
fn the_file_holds_what_the_code_says() {
    for (name, schema) in [("sop-1.json", format::schema()), ("sopwright-1.json", format::team_schema())] {
        let path = root().join("public/schema").join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &schema).unwrap();
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(text == schema, "{} is out of date: UPDATE=1 cargo test --test schema", path.display());
    }
}

#[test]
fn the_schema_is_a_schema() {
    let team: Json = serde_json::from_str(&format::team_schema()).unwrap();
    assert!(jsonschema::meta::is_valid(&team));
    let schema: Json = serde_json::from_str(&format::schema()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    let kinds = schema["$defs"]["Step"]["oneOf"].as_array().map_or(0, Vec::len);
    assert_eq!(kinds, sopwright::model::KindWord::ALL.len(), "a step is one of its kinds");
}

#[test]
fn the_shipped_processes_fit() {
    let validator = validator();
    let files = shipped();
    assert!(files.len() >= 6);
    for (path, json) in files {
        assert_eq!(complaints(&validator, &json), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn what_the_reader_refuses_does_not_fit() {
    let validator = validator();
    let (_, whole) = shipped().into_iter().find(|(path, _)| path.contains("refund-dispute")).unwrap();
    let step = whole["steps"].as_object().unwrap().keys().next().unwrap().clone();
    let check = |break_it: &dyn Fn(&mut Json)| {
        let mut broken = whole.clone();
        break_it(&mut broken);
        assert!(format::read(broken.to_string().as_bytes()).is_err());
        assert!(!complaints(&validator, &broken).is_empty());
    };
    check(&|json| json["title"] = json!(7));
    check(&|json| json["id"] = json!("with a space"));
    check(&|json| {
        json.as_object_mut().unwrap().remove("language");
    });
    check(&|json| json["steps"][&step]["kind"] = json!("dance"));
    check(&|json| json["steps"][&step]["title"] = json!(["a", "list"]));
    check(&|json| json["review_by"] = json!("next spring"));
}
