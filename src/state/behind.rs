//! The cases behind a number, while a person looks at them.

use std::rc::Rc;

use plumbline_study::Problem;

use super::{CasesAction, Part, Shared, State, ViewerAction};
use crate::protocol::{CaseList, CasesAsked, CasesOf, ImageView, Request};

/// Cases that are listed at once, and added by asking for more.
pub const PAGE: u32 = 50;

/// A number whose cases are looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Behind {
    /// What is asked.
    pub asked: CasesAsked,
    /// What is known of it.
    pub list: Listed,
    /// The row of the table that is shown whole.
    pub row: Option<u32>,
}

/// A list of cases.
#[derive(Debug, Clone, PartialEq)]
pub enum Listed {
    /// It was asked for; what was listed before stays until it comes.
    Waiting(Option<Shared<CaseList>>),
    /// It is here.
    Ready(Shared<CaseList>),
    /// There is none, and why.
    Refused(Rc<[Problem]>),
}

impl Listed {
    /// What can be shown.
    pub fn shown(&self) -> Option<&Shared<CaseList>> {
        match self {
            Listed::Waiting(before) => before.as_ref(),
            Listed::Ready(list) => Some(list),
            Listed::Refused(_) => None,
        }
    }
}

impl State {
    pub(super) fn apply_cases(&mut self, action: CasesAction) {
        match action {
            CasesAction::Open(of, group) => self.open_cases(of, group),
            CasesAction::Group(group) => self.ask_cases(|asked| {
                asked.group = group;
                asked.most = PAGE;
            }),
            CasesAction::More => {
                self.ask_cases(|asked| asked.most = asked.most.saturating_mul(2));
            }
            CasesAction::Row(row) => self.look_at_row(row),
            CasesAction::Look(row) => self.apply_viewer(ViewerAction::OpenRow(row)),
            CasesAction::Save => {
                if let Some(behind) = &self.behind {
                    let asked = Box::new(behind.asked.clone());
                    self.ask(Request::CasesFile(asked));
                }
            }
            CasesAction::Close => self.close_cases(),
        }
    }

    fn open_cases(&mut self, of: CasesOf, group: Option<String>) {
        let Some(results) = &self.results else {
            return;
        };
        let asked = CasesAsked {
            evaluation: Box::new(results.evaluation.provenance.clone()),
            of,
            group,
            most: PAGE,
        };
        self.behind = Some(Behind {
            asked,
            list: Listed::Waiting(None),
            row: None,
        });
        self.ask_cases(|_| {});
    }

    fn ask_cases(&mut self, change: impl FnOnce(&mut CasesAsked)) {
        let Some(behind) = &mut self.behind else {
            return;
        };
        change(&mut behind.asked);
        behind.list = Listed::Waiting(behind.list.shown().cloned());
        let asked = Box::new(behind.asked.clone());
        self.withdraw(|request| matches!(request, Request::Cases(_)));
        self.ask(Request::Cases(asked));
    }

    fn look_at_row(&mut self, row: Option<u32>) {
        let Some(behind) = &mut self.behind else {
            return;
        };
        behind.row = row;
        // Where rows have images, the image is shown with what the model sees of it.
        if let Some(row) = row
            && self.takes_images()
        {
            self.look_at_case(row);
        }
    }

    /// The image of the row that is shown whole, where rows have images.
    pub fn image_of_case(&self) -> Part<ImageView> {
        match self.behind.as_ref().and_then(|behind| behind.row) {
            Some(_) if self.takes_images() => self.preview().clone(),
            Some(_) | None => Part::Absent,
        }
    }

    /// Cases that were asked for; of the number that is looked at.
    pub(super) fn cases_listed(&mut self, asked: &CasesAsked, list: CaseList) {
        if let Some(behind) = self.behind.as_mut().filter(|behind| behind.asked == *asked) {
            behind.list = Listed::Ready(Shared::new(list));
        }
    }

    pub(super) fn cases_refused(&mut self, asked: &CasesAsked, problems: Rc<[Problem]>) {
        if let Some(behind) = self.behind.as_mut().filter(|behind| behind.asked == *asked) {
            behind.list = Listed::Refused(problems);
        }
    }

    /// Nobody looks at cases any more; those of other results are never shown.
    pub(super) fn close_cases(&mut self) {
        self.withdraw(|request| matches!(request, Request::Cases(_)));
        self.behind = None;
    }
}
