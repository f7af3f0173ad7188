//! Which number of a model's output stands for which class.
//!
//! Names that the model's own graph ties to its numbers, or that a recipe gives them, are
//! proposed; the place of a number is never taken for a class. What a person says goes over
//! the proposal. It is kept with the study and names the model that it was said of: beside
//! another model it says nothing.

use std::collections::BTreeMap;

use plumbline_study::Source;
use plumbline_study::names::{same_value, trimmed};
use serde::{Deserialize, Deserializer, Serialize};

use crate::protocol::{ClassOutputView, OutputView, Seat};
use crate::state::kinds::Reading;
use crate::state::{Need, State, Step};

/// What a person said of a model's outputs about several classes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaidOfOutputs {
    /// SHA-256 of the model's file.
    pub model: String,
    /// The output that answers.
    pub output: Option<String>,
    /// The number of a class, by name; `None` is none. A number that the output at hand
    /// lacks has no effect.
    pub of_class: BTreeMap<String, Option<String>>,
    /// The class of a number that no case has, as it was typed.
    pub class_of: BTreeMap<String, Option<String>>,
}

/// Studies kept before version 5 knew of one model at most.
pub(super) fn one_or_several<'de, D>(from: D) -> Result<Vec<SaidOfOutputs>, D::Error>
where
    D: Deserializer<'de>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Several(Vec<SaidOfOutputs>),
        One(SaidOfOutputs),
    }
    Ok(match Written::deserialize(from)? {
        Written::Several(several) => several,
        Written::One(one) => vec![one],
    })
}

/// A class of the outcome with the number that stands for it.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassNumber {
    /// Its name, as the outcome has it.
    pub name: String,
    /// Rows that have it.
    pub rows: u64,
    /// The number, by name.
    pub number: Option<String>,
    /// Whether a person said so.
    pub is_said: bool,
}

/// A number that stands for no class of the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberBeyond {
    /// Its name.
    pub number: String,
    /// The class that it stands for; empty while nobody said it.
    pub class: String,
    /// Whether a person said so.
    pub is_said: bool,
}

/// An output that answers about several classes, as it would be read now.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassOutputs {
    /// The output.
    pub output: String,
    /// Its numbers; none where it names the class of each case itself.
    pub numbers: Vec<OutputView>,
    /// Each class of the outcome.
    pub rows: Vec<ClassNumber>,
    /// Numbers that none of them has.
    pub beyond: Vec<NumberBeyond>,
}

impl ClassOutputs {
    fn of(output: &ClassOutputView, classes: &[(&str, u64)], said: &SaidOfOutputs) -> ClassOutputs {
        let numbers = output.numbers.clone();
        let is_there = |name: &String| numbers.iter().any(|number| number.name == *name);
        let row = |(name, rows): &(&str, u64)| {
            let said = said.of_class.get(*name);
            let said = said.filter(|number| number.as_ref().is_none_or(is_there));
            let named = numbers.iter().find(|number| is_called(number, name));
            ClassNumber {
                name: (*name).to_owned(),
                rows: *rows,
                number: said
                    .cloned()
                    .unwrap_or_else(|| named.map(|number| number.name.clone())),
                is_said: said.is_some(),
            }
        };
        // An output that names the class of a case has nothing to be matched.
        let classes = classes.iter().filter(|_| !numbers.is_empty());
        let rows: Vec<ClassNumber> = classes.map(row).collect();
        let is_free = |number: &&OutputView| {
            let mut taken = rows.iter().filter_map(|row| row.number.as_ref());
            !taken.any(|name| *name == number.name)
        };
        let beyond = |number: &OutputView| {
            let typed = said.class_of.get(&number.name).and_then(Option::as_ref);
            NumberBeyond {
                number: number.name.clone(),
                class: typed.or(number.class.as_ref()).cloned().unwrap_or_default(),
                is_said: typed.is_some(),
            }
        };
        let beyond = numbers.iter().filter(is_free).map(beyond).collect();
        ClassOutputs {
            output: output.name.clone(),
            rows,
            beyond,
            numbers,
        }
    }

    /// Classes of the outcome without a number.
    pub fn lacking(&self) -> Vec<&str> {
        let lacking = self.rows.iter().filter(|row| row.number.is_none());
        lacking.map(|row| row.name.as_str()).collect()
    }

    /// A number that stands for two classes.
    pub fn twice(&self) -> Option<&str> {
        let numbers = self.rows.iter().filter_map(|row| row.number.as_deref());
        first_again(numbers, |one, other| one == other)
    }

