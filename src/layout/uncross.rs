//! Neighbours in a layer change places where that takes crossings away.
//!
//! Not here: the sweeps that go before (`layout::order`).

use super::order::Layers;
use super::table::Table;

/// Once round all layers may make others worth another look; so often at most.
const ROUNDS: usize = 12;

/// What the exchange of neighbours needs again and again.
pub(super) struct Uncross {
    position: Table<usize>,
    /// Where the neighbours of each vertex of a layer stand, in order: above and below, one list after the other.
    ends: Vec<usize>,
    /// For each place of the layer where its lists begin: above, below, and the end.
    begins: Vec<(usize, usize, usize)>,
    /// Which layers are worth a look.
    is_open: Table<bool>,
}

impl Uncross {
    pub(super) fn new(layers: &Layers) -> Uncross {
        Uncross {
            position: Table::new(layers.above.len(), 0),
            ends: Vec::new(),
            begins: Vec::new(),
            is_open: Table::new(layers.layers.len(), true),
        }
    }

    /// Exchanges neighbours in all layers until nothing is gained. `is_restless` also exchanges those for which it is the
    /// same: from there another way may lead on.
    pub(super) fn all(&mut self, layers: &mut Layers, is_restless: bool) {
        self.position = layers.positions();
        let count = layers.layers.len();
        for layer in 0..count {
            self.is_open[layer] = true;
        }
        for round in 0..ROUNDS {
            let mut gained = 0;
            for layer in 0..count {
                if std::mem::replace(&mut self.is_open[layer], false) {
                    let gain = self.layer(layers, layer, is_restless && round == 0);
                    if gain > 0 {
                        self.is_open[layer] = true;
                        self.is_open[layer + 1] = true;
                        self.is_open[layer.wrapping_sub(1)] = true;
                    }
                    gained += gain;
                }
            }
            if gained == 0 {
                break;
            }
        }
    }

    fn layer(&mut self, layers: &mut Layers, number: usize, is_restless: bool) -> usize {
        let Some(mut layer) = layers.layers.get_mut(number).map(std::mem::take) else { return 0 };
        self.look(layers, &layer);
        let mut gained = 0;
        for place in 1..layer.len() {
            let lane = |place: usize| layer.get(place).map(|vertex| layers.lane[*vertex]);
            if lane(place - 1) != lane(place) {
                continue;
            }
            let pairs = self.facing(place - 1, place);
            // Most neighbours have nothing to gain: what the left one leads to ends before what the right one does begins.
            let in_order = |(one, other): &(&[usize], &[usize])| one.last() <= other.first();
            if pairs.iter().all(|pair| pair.1.is_empty() || in_order(pair)) {
                continue;
            }
            let (now, then) = crossed(pairs);
            if then < now || (is_restless && then == now && now > 0) {
                layer.swap(place - 1, place);
                self.begins.swap(place - 1, place);
                gained += now - then;
            }
        }
        for (place, vertex) in layer.iter().enumerate() {
            self.position[*vertex] = place;
        }
        if let Some(slot) = layers.layers.get_mut(number) {
            *slot = layer;
        }
        gained
    }

    /// Writes down where the neighbours of a layer stand. They do not move while it is looked at.
    fn look(&mut self, layers: &Layers, layer: &[usize]) {
        self.ends.clear();
        self.begins.clear();
        for vertex in layer {
            let above = self.ends.len();
            self.ends.extend(layers.above[*vertex].iter().map(|other| self.position[*other]));
            let below = self.ends.len();
            self.ends.extend(layers.below[*vertex].iter().map(|other| self.position[*other]));
            let end = self.ends.len();
            for (from, to) in [(above, below), (below, end)] {
                if let Some(list) = self.ends.get_mut(from..to).filter(|list| list.len() > 1) {
                    list.sort_unstable();
                }
            }
            self.begins.push((above, below, end));
        }
    }

    /// What two places lead to: above each other's, and below.
    fn facing(&self, left: usize, right: usize) -> [(&[usize], &[usize]); 2] {
        let of = |place: usize| self.begins.get(place).copied().unwrap_or_default();
        let list = |from: usize, to: usize| self.ends.get(from..to).unwrap_or_default();
        let (left, right) = (of(left), of(right));
        [(list(left.0, left.1), list(right.0, right.1)), (list(left.1, left.2), list(right.1, right.2))]
    }
}

/// How many pairs of links of two neighbours cross as they stand, and if they changed places.
fn crossed(facing: [(&[usize], &[usize]); 2]) -> (usize, usize) {
    let mut both = (0, 0);
    for (one, other) in facing {
        // Both are in order; what is passed over stands left of all that follows.
        let (mut before, mut upto) = (0, 0);
        for end in one {
            while other.get(before).is_some_and(|next| next < end) {
                before += 1;
            }
            upto = upto.max(before);
            while other.get(upto).is_some_and(|next| next <= end) {
                upto += 1;
            }
            both.0 += before;
            both.1 += other.len() - upto;
        }
    }
    both
}
