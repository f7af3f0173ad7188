//! Names that columns of clinical tables and of predictions commonly have.
//!
//! Lists are words with spaces between them, in lower case and without signs.

/// Names of a reference standard, the surest first.
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

/// Words around the name of a class in that of a column of its scores.
const AROUND_CLASSES: &str = "p y yhat hat class logit logits softmax sigmoid conf confidence likelihood \
    output out model of";

/// Names of an identifier of the case.
const ID: &str = "id ids caseid case rowid recordid image imageid filename file accession accessionnumber \
    studyid examid item itemid uid sampleid sample key index visitid encounterid row";

/// Names among those that name a file or a place in a table: where they repeat, nothing
/// says that it is the patient who does.
const FILES: &str = "image imageid filename file item itemid key index rowid row";

/// Names of columns that count the forms of one record, as REDCap exports them.
const FORMS: &str = "repeatinstance repeatinstrument redcaprepeatinstance redcaprepeatinstrument \
    redcapeventname eventname";

/// Words for a person, before "id" and its like or alone.
const PERSON: &str = "patient subject participant person pat subj mrn pid";

/// Words that make an identifier of what stands before them.
const IDENTIFIER_WORDS: &str = "id no nr num number code key identifier";

/// Names of columns that keep the books of a table: numbers of rows, parts of a data
/// set, weights of cases. No case differs from another by them.
const BOOKS: &str = "index idx row rows rowid rowids rownum rownumber rowno rownr rowindex rowname rownames unnamed line \
    lineno linenumber level0 seq seqno sequence sequencenumber serial serialno serialnumber sno slno \
    recno recordno recordnumber obs obsno obsnum order set dataset subset split fold folds part \
    partition batch wave round repeat repetition replicate replication iteration sampleweight \
    sampleweights weights caseweight caseweights surveyweight samplingweight designweight \
    weightsampling ipw iptw visit visitno visitnum visitnumber visitindex followupno \
    followupvisit timepoint encounter encounterno encounternumber admissionno admissionnumber";

/// Names of a column that says how many cases a row stands for.
const COUNTS: &str = "freq freqs frequency frequencies ncases nocases nofcases numcases numberofcases \
    casecount cellcount haeufigkeit häufigkeit anzahl fallzahl frecuencia frequence fréquence effectif";

/// Names of a count of cases that may be one of something else.
const MAYBE_COUNTS: &str = "n count counts total nobs cases";

/// Names of a column that says how much a case weighs.
const WEIGHTS: &str = "sampleweight sampleweights caseweight caseweights surveyweight samplingweight \
    samplingweights designweight weightsampling freqweight frequencyweight fweight pweight ipw iptw";

/// Names of a weight of cases that may be that of a body.
const MAYBE_WEIGHTS: &str = "weight weights wt wts wgt";

/// Names of what tells several models or settings of one apart.
const MODELS: &str = "model models modelname modelid classifier classifiers algorithm algo learner learnerid \
    method methods network architecture arch estimator system mtry config tuning hyperparameters \
    paramset penalty lambda cost gamma sigma minn learnrate learningrate maxdepth";

/// Words for the reference standard in the corner of a matrix.
const TRUE_IN_CORNER: &str =
    "truth true actual reference ref gold standard observed obs state real label diagnosis";

/// Words for decisions there.
const DECIDED_IN_CORNER: &str = "predicted prediction predictions pred preds predict decision decisions decided \
    decide estimated assigned answer answered answers output model classified test action";

/// Names of what tells the scores of several classes apart.
const CLASSES: &str = "class classes classname level levels category classlabel predictedclass";

/// Words that begin or end the name of a part of a data set.
const PARTS: &str = "fold split partition resample";

/// Words for sets of data, after "is" or "in". Alone a test may be one of the patient.
const SETS: &str = "train training test testing valid validation holdout heldout development";

/// Names of a time of the calendar: what they tell is when a case was seen.
const CALENDAR: &str = "year yr calendaryear month calendarmonth quarter week weekno weeknumber calendarweek \
    weekday dayofweek dayofyear";

