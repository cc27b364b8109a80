//! One attempt to learn something new: a stream read to its end, or one round of polls.
//! It must not know when to try again.

use std::rc::Rc;

use gloo_net::http::RequestBuilder;
use trackline_wire::{FeedMessage, ProblemCode, Refusal};

use super::hub::{Feed, Reader, tokens};
use super::plan::{Outcome, Way};
use super::read::Object;
use super::request::{Answer, Attempt, Ended};
use super::sse::{Message, Parser};
use super::{Failure, FeedEvent};
use crate::config::Subject;

/// ETags of polled addresses with their token and URL; there are as many as a page has subjects.
pub type Etags = Vec<((Option<String>, String), String)>;

/// Asks once for all readers of the feed.
pub async fn ask(feed: &Feed, attempt: &Attempt, way: Way) -> Result<Outcome, Ended> {
    match way {
        Way::Stream => stream(feed, attempt).await,
        Way::Poll => poll(feed, attempt).await,
    }
}

async fn stream(feed: &Feed, attempt: &Attempt) -> Result<Outcome, Ended> {
    let presented = tokens(&feed.waiting());
    let mut request = attempt.get(&[&feed.api, "/api/stream"].concat());
    request = authorize(request, presented.first().map(String::as_str));
    if presented.len() > 1 {
        request = request.header("Trackline-Tokens", &presented[1..].join(","));
    }
    if let Some(id) = feed.last_id.borrow().as_deref() {
        request = request.header("Last-Event-ID", id);
    }
    let response = match attempt.send(request).await {
        Ok(Answer::Fresh(response)) => response,
        Ok(Answer::Unchanged) => return Ok(Outcome::StreamRefused),
        Err(Ended::Refused(refused)) if matches!(refused.status, 401 | 403) => {
            feed.tell_all(&FeedEvent::Failed(refused.failure()));
            return Err(Ended::Interrupted);
        }
        Err(Ended::Refused(refused)) if matches!(refused.status, 404..=406 | 410 | 501) => {
            return Ok(Outcome::StreamRefused);
        }
        Err(ended) => return Err(ended),
    };
    let kind = response.headers().get("content-type").unwrap_or_default();
    if !kind.starts_with("text/event-stream") {
        return Ok(Outcome::StreamRefused);
    }
    let mut parser = Parser::default();
    let mut heard = false;
    let read = attempt
        .pieces(&response, |piece| {
            let Ok(messages) = parser.push(piece) else {
                return false;
            };
            heard |= !messages.is_empty();
            messages
                .iter()
                .all(|message| hear(feed, &presented, message))
        })
        .await;
    match read {
        // A stream that worked and then broke is no news for the reader, unless the next one fails.
        Ok(()) | Err(Ended::Lost) if heard => Ok(Outcome::StreamEnded),
        Ok(()) => Err(Ended::Lost),
        Err(ended) => Err(ended),
    }
}

/// Passes one message on; false when it cannot be read.
fn hear(feed: &Feed, presented: &[String], message: &Message) -> bool {
    let Some(data) = Object::parse(&message.data) else {
        // Names of a newer server may come without an object.
        return !matches!(
            message.name.as_str(),
            FeedMessage::SNAPSHOT | FeedMessage::RESUMED | FeedMessage::SHIPMENT
        );
    };
    match message.name.as_str() {
        FeedMessage::SNAPSHOT => {
            let Some(shipments) = data.shipments() else {
                return false;
            };
            deny(feed, presented, &data.refused());
            feed.tell_all(&FeedEvent::Snapshot(shipments));
        }
        FeedMessage::RESUMED => {
            deny(feed, presented, &data.refused());
            feed.tell_all(&FeedEvent::Heard);
        }
        FeedMessage::SHIPMENT => {
            let Some(shipment) = data.shipment() else {
                return false;
            };
            feed.tell_all(&FeedEvent::Shipment(Rc::new(shipment)));
        }
        // A newer server's, or `reset`, which a snapshot follows.
        _ => {}
    }
    feed.last_id.replace(message.id.clone());
    true
}

fn deny(feed: &Feed, presented: &[String], refused: &[Refusal]) {
    for refusal in refused {
        if let Some(token) = presented.get(refusal.token) {
            feed.deny(Some(token), &refusal.code);
        }
    }
}

async fn poll(feed: &Feed, attempt: &Attempt) -> Result<Outcome, Ended> {
    let mut asked: Vec<(Option<String>, Subject)> = Vec::new();
    for reader in feed.waiting() {
        let question = (reader.token.clone(), reader.subject.clone());
        if asked.contains(&question) {
            continue;
        }
        let event = poll_one(feed, attempt, &reader).await?;
        for other in feed.waiting() {
            if (&other.token, &other.subject) == (&question.0, &question.1) {
                other.tell(event.clone());
            }
        }
        asked.push(question);
    }
    feed.settle();
    Ok(Outcome::Polled)
}

async fn poll_one(feed: &Feed, attempt: &Attempt, reader: &Reader) -> Result<FeedEvent, Ended> {
    let url = match &reader.subject {
        Subject::Shipment(id) => [&feed.api, "/api/shipments/", &escape(id)].concat(),
        // Follows nothing; no reader of a feed has it.
        Subject::Given => return Ok(FeedEvent::Heard),
        Subject::Order(order) => {
            [&feed.api, "/api/shipments?limit=100&order=", &escape(order)].concat()
        }
    };
    let mut request = authorize(attempt.get(&url), reader.token.as_deref());
    let place = (reader.token.clone(), url);
    if let Some((_, etag)) = feed.etags.borrow().iter().find(|(of, _)| *of == place) {
        request = request.header("If-None-Match", etag);
    }
    let response = match attempt.send(request).await {
        Ok(Answer::Fresh(response)) => response,
        Ok(Answer::Unchanged) => return Ok(FeedEvent::Heard),
        Err(Ended::Refused(refused)) if matches!(refused.status, 401 | 403 | 404) => {
            return Ok(FeedEvent::Failed(refused.failure()));
        }
        Err(ended) => return Err(ended),
    };
    let etag = response.headers().get("etag");
    let body = attempt.json(&response).await?;
    let shipments = match &reader.subject {
        Subject::Shipment(_) => body.shipment().map(|shipment| vec![Rc::new(shipment)]),
        // A list comes newest first, and a card shows an order's parcels as they were registered.
        _ => body
            .shipments()
            .map(|list| list.into_iter().rev().collect()),
    };
    let shipments = shipments.ok_or(Ended::Malformed)?;
    if let Some(etag) = etag {
        let mut etags = feed.etags.borrow_mut();
        etags.retain(|(of, _)| *of != place);
        etags.push((place, etag));
    }
    if shipments.is_empty() {
        return Ok(FeedEvent::Failed(Failure::Denied(ProblemCode::NotFound)));
    }
    Ok(FeedEvent::Snapshot(shipments))
}

fn authorize(request: RequestBuilder, token: Option<&str>) -> RequestBuilder {
    match token {
        Some(token) => request.header("Authorization", &["Bearer ", token].concat()),
        None => request,
    }
}

fn escape(part: &str) -> String {
    js_sys::encode_uri_component(part).into()
}