    /// Numbers that nobody said the class of. They matter once every class of the outcome
    /// has its number: until then each may become one of those.
    pub fn unnamed(&self) -> Vec<&str> {
        let unnamed = self.beyond.iter();
        let unnamed = unnamed.filter(|one| trimmed(&one.class).is_empty());
        unnamed.map(|one| one.number.as_str()).collect()
    }

    /// A class that stands for two numbers.
    pub fn class_twice(&self) -> Option<&str> {
        let of_rows = self.rows.iter().map(|row| row.name.as_str());
        let typed = self.beyond.iter().map(|one| trimmed(&one.class));
        let classes = of_rows.chain(typed.filter(|class| !class.is_empty()));
        first_again(classes, same_value)
    }

    /// The class that a number is read for, once it has one.
    pub fn class_of(&self, number: &str) -> Option<&str> {
        let mut rows = self.rows.iter();
        let row = rows.find(|row| row.number.as_deref() == Some(number));
        let mut beyond = self.beyond.iter();
        let class = beyond.find(|one| one.number == number);
        row.map(|row| row.name.as_str())
            .or_else(|| class.map(|one| trimmed(&one.class)))
            .filter(|class| !class.is_empty())
    }

    /// What each number stands for: its class, or its own name while it has none.
    pub fn names(&self) -> Vec<String> {
        let numbers = self.numbers.iter();
        let name = |number: &OutputView| {
            self.class_of(&number.name)
                .unwrap_or(&number.name)
                .to_owned()
        };
        numbers.map(name).collect()
    }

    /// Whether every number is read for the class that the model gives it.
    fn is_as_the_model_says(&self) -> bool {
        let is_own = |number: &OutputView| {
            let read = self.class_of(&number.name);
            read.is_some_and(|class| is_called(number, class))
        };
        self.numbers.iter().all(is_own)
    }

    /// Classes with their numbers where they are not as the model says, once nothing is
    /// missing: what the terminal is told by `--class`.
    pub fn named(&self) -> Option<Vec<(String, String)>> {
        if !self.needs().is_empty() {
            return None;
        }
        if self.is_as_the_model_says() {
            return Some(Vec::new());
        }
        let of_rows = self.rows.iter();
        let of_rows = of_rows.filter_map(|row| Some((row.name.clone(), row.number.clone()?)));
        let beyond = self.beyond.iter();
        let beyond = beyond.map(|one| (trimmed(&one.class).to_owned(), one.number.clone()));
        Some(of_rows.chain(beyond).collect())
    }

    /// Every class that is answered for, once nothing is missing.
    pub fn classes(&self) -> Option<Vec<String>> {
        let is_whole = self.needs().is_empty() && !self.numbers.is_empty();
        let classes = self.numbers.iter();
        let classes = classes.filter_map(|number| self.class_of(&number.name));
        is_whole.then(|| classes.map(str::to_owned).collect())
    }

    /// What is missing before the output can be read.
    pub fn needs(&self) -> Vec<Need> {
        let at = |id: &str| Need::at(Step::Model, id);
        let (lacking, unnamed) = (self.lacking(), self.unnamed());
        if let Some(number) = self.twice() {
            return vec![at("page-need-class-number-twice").with("number", number)];
        }
        if !lacking.is_empty() {
            let need = at("page-need-class-numbers").with("count", lacking.len());
            return vec![need.with("classes", lacking.join(", "))];
        }
        if !unnamed.is_empty() {
            let need = at("page-need-number-classes").with("count", unnamed.len());
            return vec![need.with("numbers", unnamed.join(", "))];
        }
        let twice = self.class_twice();
        let twice = twice.map(|class| at("page-need-number-class-twice").with("class", class));
        twice.into_iter().collect()
    }
}

/// Whether the model, or its recipe, gives a number the name of this class.
fn is_called(number: &OutputView, class: &str) -> bool {
    let name = number.class.as_deref();
    name.is_some_and(|name| same_value(name, class))
}

/// The first of these that is the same as one before it.
fn first_again<'a>(
    all: impl Iterator<Item = &'a str>,
    is_same: impl Fn(&str, &str) -> bool,
) -> Option<&'a str> {
    let mut before: Vec<&str> = Vec::new();
    for one in all {
        if before.iter().any(|known| is_same(known, one)) {
            return Some(one);
        }
        before.push(one);
    }
    None
}

/// How a plan and a report call what is read: the output, and where somebody said what its
/// numbers stand for, each class with its number.
pub(in crate::state) fn recorded((output, classes): Reading) -> String {
    match classes.as_slice() {
        [] => output,
        classes => Source::of_classes(classes).name().to_owned(),
    }
}

