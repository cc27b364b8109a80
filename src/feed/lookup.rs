//! Trades an order number and a contact for a viewer token, once for each time it is asked.
//! It must not know the form that asks, nor keep what was typed.

use super::Failure;
use super::read::Object;
use super::request::{self, Answer, Attempt, Ended};
use crate::config::{Config, Lookup, Question, Subject};
use crate::hands;

/// Asks; gives what to follow, or why not. An unknown order and a wrong contact are one answer:
/// [`Failure::Denied`].
pub async fn look_up(lookup: &Lookup, question: &Question) -> Result<Config, Failure> {
    let body = hands::question(&lookup.shop, &question.order, &question.contact);
    let url = [&lookup.api, "/api/lookup"].concat();
    let posted = request::Question {
        url: &url,
        body: Some(&body),
        ..Default::default()
    };
    let answer = match Attempt::new().ask(&posted).await {
        Ok(Answer::Fresh(reply)) => Object::of(reply.body()).ok_or(Ended::Malformed),
        Ok(Answer::Unchanged) => return Err(Failure::Malformed),
        Err(ended) => Err(ended),
    };
    let found = answer.map_err(|ended| match ended {
        Ended::Refused(refused) => refused.failure(),
        Ended::Malformed => Failure::Malformed,
        Ended::Lost | Ended::Interrupted => Failure::Unreachable,
    })?;
    Ok(Config {
        api: lookup.api.clone(),
        subject: Subject::Order(found.text("order").unwrap_or(question.order.clone())),
        token: Some(found.text("token").ok_or(Failure::Malformed)?),
    })
}
