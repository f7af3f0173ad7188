//! Building blocks: values and callbacks in, one component a file.

pub mod about;
pub mod bar;
pub mod choice;
pub mod confirm_button;
pub mod drop_zone;
pub mod field;
pub mod figure_card;
pub mod figure_numbers;
pub mod figure_spots;
pub mod file_button;
pub mod header;
pub mod messages;
pub mod needs_list;
pub mod number;
pub mod numbers;
pub mod problem_list;
pub mod refused;
pub mod save_button;
pub mod stepper;
