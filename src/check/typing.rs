//! Whether the types of conditions and computed fields fit: nothing is coerced, so what does not fit comes to nothing.
//!
//! Amounts, days and lengths of time are numbers and can be compared with plain ones, but not with each other.
//!
//! Not here: what to say of it (`check::rules::wrong_type`, `check::rules::unknown_field`).

use crate::model::{
    Decision, Expression, Field, FieldId, FieldKind, Gather, Kind, Operator, Process, SortedSet, Step,
    Variable,
};

/// The first thing in an expression that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Which kind of fault, as sentences select by it.
    pub(super) word: &'static str,
    /// What it is about: the name of a field, or a value.
    pub(super) what: String,
    /// The value that cannot be chosen, and the field it is not among the choices of.
    pub(super) choice: Option<(FieldId, String)>,
}

/// What an expression comes to.
#[derive(Clone, Debug)]
enum Type {
    /// Told elsewhere, so it fits everything.
    Unknown,
    Text,
    /// A text that stands in the condition, which may be the id of a choice.
    Word(String),
    /// Money, a day or a length of time; none for a plain number.
    Number(Option<FieldKind>),
    Flag,
    /// One of these ids.
    One(Option<FieldId>, SortedSet<String>),
    /// Several of these ids.
    Several(Option<FieldId>, SortedSet<String>),
    /// A list that stands in the condition.
    Words(Vec<String>),
}

/// What fits in a process and what does not.
#[derive(Debug)]
pub(super) struct Typing<'p> {
    process: &'p Process,
    /// Computed fields of which nothing can be said, for they are at fault or read what is.
    faulty: SortedSet<&'p FieldId>,
}

