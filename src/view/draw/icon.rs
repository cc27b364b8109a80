//! One set of line icons, drawn on a 24 px grid in the colour of the text around them.
//! It must not know tones or texts; every icon is decoration beside words that say the same.

use trackline_wire::Status;

use super::super::node::Pen;

/// The icon's name for a status.
pub fn name(status: &Status, sub_status: Option<&str>) -> &'static str {
    match status {
        Status::Preparing | Status::Registered => "box",
        Status::Shipped | Status::InTransit | Status::OutForDelivery => "truck",
        Status::AwaitingPickup if matches!(sub_status, Some("locker") | None) => "locker",
        Status::AwaitingPickup => "pin",
        Status::AttemptFailed | Status::Exception => "alert",
        Status::Delivered | Status::Settled => "home",
        Status::Returning | Status::Returned => "back",
        Status::Cancelled => "cross",
        Status::Expired | Status::Unknown | Status::Other(_) => "clock",
    }
}

/// Draws an icon.
pub fn icon(pen: &mut Pen, name: &str) {
    pen.open("svg")
        .set("class", "icon")
        .set("viewBox", "0 0 24 24")
        .set("aria-hidden", "true")
        .open("path")
        .set("d", shape(name))
        .close()
        .close();
}

fn shape(name: &str) -> &'static str {
    match name {
        "box" => "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8M8 6l8 4",
        "truck" => {
            "M5 17H3V6h11v11H9M14 10h4l3 3.5V17h-2M14 17h1\
             M9 17.5a2 2 0 1 1-4 0a2 2 0 1 1 4 0M19 17.5a2 2 0 1 1-4 0a2 2 0 1 1 4 0"
        }
        "locker" => "M4 4h16v16H4zM4 9.5h16M4 15h16M12 4v16M9.5 6.8v.1M17.5 6.8v.1M9.5 12.3v.1",
        "pin" => {
            "M12 21c4-5 6-8 6-11a6 6 0 1 0-12 0c0 3 2 6 6 11zM14 10a2 2 0 1 1-4 0a2 2 0 1 1 4 0"
        }
        "alert" => "M12 4.5L21 19.5H3zM12 10v4.5M12 17v.1",
        "home" => "M4 11.5L12 5l8 6.5M6 10v9.5h12V10M9.5 14.5l2 2 3.5-4",
        "back" => "M9 6l-5 5 5 5M4 11h10a5 5 0 0 1 5 5v2",
        "cross" => "M6.5 6.5l11 11M17.5 6.5l-11 11",
        "clock" => "M20 12a8 8 0 1 1-16 0a8 8 0 1 1 16 0M12 7.5V12l3 2",
        "globe" => {
            "M20 12a8 8 0 1 1-16 0a8 8 0 1 1 16 0M4 12h16\
             M12 4c2.8 2.5 2.8 13.5 0 16M12 4c-2.8 2.5-2.8 13.5 0 16"
        }
        "info" => "M20 12a8 8 0 1 1-16 0a8 8 0 1 1 16 0M12 11v5M12 8v.1",
        "pause" => "M9 6v12M15 6v12",
        "play" => "M8.5 6v12l9-6z",
        "copy" => "M9 9h10v11H9zM15 9V5H5v11h4",
        "done" => "M5 12.5l4.5 4.5L19 7.5",
        _ => "",
    }
}
