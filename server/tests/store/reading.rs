//! Reads: nothing outside a reader's reach, pages without gaps, and a feed that tells every change once.
//! It must not know which engine is read.

use trackline_server::store::{ListQuery, Listed, Reader, Store};
use trackline_wire::{Status, StatusReport};

use super::contract::{entry, event, ids, make, promises, register, shop, tell, viewer, wanted};
use super::{Failing, Outcome};

promises![
    a_reader_sees_its_own_and_nothing_else,
    a_status_report_goes_with_its_shipment,
    pages_follow_each_other_without_gap_or_repeat,
    a_list_can_be_narrowed,
    the_feed_begins_with_everything_in_the_order_of_registration,
    the_feed_tells_what_changed_after_a_point_in_the_order_of_change,
    several_readers_get_each_shipment_once,
    names_with_a_zero_byte_are_absent,
];

/// Shipments 1 and 2 in order 7 and 3 in order 8, of `shop`; shipment 4 in order 7 of `other`.
async fn four(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    register(store, "shp_2", "7", "A2").await?;
    register(store, "shp_3", "8", "A3").await?;
    let foreign = wanted("shp_4", "other", "7", "A4", Some("ups"));
    make(store, foreign, 0).await?;
    Ok(())
}

async fn a_reader_sees_its_own_and_nothing_else(store: &dyn Store) -> Outcome {
    four(store).await?;
    for (reader, seen) in [
        (shop(), [true, true, true, false]),
        (Reader::Client("other".into()), [false, false, false, true]),
        (Reader::Client("nobody".into()), [false; 4]),
        (viewer("shop", &[], &[]), [false; 4]),
        (
            viewer("shop", &["shp_3", "shp_4"], &[]),
            [false, false, true, false],
        ),
        (viewer("shop", &[], &["7"]), [true, true, false, false]),
        (
            viewer("shop", &["shp_3"], &["7"]),
            [true, true, true, false],
        ),
        (
            viewer("other", &["shp_1"], &["7"]),
            [false, false, false, true],
        ),
    ] {
        for (id, seen) in ["shp_1", "shp_2", "shp_3", "shp_4"].iter().zip(seen) {
            let found = store.shipment(&reader, id).await?;
            assert_eq!(found.is_some(), seen, "{reader:?} {id}");
            let report = store.status_report(&reader, id).await?;
            assert_eq!(report.is_some(), seen, "{reader:?} {id}");
        }
        let feed = store.feed(std::slice::from_ref(&reader), None).await?;
        let all = seen.iter().filter(|seen| **seen).count();
        assert_eq!(feed.snapshots.len(), all, "{reader:?}");
        let page = page(store, reader.clone(), None, 10).await?;
        assert_eq!(page.0.len(), all, "{reader:?}");
    }
    Ok(())
}

async fn a_status_report_goes_with_its_shipment(store: &dyn Store) -> Outcome {
    four(store).await?;
    let told = entry("A1", Some("dpd"), vec![event(Status::Shipped, 1)]);
    tell(store, 1, vec![told]).await?;
    let shipment = store.shipment(&shop(), "shp_1").await?.ok_or("none")?;
    let report = store.status_report(&shop(), "shp_1").await?.ok_or("none")?;
    assert_eq!(
        (&report.id, &report.client, &report.number),
        (&shipment.id, &shipment.client, &shipment.number)
    );
    assert_eq!((report.version, report.seq), (2, shipment.seq));
    let report: StatusReport = serde_json::from_str(&report.body)?;
    assert_eq!((report.status, report.history.len()), (Status::Shipped, 1));
    Ok(())
}

async fn page(
    store: &dyn Store,
    reader: Reader,
    after: Option<&str>,
    limit: u32,
) -> Failing<(Vec<String>, bool)> {
    let query = ListQuery {
        reader,
        order: None,
        status: None,
        carrier: None,
        after: after.map(str::to_owned),
        limit,
    };
    match store.list(query).await? {
        Listed::Page { snapshots, more } => Ok((
            ids(&snapshots).into_iter().map(str::to_owned).collect(),
            more,
        )),
        Listed::UnknownCursor => Err("unknown cursor".into()),
    }
}

async fn pages_follow_each_other_without_gap_or_repeat(store: &dyn Store) -> Outcome {
    four(store).await?;
    for reader in [shop(), viewer("shop", &["shp_3", "shp_1"], &["7"])] {
        let (first, more) = page(store, reader.clone(), None, 2).await?;
        assert_eq!(
            (first.as_slice(), more),
            (&["shp_3".into(), "shp_2".into()][..], true)
        );
        let (second, more) = page(store, reader.clone(), Some("shp_2"), 2).await?;
        assert_eq!((second.as_slice(), more), (&["shp_1".into()][..], false));
        for cursor in ["shp_4", "shp_9", "shp\0"] {
            let unknown = page(store, reader.clone(), Some(cursor), 2).await;
            assert!(unknown.is_err(), "{cursor}");
        }
    }
    Ok(())
}

