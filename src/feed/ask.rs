//! One attempt to learn something new: a stream read to its end, or one round of polls.
//! It must not know when to try again.

use trackline_wire::{FeedMessage, ProblemCode, Refusal};

use super::hub::{Feed, Reader, tokens};
use super::plan::{Outcome, Way};
use super::read::Object;
use super::request::{Answer, Attempt, Ended, Question};
use super::{Failure, FeedEvent};
use crate::config::Subject;
use crate::hands::Message;

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
    let last_id = feed.last_id.borrow().clone();
    let mut others = String::new();
    for token in presented.iter().skip(1) {
        if !others.is_empty() {
            others.push(',');
        }
        others.push_str(token);
    }
    let question = Question {
        url: &[&feed.api, "/api/stream"].concat(),
        live: true,
        token: presented.first().map(String::as_str),
        tokens: &others,
        last_id: last_id.as_deref(),
        ..Question::default()
    };
    match attempt.ask(&question).await {
        Ok(Answer::Fresh(reply)) if reply.stream() => {}
        Ok(_) => return Ok(Outcome::StreamRefused),
        Err(Ended::Refused(refused)) if matches!(refused.status, 401 | 403) => {
            feed.tell_all(&FeedEvent::Failed(refused.failure()));
            return Err(Ended::Interrupted);
        }
        Err(Ended::Refused(refused)) if matches!(refused.status, 404..=406 | 410 | 501) => {
            return Ok(Outcome::StreamRefused);
        }
        Err(ended) => return Err(ended),
    }
    let mut heard = false;
    loop {
        match attempt.message().await {
            Ok(Some(message)) if hear(feed, &presented, &message) => heard = true,
            Ok(Some(_)) | Err(Ended::Malformed) => {
                attempt.interrupt();
                return Err(Ended::Malformed);
            }
            // A stream that worked and then broke is no news for the reader, unless the next one fails.
            Ok(None) | Err(Ended::Lost) if heard => return Ok(Outcome::StreamEnded),
            Ok(None) => return Err(Ended::Lost),
            Err(ended) => return Err(ended),
        }
    }
}

/// Passes one message on; false when it cannot be read.
fn hear(feed: &Feed, presented: &[String], message: &Message) -> bool {
    let name = message.name();
    let Some(data) = Object::of(message.data()) else {
        // Names of a newer server may come without an object.
        return !matches!(
            name.as_str(),
            FeedMessage::SNAPSHOT | FeedMessage::RESUMED | FeedMessage::SHIPMENT
        );
    };
    match name.as_str() {
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
            feed.tell_all(&FeedEvent::Shipment(shipment));
        }
        // A newer server's, or `reset`, which a snapshot follows.
        _ => {}
    }
    feed.last_id.replace(message.id());
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
    let place = (reader.token.clone(), url);
    let known = {
        let etags = feed.etags.borrow();
        let known = etags.iter().find(|(of, _)| *of == place);
        known.map(|(_, etag)| etag.clone())
    };
    let question = Question {
        url: &place.1,
        token: reader.token.as_deref(),
        etag: known.as_deref(),
        ..Question::default()
    };
    let reply = match attempt.ask(&question).await {
        Ok(Answer::Fresh(reply)) => reply,
        Ok(Answer::Unchanged) => return Ok(FeedEvent::Heard),
        Err(Ended::Refused(refused)) if matches!(refused.status, 401 | 403 | 404) => {
            return Ok(FeedEvent::Failed(refused.failure()));
        }
        Err(ended) => return Err(ended),
    };
    let body = Object::of(reply.body()).ok_or(Ended::Malformed)?;
    let shipments = match &reader.subject {
        Subject::Shipment(_) => body.shipment().map(|shipment| vec![shipment]),
        // A list comes newest first, and a card shows an order's parcels as they were registered.
        _ => body
            .shipments()
            .map(|list| list.into_iter().rev().collect()),
    };
    let shipments = shipments.ok_or(Ended::Malformed)?;
    let etag = reply.etag();
    if !etag.is_empty() {
        let mut etags = feed.etags.borrow_mut();
        etags.retain(|(of, _)| *of != place);
        etags.push((place, etag));
    }
    if shipments.is_empty() {
        return Ok(FeedEvent::Failed(Failure::Denied(ProblemCode::NotFound)));
    }
    Ok(FeedEvent::Snapshot(shipments))
}

fn escape(part: &str) -> String {
    js_sys::encode_uri_component(part).into()
}
