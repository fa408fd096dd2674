//! The numbers that are typed to choose one of many: no number begins another, so the last figure decides.
//!
//! Not here: what is numbered (`app::designer::choosing`).

/// How many can be numbered.
pub const MOST: usize = 90;

/// So many numbers: 1 to 9 while those are enough; beyond, the first have one figure and the others two, which begin
/// with a figure that stands for none of the first.
pub fn numbers(count: usize) -> Vec<String> {
    let count = count.min(MOST);
    let short = (0..=9_usize).rev().find(|short| short + (9 - short) * 10 >= count).unwrap_or(0);
    let single = 1..=short;
    let double = (short + 1..=9).flat_map(|first| (0..=9_usize).map(move |second| first * 10 + second));
    single.chain(double).take(count).map(|number| number.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_begins_another() {
        for count in 0..=MOST {
            let numbers = numbers(count);
            assert_eq!(numbers.len(), count);
            for (place, number) in numbers.iter().enumerate() {
                let others = numbers.iter().enumerate().filter(|(other, _)| *other != place);
                assert!(others.clone().all(|(_, other)| !other.starts_with(number.as_str())), "{number}");
            }
        }
    }

    #[test]
    fn the_first_have_one_figure() {
        assert_eq!(numbers(3), ["1", "2", "3"]);
        assert_eq!(numbers(9).last().map(String::as_str), Some("9"));
        let many = numbers(25);
        assert_eq!(many.first().map(String::as_str), Some("1"));
        assert_eq!(many.get(6..9), Some(&["7".to_owned(), "80".to_owned(), "81".to_owned()][..]));
    }

    #[test]
    fn there_are_no_more_than_can_be_typed() {
        assert_eq!(numbers(5000).len(), MOST);
    }
}
