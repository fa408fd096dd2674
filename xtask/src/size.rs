//! What the page weighs, asset by asset, against `benches/size-budget.json`.
//!
//! Not here: making it lighter (`page`, and the `wasm` profile in Cargo.toml).

use crate::commands::root;
use crate::{Outcome, page};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// One file of the page, in bytes.
struct Asset {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the table and fails where a group is above its budget.
pub(crate) fn measure() -> Outcome {
    let dist = page::dist();
    if !dist.join("index.html").is_file() {
        return Err("There is no page in dist/ yet: run cargo xtask build first.".to_owned());
    }
    let budget_file = root().join("benches/size-budget.json");
    let budget = fs::read(&budget_file).map_err(|error| format!("{}: {error}", budget_file.display()))?;
    let budget: Value =
        serde_json::from_slice(&budget).map_err(|error| format!("{}: {error}", budget_file.display()))?;

    let mut files = Vec::new();
    collect(&dist, &mut files);
    files.sort();
    let assets: Vec<Asset> = files.iter().filter_map(|file| weigh(file, &dist)).collect();
    println!("{:<48} {:>10} {:>10} {:>10}", "asset (bytes)", "raw", "gzip", "brotli");
    for asset in &assets {
        println!("{:<48} {:>10} {:>10} {:>10}", asset.name, asset.raw, asset.gzip, asset.brotli);
    }
    let (lines, over) = compare(&assets, &budget)?;
    lines.iter().for_each(|line| println!("{line}"));
    if over.is_empty() { Ok(()) } else { Err(format!("Above the size budget: {}.", over.join(", "))) }
}

/// One line per group, and the names of those above their budget.
fn compare(assets: &[Asset], budget: &Value) -> Outcome<(Vec<String>, Vec<String>)> {
    let wrong = || {
        "benches/size-budget.json: each group needs extensions, measure (raw, gzip, brotli) and at_most."
            .to_owned()
    };
    let (mut lines, mut over) = (Vec::new(), Vec::new());
    for (group, limits) in budget.as_object().ok_or_else(wrong)? {
        let extensions = limits["extensions"].as_array().ok_or_else(wrong)?;
        let measure = limits["measure"].as_str().ok_or_else(wrong)?;
        let at_most = limits["at_most"].as_u64().ok_or_else(wrong)?;
        let mut total = 0;
        for asset in assets {
            let extension = asset.name.rsplit('.').next().unwrap_or_default();
            if extensions.iter().any(|wanted| wanted == extension) {
                total += match measure {
                    "raw" => asset.raw,
                    "gzip" => asset.gzip,
                    "brotli" => asset.brotli,
                    _ => return Err(wrong()),
                } as u64;
            }
        }
        lines.push(format!("{group}: {total} of {at_most} bytes ({measure})"));
        // What we want, where the budget only holds what we have: it may never rise, and is to fall to this.
        if let Some(aim) = limits["aim"].as_u64().filter(|aim| total > *aim) {
            lines.push(format!("{group}: {} bytes above the aim of {aim}", total - aim));
        }
        if total > at_most {
            over.push(group.clone());
        }
    }
    Ok((lines, over))
}

fn weigh(file: &Path, dist: &Path) -> Option<Asset> {
    let bytes = fs::read(file).ok()?;
    let name = file.strip_prefix(dist).ok()?.to_string_lossy().replace('\\', "/");
    Some(Asset { name, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)? })
}

fn gzip(bytes: &[u8]) -> Option<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).ok()?;
    Some(encoder.finish().ok()?.len())
}

fn brotli(bytes: &[u8]) -> Option<usize> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings).ok()?;
    Some(packed.len())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_group_above_its_budget_is_named_and_others_are_not() {
        let asset = |name: &str, raw| Asset { name: name.to_owned(), raw, gzip: raw / 2, brotli: raw / 4 };
        let assets = [asset("app.wasm", 400), asset("app.js", 40), asset("fonts/inter.woff2", 300)];
        let budget = json!({
            "code": { "extensions": ["wasm", "js"], "measure": "brotli", "at_most": 109 },
            "fonts": { "extensions": ["woff2"], "measure": "raw", "at_most": 300 },
        });
        let (lines, over) = compare(&assets, &budget).unwrap();
        assert_eq!(over, ["code"]);
        assert_eq!(lines, ["code: 110 of 109 bytes (brotli)", "fonts: 300 of 300 bytes (raw)"]);
        assert!(compare(&assets, &json!({ "code": {} })).is_err());
    }

    #[test]
    fn packed_is_smaller() {
        let bytes = b"escalate to billing, ".repeat(200);
        assert!(gzip(&bytes).unwrap() < 200);
        assert!(brotli(&bytes).unwrap() < gzip(&bytes).unwrap());
    }
}
