//! Registrations: once a parcel and order, whatever was said of the carrier, and found by their recipients.
//! It must not know which engine keeps them.

use std::collections::HashSet;

use futures_util::future::try_join_all;
use trackline_server::store::{Recipient, Store};
use trackline_wire::{Item, Status};

use super::Outcome;
use super::contract::{entry, event, make, promises, read, register, shipment, tell, wanted};

promises![
    a_registration_is_made_once_and_said_again_replaces_what_was_said,
    a_shipment_without_carrier_takes_the_one_that_is_told_first,
    a_registration_without_carrier_takes_the_one_that_facts_agree_on,
    what_names_no_carrier_is_for_every_carrier,
    the_same_parcel_in_another_order_is_another_shipment,
    many_registrations_of_one_parcel_at_once_make_one_shipment,
    recipients_are_known_by_either_contact_and_replaced,
    a_recycled_number_is_another_parcel,
];

async fn a_registration_is_made_once_and_said_again_replaces_what_was_said(
    store: &dyn Store,
) -> Outcome {
    let first = register(store, "shp_1", "7", "A1").await?;
    let again = register(store, "shp_2", "7", "A1").await?;
    assert!(first.fresh && !again.fresh && again.change.is_none());
    assert_eq!(
        (again.snapshot.id.as_str(), again.snapshot.version),
        ("shp_1", 1)
    );
    assert_eq!(again.snapshot.seq, first.snapshot.seq);
    let items = |name: &str| {
        let mut wanted = wanted("shp_3", "shop", "7", "A1", None);
        wanted.registration.items = vec![Item {
            name: name.into(),
            quantity: 2,
        }];
        wanted
    };
    let told = make(store, items("Teapot"), 1).await?;
    assert!(!told.fresh && told.change.is_some());
    let known = read(&told.snapshot)?;
    assert_eq!((known.version, known.items.len()), (2, 1));
    assert_eq!(known.carrier.code, "dpd");
    // What is left out stays.
    let silent = register(store, "shp_4", "7", "A1").await?;
    assert_eq!(read(&silent.snapshot)?.items, known.items);
    Ok(())
}

async fn a_shipment_without_carrier_takes_the_one_that_is_told_first(store: &dyn Store) -> Outcome {
    let unnamed = wanted("shp_1", "shop", "7", "A1", None);
    make(store, unnamed, 0).await?;
    let told = vec![
        entry("A1", Some("inpost"), vec![event(Status::Shipped, 1)]),
        entry("A1", Some("ups"), vec![event(Status::Delivered, 2)]),
    ];
    assert_eq!(tell(store, 2, told).await?, ["shp_1"]);
    let known = shipment(store, "shop", "shp_1").await?;
    assert_eq!(known.carrier.code, "inpost");
    assert_eq!((known.status, known.version), (Status::Shipped, 2));
    // From now on another carrier's parcel of that number is another parcel.
    let foreign = entry("A1", Some("ups"), vec![event(Status::Delivered, 3)]);
    assert!(tell(store, 3, vec![foreign]).await?.is_empty());
    // Said again with the carrier, it is the same shipment.
    let named = wanted("shp_2", "shop", "7", "A1", Some("inpost"));
    assert!(!make(store, named, 4).await?.fresh);
    Ok(())
}

async fn a_registration_without_carrier_takes_the_one_that_facts_agree_on(
    store: &dyn Store,
) -> Outcome {
    let told = |carrier, number| entry(number, Some(carrier), vec![event(Status::Shipped, 1)]);
    tell(store, 1, vec![told("dpd", "A1"), told("dpd", "A2")]).await?;
    tell(store, 1, vec![told("ups", "A2")]).await?;
    for (id, number, carrier) in [("shp_1", "A1", "dpd"), ("shp_2", "A2", "unknown")] {
        let unnamed = wanted(id, "shop", "7", number, None);
        let registered = make(store, unnamed, 2).await?;
        assert_eq!(read(&registered.snapshot)?.carrier.code, carrier);
    }
    Ok(())
}

