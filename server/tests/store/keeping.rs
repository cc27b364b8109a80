//! All that is kept beside parcels: clients, tokens, links, settings and answers.
//! It must not know which engine keeps them.

use std::sync::Arc;

use chrono::TimeDelta;
use futures_util::future::try_join_all;
use trackline::config::Subject;
use trackline_server::store::audit::{Act, Chain};
use trackline_server::store::{
    AccessToken, AuditQuery, Client, KeptAnswer, Link, Recorded, Reservation, Store,
};

use super::contract::{at, client, deed, promises, register};
use super::{Failing, Outcome};

promises![
    a_ready_store_says_so_and_keeps_nothing_of_it,
    clients_and_their_origins_come_back,
    of_two_changes_of_a_client_at_once_one_is_refused,
    a_revoked_viewer_token_is_remembered_while_it_could_count,
    the_log_is_one_chain_whoever_adds_to_it,
    the_log_can_be_read_in_parts,
    access_tokens_come_back_until_they_ran_out,
    links_can_be_taken_back_by_their_client_alone,
    a_shop_replaces_its_look_and_a_setting_stays,
    a_key_is_answered_once_and_belongs_to_one_body,
];

async fn a_ready_store_says_so_and_keeps_nothing_of_it(store: &dyn Store) -> Outcome {
    try_join_all((0..4).map(|_| store.ready())).await?;
    assert_eq!(store.setting("").await?, None);
    assert_eq!(store.feed(&[], None).await?.head, 0);
    Ok(())
}

async fn clients_and_their_origins_come_back(store: &dyn Store) -> Outcome {
    let mut expected = client("shop");
    expected.origins.sort();
    assert_eq!(store.client("shop").await?, Some(expected.into()));
    assert_eq!(store.client("nobody").await?, None);
    assert!(store.origin_known("https://a.example").await?);
    assert!(!store.origin_known("https://b.example").await?);
    // An id is taken once.
    assert!(
        store
            .add_client(client("shop"), deed(Act::ClientCreated, "shop"))
            .await
            .is_err()
    );
    let mut bare = client("bare");
    bare.origins = Vec::new();
    store
        .add_client(bare.clone(), deed(Act::ClientCreated, "bare"))
        .await?;
    assert_eq!(store.client("bare").await?, Some(bare.into()));
    Ok(())
}

async fn of_two_changes_of_a_client_at_once_one_is_refused(store: &dyn Store) -> Outcome {
    let known = store.client("shop").await?.ok_or("no client")?;
    let changed = |name: &str| Client {
        name: name.into(),
        origins: vec!["https://new.example".into()],
        networks: vec!["10.0.0.0/8".parse().unwrap_or_default()],
        disabled_at: Some(at(3)),
        ..(*known).clone()
    };
    let keep = |client| store.keep_client(client, deed(Act::ClientChanged, "shop"));
    assert!(keep(changed("first")).await?);
    assert!(!keep(changed("second")).await?);
    let kept = store.client("shop").await?.ok_or("no client")?;
    let expected = Client {
        revision: known.revision + 1,
        ..changed("first")
    };
    assert_eq!(*kept, expected);
    assert!(!store.origin_known("https://nowhere.example").await?);
    let all: Vec<String> = store.clients().await?.into_iter().map(|c| c.id).collect();
    assert_eq!(all, ["other", "shop"]);
    // Only what was done is recorded: both clients made, and the one change.
    assert_eq!(log(store).await?.len(), 3);
    Ok(())
}

async fn a_revoked_viewer_token_is_remembered_while_it_could_count(store: &dyn Store) -> Outcome {
    let revoke = |id: &'static str, now, until| {
        let mut deed = deed(Act::ViewerTokenRevoked, "shop");
        deed.at = at(now);
        store.revoke_viewer(id, at(until), deed)
    };
    revoke("one", 1, 3).await?;
    assert!(store.viewer_revoked("shop", "one").await?);
    assert!(!store.viewer_revoked("other", "one").await?);
    assert!(!store.viewer_revoked("shop", "one\0").await?);
    revoke("two", 4, 6).await?;
    assert!(!store.viewer_revoked("shop", "one").await?);
    let known = store.client("shop").await?.ok_or("no client")?;
    assert_eq!(known.revoked_until, Some(at(6)));
    Ok(())
}

