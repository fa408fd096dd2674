//! How well and how fast charts of other makers' graphs are drawn: time, crossings, lines through steps, bends.
//!
//! `LAYOUT_GRAPHS=DIR cargo bench --bench layout` reads `g*.json` files of the shape
//! `{ nodes: [{ id, type, label }], edges: [{ source, target, label }] }`, prints one line for each, and writes each
//! drawing beside it as `drawn-*.json` (`{ boxes, lines }`), so that any other meter can judge it.
//! Not here: the other parts of the library (`process`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use serde_json::{Value, json};
use sopwright::format;
use sopwright::layout::{Places, Route, crossings, places, route};
use sopwright::measure::{Point, Rect};
use sopwright::model::{Process, SortedMap, SortedSet, TransitionId};
use std::time::Instant;

fn main() {
    let Ok(folder) = std::env::var("LAYOUT_GRAPHS") else {
        println!("LAYOUT_GRAPHS names no folder of graphs; nothing to draw");
        return;
    };
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with('g') && name.ends_with(".json")
    });
    files.sort();
    println!(
        "{:24} {:>9} {:>9} {:>9} {:>9} {:>8} {:>7} {:>8} {:>12}",
        "graph", "arrange", "route", "layers", "crossings", "through", "bends", "overlaps", "size"
    );
    let start = Instant::now();
    for path in files {
        let graph: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let (process, ends) = process_of(&graph);
        let (mut arranging, mut routing) = (Vec::new(), Vec::new());
        let (mut standing, mut ways) = (Places::default(), SortedMap::new());
        let runs = if process.steps.len() > 3_000 { 3 } else { 5 };
        for _ in 0..runs {
            let begin = clock(start);
            standing = places(&process);
            let between = clock(start);
            ways = route(&process, &standing);
            arranging.push(between - begin);
            routing.push(clock(start) - between);
        }
        let quality = quality(&standing, &ways, &ends);
        let bounds = standing.bounds();
        let name = path.file_stem().unwrap().to_str().unwrap();
        println!(
            "{name:24} {:9.1} {:9.1} {:9} {:9} {:8} {:7} {:8} {:>12}",
            middle(arranging),
            middle(routing),
            crossings(&process),
            quality.crossings,
            quality.through,
            quality.bends,
            quality.overlaps,
            format!("{}x{}", bounds.w, bounds.h)
        );
        write(&path.with_file_name(format!("drawn-{name}.json")), &standing, &ways, &ends);
    }
}

