//! Which numbers of a model stand for which class: as somebody said, or as the model's
//! own graph ties names to them.

use plumbline_infer::{ClassOutput, OutputChoice};
use plumbline_intake::same_value;
use plumbline_study::listing::few;
use plumbline_study::{Message, Problem};

use super::Problems;

/// Numbers named in one sentence.
const NAMED: usize = 12;

/// What is read of a model about several classes.
#[derive(Debug, Clone)]
pub(super) enum ReadAs {
    /// A number for each class.
    Numbers(Vec<(String, OutputChoice)>),
    /// The class that this output names.
    Label(String),
}

impl ReadAs {
    /// The classes, in the order of their numbers.
    pub(super) fn classes(numbers: &[(String, OutputChoice)]) -> Vec<String> {
        numbers.iter().map(|(class, _)| class.clone()).collect()
    }

    /// The numbers alone, each with the class that it is read for.
    pub(super) fn numbers(numbers: &[(String, OutputChoice)]) -> Vec<OutputChoice> {
        let of_class = |(class, number): &(String, OutputChoice)| OutputChoice {
            label: Some(class.clone()),
            ..number.clone()
        };
        numbers.iter().map(of_class).collect()
    }
}

/// What a model offers and how it is to be read.
pub(super) struct Offered<'a> {
    /// The model's file.
    pub(super) file: &'a str,
    /// Every number.
    pub(super) numbers: &'a [OutputChoice],
    /// Outputs of several numbers, and those that name a class.
    pub(super) outputs: &'a [ClassOutput],
}

impl Offered<'_> {
    /// The numbers that these classes were named for; without such, the output of this
    /// name, whose numbers the model has to name.
    pub(super) fn read_as(
        &self,
        output: &str,
        named: &[(String, String)],
    ) -> Result<ReadAs, Problems> {
        if !named.is_empty() {
            return self.named(named).map(ReadAs::Numbers);
        }
        let Some(found) = self.outputs.iter().find(|known| known.name == output) else {
            let message = self.message("assess-class-output-unknown");
            let message = message.with("output", output).with("names", self.names());
            return Err(vec![Problem::error(message)]);
        };
        if found.numbers.is_empty() {
            return Ok(ReadAs::Label(found.name.clone()));
        }
        let Some(classes) = found.classes() else {
            let numbers = found.numbers.iter().map(|number| number.name.as_str());
            let first = found.numbers.first();
            let message = self
                .message("assess-classes-unnamed")
                .with("output", output)
                .with("count", found.numbers.len())
                .with("numbers", few(numbers, NAMED))
                .with("first", first.map_or("", |number| number.name.as_str()));
            return Err(vec![Problem::error(message)]);
        };
        let numbers: Vec<(String, OutputChoice)> =
            classes.into_iter().zip(found.numbers.clone()).collect();
        let problems = self.twice(&numbers);
        match problems.is_empty() {
            true => Ok(ReadAs::Numbers(numbers)),
            false => Err(problems),
        }
    }

    fn named(&self, named: &[(String, String)]) -> Result<Vec<(String, OutputChoice)>, Problems> {
        let (mut numbers, mut problems) = (Vec::new(), Vec::new());
        for (class, name) in named {
            match self.number(name) {
                Some(number) => numbers.push((class.clone(), number.clone())),
                None => {
                    let all = self.numbers.iter().map(|number| number.name.as_str());
                    let message = self
                        .message("assess-class-number-unknown")
                        .with("class", class.as_str())
                        .with("found", name.as_str())
                        .with("names", few(all, NAMED));
                    problems.push(Problem::error(message));
                }
            }
        }
        problems.extend(self.twice(&numbers));
        if problems.is_empty() {
            problems.extend(self.left(&numbers));
        }
        match problems.is_empty() {
            true => Ok(numbers),
            false => Err(problems),
        }
    }

    /// The number of this name, or at this place of an output: `logits[0]`.
    fn number(&self, name: &str) -> Option<&OutputChoice> {
        let by_name = self.numbers.iter().find(|number| number.name == name);
        by_name.or_else(|| {
            let (output, place) = name.strip_suffix(']')?.rsplit_once('[')?;
            let output = self.outputs.iter().find(|known| known.name == output)?;
            let place: usize = place.trim().parse().ok()?;
            output.numbers.get(place)
        })
    }

    /// Classes, or numbers, that were named twice.
    fn twice(&self, numbers: &[(String, OutputChoice)]) -> Problems {
        let mut problems = Vec::new();
        for (at, (class, number)) in numbers.iter().enumerate() {
            let before = numbers.get(..at).unwrap_or(&[]);
            if before.iter().any(|(known, _)| same_value(known, class)) {
                let message = self.message("assess-class-twice");
                problems.push(Problem::error(message.with("class", class.as_str())));
            }
            let is_same =
                |known: &OutputChoice| known.output == number.output && known.index == number.index;
            if before.iter().any(|(_, known)| is_same(known)) {
                let message = self.message("assess-class-number-twice");
                problems.push(Problem::error(message.with("number", number.name.as_str())));
            }
        }
        problems
    }

    /// Numbers beside those that were named, which would be passed over, and numbers of
    /// one output of which some are read raw and some through softmax.
    fn left(&self, numbers: &[(String, OutputChoice)]) -> Problems {
        let is_read = |number: &OutputChoice| {
            let mut read = numbers.iter();
            read.any(|(_, read)| read.output == number.output && read.index == number.index)
        };
        let mut problems = Vec::new();
        for output in self.outputs {
            let read = |number: &&OutputChoice| numbers.iter().any(|(_, read)| read == *number);
            if !output.numbers.iter().any(|number| read(&number)) {
                continue;
            }
            let left = output.numbers.iter().filter(|number| !read(number));
            let (apart, left): (Vec<_>, Vec<_>) = left.partition(|number| is_read(number));
            let (id, of) = match (left.is_empty(), apart.is_empty()) {
                (false, _) => ("assess-class-numbers-left", left),
                (true, false) => ("assess-class-numbers-mixed", apart),
                (true, true) => continue,
            };
            let names = few(of.iter().map(|number| number.name.as_str()), NAMED);
            let message = self.message(id).with("output", output.name.as_str());
            problems.push(Problem::error(message.with("numbers", names)));
            if id == "assess-class-numbers-mixed" {
                break;
            }
        }
        problems
    }

    /// The names of all outputs.
    pub(super) fn names(&self) -> String {
        few(
            self.outputs.iter().map(|output| output.name.as_str()),
            NAMED,
        )
    }

    fn message(&self, id: &str) -> Message {
        Message::new(id).with("file", self.file)
    }
}

/// How a run of several classes is recorded: the output, and where somebody named the
/// classes of its numbers, which number stands for which, whatever the order in which
/// they were named.
pub(super) fn recorded(output: &str, named: &[(String, String)], read: &ReadAs) -> String {
    match read {
        ReadAs::Numbers(numbers) if !named.is_empty() => {
            let pair =
                |(class, number): &(String, OutputChoice)| format!("{class}={}", number.name);
            let mut pairs: Vec<String> = numbers.iter().map(pair).collect();
            pairs.sort();
            pairs.join(", ")
        }
        ReadAs::Numbers(_) | ReadAs::Label(_) => output.to_owned(),
    }
}