impl<'p> Typing<'p> {
    pub(super) fn of(process: &'p Process) -> Typing<'p> {
        let mut typing = Typing { process, faulty: SortedSet::new() };
        let computed: Vec<(&FieldId, &Expression)> =
            process.fields.iter().filter_map(|(id, field)| Some((id, computed(field)?))).collect();
        let is_round = |(id, _): &&(&'p FieldId, &'p Expression)| typing.circle(id).is_some();
        let round: Vec<&FieldId> = computed.iter().filter(is_round).map(|(id, _)| *id).collect();
        typing.faulty.extend(round);
        // Once more for each field that is read by another, at most.
        loop {
            let is_faulty = |(id, value): &&(&'p FieldId, &'p Expression)| {
                !typing.faulty.contains(*id)
                    && (typing.is_broken(value)
                        || typing
                            .process
                            .fields
                            .get(*id)
                            .is_some_and(|field| typing.computed(field).is_some()))
            };
            let more: Vec<&FieldId> = computed.iter().filter(is_faulty).map(|(id, _)| *id).collect();
            if more.is_empty() {
                return typing;
            }
            typing.faulty.extend(more);
        }
    }

    /// Whether it reads what is not there, what is at fault, or does not fit: then nothing else is said of it.
    pub(super) fn is_broken(&self, expression: &Expression) -> bool {
        let is_lost =
            |field: &FieldId| !self.process.fields.contains_key(field) || self.faulty.contains(field);
        expression.fields().any(is_lost) || self.type_of(expression).is_err()
    }

    /// Whether a decision has a condition that is broken.
    pub(super) fn has_broken(&self, step: &Step) -> bool {
        let asks_nothing = |decision: &Decision| {
            decision.ask.as_ref().is_some_and(|ask| !self.process.fields.contains_key(ask))
        };
        matches!(&step.kind, Kind::Decision(decision) if asks_nothing(decision))
            || step
                .branches()
                .iter()
                .filter_map(|branch| branch.when.as_ref())
                .any(|when| self.is_broken(when))
    }

    /// Whether a limit has a condition that is broken: then it never counts.
    pub(super) fn has_broken_limit(&self, step: &Step) -> bool {
        let whens = step.guidance.limits.iter().filter_map(|limit| limit.when.as_ref());
        whens.into_iter().any(|when| self.is_broken(when))
    }

    /// What does not fit in a condition.
    pub(super) fn condition(&self, condition: &Expression) -> Option<Misfit> {
        self.flag(condition).err()
    }

    /// What does not fit in how a field is computed, but for circles.
    pub(super) fn computed(&self, field: &Field) -> Option<Misfit> {
        let found = match self.type_of(computed(field)?) {
            Ok(found) => found,
            Err(misfit) => return Some(misfit),
        };
        let fits = match (field.result, &found) {
            (None | Some(FieldKind::Computed), _) | (_, Type::Unknown) => true,
            (Some(FieldKind::Text), Type::Text | Type::Word(_) | Type::One(..))
            | (Some(FieldKind::Flag), Type::Flag)
            | (Some(FieldKind::Choice), Type::One(..) | Type::Word(_))
            | (Some(FieldKind::Choices), Type::Several(..) | Type::Words(_)) => true,
            (Some(as_kind), Type::Number(kind)) => of_number(as_kind)
                .is_some_and(|as_kind| kind.is_none() || as_kind.is_none() || *kind == as_kind),
            _ => false,
        };
        if fits { None } else { Some(misfit("result", field.label.clone())) }
    }

    /// Whether what is computed in this process can be held by a field of another: what is given to it, or taken.
    pub(super) fn fits_into(&self, value: &Expression, field: &Field) -> bool {
        let Ok(found) = self.type_of(value) else { return false };
        let ids = || field.choices.iter().map(|choice| choice.id.as_str());
        match (field.holds(), &found) {
            // A text may be the id of a choice; which it is shows when the case runs.
            (None, _) | (_, Type::Unknown) | (Some(FieldKind::Choice), Type::Text) => true,
            (Some(FieldKind::Choice), Type::One(_, theirs)) => ids().any(|id| theirs.contains(id)),
            (Some(FieldKind::Choice), Type::Word(word)) => ids().any(|id| id == word),
            (Some(FieldKind::Choices), Type::Several(_, theirs)) => ids().any(|id| theirs.contains(id)),
            (Some(FieldKind::Choices), Type::Words(words)) => {
                words.iter().all(|word| ids().any(|id| id == word))
            }
            (Some(FieldKind::Text), Type::Text | Type::Word(_) | Type::One(..))
            | (Some(FieldKind::Flag), Type::Flag) => true,
            (Some(kind), Type::Number(of)) => {
                of_number(kind).is_some_and(|kind| kind.is_none() || of.is_none() || *of == kind)
            }
            _ => false,
        }
    }

    /// The fields of the circle by which a field is computed from itself.
    pub(super) fn circle(&self, start: &FieldId) -> Option<SortedSet<&'p FieldId>> {
        let round = self.read_by(start);
        if !round.contains(start) {
            return None;
        }
        Some(round.into_iter().filter(|field| self.read_by(field).contains(start)).gathered())
    }

