//! The card as HTML, for the server: the same card as in the browser, written before any script runs.
//! It must not know who asked, nor the page around the card.

use std::rc::Rc;
use std::sync::Arc;

use trackline_wire::Shipment;

use crate::config::Subject;
use crate::feed::FeedEvent;
use crate::format::Kept;
use crate::locale::Arg;
use crate::store;
use crate::view::{self, Asking, Inputs, Words, html};

static SPOKEN: Kept<Words> = Kept::new();

/// What is to be shown, and how.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the element asks for.
    pub subject: Subject,
    /// Its shipments.
    pub shipments: Vec<Shipment>,
    /// Language tags, best first.
    pub wishes: Vec<String>,
    /// Milliseconds since 1970.
    pub now: i64,
    /// Shipment id of the open parcel; else the one that speaks for the order.
    pub opened: Option<String>,
    /// All events, and not only the newest.
    pub earlier: bool,
    /// All events are in the HTML, the earlier ones for browsers without scripts alone.
    pub whole: bool,
    /// What is shown will be kept fresh.
    pub follows: bool,
    /// The link that the share button gives; https or blank.
    pub share: String,
}

/// A card for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The card, to go into the mount.
    pub html: String,
    /// The language it is written in.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The element's `data-state`.
    pub state: &'static str,
    /// The element's `data-status`; blank when there is none.
    pub status: String,
    /// What holds for the shown parcel, in words.
    pub headline: String,
    /// Nothing more is expected.
    pub at_rest: bool,
}

/// The timeline of a subject.
pub fn timeline(asked: &Asked) -> Printed {
    let mut inputs = Inputs::new(asked.now);
    inputs.state = store::State::new(asked.subject.clone());
    let snapshot = FeedEvent::Snapshot(asked.shipments.iter().cloned().map(Rc::new).collect());
    store::apply(&mut inputs.state, snapshot, asked.now);
    inputs.opened.clone_from(&asked.opened);
    inputs.expanded = asked.earlier;
    inputs.whole = asked.whole;
    inputs.follows = asked.follows;
    inputs.share.clone_from(&asked.share);
    printed(inputs, words(&asked.wishes))
}

/// The form that finds a parcel; a browser without scripts posts `order` and `contact` to `action`.
/// `problem` is the key of the message that says what went wrong.
pub fn lookup_form(wishes: &[String], action: &str, problem: Option<&'static str>) -> Printed {
    let mut inputs = Inputs::new(0);
    inputs.asking = Some(Asking {
        busy: false,
        problem,
        action: action.to_owned(),
    });
    printed(inputs, words(wishes))
}

/// One message in the best of the wished languages.
pub fn text(wishes: &[String], key: &str, args: &[(&str, Arg<'_>)]) -> String {
    words(wishes).text(key, args)
}

fn printed(mut inputs: Inputs, words: Arc<Words>) -> Printed {
    inputs.words = Some(Arc::clone(&words));
    let tree = view::tree(&inputs, &mut view::Kept::default()).unwrap_or_default();
    let phase = match &inputs.asking {
        Some(_) => store::Phase::Ready,
        None => inputs.state.phase(),
    };
    let line = inputs.state.line();
    Printed {
        html: html::print(&tree),
        language: words.tag().to_owned(),
        direction: words.direction(),
        state: phase.as_str(),
        status: line.map_or_else(String::new, |line| line.status.as_str().to_owned()),
        headline: inputs
            .headline()
            .map(|(_, headline)| headline)
            .unwrap_or_default(),
        at_rest: inputs.at_rest(),
    }
}

fn words(wishes: &[String]) -> Arc<Words> {
    SPOKEN.of(wishes, Words::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARCEL: &str = r#"{
        "id": "shp_1", "order": "10482", "tracking_number": "<b>&", "status": "in_transit", "terminal": false,
        "carrier": {"code": "x", "name": "\"X\""}, "updated_at": "2026-11-20T10:00:00Z", "version": 1,
        "events": [{"id": "evt_1", "status": "in_transit", "occurred_at": "2026-11-20T10:00:00+01:00", "zone": "given",
            "message": "</template><script>"}]
    }"#;

    fn asked(json: &str) -> Result<Asked, serde_json::Error> {
        Ok(Asked {
            subject: Subject::Order("10482".into()),
            shipments: vec![serde_json::from_str(json)?],
            wishes: vec!["xx".into(), "pl-PL".into()],
            now: 1_763_640_000_000,
            opened: None,
            earlier: false,
            whole: false,
            follows: true,
            share: String::new(),
        })
    }

    #[test]
    fn a_card_is_whole_escaped_and_names_the_zone() -> Result<(), serde_json::Error> {
        let printed = timeline(&asked(PARCEL)?);
        assert_eq!((&*printed.language, printed.direction), ("pl", "ltr"));
        assert_eq!((printed.state, &*printed.status), ("ready", "in_transit"));
        assert_eq!(printed.headline, "W drodze");
        for part in [
            "<section class=\"card going\" part=\"card\" lang=\"pl\"",
            "&lt;b&gt;&amp;",
            "&lt;/template&gt;&lt;script&gt;",
            "data-offset=\"60\"> UTC+1</span></time>",
            "<option value=\"pl\" lang=\"pl\" selected=\"selected\">",
        ] {
            assert!(
                printed.html.contains(part),
                "{part} is not in {}",
                printed.html
            );
        }
        Ok(())
    }

    #[test]
    fn earlier_events_wait_or_hide_or_show() -> Result<(), serde_json::Error> {
        let mut asked = asked(PARCEL)?;
        let event = asked.shipments[0].events[0].clone();
        let count = |asked: &Asked, what: &str| timeline(asked).html.matches(what).count();
        asked.shipments[0].events = vec![event; 9];
        assert_eq!(count(&asked, "<li class=\"event"), 6);
        asked.whole = true;
        assert_eq!(
            (
                count(&asked, "<li class=\"event"),
                count(&asked, " later\"")
            ),
            (9, 3)
        );
        asked.earlier = true;
        assert_eq!(
            (
                count(&asked, " later\""),
                count(&asked, "data-do=\"earlier\"")
            ),
            (0, 0)
        );
        Ok(())
    }

    #[test]
    fn the_form_works_without_scripts() {
        let form = lookup_form(&["de".into()], "/track?shop=a&b", Some("find-none"));
        assert!(
            form.html
                .contains("method=\"post\" action=\"/track?shop=a&amp;b\"")
        );
        assert_eq!((form.state, &*form.language), ("ready", "de"));
    }
}
