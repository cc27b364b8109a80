//! What sources say: kept once, filed under its parcel, and never moving it wrongly.
//! It must not know which engine keeps it.

use chrono::{FixedOffset, TimeDelta};
use trackline_server::store::{Entry, Store};
use trackline_wire::{Location, PickupPoint, Status, ZoneKnowledge};

use super::Outcome;
use super::contract::{
    at, changed, entry, event, make, promises, register, shipment, shop, tell, wanted, window,
};

promises![
    facts_told_before_the_registration_join_it,
    a_repeat_changes_nothing,
    a_withdrawal_is_news_once_and_is_never_taken_back,
    an_event_comes_back_as_it_was_told,
    a_window_takes_its_place_among_the_others,
    facts_for_one_shipment_leave_its_twin_alone,
    one_intake_tells_all_that_it_changed,
    a_date_ahead_of_the_clock_is_news_once_it_can_be_true,
    codes_that_nobody_mapped_are_counted,
    a_word_about_the_whole_parcel_stays_one,
];

async fn a_word_about_the_whole_parcel_stays_one(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let mut word = event(Status::Delivered, 2);
    word.event = word.event.of_the_whole();
    let told = |events| vec![entry("A1", Some("dpd"), events)];
    let first = vec![event(Status::InTransit, 1), word.clone()];
    assert_eq!(tell(store, 2, told(first)).await?, ["shp_1"]);
    assert!(tell(store, 3, told(vec![word])).await?.is_empty());
    let known = shipment(store, "shop", "shp_1").await?;
    assert_eq!((known.status, known.version), (Status::Delivered, 2));
    // A scan says better where the parcel is, which it would not after a delivery that was scanned.
    let scan = vec![event(Status::OutForDelivery, 4)];
    assert_eq!(tell(store, 4, told(scan)).await?, ["shp_1"]);
    let known = shipment(store, "shop", "shp_1").await?;
    assert_eq!(known.status, Status::OutForDelivery);
    Ok(())
}

async fn facts_told_before_the_registration_join_it(store: &dyn Store) -> Outcome {
    let early = entry("A1", Some("dpd"), vec![event(Status::Shipped, 1)]);
    assert!(tell(store, 1, vec![early]).await?.is_empty());
    let registered = register(store, "shp_1", "7", "A1").await?;
    assert!(registered.fresh);
    assert_eq!(registered.change, Some(changed("shp_1", "shop", Some("7"))));
    let known = shipment(store, "shop", "shp_1").await?;
    assert_eq!((known.status, known.version), (Status::Shipped, 1));
    assert_eq!(known.checked_at, Some(at(1)));
    Ok(())
}

async fn a_repeat_changes_nothing(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let told = || {
        let mut told = entry("A1", Some("dpd"), vec![event(Status::Shipped, 1)]);
        told.estimate = Some(window(50, 1));
        told
    };
    assert_eq!(tell(store, 1, vec![told(), told()]).await?, ["shp_1"]);
    let before = shipment(store, "shop", "shp_1").await?;
    assert!(tell(store, 2, vec![told()]).await?.is_empty());
    assert_eq!(shipment(store, "shop", "shp_1").await?, before);
    assert_eq!((before.version, before.events.len()), (2, 1));
    Ok(())
}

async fn a_withdrawal_is_news_once_and_is_never_taken_back(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let plain = event(Status::Delivered, 1);
    let mut withdrawn = plain.clone();
    withdrawn.event.withdrawn = true;
    let told = |event| vec![entry("A1", Some("dpd"), vec![event])];
    assert_eq!(tell(store, 1, told(plain.clone())).await?, ["shp_1"]);
    assert_eq!(tell(store, 2, told(withdrawn.clone())).await?, ["shp_1"]);
    assert!(tell(store, 3, told(withdrawn)).await?.is_empty());
    assert!(tell(store, 4, told(plain)).await?.is_empty());
    let known = shipment(store, "shop", "shp_1").await?;
    assert_eq!(known.status, Status::Unknown);
    assert_eq!(known.checked_at, Some(at(2)));
    Ok(())
}

async fn an_event_comes_back_as_it_was_told(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let mut told = event(Status::AwaitingPickup, 30);
    let zone = FixedOffset::east_opt(5 * 3600 + 45 * 60).ok_or("no such zone")?;
    told.event.occurred_at = (at(30) + TimeDelta::milliseconds(123)).with_timezone(&zone);
    told.event.zone = ZoneKnowledge::Guessed;
    told.event.sub_status = Some("locker".into());
    told.event.location = Some(Location {
        city: Some("Łódź".into()),
        country: Some("PL".into()),
        ..Location::default()
    });
    told.event.message = Some("‘Paczka’ \u{1f4e6} ".repeat(300));
    told.event.message_language = Some("pl".into());
    told.event.pickup = Some(PickupPoint {
        name: "LDZ01A".into(),
        address: Some("Łódź".into()),
        until: Some(told.event.occurred_at),
    });
    let wanted = told.event.clone();
    tell(store, 31, vec![entry("A1", Some("dpd"), vec![told])]).await?;
    // A second fact makes it be read back from the rows.
    let second = entry("A1", Some("dpd"), vec![event(Status::Shipped, 1)]);
    tell(store, 32, vec![second]).await?;
    let known = shipment(store, "shop", "shp_1").await?;
    let kept = known.events.first().ok_or("no event")?;
    assert_eq!(kept.occurred_at, wanted.occurred_at);
    assert_eq!(kept.occurred_at.offset(), wanted.occurred_at.offset());
    assert_eq!(kept.zone, wanted.zone);
    assert_eq!(kept.location, wanted.location);
    assert_eq!(kept.message, wanted.message);
    assert_eq!(known.pickup, wanted.pickup);
    Ok(())
}