    /// All fields that a computed one is computed from, whatever lies between.
    fn read_by(&self, start: &FieldId) -> SortedSet<&'p FieldId> {
        let mut seen: SortedSet<&FieldId> = SortedSet::new();
        let of = |field: &FieldId| self.process.fields.get(field).and_then(|field| computed(field));
        let mut open: Vec<&FieldId> = of(start).into_iter().flat_map(|value| value.fields()).collect();
        while let Some(field) = open.pop() {
            if seen.insert(field) {
                open.extend(of(field).into_iter().flat_map(|value| value.fields()));
            }
        }
        seen
    }

    fn type_of(&self, expression: &Expression) -> Result<Type, Misfit> {
        Ok(match expression {
            Expression::Text(text) => Type::Word(text.clone()),
            Expression::Number(_) => Type::Number(None),
            Expression::Flag(_) => Type::Flag,
            Expression::Texts(texts) => Type::Words(texts.clone()),
            Expression::Variable(variable) => self.variable(variable),
            Expression::And(parts) | Expression::Or(parts) => {
                for part in parts {
                    self.flag(part)?;
                }
                Type::Flag
            }
            Expression::Not(part) => {
                self.flag(part)?;
                Type::Flag
            }
            Expression::Two(operator, two) => {
                let [left, right] = two.as_ref();
                self.two(*operator, left, right)?
            }
        })
    }

    fn flag(&self, part: &Expression) -> Result<(), Misfit> {
        match self.type_of(part)? {
            Type::Flag | Type::Unknown => Ok(()),
            _ => Err(misfit("answer", self.name(part))),
        }
    }

    fn two(&self, operator: Operator, left: &Expression, right: &Expression) -> Result<Type, Misfit> {
        let (one, other) = (self.type_of(left)?, self.type_of(right)?);
        let both = [(&one, left), (&other, right)];
        match operator {
            Operator::Plus | Operator::Minus | Operator::Times => {
                for (found, part) in both {
                    if !matches!(found, Type::Number(_) | Type::Unknown) {
                        return Err(misfit("sum", self.name(part)));
                    }
                }
                return Ok(Type::Number(None));
            }
            Operator::Less | Operator::AtMost | Operator::More | Operator::AtLeast => {
                let is_number = |found: &Type| matches!(found, Type::Number(_) | Type::Unknown);
                let lost = both.iter().filter(|(found, _)| !is_number(found));
                let lost: Vec<&Expression> = lost.map(|(_, part)| *part).collect();
                match lost.as_slice() {
                    [] => self.same(&one, &other, left, right)?,
                    // A text beside a number: whatever is compared, they are of two kinds.
                    [part] if !matches!(part, Expression::Variable(_)) => {
                        return Err(misfit("different", self.name_of(left, right)));
                    }
                    [part, ..] => return Err(misfit("order", self.name(part))),
                }
            }
            Operator::Equal | Operator::Unequal => self.same(&one, &other, left, right)?,
            Operator::In => self.among(&one, &other, left, right)?,
        }
        Ok(Type::Flag)
    }

    /// Whether two sides can be the same.
    fn same(&self, one: &Type, other: &Type, left: &Expression, right: &Expression) -> Result<(), Misfit> {
        let fits = match (one, other) {
            (Type::Unknown, _)
            | (_, Type::Unknown)
            | (Type::Flag, Type::Flag)
            | (Type::Text | Type::Word(_), Type::Text | Type::Word(_))
            | (Type::Words(_), Type::Words(_)) => true,
            (Type::Number(one), Type::Number(other)) => one.is_none() || other.is_none() || one == other,
            (Type::One(of, ids), Type::Word(word)) | (Type::Word(word), Type::One(of, ids)) => {
                return self.chosen(of.as_ref(), ids, std::slice::from_ref(word));
            }
            (Type::Several(of, ids), Type::Words(words)) | (Type::Words(words), Type::Several(of, ids)) => {
                return self.chosen(of.as_ref(), ids, words);
            }
            (Type::One(_, ids), Type::One(_, others)) | (Type::Several(_, ids), Type::Several(_, others)) => {
                !ids.is_disjoint(others)
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(misfit("different", self.name_of(left, right))) }
    }

    /// Whether the one can be among the other.
    fn among(&self, one: &Type, other: &Type, left: &Expression, right: &Expression) -> Result<(), Misfit> {
        match (one, other) {
            (Type::Unknown, Type::Words(_) | Type::Several(..) | Type::Unknown)
            | (Type::Text | Type::Word(_), Type::Words(_))
            | (Type::Text | Type::Word(_) | Type::One(..), Type::Unknown) => Ok(()),
            (Type::One(of, ids), Type::Words(words)) => self.chosen(of.as_ref(), ids, words),
            (Type::Word(word), Type::Several(of, ids)) => {
                self.chosen(of.as_ref(), ids, std::slice::from_ref(word))
            }
            (Type::One(_, ids), Type::Several(_, others)) if !ids.is_disjoint(others) => Ok(()),
            (_, Type::Words(_) | Type::Several(..)) => Err(misfit("different", self.name_of(left, right))),
            (_, Type::Unknown) => Err(misfit("different", self.name(left))),
            _ => Err(misfit("list", self.name(right))),
        }
    }

    fn chosen(&self, of: Option<&FieldId>, ids: &SortedSet<String>, words: &[String]) -> Result<(), Misfit> {
        let Some(word) = words.iter().find(|word| !ids.contains(*word)) else { return Ok(()) };
        let choice = of.map(|of| (of.clone(), word.clone()));
        Err(Misfit { word: "choice", what: word.clone(), choice })
    }

    fn variable(&self, variable: &Variable) -> Type {
        match variable {
            Variable::Field(id) => match self.process.fields.get(id) {
                Some(field) if !self.faulty.contains(id) => holds(id, field),
                _ => Type::Unknown,
            },
            Variable::Channel if self.process.channels.is_empty() => Type::Text,
            Variable::Channel => {
                let ids = self.process.channels.keys().map(|channel| channel.as_str().to_owned());
                Type::One(None, ids.gathered())
            }
            Variable::Chosen(step) => match self.process.steps.get(step) {
                Some(step) => {
                    let ids = step.branches().iter().map(|branch| branch.id.as_str().to_owned());
                    Type::One(None, ids.gathered())
                }
                None => Type::Unknown,
            },
            Variable::Visits(_) => Type::Number(None),
            Variable::Elapsed => Type::Number(Some(FieldKind::Duration)),
        }
    }

    /// The name of the first of two that has one.
    fn name_of(&self, left: &Expression, right: &Expression) -> String {
        if left.variables().is_empty() { self.name(right) } else { self.name(left) }
    }

    /// What a person calls it.
    fn name(&self, part: &Expression) -> String {
        let label = |id: &FieldId| self.process.fields.get(id).map(|field| field.label.clone());
        match (part, part.variables().first()) {
            (_, Some(Variable::Field(id))) => label(id).unwrap_or_else(|| id.to_string()),
            (_, Some(variable)) => variable.to_string(),
            (Expression::Text(text), None) => text.clone(),
            (Expression::Number(number), None) => number.to_string(),
            (Expression::Texts(texts), None) => texts.join(", "),
            _ => String::new(),
        }
    }
}