async fn what_names_no_carrier_is_for_every_carrier(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let ups = wanted("shp_2", "other", "7", "A1", Some("ups"));
    make(store, ups, 0).await?;
    let unnamed = entry("A1", None, vec![event(Status::Shipped, 1)]);
    assert_eq!(tell(store, 1, vec![unnamed]).await?, ["shp_1", "shp_2"]);
    let named = entry("A1", Some("dpd"), vec![event(Status::InTransit, 2)]);
    assert_eq!(tell(store, 2, vec![named]).await?, ["shp_1"]);
    assert_eq!(shipment(store, "shop", "shp_1").await?.events.len(), 2);
    Ok(())
}

async fn the_same_parcel_in_another_order_is_another_shipment(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    assert!(register(store, "shp_2", "8", "A1").await?.fresh);
    assert!(register(store, "shp_3", "", "A1").await?.fresh);
    let foreign = wanted("shp_4", "other", "7", "A1", Some("dpd"));
    assert!(make(store, foreign, 0).await?.fresh);
    assert_eq!(shipment(store, "shop", "shp_3").await?.order, None);
    Ok(())
}

async fn many_registrations_of_one_parcel_at_once_make_one_shipment(store: &dyn Store) -> Outcome {
    let names: Vec<String> = (0..20).map(|number| format!("shp_{number}")).collect();
    let registered = names.iter().map(|id| register(store, id, "7", "A1"));
    let registered = try_join_all(registered).await?;
    let fresh = registered.iter().filter(|registered| registered.fresh);
    assert_eq!(fresh.count(), 1);
    let ids: HashSet<&str> = registered
        .iter()
        .map(|registered| registered.snapshot.id.as_str())
        .collect();
    assert_eq!(ids.len(), 1);
    Ok(())
}

async fn recipients_are_known_by_either_contact_and_replaced(store: &dyn Store) -> Outcome {
    let told = |email, postcode| {
        let mut wanted = wanted("shp_1", "shop", "7", "A1", Some("dpd"));
        wanted.recipient = Some(Recipient { email, postcode });
        make(store, wanted, 0)
    };
    told(Some([1; 32]), Some([2; 32])).await?;
    for (client, order, contact, known) in [
        ("shop", "7", [1; 32], true),
        ("shop", "7", [2; 32], true),
        ("shop", "7", [3; 32], false),
        ("shop", "8", [1; 32], false),
        ("other", "7", [1; 32], false),
        ("shop", "7\0", [1; 32], false),
    ] {
        let found = store.recipient_known(client, order, contact).await?;
        assert_eq!(found, known, "{client} {order}");
    }
    // Said again without a recipient, the old one stays; with another, it is replaced whole.
    register(store, "shp_2", "7", "A1").await?;
    assert!(store.recipient_known("shop", "7", [1; 32]).await?);
    told(Some([4; 32]), None).await?;
    assert!(store.recipient_known("shop", "7", [4; 32]).await?);
    assert!(!store.recipient_known("shop", "7", [2; 32]).await?);
    Ok(())
}

async fn a_recycled_number_is_another_parcel(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let delivered = entry("A1", Some("dpd"), vec![event(Status::Delivered, 5)]);
    tell(store, 5, vec![delivered]).await?;
    let year = 24 * 365;
    let again = wanted("shp_2", "shop", "7", "A1", None);
    let registered = make(store, again, year).await?;
    assert!(registered.fresh);
    // The old parcel's carrier and facts are not the new one's.
    let fresh = read(&registered.snapshot)?;
    assert_eq!(
        (fresh.carrier.code.as_str(), fresh.events.len()),
        ("unknown", 0)
    );
    let shipped = entry("A1", Some("ups"), vec![event(Status::Shipped, year + 1)]);
    assert_eq!(tell(store, year + 1, vec![shipped]).await?, ["shp_2"]);
    assert_eq!(
        shipment(store, "shop", "shp_1").await?.status,
        Status::Delivered
    );
    Ok(())
}
