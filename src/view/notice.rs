//! What is wrong between the customer and the tracking service, in one sentence.
//! It must not know when the next attempt comes; that is the feed's plan.

use leptos::html::{div, span};
use leptos::prelude::*;
use trackline_wire::ProblemCode;

use super::Model;
use crate::feed::Failure;
use crate::locale::Arg;

/// The sentence; with the age of what is shown above it, when something is.
pub fn notice(model: Model) -> AnyView {
    let key = Memo::new(move |_| model.state.with(|state| state.failure.as_ref().map(key)));
    let text = move || {
        model.say(|words| {
            key.get()
                .map(|key| words.text(key, &[]))
                .unwrap_or_default()
        })
    };
    let age = move || {
        let age = model.state.with(|state| {
            let known = state.heard_at.filter(|_| !state.shipments.is_empty());
            known.map(|at| model.now.get() - at)
        });
        age.filter(|_| key.get().is_some()).map(|age| {
            model.say(|words| {
                let ago = words.formats.ago(age);
                words.text("notice-age", &[("ago", Arg::Text(&ago))])
            })
        })
    };
    div()
        .attr("class", move || {
            if key.get().is_some() {
                "notice"
            } else {
                "notice unseen"
            }
        })
        .attr("part", "notice")
        .child((
            // The region is there before it speaks, or screen readers would not hear it; the age
            // stays outside, or they would hear it every minute.
            span().attr("role", "status").child(text),
            " ",
            span().child(age),
        ))
        .into_any()
}

fn key(failure: &Failure) -> &'static str {
    match failure {
        Failure::Denied(ProblemCode::TokenExpired) => "notice-expired",
        Failure::Denied(_) => "notice-denied",
        Failure::RateLimited => "notice-rate-limited",
        Failure::Unreachable => "notice-unreachable",
        Failure::Malformed => "notice-malformed",
        Failure::Misconfigured => "notice-config",
    }
}