/// How a field is computed.
fn computed(field: &Field) -> Option<&Expression> {
    if field.kind == FieldKind::Computed { field.value.as_ref() } else { None }
}

fn misfit(word: &'static str, what: String) -> Misfit {
    Misfit { word, what, choice: None }
}

/// What a field holds. A computed one that does not say is told nothing of.
fn holds(id: &FieldId, field: &Field) -> Type {
    let ids = || field.choices.iter().map(|choice| choice.id.as_str().to_owned()).gathered();
    match field.holds() {
        Some(FieldKind::Text) => Type::Text,
        Some(FieldKind::Flag) => Type::Flag,
        Some(FieldKind::Choice | FieldKind::Choices) if field.choices.is_empty() => Type::Unknown,
        Some(FieldKind::Choice) => Type::One(Some(id.clone()), ids()),
        Some(FieldKind::Choices) => Type::Several(Some(id.clone()), ids()),
        Some(kind) => of_number(kind).map_or(Type::Unknown, Type::Number),
        None => Type::Unknown,
    }
}

/// Which number a kind of field is, if it is one.
#[allow(clippy::option_option, reason = "a plain number is one, too")]
fn of_number(kind: FieldKind) -> Option<Option<FieldKind>> {
    match kind {
        FieldKind::Number => Some(None),
        FieldKind::Money | FieldKind::Date | FieldKind::Duration => Some(Some(kind)),
        _ => None,
    }
}
