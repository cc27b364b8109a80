//! Everything that stands on the card, already written in the customer's language.
//! It must not know HTML; drawing it decides nothing.

mod answer;
mod find;
mod foot;
mod progress;
mod timeline;
mod todo;

use std::rc::Rc;

use trackline_wire::{ProblemCode, Shipment};

pub use answer::Answer;
pub use find::Find;
pub use foot::Foot;
pub use progress::Part;
pub use timeline::{AT_FIRST, Kept, Row};
pub use todo::Todo;

use super::{Inputs, Shared, Words};
use crate::config::Subject;
use crate::feed::Failure;
use crate::locale::Arg;
use crate::store::{Phase, State, stage};

const MINUTE_MS: i64 = 60_000;

/// The card. Blank texts are not drawn.
#[derive(Debug, Default)]
pub struct Card {
    /// The language's tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Names the card for screen readers.
    pub label: String,
    /// Names the choice of a language.
    pub language_label: String,
    /// The tone's CSS class.
    pub tone: &'static str,
    /// The shown parcel, if there is any.
    pub parcel: Option<Parcel>,
    /// The order with its number of parcels, when there are several.
    pub order: String,
    /// The parcels to choose from, when there are several.
    pub tabs: Vec<Tab>,
    /// The form that finds a parcel.
    pub find: Find,
    /// What is wrong between the customer and the tracking service.
    pub notice: String,
    /// How old what is shown has become meanwhile.
    pub age: String,
    /// Said to screen readers.
    pub spoken: String,
}

/// A moment or a window in words.
#[derive(Debug, Default)]
pub struct When {
    /// At the clock of the place.
    pub text: String,
    /// That clock's zone, unless the customer's clock shows the same.
    pub zone: Option<Zone>,
}

/// A place's zone at a moment.
#[derive(Debug)]
pub struct Zone {
    /// The moment, in milliseconds since 1970.
    pub at: i64,
    /// Minutes ahead of UTC.
    pub offset: i32,
    /// Its name, e.g. `UTC+1`.
    pub text: String,
}

/// One parcel of an order as a tab.
#[derive(Debug, Default)]
pub struct Tab {
    /// The shipment's id.
    pub id: String,
    /// The tone's CSS class.
    pub tone: &'static str,
    /// "Parcel 1".
    pub name: String,
    /// Its status in words.
    pub status: String,
    /// It is the one that is shown.
    pub selected: bool,
}

/// The shown parcel.
#[derive(Debug, Default)]
pub struct Parcel {
    /// The shipment's id.
    pub id: String,
    /// The status with hyphens, as slots are named.
    pub status: String,
    /// The carrier's name.
    pub carrier: String,
    /// The tracking number.
    pub number: String,
    /// Names the button that copies the number.
    pub copy_label: String,
    /// The number was copied.
    pub copied: bool,
    /// Status and date.
    pub answer: Answer,
    /// The five parts of the line; empty where a line would promise an arrival.
    pub line: Vec<Part>,
    /// The line in words.
    pub line_label: String,
    /// What the customer can do.
    pub todo: Todo,
    /// Names the contents.
    pub items_label: String,
    /// What is in the parcel, one line each.
    pub items: Vec<String>,
    /// The events, newest first.
    pub rows: Vec<Rc<Row>>,
    /// Names the list of events.
    pub timeline_label: String,
    /// The button for earlier events.
    pub earlier: String,
    /// The last row.
    pub foot: Foot,
}

impl Card {
    /// Writes the card; of the rows that were `kept`, those that have changed.
    pub fn write(inputs: &Inputs, words: &Shared<Words>, kept: &mut Kept) -> Self {
        let state = &inputs.state;
        let shown = inputs.shown();
        let count = state.shipments.len();
        let mut card = Self {
            language: words.tag().to_owned(),
            direction: words.direction(),
            label: label(state, shown, words),
            language_label: words.text("language-label", &[]),
            tone: shown.map_or(stage::Tone::Going, tone).as_str(),
            parcel: shown.map(|shipment| Parcel::write(shipment, words, inputs, kept)),
            find: Find::write(inputs, words),
            spoken: inputs.spoken.clone(),
            ..Self::default()
        };
        if count > 1 {
            let order = shown
                .and_then(|shipment| shipment.order.as_deref())
                .unwrap_or_default();
            let args = [
                ("order", Arg::Text(order)),
                ("count", Arg::Number(count as i64)),
            ];
            card.order = words.text("order-parcels", &args);
            let shown = shown.map(|shipment| shipment.id.as_str());
            for (at, one) in state.shipments.iter().enumerate() {
                card.tabs.push(Tab::write(at, one, shown, words));
            }
        }
        if let Some(failure) = &state.failure {
            card.notice = words.text(sentence(failure), &[]);
        }
        let age = inputs.now - state.heard_at.unwrap_or(inputs.now);
        // A connection that was lost this minute leaves nothing old behind.
        if state.phase() == Phase::Stale && (state.kept || age >= MINUTE_MS) {
            let ago = words.formats.ago(age);
            card.age = words.text("notice-age", &[("ago", Arg::Text(&ago))]);
        }
        card
    }
}