/// Events whose year or month tells when a case was seen.
const SEEN: &str = "admission admit discharge study index visit exam examination inclusion enrolment enrollment \
    recruitment diagnosis scan surgery operation procedure treatment baseline calendar entry \
    registration";

/// Words for a place of care.
const SITE: &str = "site hospital centre center clinic facility institution institute location";

/// Words for what divides patients or images into subgroups.
const GROUP: &str = "sex gender agegroup ageband ethnicity race region country language scanner device vendor \
    manufacturer hiv smoker smoking stage grade subtype view skintype skintone fitzpatrick \
    insurance group subgroup cohort stratum tercile tertile quartile quintile severity";

/// Words for who looks at a case and says what it is.
const READERS: &str = "reader readers rater raters radiologist pathologist dermatologist cardiologist \
    ophthalmologist physician doctor clinician expert annotator observer grader reviewer assessor \
    examiner consensus befunder lecteur lector";

/// Values that columns have in common though they say different things.
const COMMON: &str = "yes no true false pos neg positive negative present absent normal abnormal ok \
    low lower mid middle medium moderate high higher mild severe none some any all never ever \
    former current unknown other male female left right checked unchecked selected ja nein oui non si no sim nao";

/// Words for a day or a moment.
const DATE: &str = "date datetime timestamp dob birthdate";

/// Words for the time until an event or the end of observation, units aside.
const TIMES: &str = "time futime fu followup followuptime fuptime survtime survivaltime survival surv os ostime \
    pfs pfstime dfs dfstime rfs rfstime efs efstime css dss ttp tte timetoevent timetodeath \
    timetorelapse timetorecurrence timetoprogression timetofailure timetocensor timetocensoring \
    daystodeath daystoevent daystolastfollowup daystolastcontact daystorelapse duration \
    followupduration durationoffollowup observationtime timeobserved eventtime deathtime censortime \
    censoringtime timeatrisk persontime lastfollowup tstop stoptime lifetime \
    zeit ueberlebenszeit überlebenszeit beobachtungszeit nachbeobachtung nachbeobachtungszeit \
    tiempo seguimiento tiempodeseguimiento temps suivi dureesuivi duréesuivi tempo";

/// Words that may begin or end the name of a time.
const UNITS: &str = "days day months month mo years year yrs yr weeks week wks hours hrs d m y w tage monate \
    jahre dias días meses años jours mois ans in";

/// Words in the name of a day on which observation ended.
const ENDS: &str = "death died followup event censor censoring censored contact relapse recurrence \
    progression lastseen lastcontact lastfollowup lfu dod exit";

/// Words in the name of an outcome that happens at some time or never.
const EVENTS: &str = "event events status death died dead deceased mortality die censor censored censoring cens \
    fustat vital vitalstatus os pfs dfs rfs efs relapse relapsed recurrence recurred recur \
    progression progressed failure failed delta survival survived alive tod verstorben ereignis \
    evento muerte fallecido deces décès evenement événement";

/// What a column of follow-up holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUp {
    /// How long a case was observed.
    Time,
    /// The day on which observation ended.
    Date,
}

/// Whether a column is named like a time of follow-up.
pub fn follow_up(name: &str) -> Option<FollowUp> {
    let name = Name::new(name);
    let is_unit = |word: &String| has(UNITS, word);
    let mut words = name.words.as_slice();
    while let [rest @ .., last] = words
        && is_unit(last)
        && !rest.is_empty()
    {
        words = rest;
    }
    while let [first, rest @ ..] = words
        && is_unit(first)
        && !rest.is_empty()
    {
        words = rest;
    }
    let follows = words.windows(2).any(|pair| pair == ["follow", "up"]);
    let is_date = name
        .words
        .iter()
        .any(|word| ["date", "datum", "fecha", "dt"].contains(&word.as_str()));
    if is_date {
        let ends = |word: &String| has(ENDS, word);
        return (follows || name.words.iter().any(ends)).then_some(FollowUp::Date);
    }
    let starts =
        matches!(words, [time, to, _, ..] if time == "time" && (to == "to" || to == "until"));
    let known = has(TIMES, &words.concat()) || name.is_in(TIMES);
    (known || follows || starts).then_some(FollowUp::Time)
}

