//! The texts of the form that finds a parcel.
//! It must not know where the answer comes from.

use super::super::{Inputs, Words};

/// The form; all blank when it is not shown.
#[derive(Debug, Default)]
pub struct Find {
    /// The heading.
    pub title: String,
    /// Names the first field.
    pub order: String,
    /// Where the number is found.
    pub order_help: String,
    /// Names the second field.
    pub contact: String,
    /// Which one is meant.
    pub contact_help: String,
    /// The button.
    pub submit: String,
    /// What went wrong.
    pub problem: String,
    /// The question is on its way.
    pub busy: bool,
    /// Where a browser without scripts posts it; blank when the page has a script for that.
    pub action: String,
}

impl Find {
    /// Writes the form, if it is shown.
    pub fn write(inputs: &Inputs, words: &Words) -> Self {
        let Some(asking) = &inputs.asking else {
            return Self::default();
        };
        let text = |key: &str| words.text(key, &[]);
        Self {
            title: text("find-title"),
            order: text("find-order"),
            order_help: text("find-order-help"),
            contact: text("find-contact"),
            contact_help: text("find-contact-help"),
            submit: text("find-submit"),
            problem: asking.problem.map(text).unwrap_or_default(),
            busy: asking.busy,
            action: asking.action.clone(),
        }
    }
}
