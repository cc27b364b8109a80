//! A card that says why there is nothing to show: an icon, what it is, and what to do.
//! It must not know the page around it.

use super::Nothing;
use crate::markup::escaped;

const BROKEN_LINK: &str = "<path d=\"M9.5 14.5 7 17a3.5 3.5 0 0 1-5-5l3-3M14.5 9.5 17 7a3.5 3.5 0 0 1 5 5l-3 3M8 4v3M4 8h3M16 20v-3M20 16h-3\"/>";
const BOX: &str = "<path d=\"M12 3 4 7v10l8 4 8-4V7l-8-4ZM4 7l8 4 8-4M12 11v10M8 5l8 4\"/>";
const CLOCK: &str = "<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 7v5l3 2\"/>";

/// The card.
pub fn card(why: Nothing, title: &str, text: &str) -> String {
    let icon = match why {
        Nothing::Dead => BROKEN_LINK,
        Nothing::Empty => BOX,
        Nothing::Busy => CLOCK,
    };
    format!(
        "<section class=\"notice\"><span class=\"disc\" aria-hidden=\"true\"><svg viewBox=\"0 0 24 24\">{icon}</svg></span>\
         <div><h1>{}</h1><p>{}</p></div></section>",
        escaped(title),
        escaped(text)
    )
}