impl State {
    /// The output of the assessed model that answers about several classes, as it would be
    /// read now; none before data, model and output are there.
    pub fn class_outputs(&self) -> Option<ClassOutputs> {
        self.class_outputs_at(Seat::ASSESSED)
    }

    /// The same of the model at this seat.
    pub fn class_outputs_at(&self, seat: Seat) -> Option<ClassOutputs> {
        let check = self.data.check.as_ref()?;
        let name = self.model_at(seat)?.output.as_ref()?;
        let mut outputs = self.matching_at(seat)?.of_classes.iter();
        let output = outputs.find(|output| output.name == *name)?;
        let classes = check.classes.classes.iter();
        let classes = classes.filter(|class| class.rows > 0);
        let classes: Vec<(&str, u64)> = classes
            .map(|class| (class.name.as_str(), class.rows))
            .collect();
        let said = self.said_of_outputs(seat).cloned().unwrap_or_default();
        // Of an outcome whose classes are not known nothing can be matched.
        (!classes.is_empty()).then(|| ClassOutputs::of(output, &classes, &said))
    }

    /// What was said of the outputs of the model at this seat.
    pub(in crate::state) fn said_of_outputs(&self, seat: Seat) -> Option<&SaidOfOutputs> {
        let sha256 = &self.model_at(seat)?.facts.ready()?.file.sha256;
        let mut said = self.classes.outputs.iter();
        said.find(|said| said.model == *sha256)
    }

    /// Says something of the outputs of the model at this seat.
    fn say_of_outputs(&mut self, seat: Seat, say: impl FnOnce(&mut SaidOfOutputs)) {
        let Some(facts) = self.model_at(seat).and_then(|model| model.facts.ready()) else {
            return;
        };
        let model = facts.file.sha256.clone();
        let all = &mut self.classes.make_mut().outputs;
        match all.iter_mut().find(|said| said.model == model) {
            Some(said) => say(said),
            None => {
                let mut said = SaidOfOutputs {
                    model,
                    ..SaidOfOutputs::default()
                };
                say(&mut said);
                all.push(said);
            }
        }
    }

    /// Which number stands for a class, or that none does.
    pub(in crate::state) fn set_class_number(
        &mut self,
        seat: Seat,
        class: String,
        number: Option<String>,
    ) {
        self.say_of_outputs(seat, |said| {
            said.of_class.insert(class, number);
        });
    }

    /// The class that a number stands for and no case has.
    pub(in crate::state) fn set_number_class(&mut self, seat: Seat, number: String, class: String) {
        self.say_of_outputs(seat, |said| {
            said.class_of.insert(number, Some(class));
        });
    }

    /// Remembers which output was chosen, where it is one about several classes.
    pub(in crate::state) fn remember_class_output(&mut self, seat: Seat, output: Option<&str>) {
        let outputs = self.matching_at(seat).map(|matching| &matching.of_classes);
        let mut outputs = outputs.into_iter().flatten().peekable();
        let is_of_classes = outputs.peek().is_some();
        if is_of_classes && output.is_none_or(|name| outputs.any(|known| known.name == name)) {
            let output = output.map(str::to_owned);
            self.say_of_outputs(seat, |said| said.output = output);
        }
    }

    /// Reads the outputs that were chosen in a study which is taken up beside its models.
    pub(in crate::state) fn follow_said_outputs(&mut self) {
        for seat in self.seats() {
            let said = self
                .said_of_outputs(seat)
                .and_then(|said| said.output.clone());
            let known = self
                .matching_at(seat)
                .map(|matching| self.outputs_of(matching));
            let is_known =
                |name: &String| known.is_some_and(|known| known.contains(&name.as_str()));
            let said = said.filter(is_known);
            if let (Some(output), Some(model)) = (said, self.model_mut(seat)) {
                model.output = Some(output);
            }
        }
    }

    /// What was said of a model that is here no more goes with that model.
    pub(in crate::state) fn forget_other_outputs(&mut self) {
        let seats = self.seats().into_iter();
        let here = seats.filter_map(|seat| self.model_at(seat)?.facts.ready());
        let here: Vec<String> = here.map(|facts| facts.file.sha256.clone()).collect();
        let is_here = |said: &SaidOfOutputs| here.contains(&said.model);
        if !self.classes.outputs.iter().all(is_here) {
            self.classes.make_mut().outputs.retain(is_here);
        }
    }
}
