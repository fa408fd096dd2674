//! How wide the letters of Inter are: a table made from the font, so that picture, screen and print agree.
//!
//! Not here: words and lines (`measure::text`).
//!
//! Made from `inter-latin-wght-normal.woff2` of the package `@fontsource-variable/inter` 5.3.0 with fontTools:
//! `instantiateVariableFont(font, {"wght": 550})`, then the advance widths of `hmtx`. Weights 500 to 600 differ from
//! it by less than two hundredths.

/// Units of the widths in one em.
pub(super) const UNITS_PER_EM: u32 = 2048;

/// The advance width of a letter in font units. A letter without a width of its own counts as a wide capital, so that
/// text in another script rather leaves room than runs over.
pub(super) fn advance(letter: char) -> u32 {
    let code = letter as usize;
    let known = match code {
        0x20..=0x7e => ASCII.get(code - 0x20),
        0xa0..=0xff => LATIN.get(code - 0xa0),
        _ => OTHERS.iter().find(|(other, _)| *other == letter).map(|(_, width)| width),
    };
    known.map_or(WIDE, |width| u32::from(*width))
}

const WIDE: u32 = 2071;

/// From the space to the tilde.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    531, 641, 1042, 1313, 1327, 2045, 1347, 654, 760, 760, 1085, 1373, 637, 950, 637, 767, 1336, 858, 1269,
    1293, 1354, 1244, 1300, 1175, 1300, 1300, 637, 660, 1373, 1373, 1373, 1096, 2029, 1471, 1348, 1505,
    1479, 1237, 1205, 1533, 1526, 562, 1183, 1424, 1158, 1879, 1552, 1572, 1318, 1578, 1331, 1327, 1345,
    1512, 1471, 2071, 1455, 1443, 1324, 760, 767, 760, 981, 955, 704, 1169, 1272, 1188, 1272, 1207, 787,
    1275, 1243, 526, 526, 1156, 526, 1831, 1242, 1242, 1272, 1272, 803, 1114, 710, 1243, 1190, 1708, 1153,
    1192, 1152, 917, 721, 917, 1373,
];

/// From the no-break space to ÿ.
#[rustfmt::skip]
const LATIN: [u16; 96] = [
    531, 641, 1188, 1279, 1522, 1147, 623, 1164, 1242, 1872, 939, 1272, 1373, 0, 1360, 939, 937, 1373, 923,
    940, 704, 1243, 1230, 637, 648, 653, 996, 1272, 1688, 1770, 1845, 1096, 1471, 1471, 1471, 1471, 1471,
    1471, 2065, 1505, 1237, 1237, 1237, 1237, 562, 562, 562, 562, 1531, 1552, 1572, 1572, 1572, 1572, 1572,
    1373, 1572, 1512, 1512, 1512, 1512, 1443, 1336, 1304, 1169, 1169, 1169, 1169, 1169, 1169, 1872, 1188,
    1207, 1207, 1207, 1207, 526, 526, 526, 526, 1210, 1242, 1242, 1242, 1242, 1242, 1242, 1373, 1242, 1243,
    1243, 1243, 1243, 1192, 1272, 1192,
];

/// Dashes, quotes, bullet, ellipsis, euro, trade mark, minus.
#[rustfmt::skip]
const OTHERS: [(char, u16); 13] = [
    ('\u{2013}', 1024),
    ('\u{2014}', 2048),
    ('\u{2018}', 585),
    ('\u{2019}', 585),
    ('\u{201a}', 542),
    ('\u{201c}', 1004),
    ('\u{201d}', 996),
    ('\u{201e}', 953),
    ('\u{2022}', 1061),
    ('\u{2026}', 1911),
    ('\u{20ac}', 1384),
    ('\u{2122}', 1281),
    ('\u{2212}', 1373),
];
