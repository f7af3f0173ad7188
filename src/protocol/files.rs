//! Files that have to travel with a question.

use super::{Case, FileRef, JoinedFiles, Origin, Request};

impl FileRef {
    /// The file and those that go with it.
    fn all(&self) -> Vec<&FileRef> {
        std::iter::once(self).chain(&self.beside).collect()
    }
}

impl Request {
    /// Files that the engine needs to answer.
    pub fn files(&self) -> Vec<&FileRef> {
        match self {
            Request::ReadTable(file) | Request::ReadModel(_, file) | Request::ReadCosts(file) => {
                file.all()
            }
            Request::TestModel(_, file, model) => [model.files(), vec![file]].concat(),
            Request::Offered(file) => file.all(),
            Request::Join(joined) => joined.files().collect(),
            Request::ReadImages(images) => images.to_list(),
            Request::Identities(images) | Request::Copies(images, _) => {
                images.files.iter().collect()
            }
            Request::RestoreTable(origin) | Request::RestoreModel(_, origin) => origin.files(),
            Request::Demo(_, images) => images.iter().collect(),
            Request::Preview(_, case, ..) => vec![&case.file],
            Request::Frame(image, _) => vec![&image.file],
            Request::Score(cases) => held_by(cases),
            Request::SetUp(setting) => setting.model.files(),
            Request::Rows(question, _) => question.all(),
            Request::Finish(_, shares) => shares.iter().flatten().collect(),
            Request::ForgetTable
            | Request::ForgetModel(_)
            | Request::Exchange(..)
            | Request::Check(_)
            | Request::Match { .. }
            | Request::Sheet(..)
            | Request::Vet(_)
            | Request::Evaluate(..)
            | Request::OwnRows(_)
            | Request::Cases(_)
            | Request::CasesFile(_)
            | Request::Document(..) => Vec::new(),
        }
    }
}

impl JoinedFiles {
    /// Every table, that of the cases first.
    pub fn files(&self) -> impl Iterator<Item = &FileRef> {
        std::iter::once(&self.cases).chain(&self.others)
    }
}

/// Files that hold the images of cases, each once.
fn held_by(cases: &[Case]) -> Vec<&FileRef> {
    let mut files: Vec<&FileRef> = cases.iter().flat_map(Case::files).collect();
    files.dedup_by_key(|file| file.key);
    files
}

impl Origin {
    /// What a person calls it; a demo study has no file.
    pub fn name(&self) -> Option<&str> {
        match self {
            Origin::File(file) => Some(&file.name),
            Origin::Joined(joined) => Some(&joined.cases.name),
            Origin::Images(images) => Some(&images.name),
            Origin::Demo(..) => None,
        }
    }

    /// Files that were brought.
    pub fn files(&self) -> Vec<&FileRef> {
        match self {
            Origin::File(file) => file.all(),
            Origin::Joined(joined) => joined.files().collect(),
            Origin::Images(images) => images.to_list(),
            Origin::Demo(_, images) => images.iter().collect(),
        }
    }
}