/// The whole log, oldest first.
async fn log(store: &dyn Store) -> Failing<Vec<Recorded>> {
    let all = AuditQuery {
        after: Some(0),
        limit: 1000,
        ..AuditQuery::default()
    };
    Ok(store.audit(all).await?)
}

async fn the_log_is_one_chain_whoever_adds_to_it(store: &dyn Store) -> Outcome {
    let numbers: Vec<String> = (0..20).map(|number| number.to_string()).collect();
    let registered = numbers.iter().map(|number| async move {
        register(store, &format!("shp_{number}"), "7", number).await?;
        store.record(deed(Act::Exported, "shop")).await?;
        Failing::Ok(())
    });
    try_join_all(registered).await?;
    let mut chain = Chain::default();
    for entry in log(store).await? {
        chain.follow(&entry)?;
    }
    assert_eq!(chain.length, 42);
    Ok(())
}

async fn the_log_can_be_read_in_parts(store: &dyn Store) -> Outcome {
    register(store, "shp_1", "7", "A1").await?;
    store.record(deed(Act::Exported, "other")).await?;
    let text = |text: &str| Some(text.to_owned());
    let any = AuditQuery::default;
    for (query, expected) in [
        (any(), &[4, 3, 2, 1][..]),
        (
            AuditQuery {
                client: text("other"),
                ..any()
            },
            &[4, 2],
        ),
        (
            AuditQuery {
                act: text("client.created"),
                ..any()
            },
            &[2, 1],
        ),
        (
            AuditQuery {
                subject: text("shp_1"),
                ..any()
            },
            &[3],
        ),
        (
            AuditQuery {
                who: text("shop"),
                before: Some(3),
                ..any()
            },
            &[1],
        ),
        (
            AuditQuery {
                after: Some(2),
                ..any()
            },
            &[3, 4],
        ),
        (
            AuditQuery {
                after: Some(u64::MAX),
                ..any()
            },
            &[],
        ),
        (
            AuditQuery {
                since: Some(at(1)),
                ..any()
            },
            &[],
        ),
        (
            AuditQuery {
                until: Some(at(1)),
                client: text("nobody\0"),
                ..any()
            },
            &[],
        ),
    ] {
        let query = AuditQuery { limit: 9, ..query };
        let found = store.audit(query.clone()).await?;
        let places: Vec<u64> = found.iter().map(|entry| entry.ordinal).collect();
        assert_eq!(places, expected, "{query:?}");
    }
    let two = store.audit(AuditQuery { limit: 2, ..any() }).await?;
    assert_eq!(two.len(), 2);
    Ok(())
}

async fn access_tokens_come_back_until_they_ran_out(store: &dyn Store) -> Outcome {
    let token = |hash, expires| AccessToken {
        hash: [hash; 32],
        client: "shop".into(),
        secret: 2,
        scopes: vec!["shipments:read".into()],
        expires_at: at(expires),
    };
    let keep = |token, now| store.keep_access_token(token, now, deed(Act::TokenGiven, "shop"));
    keep(token(1, 1), at(0)).await?;
    keep(token(2, 3), at(0)).await?;
    let kept = async |hash| {
        let found = store.access_token([hash; 32]).await?;
        Failing::Ok(found.map(|(token, client)| (Arc::unwrap_or_clone(token), client.id.clone())))
    };
    let of_shop = |token| Some((token, "shop".to_owned()));
    assert_eq!(kept(1).await?, of_shop(token(1, 1)));
    keep(token(3, 5), at(2)).await?;
    assert_eq!(kept(1).await?, None);
    assert_eq!(kept(2).await?, of_shop(token(2, 3)));
    Ok(())
}