async fn a_list_can_be_narrowed(store: &dyn Store) -> Outcome {
    four(store).await?;
    let told = entry("A2", Some("dpd"), vec![event(Status::Shipped, 1)]);
    tell(store, 1, vec![told]).await?;
    let reader = || viewer("shop", &["shp_3"], &["7"]);
    for (order, status, carrier, expected) in [
        (Some("7"), None, None, &["shp_2", "shp_1"][..]),
        (None, Some("shipped"), None, &["shp_2"]),
        (None, None, Some("dpd"), &["shp_3", "shp_2", "shp_1"]),
        (Some("7"), Some("unknown"), Some("dpd"), &["shp_1"]),
        (Some("7"), None, Some("ups"), &[]),
        (Some("7\0"), None, None, &[]),
    ] {
        for reader in [shop(), reader()] {
            let query = ListQuery {
                reader,
                order: order.map(str::to_owned),
                status: status.map(str::to_owned),
                carrier: carrier.map(str::to_owned),
                after: None,
                limit: 10,
            };
            let Listed::Page { snapshots, more } = store.list(query.clone()).await? else {
                return Err("unknown cursor".into());
            };
            assert_eq!(
                (ids(&snapshots).as_slice(), more),
                (expected, false),
                "{query:?}"
            );
        }
    }
    Ok(())
}

async fn the_feed_begins_with_everything_in_the_order_of_registration(
    store: &dyn Store,
) -> Outcome {
    assert_eq!(store.feed(&[], None).await?.head, 0);
    four(store).await?;
    let told = entry("A1", Some("dpd"), vec![event(Status::Shipped, 1)]);
    tell(store, 1, vec![told]).await?;
    let feed = store
        .feed(&[viewer("shop", &[], &["8", "7"])], None)
        .await?;
    assert_eq!(ids(&feed.snapshots), ["shp_1", "shp_2", "shp_3"]);
    assert_eq!(feed.head, 5);
    assert_eq!(feed.snapshots.first().map(|first| first.seq), Some(5));
    assert_eq!(store.feed(&[], None).await?.head, 5);
    Ok(())
}

async fn the_feed_tells_what_changed_after_a_point_in_the_order_of_change(
    store: &dyn Store,
) -> Outcome {
    four(store).await?;
    for (hour, number) in [(1, "A3"), (2, "A1"), (3, "A3"), (4, "A4")] {
        let carrier = if number == "A4" { "ups" } else { "dpd" };
        let told = entry(number, Some(carrier), vec![event(Status::InTransit, hour)]);
        tell(store, hour, vec![told]).await?;
    }
    let reader = [shop()];
    let all = store.feed(&reader, Some(0)).await?;
    assert_eq!(ids(&all.snapshots), ["shp_2", "shp_1", "shp_3"]);
    let news = store.feed(&reader, Some(5)).await?;
    assert_eq!(ids(&news.snapshots), ["shp_1", "shp_3"]);
    assert_eq!(news.head, 8);
    for beyond in [8, 9, i64::MAX.unsigned_abs()] {
        let nothing = store.feed(&reader, Some(beyond)).await?;
        assert_eq!((nothing.head, nothing.snapshots.len()), (8, 0));
    }
    Ok(())
}

async fn several_readers_get_each_shipment_once(store: &dyn Store) -> Outcome {
    four(store).await?;
    let readers = [
        viewer("shop", &["shp_3"], &[]),
        viewer("other", &[], &["7"]),
        viewer("shop", &["shp_1"], &["7"]),
        shop(),
    ];
    let feed = store.feed(&readers, None).await?;
    assert_eq!(ids(&feed.snapshots), ["shp_3", "shp_4", "shp_1", "shp_2"]);
    let feed = store.feed(&readers, Some(2)).await?;
    assert_eq!(ids(&feed.snapshots), ["shp_3", "shp_4"]);
    Ok(())
}

async fn names_with_a_zero_byte_are_absent(store: &dyn Store) -> Outcome {
    four(store).await?;
    assert!(store.shipment(&shop(), "shp_1\0").await?.is_none());
    assert!(store.status_report(&shop(), "\0").await?.is_none());
    let reader = viewer("shop", &["\0", "shp_3"], &["7\0", "8"]);
    let feed = store.feed(std::slice::from_ref(&reader), None).await?;
    assert_eq!(ids(&feed.snapshots), ["shp_3"]);
    assert!(store.shipment(&reader, "shp_3").await?.is_some());
    assert!(store.client("shop\0").await?.is_none());
    assert!(!store.origin_known("https://shop.example\0").await?);
    Ok(())
}
