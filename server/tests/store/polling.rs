//! Work that several processes share: given to one at a time, back when its holder dies, due again when stirred.
//! It must not know which engine keeps it, nor how often anybody is asked.

use chrono::{DateTime, Utc};
use futures_util::future::try_join_all;
use trackline_server::report::Parcel;
use trackline_server::store::audit::Act;
use trackline_server::store::{Due, Lease, SealedCredential, Settled, Stirred, Store};
use trackline_wire::Status;

use super::contract::{
    at, deed, entry, event, make, promises, register, shipment, shop, tell, wanted,
};
use super::{Failing, Outcome};

promises![
    what_is_due_is_given_to_one_worker_until_its_lease_runs_out,
    the_next_question_is_known_once_somebody_was_asked,
    workers_at_once_share_what_is_due,
    a_settled_lease_counts_unless_somebody_hinted_meanwhile,
    a_check_is_told_without_a_new_version_and_outlives_new_facts,
    a_hint_concerns_the_parcels_it_names,
    credentials_are_replaced_and_forgotten,
];

async fn lease(store: &dyn Store, worker: &str, hour: i64, limit: u32) -> Failing<Vec<Due>> {
    let lease = Lease {
        worker: worker.into(),
        now: at(hour),
        until: at(hour + 2),
        limit,
    };
    Ok(store.take_due(lease).await?)
}

/// Which shipments; what is given out together comes in no order.
fn names(due: &[Due]) -> Vec<&str> {
    let mut names: Vec<&str> = due.iter().map(|due| due.shipment.id.as_str()).collect();
    names.sort();
    names
}

fn settled(due: &Due, worker: &str, again: i64, asked: i64) -> Settled {
    Settled {
        shipment: due.shipment.id.clone(),
        worker: worker.into(),
        was_due_at: due.due_at,
        due_at: Some(at(again)),
        failures: 3,
        asked_at: Some(at(asked)),
        told: true,
    }
}

async fn what_is_due_is_given_to_one_worker_until_its_lease_runs_out(store: &dyn Store) -> Outcome {
    for (id, number, hour) in [("shp_1", "A1", 2), ("shp_2", "A2", 1), ("shp_3", "A3", 9)] {
        let wanted = wanted(id, "shop", "7", number, Some("dpd"));
        make(store, wanted, hour).await?;
    }
    let first = lease(store, "one", 3, 1).await?;
    assert_eq!(names(&first), ["shp_2"]);
    assert_eq!((first[0].client.as_str(), first[0].due_at), ("shop", at(1)));
    assert_eq!(names(&lease(store, "two", 3, 9).await?), ["shp_1"]);
    assert!(lease(store, "three", 4, 9).await?.is_empty());
    // The first two never came back.
    assert_eq!(
        names(&lease(store, "three", 5, 9).await?),
        ["shp_1", "shp_2"]
    );
    // What the dead one says of it now is passed over.
    store.settle(settled(&first[0], "one", 50, 4)).await?;
    assert_eq!(
        names(&lease(store, "four", 8, 9).await?),
        ["shp_1", "shp_2"]
    );
    Ok(())
}

async fn next_poll(store: &dyn Store) -> Failing<Option<DateTime<Utc>>> {
    let found = store.shipment_with_next_poll(&shop(), "shp_1").await?;
    Ok(found.ok_or("none")?.1)
}

async fn the_next_question_is_known_once_somebody_was_asked(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    assert_eq!(next_poll(store).await?, None);
    let unknown = store.shipment_with_next_poll(&shop(), "shp_2").await?;
    assert!(unknown.is_none());
    let given = lease(store, "one", 1, 1).await?;
    let nobody = Settled {
        asked_at: None,
        told: false,
        ..settled(&given[0], "one", 4, 2)
    };
    store.settle(nobody).await?;
    assert_eq!(next_poll(store).await?, None);
    let given = lease(store, "one", 5, 1).await?;
    store.settle(settled(&given[0], "one", 9, 5)).await?;
    assert_eq!(next_poll(store).await?, Some(at(9)));
    let given = lease(store, "one", 9, 1).await?;
    let last = Settled {
        due_at: None,
        ..settled(&given[0], "one", 0, 9)
    };
    store.settle(last).await?;
    assert_eq!(next_poll(store).await?, None);
    Ok(())
}

async fn workers_at_once_share_what_is_due(store: &dyn Store) -> Outcome {
    for parcel in 0..12 {
        register(store, &format!("shp_{parcel}"), "7", &format!("A{parcel}")).await?;
    }
    let workers: Vec<String> = (0..6).map(|worker| worker.to_string()).collect();
    let given = workers.iter().map(|worker| lease(store, worker, 1, 2));
    let given = try_join_all(given).await?;
    let mut all: Vec<&str> = given.iter().flat_map(|due| names(due)).collect();
    let rest = lease(store, "last", 1, 12).await?;
    all.extend(names(&rest));
    all.sort();
    all.dedup();
    let count: usize = given.iter().map(Vec::len).sum();
    assert_eq!((all.len(), count + rest.len()), (12, 12));
    Ok(())
}