/// How long this process has run, in milliseconds; where the system tells, only the time it had the processor, which
/// does not depend on what else the machine does.
fn clock(begin: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let on_processor =
        told.and_then(|text| text.split(' ').next().and_then(|first| first.parse::<f64>().ok()));
    on_processor.map_or_else(|| begin.elapsed().as_secs_f64() * 1e3, |nanoseconds| nanoseconds / 1e6)
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

type Ends = SortedMap<TransitionId, (String, String)>;

/// The graph as a process, or a process as it is; and the two ends of each transition.
fn process_of(graph: &Value) -> (Process, Ends) {
    if graph.get("sop").is_some() {
        let mut graph = graph.clone();
        graph.as_object_mut().unwrap().remove("layout");
        let process = format::read(graph.to_string().as_bytes()).unwrap().process;
        let ends = process.transitions().map(|way| (way.id, (way.from.to_string(), way.to.to_string())));
        let ends = ends.collect();
        return (process, ends);
    }
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or("").to_owned();
    let mut out: SortedMap<String, Vec<(String, String)>> = SortedMap::new();
    for edge in graph["edges"].as_array().unwrap() {
        out.entry(text(edge, "source")).or_default().push((text(edge, "target"), text(edge, "label")));
    }
    let mut ends = Ends::new();
    let mut steps = serde_json::Map::new();
    let mut first = String::new();
    for node in graph["nodes"].as_array().unwrap() {
        let id = text(node, "id");
        let next = out.get(&id).map_or(&[][..], Vec::as_slice);
        let word = text(node, "type");
        let mut step = json!({ "title": text(node, "label") });
        let single = |step: &mut Value, ends: &mut Ends| {
            if let Some((to, _)) = next.first() {
                step["next"] = json!(to);
                ends.insert(format!("{id}/next").parse().unwrap(), (id.clone(), to.clone()));
            }
        };
        step["kind"] = match word.as_str() {
            "end" if next.is_empty() => json!("end"),
            "start" if next.len() < 2 => {
                if first.is_empty() {
                    first.clone_from(&id);
                }
                single(&mut step, &mut ends);
                json!("start")
            }
            _ if next.len() > 1 || word == "decision" => {
                let branches = next.iter().enumerate().map(|(place, (to, label))| {
                    let branch = format!("b-{id}-{place}");
                    ends.insert(branch.parse().unwrap(), (id.clone(), to.clone()));
                    json!({ "id": branch, "label": label, "next": to })
                });
                step["branches"] = branches.collect();
                json!("decision")
            }
            _ => {
                single(&mut step, &mut ends);
                json!("task")
            }
        };
        steps.insert(id, step);
    }
    let file = json!({ "sop": 1, "id": "graph", "title": "Graph", "language": "en", "start": first, "steps": steps });
    let process =
        format::read(file.to_string().as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}")).process;
    (process, ends)
}

fn write(path: &std::path::Path, places: &Places, ways: &SortedMap<TransitionId, Route>, ends: &Ends) {
    let boxes: Vec<Value> = places
        .steps
        .iter()
        .map(|(id, rect)| json!({ "id": id.as_str(), "x": rect.x, "y": rect.y, "w": rect.w, "h": rect.h }))
        .collect();
    let line = |(id, route): (&TransitionId, &Route)| {
        let (from, to) = ends.get(id)?;
        let points: Vec<[i32; 2]> = route.points.iter().map(|point| [point.x, point.y]).collect();
        Some(json!({ "s": from, "t": to, "pts": points }))
    };
    let lines: Vec<Value> = ways.iter().filter_map(line).collect();
    std::fs::write(path, json!({ "boxes": boxes, "lines": lines }).to_string()).unwrap();
}

#[derive(Default)]
struct Quality {
    crossings: usize,
    through: usize,
    bends: usize,
    overlaps: usize,
}

/// Crossings are pairs of pieces of two lines that cross properly; running along each other is none. Through is a line
/// more than 2 inside a step that is not one of its ends.
fn quality(places: &Places, ways: &SortedMap<TransitionId, Route>, ends: &Ends) -> Quality {
    const CELL: i32 = 140;
    let mut quality = Quality::default();
    let mut pieces: Vec<(Point, Point, usize)> = Vec::new();
    for (line, route) in ways.values().enumerate() {
        quality.bends += route.points.len().saturating_sub(2);
        pieces.extend(route.points.windows(2).map(|pair| (pair[0], pair[1], line)));
    }
    let cells = |rect: Rect| {
        let (x, y) = (
            rect.x.div_euclid(CELL)..=rect.right().div_euclid(CELL),
            rect.y.div_euclid(CELL)..=rect.bottom().div_euclid(CELL),
        );
        x.flat_map(move |x| y.clone().map(move |y| (x, y))).collect::<Vec<_>>()
    };
    let mut grid: SortedMap<(i32, i32), Vec<usize>> = SortedMap::new();
    for (number, (start, end, _)) in pieces.iter().enumerate() {
        for cell in cells(Rect::between(*start, *end)) {
            grid.entry(cell).or_default().push(number);
        }
    }
    let mut seen = SortedSet::new();
    for numbers in grid.values() {
        for (place, one) in numbers.iter().enumerate() {
            for other in &numbers[place + 1..] {
                let ((a, b, line), (c, d, second)) = (pieces[*one], pieces[*other]);
                if line == second || (a.y == b.y) == (c.y == d.y) {
                    continue;
                }
                let (level, upright) = if a.y == b.y {
                    (Rect::between(a, b), Rect::between(c, d))
                } else {
                    (Rect::between(c, d), Rect::between(a, b))
                };
                let crosses = level.x < upright.x
                    && upright.x < level.right()
                    && upright.y < level.y
                    && level.y < upright.bottom();
                if crosses {
                    seen.insert((*one, *other));
                }
            }
        }
    }
    quality.crossings = seen.len();
    let ids: Vec<&TransitionId> = ways.keys().collect();
    let mut through = SortedSet::new();
    for (id, rect) in &places.steps {
        for cell in cells(*rect) {
            for number in grid.get(&cell).into_iter().flatten() {
                let (start, end, line) = pieces[*number];
                let own =
                    ends.get(ids[line]).is_some_and(|(from, to)| from == id.as_str() || to == id.as_str());
                if !own
                    && rect.grown(-2).overlaps(Rect::between(start, end).grown(1))
                    && rect.grown(-1).overlaps(Rect::between(start, end).grown(1))
                {
                    through.insert((line, id));
                }
            }
        }
    }
    if std::env::var("LAYOUT_SHOW").is_ok() {
        for (line, id) in &through {
            println!("  {} through {id}: {:?}", ids[*line], ways.get(ids[*line]).unwrap().points);
        }
    }
    quality.through = through.len();
    let all: Vec<Rect> = places.all().collect();
    for (place, one) in all.iter().enumerate() {
        quality.overlaps += all[place + 1..].iter().filter(|other| one.overlaps(**other)).count();
    }
    quality
}
