//! Lays functions that are alike side by side in a module, so that what they share travels once.
//!
//! A compressor looks for what repeats, and what repeats nearby costs it least. Generic code leaves thousands of functions
//! that differ in a few bytes; the next one is therefore always one that shares most with the last. `wasm-opt` does the
//! laying: it sorts functions by name, and gets names that say the order.
//!
//! Not here: what else makes the page small (`page`).

use std::collections::HashMap;

/// So many bytes at a time are compared.
const PIECE: usize = 5;
/// The smallest so many hashes stand for a function.
const MARKS: usize = 128;
/// Functions with fewer marks in common are not alike.
const ALIKE: usize = 4;
/// Of a mark that very many functions have, so many are looked at.
const MOST: usize = 300;

/// The module with names that sort its functions by likeness; nothing where it cannot be read.
pub(crate) fn named_by_likeness(module: &[u8]) -> Option<Vec<u8>> {
    let mut out = module.get(..8)?.to_vec();
    let (mut imported, mut bodies) = (0, Vec::new());
    let mut rest = Bytes(module.get(8..)?);
    while !rest.0.is_empty() {
        let whole = rest.0;
        let id = rest.byte()?;
        let length = rest.number()?;
        let inner = rest.take(length)?;
        let is_name = id == 0 && Bytes(inner).list()? == b"name";
        match id {
            2 => imported = functions_in(inner)?,
            10 => bodies = bodies_in(inner)?,
            _ => {}
        }
        if !is_name {
            out.extend(whole.get(..whole.len() - rest.0.len())?);
        }
    }
    let mut place = vec![0; bodies.len()];
    for (at, function) in order(&bodies).into_iter().enumerate() {
        *place.get_mut(function)? = at;
    }
    let mut names = number(place.len());
    for (function, place) in place.into_iter().enumerate() {
        names.extend(number(imported + function));
        names.extend(list(format!("{place:06}").as_bytes()));
    }
    let mut section = list(b"name");
    section.push(1);
    section.extend(list(&names));
    out.push(0);
    out.extend(list(&section));
    Some(out)
}

/// The functions one after the other, each beside what it is most like; where nothing is, as they stand.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let marks: Vec<Vec<u64>> = bodies.iter().map(|body| marks(body)).collect();
    let mut with: HashMap<u64, Vec<usize>> = HashMap::new();
    for (function, marks) in marks.iter().enumerate() {
        for mark in marks {
            with.entry(*mark).or_default().push(function);
        }
    }
    let mut is_left = vec![true; bodies.len()];
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = (!bodies.is_empty()).then_some(0);
    while let Some(here) = next {
        is_left[here] = false;
        order.push(here);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for mark in &marks[here] {
            let Some(others) = with.get_mut(mark) else { continue };
            others.retain(|other| is_left[*other]);
            for other in others.iter().take(MOST) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let unlike = |other: usize| (bodies[other].len().abs_diff(bodies[here].len()), other.abs_diff(here));
        let alike = shared.into_iter().filter(|(_, shared)| *shared >= ALIKE);
        let best = alike.max_by_key(|(other, shared)| (*shared, std::cmp::Reverse((unlike(*other), *other))));
        let after = || (here..bodies.len()).chain(0..here).find(|other| is_left[*other]);
        next = best.map(|(other, _)| other).or_else(after);
    }
    order
}

/// The smallest hashes of all pieces of a function: two functions share as many of them as they are alike (Broder, 1997).
fn marks(body: &[u8]) -> Vec<u64> {
    let hash = |piece: &[u8]| {
        piece.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(17)
        })
    };
    let mut marks: Vec<u64> = body.windows(PIECE).map(hash).collect();
    marks.sort_unstable();
    marks.dedup();
    marks.truncate(MARKS);
    marks
}

/// How many functions an import section brings.
fn functions_in(section: &[u8]) -> Option<usize> {
    let mut bytes = Bytes(section);
    let mut functions = 0;
    for _ in 0..bytes.number()? {
        bytes.list()?;
        bytes.list()?;
        let kind = bytes.byte()?;
        functions += usize::from(kind == 0);
        // A function has a type, a table a kind and limits, a memory limits, a global a type and whether it changes.
        match kind {
            0 => drop(bytes.number()?),
            3 => drop(bytes.take(2)?),
            1 | 2 => {
                bytes.take(usize::from(kind == 1))?;
                let has_most = bytes.byte()? & 1 == 1;
                bytes.number()?;
                if has_most {
                    bytes.number()?;
                }
            }
            _ => return None,
        }
    }
    Some(functions)
}

fn bodies_in(section: &[u8]) -> Option<Vec<&[u8]>> {
    let mut bytes = Bytes(section);
    (0..bytes.number()?).map(|_| bytes.list()).collect()
}

/// What is left to read of a module.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// A number in groups of seven bits, the lowest first (LEB128).
    pub(crate) fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn list(&mut self) -> Option<&'a [u8]> {
        let count = self.number()?;
        self.take(count)
    }
}

pub(crate) fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        bytes.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return bytes;
        }
    }
}

pub(crate) fn list(bytes: &[u8]) -> Vec<u8> {
    let mut list = number(bytes.len());
    list.extend(bytes);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_together() {
        let long: Vec<u8> = (0..60).collect();
        let other: Vec<u8> = (100..160).collect();
        let mut like = long.clone();
        like[59] = 7;
        assert_eq!(order(&[&long, &other, &like]), [0, 2, 1]);
        assert_eq!(order(&[]), [0_usize; 0]);
    }

    #[test]
    fn names_say_the_order_and_all_else_stays() {
        // Two functions of one type, one of them imported; the second has no body to speak of.
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([2, 7, 1, 1, b'm', 1, b'f', 0, 0]);
        module.extend([10, 4, 1, 2, 0, 0x0b]);
        let named = named_by_likeness(&module);
        let mut expected = module.clone();
        expected.extend([0, 16, 4, b'n', b'a', b'm', b'e', 1, 9, 1, 1, 6]);
        expected.extend(b"000000");
        assert_eq!(named, Some(expected.clone()));
        // Names that were there before make room.
        assert_eq!(named_by_likeness(&expected), Some(expected));
        assert_eq!(named_by_likeness(b"\0asm\x01\0\0\0\x0a\x09"), None);
        assert_eq!(number(300), [0xac, 2]);
    }
}