async fn a_settled_lease_counts_unless_somebody_hinted_meanwhile(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let due = lease(store, "one", 1, 9).await?;
    store.settle(settled(&due[0], "one", 6, 1)).await?;
    assert!(lease(store, "one", 5, 9).await?.is_empty());
    let due = lease(store, "one", 6, 9).await?;
    assert_eq!((due[0].failures, due[0].asked_at), (3, Some(at(1))));
    let hint = Stirred::Parcels(vec![Parcel::new(Some("dpd"), "A1")?]);
    assert_eq!(store.stir(hint, at(7)).await?, 1);
    store.settle(settled(&due[0], "one", 50, 6)).await?;
    let due = lease(store, "one", 7, 9).await?;
    assert_eq!((due[0].due_at, due[0].stirred_at), (at(7), at(7)));
    Ok(())
}

async fn a_check_is_told_without_a_new_version_and_outlives_new_facts(
    store: &dyn Store,
) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    let due = lease(store, "one", 1, 9).await?;
    store.settle(settled(&due[0], "one", 6, 1)).await?;
    let known = shipment(store, "shop", "shp_1").await?;
    assert_eq!((known.version, known.checked_at), (1, Some(at(1))));
    // Facts heard before the check do not take it back.
    let told = entry("A1", Some("dpd"), vec![event(Status::Shipped, 0)]);
    tell(store, 0, vec![told]).await?;
    let known = shipment(store, "shop", "shp_1").await?;
    assert_eq!((known.version, known.checked_at), (2, Some(at(1))));
    Ok(())
}

async fn a_hint_concerns_the_parcels_it_names(store: &dyn Store) -> Outcome {
    for (id, client, number, carrier) in [
        ("shp_1", "shop", "A1", Some("dpd")),
        ("shp_2", "other", "A1", None),
        ("shp_3", "shop", "A1", Some("ups")),
        ("shp_4", "shop", "A2", Some("dpd")),
    ] {
        make(store, wanted(id, client, "7", number, carrier), 0).await?;
    }
    let parcel = |carrier, number| Parcel::new(carrier, number);
    for (parcels, count) in [
        (vec![parcel(Some("dpd"), "A1")?], 2),
        (vec![parcel(None, "A1")?], 3),
        (
            vec![parcel(Some("dpd"), "A1")?, parcel(Some("dpd"), "A2")?],
            3,
        ),
        (vec![parcel(Some("gls"), "A2")?], 0),
    ] {
        let told = format!("{parcels:?}");
        let stirred = store.stir(Stirred::Parcels(parcels), at(1)).await?;
        assert_eq!(stirred, count, "{told}");
    }
    // What is not due yet and was never told of becomes due for its client.
    let due = lease(store, "one", 1, 9).await?;
    for due in &due {
        store.settle(settled(due, "one", 50, 1)).await?;
    }
    assert_eq!(store.stir(Stirred::Client("shop".into()), at(2)).await?, 0);
    register(store, "shp_5", "7", "A5").await?;
    let due = lease(store, "one", 2, 9).await?;
    let unheard = Settled {
        told: false,
        ..settled(&due[0], "one", 50, 2)
    };
    store.settle(unheard).await?;
    assert_eq!(store.stir(Stirred::Client("other".into()), at(3)).await?, 0);
    assert_eq!(store.stir(Stirred::Client("shop".into()), at(3)).await?, 1);
    Ok(())
}

async fn credentials_are_replaced_and_forgotten(store: &dyn Store) -> Outcome {
    let sealed = |source: &str, sealed: &[u8]| SealedCredential {
        client: "shop".into(),
        source: source.into(),
        sealed: sealed.to_vec(),
        kept_at: at(1),
    };
    let keep = |sealed| store.keep_credential(sealed, deed(Act::CredentialSet, "shop"));
    keep(sealed("inpost", b"\0one")).await?;
    keep(sealed("dhl", b"two")).await?;
    keep(sealed("inpost", b"\xffthree")).await?;
    let kept = store.credentials("shop").await?;
    assert_eq!(
        kept,
        [sealed("dhl", b"two"), sealed("inpost", b"\xffthree")]
    );
    assert!(store.credentials("other").await?.is_empty());
    assert!(
        store
            .forget_credential("shop", "dhl", deed(Act::CredentialRemoved, "shop"))
            .await?
    );
    assert!(
        !store
            .forget_credential("shop", "dhl", deed(Act::CredentialRemoved, "shop"))
            .await?
    );
    assert!(
        !store
            .forget_credential("other", "inpost", deed(Act::CredentialRemoved, "other"))
            .await?
    );
    Ok(())
}
