//! Shortens the names by which the script and the module know each other.
//!
//! `wasm-bindgen` ends each name in a hash of sixteen signs, in the script as in the module: what is random cannot be
//! compressed. Nobody else reads these names. Not here: what else makes the page small (`page`).

use crate::likeness::{Bytes, list, number};
use std::collections::BTreeMap;

/// The module and the script with short names; nothing where the module cannot be read.
pub(crate) fn shortened(module: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let mut names = BTreeMap::new();
    let mut out = module.get(..8)?.to_vec();
    let mut rest = Bytes(module.get(8..)?);
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let section = rest.list()?;
        let section = match id {
            2 => imports(section, &mut names)?,
            7 => exports(section, &mut names)?,
            _ => section.to_vec(),
        };
        out.push(id);
        out.extend(list(&section));
    }
    Some((out, renamed(script, &names)))
}

type Names = BTreeMap<String, String>;

fn short(name: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let name = std::str::from_utf8(name).ok()?;
    if !is_hashed(name) {
        return Some(name.into());
    }
    let next = nth(names.len());
    Some(names.entry(name.to_owned()).or_insert(next).clone().into_bytes())
}

/// `$0` to `$z`, then `$10` and on: the number to the base of 36.
fn nth(mut number: usize) -> String {
    let mut figures = Vec::new();
    loop {
        figures.extend(char::from_digit((number % 36) as u32, 36));
        number /= 36;
        if number == 0 {
            return std::iter::once('$').chain(figures.into_iter().rev()).collect();
        }
    }
}

/// Whether sixteen figures of a hash stand in a name.
fn is_hashed(name: &str) -> bool {
    let is_figure = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    name.as_bytes().windows(16).any(|part| part.iter().all(is_figure))
}

/// Only functions are imported; where anything else is, nothing is shortened.
fn imports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut bytes = Bytes(section);
    let count = bytes.number()?;
    let mut out = number(count);
    for _ in 0..count {
        out.extend(list(bytes.list()?));
        out.extend(list(&short(bytes.list()?, names)?));
        if bytes.byte()? != 0 {
            return None;
        }
        out.push(0);
        out.extend(number(bytes.number()?));
    }
    Some(out)
}

fn exports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut bytes = Bytes(section);
    let count = bytes.number()?;
    let mut out = number(count);
    for _ in 0..count {
        out.extend(list(&short(bytes.list()?, names)?));
        out.push(bytes.byte()?);
        out.extend(number(bytes.number()?));
    }
    Some(out)
}

/// The script with each of these names as it is called now.
fn renamed(script: &str, names: &Names) -> String {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_sign) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|sign| !is_sign(sign)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_short_on_both_sides_and_others_stay() {
        let (import, export) = ("__wbg_focus_0123456789abcdef", "__wbindgen_malloc");
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let imports = [number(1), list(b"./app.js"), list(import.as_bytes()), vec![0, 3]].concat();
        let exports = [number(1), list(export.as_bytes()), vec![0, 0]].concat();
        for (id, section) in [(2, imports), (7, exports)] {
            module.push(id);
            module.extend(list(&section));
        }
        let script = format!("const a = {{ {import}: f }}; wasm.{export}(1);");
        let (module, script) = shortened(&module, &script).unwrap();
        assert_eq!(script, "const a = { $0: f }; wasm.__wbindgen_malloc(1);");
        let text = String::from_utf8_lossy(&module);
        assert_eq!([0, 35, 36, 371].map(nth), ["$0", "$z", "$10", "$ab"]);
        assert!(text.contains("\u{2}$0") && text.contains(export) && !text.contains("focus"));
    }
}
