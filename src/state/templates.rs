//! Taking a template into a plan without losing what was entered.

use plumbline_study::PlanDraft;
use plumbline_study::templates::template;

/// The plan with the template's demands where nothing was entered yet.
pub fn with_template(plan: &PlanDraft, id: &str) -> PlanDraft {
    let Some(base) = template(id) else {
        return plan.clone();
    };
    let mut next = plan.clone();
    next.template = base.template;
    next.primary_metric = next.primary_metric.or(base.primary_metric);
    next.threshold_range = next.threshold_range.or(base.threshold_range);
    next.minimum_group = next.minimum_group.or(base.minimum_group);
    next.intended_use.purpose = next.intended_use.purpose.or(base.intended_use.purpose);
    next.intended_use.pathway = next.intended_use.pathway.or(base.intended_use.pathway);
    if next.criteria.is_empty() {
        next.criteria = base.criteria;
    }
    if next.subgroups.is_empty() {
        next.subgroups = base.subgroups;
    }
    next
}
