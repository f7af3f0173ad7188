//! What a run on images consists of.

use plumbline_intake::file_fact;
use plumbline_study::Plan;
use plumbline_study::{Problem, Recipe, Scale};

use super::model::no_model;
use super::scores::not_scored;
use super::task::room;
use super::{Errors, Problems, Session, followed, settled};
use crate::{Assessment, ImagesView, PredictionChoice, RunPlan, Seat};

/// Memory of a runner besides its model: the engine and a large image.
const BESIDES: u64 = 150_000_000;
/// How many times its weights a model takes once it is ready.
const COPIES: u64 = 3;
/// How many times its files a volume takes while it is brought to distances, in 64 bits.
const OF_VOLUME: u64 = 12;

impl Session {
    /// What a run on images with the model at this seat consists of. What would make it
    /// fail at its end is found here, before hours of work.
    ///
    /// # Errors
    /// Outcomes, plan, recipe, model or output cannot be used.
    pub fn sheet(&self, seat: Seat, asked: &Assessment) -> Result<RunPlan, Problems> {
        let asked = &asked.alone(seat).ok_or_else(no_model)?;
        let PredictionChoice::Images {
            recipe,
            output,
            classes,
        } = &asked.predictions
        else {
            return Err(not_scored());
        };
        let held = self.held_table()?;
        let table = &held.read.table;
        let roles = followed(
            table,
            &settled(table, &asked.roles, asked.plan.task).0,
            asked,
        );
        let mut errors = Errors::of(&plumbline_intake::data_checks(table, &roles));
        let groups = &asked.plan.subgroups;
        let reference = errors.keep(plumbline_intake::reference(table, &roles, groups));
        errors.keep(Plan::check(&asked.plan, Scale::Probability));
        let preparation = errors.keep(recipe.check());
        let model = self.image_model(seat)?;
        if let Some(preparation) = &preparation {
            errors.keep(self.can_fuse(preparation));
            errors.add(
                model
                    .check(preparation)
                    .into_iter()
                    .filter(Problem::is_error),
            );
            let can_read = room(asked.plan.task).can_read;
            errors.keep(can_read(model, preparation, (output, classes)));
        }
        let images = errors.keep(self.images());
        let (Some((cases, _)), Some(images), Some(preparation), true) =
            (reference, images, preparation, errors.0.is_empty())
        else {
            return Err(errors.0);
        };
        let rows = cases.row.iter().copied();
        let rows: Vec<u32> = rows.filter(|row| images.of_row(*row).is_some()).collect();
        let file = &model.facts().file;
        let parts = (
            (
                &file.sha256,
                &held.file.sha256,
                preparation.sha256(),
                output,
            ),
            (env!("CARGO_PKG_VERSION"), plumbline_infer::BUILD, self.jpeg),
        );
        let text = match classes.is_empty() {
            true => serde_json::to_string(&parts),
            // Their order is that of the scores.
            false => serde_json::to_string(&(parts, classes)),
        };
        let text = text.expect("hashes and names are texts, which can always be written");
        Ok(RunPlan {
            key: file_fact("", text.as_bytes()).sha256,
            memory: file.bytes * COPIES + BESIDES + of_volumes(images, &rows, recipe),
            rows,
        })
    }
}

/// Memory that the largest volume of these rows takes, roughly; none where images are
/// taken one by one.
fn of_volumes(images: &ImagesView, rows: &[u32], recipe: &Recipe) -> u64 {
    if !recipe.takes_volumes() {
        return 0;
    }
    let of_row = |row: &u32| {
        images
            .all_of_row(*row)
            .map(|entry| entry.bytes)
            .sum::<u64>()
    };
    let most = rows.iter().map(of_row).max().unwrap_or(0);
    most.saturating_mul(OF_VOLUME)
}
