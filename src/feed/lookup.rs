//! Trades an order number and a contact for a viewer token, once for each time it is asked.
//! It must not know the form that asks, nor keep what was typed.

use js_sys::{JSON, Object as JsObject, Reflect};

use super::Failure;
use super::request::{Answer, Attempt, Ended};
use crate::config::{Config, Lookup, Question, Subject};

/// Asks; gives what to follow, or why not. An unknown order and a wrong contact are one answer:
/// [`Failure::Denied`].
pub async fn look_up(lookup: &Lookup, question: &Question) -> Result<Config, Failure> {
    let attempt = Attempt::new().ok_or(Failure::Unreachable)?;
    let body = JsObject::new();
    for (name, value) in [
        ("shop", &lookup.shop),
        ("order", &question.order),
        ("contact", &question.contact),
    ] {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&body, &name.into(), &value.into());
    }
    let body = JSON::stringify(&body).map_err(|_| Failure::Malformed)?;
    let url = [&lookup.api, "/api/lookup"].concat();
    let request = attempt.post(&url, &String::from(body));
    let request = request.ok_or(Failure::Malformed)?;
    let answer = match attempt.answer(request.send().await).await {
        Ok(Answer::Fresh(response)) => attempt.json(&response).await,
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