async fn a_window_takes_its_place_among_the_others(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let told = |window| {
        let mut told = entry("A1", Some("dpd"), Vec::new());
        told.estimate = Some(window);
        vec![told]
    };
    tell(store, 1, told(window(50, 1))).await?;
    tell(store, 5, told(window(70, 5))).await?;
    // It is late: as of hour 3 it stands between the two.
    tell(store, 6, told(window(60, 3))).await?;
    let known = shipment(store, "shop", "shp_1").await?;
    let expected = known.estimated_delivery.ok_or("no window")?;
    assert_eq!(expected.earliest, at(70));
    assert_eq!(expected.previous.len(), 2);
    assert_eq!(known.version, 4);
    Ok(())
}

async fn facts_for_one_shipment_leave_its_twin_alone(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    register(store, "shp_2", "8", "A1").await?;
    let addressed = |shipment: &str, hour| Entry {
        shipment: Some(shipment.into()),
        ..entry(
            "other number",
            Some("ups"),
            vec![event(Status::Shipped, hour)],
        )
    };
    assert_eq!(
        tell(store, 1, vec![addressed("shp_2", 1)]).await?,
        ["shp_2"]
    );
    let (first, second) = (
        shipment(store, "shop", "shp_1").await?,
        shipment(store, "shop", "shp_2").await?,
    );
    assert_eq!((first.version, first.events.len()), (1, 0));
    assert_eq!((second.version, second.events.len()), (2, 1));
    assert_eq!(second.carrier.code, "dpd");
    // Addressed to a shipment that there is not, it is filed under the number that came with it.
    assert!(
        tell(store, 2, vec![addressed("shp_9", 2)])
            .await?
            .is_empty()
    );
    let late = wanted("shp_3", "shop", "9", "other number", Some("ups"));
    make(store, late, 3).await?;
    assert_eq!(shipment(store, "shop", "shp_3").await?.events.len(), 1);
    Ok(())
}

async fn one_intake_tells_all_that_it_changed(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    register(store, "shp_2", "7", "A2").await?;
    let foreign = wanted("shp_3", "other", "1", "A2", Some("dpd"));
    make(store, foreign, 0).await?;
    let entries = vec![
        entry("A1", Some("dpd"), vec![event(Status::Shipped, 1)]),
        entry("A2", Some("dpd"), vec![event(Status::Shipped, 1)]),
        entry("A1", Some("dpd"), vec![event(Status::InTransit, 2)]),
        entry("A3", Some("dpd"), vec![event(Status::InTransit, 2)]),
    ];
    let changes = tell(store, 2, entries).await?;
    assert_eq!(changes, ["shp_1", "shp_2", "shp_3"]);
    let first = shipment(store, "shop", "shp_1").await?;
    assert_eq!((first.status, first.version), (Status::InTransit, 2));
    // Nothing at all is no change either, and the feed has moved by one place a shipment.
    assert!(tell(store, 3, Vec::new()).await?.is_empty());
    assert_eq!(store.feed(&[shop()], None).await?.head, 6);
    Ok(())
}

async fn a_date_ahead_of_the_clock_is_news_once_it_can_be_true(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let told = |heard: i64| {
        let mut ahead = event(Status::Shipped, 40);
        ahead.received_at = at(heard);
        vec![entry("A1", Some("dpd"), vec![ahead])]
    };
    assert_eq!(tell(store, 1, told(1)).await?, ["shp_1"]);
    assert!(tell(store, 2, told(2)).await?.is_empty());
    assert_eq!(tell(store, 41, told(41)).await?, ["shp_1"]);
    assert!(tell(store, 42, told(42)).await?.is_empty());
    assert_eq!(
        shipment(store, "shop", "shp_1").await?.status,
        Status::Shipped
    );
    Ok(())
}

async fn codes_that_nobody_mapped_are_counted(store: &dyn Store) -> Outcome {
    let coded = |code: &str, hour| {
        let mut unmapped = event(Status::Unknown, hour);
        unmapped.event.sub_status = Some("unmapped".into());
        unmapped.event.carrier_code = Some(code.into());
        unmapped
    };
    let events = vec![
        coded("b", 1),
        coded("a", 2),
        coded("b", 3),
        event(Status::Shipped, 4),
    ];
    tell(store, 4, vec![entry("A1", Some("dpd"), events)]).await?;
    let found = store.unmapped_codes().await?;
    let found: Vec<(&str, &str, u64)> = found
        .iter()
        .map(|code| (code.source.as_str(), code.code.as_str(), code.events))
        .collect();
    assert_eq!(found, [("generic", "b", 2), ("generic", "a", 1)]);
    assert_eq!(store.unmapped_codes().await?[0].last_seen, at(4));
    Ok(())
}