async fn links_can_be_taken_back_by_their_client_alone(store: &dyn Store) -> Outcome {
    let link = |hash, subject, expires| Link {
        hash: [hash; 32],
        id: format!("lnk_{hash}"),
        client: "shop".into(),
        subject,
        created_at: at(0),
        expires_at: at(expires),
        revoked_at: None,
    };
    let order = link(1, Subject::Order("7".into()), 9);
    let shipment = link(2, Subject::Shipment("shp_1".into()), 1);
    let add = |link, forget| store.add_link(link, forget, deed(Act::LinkMade, "shop"));
    let revoke = |client: &'static str, id: &'static str, hour| {
        store.revoke_link(client, id, at(hour), deed(Act::LinkRevoked, client))
    };
    add(order.clone(), at(0)).await?;
    add(shipment.clone(), at(0)).await?;
    assert_eq!(store.link([1; 32]).await?, Some(order.clone()));
    assert_eq!(store.link([2; 32]).await?, Some(shipment));
    assert!(!revoke("other", "lnk_1", 1).await?);
    assert!(!revoke("shop", "lnk_9", 1).await?);
    assert!(revoke("shop", "lnk_1", 2).await?);
    // The first time stays.
    assert!(revoke("shop", "lnk_1", 3).await?);
    let revoked = Link {
        revoked_at: Some(at(2)),
        ..order
    };
    assert_eq!(store.link([1; 32]).await?, Some(revoked));
    let later = link(3, Subject::Order("8".into()), 9);
    add(later, at(2)).await?;
    assert_eq!(store.link([2; 32]).await?, None);
    Ok(())
}

async fn a_shop_replaces_its_look_and_a_setting_stays(store: &dyn Store) -> Outcome {
    assert_eq!(store.shop("shop").await?, None);
    for look in ["{\"name\":\"a\"}", "{\"name\":\"b\"}"] {
        store
            .keep_shop("shop", look.into(), deed(Act::ShopChanged, "shop"))
            .await?;
        assert_eq!(store.shop("shop").await?.as_deref(), Some(look));
    }
    assert_eq!(store.setting("key").await?, None);
    assert_eq!(store.keep_setting("key", "first".into()).await?, "first");
    assert_eq!(store.keep_setting("key", "second".into()).await?, "first");
    assert_eq!(store.setting("key").await?.as_deref(), Some("first"));
    Ok(())
}

async fn a_key_is_answered_once_and_belongs_to_one_body(store: &dyn Store) -> Outcome {
    let long_ago = at(0) - TimeDelta::days(1);
    let reserve = |client: &'static str, body: u8, hour, forget| {
        store.reserve(client, "key", [body; 32], at(hour), forget)
    };
    assert_eq!(reserve("shop", 1, 0, long_ago).await?, Reservation::Go);
    // The first run may have died; the same request may run again.
    assert_eq!(reserve("shop", 1, 0, long_ago).await?, Reservation::Go);
    assert_eq!(
        reserve("shop", 2, 0, long_ago).await?,
        Reservation::Mismatch
    );
    assert_eq!(reserve("other", 2, 0, long_ago).await?, Reservation::Go);
    let answer = KeptAnswer {
        status: 201,
        body: "{\"id\":\"shp_1\"}".into(),
        location: Some("/api/shipments/shp_1".into()),
    };
    store.answer("shop", "key", answer.clone()).await?;
    assert_eq!(
        reserve("shop", 1, 1, long_ago).await?,
        Reservation::Answered(answer)
    );
    assert_eq!(
        reserve("shop", 2, 1, long_ago).await?,
        Reservation::Mismatch
    );
    // Once it is old enough to be forgotten, the key is new.
    assert_eq!(reserve("shop", 2, 2, at(1)).await?, Reservation::Go);
    Ok(())
}