impl Tab {
    fn write(at: usize, shipment: &Shipment, shown: Option<&str>, words: &Words) -> Self {
        Self {
            id: shipment.id.clone(),
            tone: tone(shipment).as_str(),
            name: words.text("parcel-number", &[("number", Arg::Number(at as i64 + 1))]),
            status: words.headline(shipment),
            selected: shown == Some(&shipment.id),
        }
    }
}

impl Parcel {
    fn write(shipment: &Shipment, words: &Shared<Words>, inputs: &Inputs, kept: &mut Kept) -> Self {
        let (line, line_label) = progress::write(shipment, words);
        let (rows, earlier) = timeline::write(shipment, words, inputs, kept);
        let mut items = Vec::new();
        for item in &shipment.items {
            items.push(words.item(item));
        }
        let items_label = match items.len() {
            0 => String::new(),
            _ => words.text("items-label", &[]),
        };
        Self {
            id: shipment.id.clone(),
            status: shipment.status.as_str().replace('_', "-"),
            carrier: shipment.carrier.name.clone(),
            number: shipment.tracking_number.clone(),
            copy_label: words.text(
                if inputs.copied {
                    "number-copied"
                } else {
                    "number-copy"
                },
                &[],
            ),
            copied: inputs.copied,
            answer: Answer::write(shipment, words, inputs.now),
            line,
            line_label,
            todo: Todo::write(shipment, words),
            items_label,
            items,
            rows,
            timeline_label: words.text("timeline-label", &[]),
            earlier,
            foot: Foot::write(shipment, words, inputs),
        }
    }
}

/// Tells several cards on a page apart: by the order where that is the subject, else by the number.
fn label(state: &State, shown: Option<&Shipment>, words: &Words) -> String {
    let name = words.text("card-label", &[]);
    let which = match (&state.subject, shown) {
        (Subject::Order(order), _) => order,
        (_, Some(shipment)) => &shipment.tracking_number,
        (_, None) => return name,
    };
    [&name, ": ", which].concat()
}

fn tone(shipment: &Shipment) -> stage::Tone {
    stage::tone(&shipment.status, shipment.sub_status.as_deref())
}

fn sentence(failure: &Failure) -> &'static str {
    match failure {
        Failure::Denied(ProblemCode::TokenExpired) => "notice-expired",
        Failure::Denied(_) => "notice-denied",
        Failure::RateLimited => "notice-rate-limited",
        Failure::Unreachable => "notice-unreachable",
        Failure::Malformed => "notice-malformed",
        Failure::Misconfigured => "notice-config",
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::feed::FeedEvent;
    use crate::format::{Formats, rules};
    use crate::locale::{Texts, table};
    use crate::store;

    const THEN: i64 = 1_763_640_000_000;

    fn shipment(status: &str) -> Result<Rc<Shipment>, serde_json::Error> {
        let shipment = serde_json::from_value(serde_json::json!({"id": "a",
            "tracking_number": "1", "status": status, "carrier": {"code": "x", "name": "X"},
            "updated_at": "2025-11-20T10:00:00Z", "version": 1, "events": [],
            "terminal": matches!(status, "delivered" | "settled" | "returned" | "cancelled" | "expired")}))?;
        Ok(Rc::new(shipment))
    }

    fn write(inputs: &Inputs) -> Card {
        let texts = Texts::new("en", table("en").to_owned(), rules("en"));
        let words = Shared::new(Words::new(texts, Formats::new("en")));
        Card::write(inputs, &words, &mut Kept::default())
    }

    /// What a card says of its age when the connection is lost so long after the last news.
    fn age(after: i64, recalled: bool) -> Result<String, serde_json::Error> {
        let shipment = shipment("in_transit")?;
        let mut inputs = Inputs::new(THEN + after);
        if recalled {
            inputs.state.recall(vec![shipment], THEN);
        } else {
            let snapshot = FeedEvent::Snapshot(vec![shipment]);
            store::apply(&mut inputs.state, snapshot, THEN);
        }
        let lost = FeedEvent::Failed(Failure::Unreachable);
        store::apply(&mut inputs.state, lost, THEN + after);
        Ok(write(&inputs).age)
    }

    #[test]
    fn only_a_way_with_a_known_end_is_complete() -> Result<(), Box<dyn std::error::Error>> {
        for (status, freshness) in [
            ("settled", "Complete"),
            ("returned", "Complete"),
            ("expired", ""),
            ("cancelled", ""),
        ] {
            let mut inputs = Inputs::new(THEN);
            let snapshot = FeedEvent::Snapshot(vec![shipment(status)?]);
            store::apply(&mut inputs.state, snapshot, THEN);
            let parcel = write(&inputs).parcel.ok_or("no parcel")?;
            assert_eq!(parcel.foot.freshness, freshness, "{status}");
        }
        Ok(())
    }

    #[test]
    fn a_lost_connection_tells_an_age_that_says_something() -> Result<(), serde_json::Error> {
        assert_eq!(age(MINUTE_MS - 1, false)?, "");
        assert_eq!(age(MINUTE_MS, false)?, "This is from 1 minute ago.");
        // What was never confirmed is told apart at once.
        assert_eq!(age(0, true)?, "This is from now.");
        Ok(())
    }
}
