//! 17TRACK's tracking notices (version 2.2), as reports.
//! It must not know how a notice travelled here or whether anyone registered the parcel.

mod codes;
pub(super) mod proof;

use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use trackline_wire::ZoneKnowledge;

use super::input::BadInput;
use super::whole::Word;
use super::{Normalised, Source, Unreadable, codes as table, directory, estimate, json, moment};
use crate::report::{Estimate, Parcel, ReportedEvent};

/// Reads a webhook about one parcel, or the answer of `gettrackinfo` about many.
/// That tracking was stopped is no event of the parcel, and no other notice is one.
pub(super) fn normalise(body: &Value) -> Result<Normalised, Unreadable> {
    let data = &body["data"];
    let parcels = match body["event"].as_str() {
        Some("TRACKING_UPDATED") | None if !data.is_object() => {
            return Err(Unreadable::Shape("`data` is missing"));
        }
        Some("TRACKING_UPDATED") => std::slice::from_ref(data),
        Some(_) => &[],
        None if data["accepted"].is_array() || data["rejected"].is_array() => {
            json::list(data, "accepted")
        }
        None => {
            return Err(Unreadable::Shape(
                "neither `event` nor `data.accepted` is there",
            ));
        }
    };
    Ok(Normalised::of(parcels, add))
}

/// Reads the answer of `gettrackinfo`, or its error; one about a number alone stands under `rejected`, and
/// then nothing is accepted.
pub(super) fn answer(body: &Value) -> Result<Normalised, Unreadable> {
    match json::code(&body["code"]) {
        Some(0) | None => normalise(body),
        // The key, the addresses that it may be used from, the account, and what it has left for the day.
        Some(401 | 403 | -18010001 | -18010002 | -18010004 | -18010005 | -18019907 | -18019908) => {
            Err(Unreadable::Denied)
        }
        Some(429) => Err(Unreadable::TooOften),
        Some(_) => Err(Unreadable::Failed),
    }
}

fn add(data: &Value, normalised: &mut Normalised) {
    let parcel = match parcel(data) {
        Ok(parcel) => parcel,
        Err(reason) => return normalised.skip(None, reason),
    };
    let info = &data["track_info"];
    // A notice of version 1: its events have neither codes nor zones. Version 2 is asked for what it tells of.
    if !info.is_object() && data["track"].is_object() {
        return normalised.hints.push(parcel);
    }
    let told: Vec<&Value> = json::list(&info["tracking"], "providers")
        .iter()
        .flat_map(|provider| json::list(provider, "events"))
        .collect();
    // The latest event also stands alone, for want of a list.
    let latest = Some(&info["latest_event"]).filter(|event| told.is_empty() && event.is_object());

    let mut events: Vec<_> = told.into_iter().chain(latest).map(event).collect();
    word(&info["latest_status"]).add_to(Source::Track17, &mut events);
    let estimate = estimate_of(&info["time_metrics"]["estimated_delivery_date"], &parcel);
    normalised.add(parcel, events, estimate);
}

fn parcel(data: &Value) -> Result<Parcel, BadInput> {
    let number = json::text(data, "number").ok_or(BadInput::Missing { field: "number" })?;
    let carrier = json::text(data, "carrier").and_then(|key| carrier_of(&key, data));
    Ok(Parcel::new(carrier.as_deref(), &number)?)
}

/// 17TRACK counts carriers by integers; one that we have no row for is called as the notice calls it.
fn carrier_of(key: &str, data: &Value) -> Option<String> {
    directory::known(key).map(str::to_owned).or_else(|| {
        let providers = json::list(&data["track_info"]["tracking"], "providers");
        let mut names = providers.iter().map(|entry| &entry["provider"]);
        let named = names.find(|provider| json::text(provider, "key").as_deref() == Some(key))?;
        json::text(named, "name").map(|name| directory::code_for(&name))
    })
}

/// One event by its own code: the parcel's overall status sometimes contradicts its events.
fn event(told: &Value) -> Result<ReportedEvent, BadInput> {
    let at = time(told)?;
    let [sub_status, stage] = ["sub_status", "stage"].map(|name| json::text(told, name));
    let meaning = codes::meaning(sub_status.as_deref(), stage.as_deref());
    let code = sub_status.or(stage);
    Ok(ReportedEvent {
        location: json::location(&told["address"], json::text(told, "location")),
        message: json::message(told, "description"),
        ..table::event(Source::Track17, code.as_deref(), meaning, at)
    })
}

/// What 17TRACK says of the whole parcel, as far as that may be believed beside its events.
fn word(told: &Value) -> Word {
    let [sub_status, status] = ["sub_status", "status"].map(|name| json::text(told, name));
    Word {
        meaning: codes::of_the_whole(sub_status.as_deref(), status.as_deref()),
        code: sub_status.or(status),
        since: None,
        begun: None,
        message: json::message(told, "sub_status_descr"),
    }
}

/// The place's own time if its offset is stated, else the instant, else the bare clock face. Of a day that the
/// carrier told without an hour, 17TRACK makes a midnight.
fn time(told: &Value) -> Result<(DateTime<FixedOffset>, ZoneKnowledge), BadInput> {
    let iso = json::text(told, "time_iso").and_then(|text| moment::read(&text));
    let stated = iso.filter(|(_, zone)| *zone == ZoneKnowledge::Given);
    let (at, zone) = stated
        .or_else(|| json::text(told, "time_utc").and_then(|text| moment::read(&text)))
        .or(iso)
        .or_else(|| raw_time(told))
        .ok_or(BadInput::Time { field: "time_iso" })?;
    let raw = &told["time_raw"];
    let day_alone = json::text(raw, "date").is_some() && json::text(raw, "time").is_none();
    Ok((
        at,
        if day_alone {
            ZoneKnowledge::Guessed
        } else {
            zone
        },
    ))
}

/// The carrier's own time, in parts or as it was found.
fn raw_time(told: &Value) -> Option<(DateTime<FixedOffset>, ZoneKnowledge)> {
    if let Some(text) = json::text(told, "time_raw") {
        return moment::read_or_day(&text);
    }
    let raw = &told["time_raw"];
    let day = json::text(raw, "date")?;
    let hour = json::text(raw, "time").unwrap_or_else(|| "00:00".to_owned());
    let offset = json::text(raw, "timezone").unwrap_or_default();
    moment::read(&format!("{day}T{hour}{offset}"))
        .or_else(|| moment::read(&format!("{day}T{hour}")))
}

fn estimate_of(told: &Value, parcel: &Parcel) -> Option<Estimate> {
    let official = json::text(told, "source").is_none_or(|source| source == "Official");
    let said_by = if official {
        estimate::carrier_or(parcel, "17TRACK")
    } else {
        "17TRACK".to_owned()
    };
    estimate::between(json::text(told, "from"), json::text(told, "to"), said_by)
}

#[cfg(test)]
mod tests;