/// Whether an outcome is named like an event that happens at some time or never.
pub fn is_event(name: &str) -> bool {
    let name = Name::new(name);
    name.is_in(EVENTS) || name.words.iter().any(|word| has(EVENTS, word))
}

/// Whether a list has this word.
fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// Whether a value is that of many questions: "yes", a number, a letter.
pub fn is_common(value: &str) -> bool {
    let value = value.trim().to_lowercase();
    let is_short = value.chars().count() <= 1;
    let is_number = value.replace(',', ".").parse::<f64>().is_ok();
    is_short || is_number || has(COMMON, &value)
}

/// Whether a word in the corner of a matrix, in small letters, names the reference standard.
pub fn names_truth(word: &str) -> bool {
    has(TRUE_IN_CORNER, word)
}

/// Whether one there names decisions.
pub fn names_decision(word: &str) -> bool {
    has(DECIDED_IN_CORNER, word)
}

/// Whether a word speaks of a prediction beside the name of a class: "p_benign".
pub fn is_of_prediction(word: &str) -> bool {
    has(SCORE_WORDS, word) || has(SCORE, word) || has(AROUND_CLASSES, word)
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

    /// Its words, digits apart from letters: "p0" is "p" and "0".
    pub fn parted(&self) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for word in &self.words {
            let mut digits = None;
            for c in word.chars() {
                let is_digit = c.is_numeric();
                if digits != Some(is_digit) {
                    parts.push(String::new());
                }
                digits = Some(is_digit);
                if let Some(part) = parts.last_mut() {
                    part.push(c);
                }
            }
        }
        parts
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

    /// Whether it is a usual name of what a model decided: "pred", "PGR_1" as SPSS saves the
    /// predicted group.
    pub fn is_decision(&self) -> bool {
        let is_group = matches!(self.words.as_slice(), [name, number]
            if name == "pgr" && number.bytes().all(|byte| byte.is_ascii_digit()));
        self.is_prediction() || is_group || self.is_in("predictedclass predclass predictedgroup")
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

    /// Whether it names what may have several rows: a record, a case, an examination.
    pub fn is_id_of_record(&self) -> bool {
        self.is_id() && !self.is_in(FILES) && !self.is_bookkeeping()
    }

    /// Whether it counts the forms of one record.
    pub fn is_repeated_form(&self) -> bool {
        self.is_in(FORMS)
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

    /// Whether it names what keeps the books of a table, or a time of the calendar:
    /// "fold", "Unnamed: 0", "sample_weight", "admission_year". A body's weight and the
    /// year of a birth are neither.
    pub fn is_bookkeeping(&self) -> bool {
        let without_numbers: String = self
            .words
            .iter()
            .filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()))
            .map(String::as_str)
            .collect();
        let listed = self.is_in(BOOKS) || has(BOOKS, &without_numbers) || self.is_repeated_form();
        let part = has(PARTS, self.first()) || has(PARTS, self.last());
        let set = match self.words.as_slice() {
            [only] => only.strip_prefix("is").is_some_and(|set| has(SETS, set)),
            [before, set] => matches!(before.as_str(), "is" | "in") && has(SETS, set),
            _ => false,
        };
        let time = |word: &str| matches!(word, "year" | "yr" | "month");
        let seen = match self.words.as_slice() {
            [event, when] => has(SEEN, event) && time(when),
            [when, of, event] => time(when) && of == "of" && has(SEEN, event),
            [only] => {
                let event = only.strip_suffix("year").or(only.strip_suffix("month"));
                event.is_some_and(|event| has(SEEN, event))
            }
            _ => false,
        };
        listed || part || set || seen || self.is_in(CALENDAR)
    }

    /// Whether it says how many cases a row stands for: "Freq", "_FREQ_".
    pub fn is_count_of_cases(&self) -> bool {
        self.is_in(COUNTS)
    }

    /// Whether it may say so: "n".
    pub fn may_count_cases(&self) -> bool {
        self.is_in(MAYBE_COUNTS)
    }

    /// Whether it says how much a case weighs: "sampling_weight".
    pub fn is_weight_of_cases(&self) -> bool {
        self.is_in(WEIGHTS)
    }

    /// Whether it may say so: "weight".
    pub fn may_weigh_cases(&self) -> bool {
        self.is_in(MAYBE_WEIGHTS)
    }

    /// Whether it tells models, or settings of one, apart.
    pub fn is_of_model(&self) -> bool {
        self.is_in(MODELS)
    }

    /// Whether it tells the scores of several classes apart: "class", "_LEVEL_".
    pub fn is_of_class(&self) -> bool {
        self.is_in(CLASSES)
    }

    /// Whether it names the place of a row in a table and not the case that stands there:
    /// "index", ".row", or no name at all.
    pub fn numbers_rows(&self) -> bool {
        self.is_bookkeeping() || self.is_empty()
    }

    /// Whether it is one letter at most, beside numbers: what programs call a column
    /// that had no name.
    pub fn says_nothing(&self) -> bool {
        let letters = self.joined.chars().filter(|letter| letter.is_alphabetic());
        letters.count() <= 1
    }

    /// Whether it names somebody who says what a case is: "reader2", "Radiologist_A",
    /// "grade by expert".
    pub fn is_reader(&self) -> bool {
        let parts = self.parted();
        let is_word = |part: &&String| !part.chars().all(char::is_numeric);
        let first = parts.iter().find(is_word);
        let last = parts.iter().rev().find(is_word);
        let mut ends = first.into_iter().chain(last);
        ends.any(|part| has(READERS, part))
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
    fn what_keeps_the_books_is_known_by_name() {
        all(
            &[
                "year",
                "Year",
                "studyyear",
                "weights",
                "admission_year",
                "year_of_admission",
                "month",
                "fold",
                "cv_fold",
                "fold_id",
                "split",
                "train_test_split",
                "set",
                "dataset",
                "row",
                "Row.number",
                "index",
                "Unnamed: 0",
                "Unnamed: 0.1",
                "level_0",
                "visit",
                "visit_2",
                "VISITNUM",
                "sample_weight",
                "is_train",
                "istest",
                "order",
                "sequence_number",
            ],
            Name::is_bookkeeping,
        );
        none(
            &[
                "age",
                "weight",
                "body_weight",
                "years_smoking",
                "pack_years",
                "pack_year",
                "birth_year",
                "exacerbations_last_year",
                "offset",
                "onset",
                "visits_last_year",
                "bmi",
                "test",
                "visits",
                "test_result",
                "stress_test",
                "training_hours",
                "indexed",
                "settle",
                "row_score",
                "x1",
                "glasgow",
                "time_in_hospital",
                "order_count",
                "partial_pressure",
            ],
            Name::is_bookkeeping,
        );
    }

    #[test]
    fn times_of_follow_up_are_known_by_name() {
        for name in [
            "time",
            "futime",
            "follow_up_days",
            "FollowUp (months)",
            "OS_MONTHS",
            "survival time",
            "days_to_death",
            "time_to_event",
            "duration",
        ] {
            assert_eq!(follow_up(name), Some(FollowUp::Time), "{name}");
        }
        for name in ["date_of_death", "last follow-up date", "event_date"] {
            assert_eq!(follow_up(name), Some(FollowUp::Date), "{name}");
        }
        for name in [
            "time_in_hospital",
            "prothrombin time",
            "age",
            "bedtime",
            "admission_date",
            "days",
            "follows",
        ] {
            assert_eq!(follow_up(name), None, "{name}");
        }
        all(
            &["DEATH_EVENT", "status", "relapse", "vital.status"],
            |name| is_event(&name.words.join("_")),
        );
        none(&["readmitted", "sepsis", "y"], |name| {
            is_event(&name.words.join("_"))
        });
    }

    #[test]
    fn readers_are_known_by_name() {
        all(
            &[
                "reader",
                "Reader2",
                "Radiologist_A",
                "expert 1 label",
                "grade by pathologist",
            ],
            Name::is_reader,
        );
        none(&["breader", "reading_age", "label"], Name::is_reader);
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
