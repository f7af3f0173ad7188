//! Names that columns of clinical tables and of predictions commonly have.
//!
//! Lists are words with spaces between them, in lower case and without signs.

/// Names of a reference outcome, the surest first.
const TRUTH: &str = "ytrue truelabel trueclass groundtruth truth goldstandard gold referencestandard \
    reference gt label labels target outcome diagnosis dx disease y class status event death \
    died mortality malignant malignancy cancer result case";

/// Names of a prediction, whatever its range.
const SCORE: &str = "yscore yprob yproba ypredproba ypredprob score scores probability probabilities prob \
    proba p predictedprobability predictedrisk modelscore modeloutput confidence logit \
    riskscore phat";

/// Names of a prediction that may be a decision rather than a score.
const PREDICTION: &str = "prediction predictions predicted ypred yhat pred predictedlabel";

/// Words that begin or end the name of a prediction.
const SCORE_WORDS: &str =
    "prob proba probability probabilities probs pred predicted prediction predictions score risk";

/// Names of an identifier of the case.
const ID: &str = "id ids caseid case rowid recordid image imageid filename file accession accessionnumber \
    studyid examid item itemid uid sampleid sample key index visitid encounterid row";

/// Words for a person, before "id" and its like or alone.
const PERSON: &str = "patient subject participant person pat subj mrn pid";

/// Words that make an identifier of what stands before them.
const IDENTIFIER_WORDS: &str = "id no nr num number code key identifier";

/// Words for a place of care.
const SITE: &str = "site hospital centre center clinic facility institution institute location";

/// Words for what divides patients or images into subgroups.
const GROUP: &str = "sex gender agegroup ageband ethnicity race region country language scanner device vendor \
    manufacturer hiv smoker smoking stage grade subtype view skintype skintone fitzpatrick \
    insurance group subgroup cohort stratum tercile tertile quartile quintile severity";

/// Words for a day or a moment.
const DATE: &str = "date datetime timestamp dob birthdate";

/// Whether a list has this word.
fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// A column's name, ready to be compared.
#[derive(Debug)]
pub struct Name {
    /// Its words in lower case: "PatientID" is "patient" and "id".
    words: Vec<String>,
    /// The words without anything between them.
    joined: String,
}

impl Name {
    /// Divides a name at signs and where small letters turn into capitals.
    pub fn new(name: &str) -> Name {
        let mut words = vec![String::new()];
        let mut after_small = false;
        for c in name.chars() {
            if !c.is_alphanumeric() || (c.is_uppercase() && after_small) {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
                word.extend(c.to_lowercase());
            }
            after_small = c.is_lowercase();
        }
        words.retain(|word| !word.is_empty());
        Name {
            joined: words.concat(),
            words,
        }
    }

    fn is_in(&self, list: &str) -> bool {
        has(list, &self.joined)
    }

    fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// The last word that is no number: "probabilities[1]" ends in "probabilities".
    fn last(&self) -> &str {
        let mut words = self.words.iter().rev();
        let word = words.find(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
        word.map_or("", String::as_str)
    }

    /// Whether the column has no name but its place, such as "#1".
    pub fn is_empty(&self) -> bool {
        self.words
            .iter()
            .all(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// How early the name stands among those of an outcome.
    pub fn truth_rank(&self) -> Option<usize> {
        TRUTH
            .split_whitespace()
            .position(|name| name == self.joined)
    }

    /// Whether it is the name of a prediction, whatever its range.
    pub fn is_score(&self) -> bool {
        self.is_in(SCORE) || self.is_prediction()
    }

    /// Whether it is the name of a prediction that may be a decision.
    pub fn is_prediction(&self) -> bool {
        self.is_in(PREDICTION)
    }

    /// Whether it reads like the name of a probability: `p_malignant`, `risk_prob`.
    pub fn is_like_score(&self) -> bool {
        let is_test = self.words.iter().any(|word| word == "value");
        let starts = self.first() == "p" && self.words.len() > 1;
        let speaks = |word: &str| has(SCORE_WORDS, word);
        !is_test && (starts || speaks(self.first()) || speaks(self.last()))
    }

    /// Whether it names the negative class: `prob_0`, `p_benign`.
    pub fn is_of_negative(&self) -> bool {
        let last = self.words.last().map_or("", String::as_str);
        has("0 neg negative benign normal healthy no control", last)
    }

    /// Whether it names a case.
    pub fn is_id(&self) -> bool {
        self.is_in(ID) || ["id", "uid"].contains(&self.last())
    }

    /// Whether it names a person.
    pub fn is_patient(&self) -> bool {
        let person = has(PERSON, self.first());
        let joined = PERSON
            .split_whitespace()
            .filter_map(|person| self.joined.strip_prefix(person));
        let mut endings = joined.map(|rest| rest.is_empty() || has(IDENTIFIER_WORDS, rest));
        let alone = person && self.words.len() == 1;
        alone || (person && has(IDENTIFIER_WORDS, self.last())) || endings.any(|end| end)
    }

    /// Whether it names a day or a moment.
    pub fn is_date(&self) -> bool {
        has(DATE, self.first()) || has(DATE, self.last())
    }

    /// Whether it names a place of care.
    pub fn is_site(&self) -> bool {
        let named = has(SITE, self.first()) || has(SITE, self.last());
        named && self.words.len() <= 2
    }

    /// Whether it names what divides cases into subgroups.
    pub fn is_group(&self) -> bool {
        self.is_in(GROUP) || self.words.iter().any(|word| has(GROUP, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(names: &[&str], is: fn(&Name) -> bool) {
        for name in names {
            assert!(is(&Name::new(name)), "{name}");
        }
    }

    fn none(names: &[&str], is: fn(&Name) -> bool) {
        for name in names {
            assert!(!is(&Name::new(name)), "{name}");
        }
    }

    #[test]
    fn outcomes_are_known_by_name() {
        let known = |name: &Name| name.truth_rank().is_some();
        all(
            &[
                "y_true",
                "yTrue",
                "Label",
                "Diagnosis",
                "ground truth",
                "GT",
                "Y",
            ],
            known,
        );
        none(&["age", "y_score", "symptom", "target_volume"], known);
        assert!(Name::new("y_true").truth_rank() < Name::new("label").truth_rank());
    }

    #[test]
    fn predictions_are_known_by_name() {
        all(
            &[
                "y_score",
                "Score",
                "p",
                "Prediction",
                "y_pred_proba",
                "Probability",
            ],
            Name::is_score,
        );
        all(
            &[
                "p_malignant",
                "prob_1",
                "predictions__probabilities[1]",
                "tb_score",
            ],
            Name::is_like_score,
        );
        none(
            &["age", "pressure", "p_value", "mean radius", "prior_stroke"],
            Name::is_like_score,
        );
        all(
            &["prob_0", "p_benign", "predictions__probabilities[0]"],
            Name::is_of_negative,
        );
    }

    #[test]
    fn identifiers_of_cases_and_people_are_told_apart() {
        all(
            &[
                "patient",
                "PatientID",
                "patient_id",
                "subject-no",
                "MRN",
                "patientid",
            ],
            Name::is_patient,
        );
        none(
            &["patient_age", "id", "case_id", "path", "subject_weight"],
            Name::is_patient,
        );
        all(
            &["Id", "case_id", "ImageID", "StudyInstanceUID", "filename"],
            Name::is_id,
        );
        none(&["idle", "width", "age"], Name::is_id);
    }

    #[test]
    fn days_are_known_by_name() {
        all(
            &["date", "admission_date", "DateOfBirth", "dob", "scan date"],
            Name::is_date,
        );
        none(&["update", "age", "dated", "days"], Name::is_date);
    }

    #[test]
    fn places_and_subgroups_are_known_by_name() {
        all(&["site", "Hospital_ID", "study site"], Name::is_site);
        none(&["website", "tumour_site_of_origin_code"], Name::is_site);
        all(
            &["sex", "age_group", "HIV status", "size_tercile", "AgeGroup"],
            Name::is_group,
        );
        none(&["age", "stages_climbed"], Name::is_group);
    }
}
