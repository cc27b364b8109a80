//! The element's life: drawn, streamed to, broken off, resumed, refused, removed.
//! It must not know the loader or a server.

use js_sys::Function;
use trackline::exports;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::page::*;

#[wasm_bindgen_test]
async fn draws_streams_and_leaves_nothing() {
    begin();
    let element = Element::new(1, &TAG);
    wait(|| count() == 1).await;
    assert_eq!(url(0), "/api/stream");
    assert_eq!(header(0, "authorization").as_deref(), Some("Bearer t1"));
    open(0);
    push(0, &snapshot(5, &shipment(1, "in_transit", &["b", "a"])));
    wait_for!(element => element.state() == "ready");
    assert!(element.says("pl moving"));
    assert_eq!(element.events(), ["b", "a"]);

    push(
        0,
        &message(6, "shipment", &shipment(2, "delivered", &["c", "b", "a"])),
    );
    wait_for!(element => element.events() == ["c", "b", "a"]);
    assert_eq!(
        element.host.get_attribute("data-status").as_deref(),
        Some("delivered")
    );
    // A repeat and an older version change nothing.
    push(
        0,
        &message(6, "shipment", &shipment(2, "delivered", &["c", "b", "a"])),
    );
    push(
        0,
        &message(6, "shipment", &shipment(1, "in_transit", &["b", "a"])),
    );
    push(
        0,
        &message(
            7,
            "shipment",
            &shipment(3, "delivered", &["d", "c", "b", "a"]),
        ),
    );
    wait_for!(element => element.events().len() == 4);
    let told = heard(&element.host);
    assert_eq!(told.matches("ready:").count(), 1, "{told}");
    assert_eq!(told.matches("status:").count(), 2, "{told}");

    let mount = element.mount.clone();
    std::mem::drop(element);
    assert_eq!(mount.child_element_count(), 0);
    wait(|| count() == 0).await;
}

#[wasm_bindgen_test]
async fn resumes_where_the_stream_broke() {
    begin();
    let element = Element::new(2, &TAG);
    wait(|| made() == 1).await;
    open(0);
    push(0, &snapshot(41, &shipment(1, "in_transit", &["a"])));
    wait_for!(element => element.state() == "ready");
    close(0);
    wait(|| made() == 2).await;
    assert_eq!(header(1, "last-event-id").as_deref(), Some("41"));
    assert_eq!(element.state(), "ready");
    drop(1);
    wait_for!(element => element.state() == "stale");
    assert!(element.says("pl offline"));
    assert_eq!(element.events(), ["a"]);
    wait(|| made() == 3).await;
    open(2);
    push(2, &message(42, "resumed", "{}"));
    wait_for!(element => element.state() == "ready");
}

#[wasm_bindgen_test]
async fn elements_share_one_stream_and_speak_their_own_language() {
    begin();
    let polish = Element::new(3, &TAG);
    let russian = Element::new(
        4,
        &[
            ("api", "/"),
            ("order", "7"),
            ("token", "t2"),
            ("locale", "ru"),
        ],
    );
    wait(|| made() == 1).await;
    assert_eq!(header(0, "trackline-tokens").as_deref(), Some("t2"));
    open(0);
    push(0, &snapshot(1, &shipment(1, "in_transit", &["a"])));
    wait_for!(polish => polish.says("pl moving"));
    wait_for!(russian => russian.says("ru moving"));
    russian.set("locale", "en-GB");
    wait_for!(russian => russian.says("en moving"));
    assert!(polish.says("pl moving"));
    assert_eq!(made(), 1);
}

#[wasm_bindgen_test]
async fn a_refused_token_is_final_until_it_is_replaced() {
    begin();
    let element = Element::new(5, &TAG);
    wait(|| made() == 1).await;
    answer(
        0,
        401,
        "application/problem+json",
        r#"{"code":"token_expired"}"#,
    );
    wait_for!(element => element.state() == "error");
    assert!(element.says("pl expired"));
    assert!(heard(&element.host).contains(r#"error:{"code":"token_expired"}"#));
    element.set("token", "t9");
    wait(|| made() == 2).await;
    assert_eq!(header(1, "authorization").as_deref(), Some("Bearer t9"));
}

#[wasm_bindgen_test]
async fn an_api_without_a_stream_is_polled() {
    begin();
    let element = Element::new(6, &TAG);
    wait(|| made() == 1).await;
    answer(0, 404, "text/html", "<p>no such page");
    wait(|| made() == 2).await;
    assert_eq!(url(1), "/api/shipments/shp_1");
    answer(
        1,
        200,
        "application/json",
        &shipment(1, "in_transit", &["a"]),
    );
    wait_for!(element => element.state() == "ready");
}

#[wasm_bindgen_test]
async fn rubbish_is_an_error_and_no_panic() {
    begin();
    let element = Element::new(7, &TAG);
    wait(|| made() == 1).await;
    open(0);
    push(0, &message(1, "snapshot", r#"{"shipments":[{"id":7}"#));
    wait_for!(element => element.state() == "error");
    assert!(heard(&element.host).contains("malformed"));
}

#[wasm_bindgen_test]
async fn a_tag_that_cannot_work_says_so_and_asks_nothing() {
    begin();
    let element = Element::new(
        8,
        &[("api", "javascript:x"), ("shipment", "a"), ("locale", "en")],
    );
    wait_for!(element => element.state() == "error");
    wait_for!(element => heard(&element.host).contains("api_invalid"));
    assert!(element.says("en config"));
    assert_eq!(made(), 0);
    element.set("api", "/");
    wait(|| made() == 1).await;
}

#[wasm_bindgen_test]
async fn may_be_removed_from_inside_its_own_event() {
    begin();
    let element = Element::new(9, &TAG);
    let remove = Closure::<dyn Fn()>::new(|| exports::disconnect(9));
    let listener = remove.as_ref().unchecked_ref::<Function>();
    element
        .host
        .add_event_listener_with_callback("trackline-status", listener)
        .unwrap();
    wait(|| made() == 1).await;
    open(0);
    push(0, &snapshot(1, &shipment(1, "in_transit", &["a"])));
    wait_for!(element => element.mount.child_element_count() == 0);
    wait(|| count() == 0).await;
    exports::change(9);
}

#[wasm_bindgen_test]
async fn earlier_events_come_when_asked_for() {
    begin();
    let element = Element::new(10, &TAG);
    wait(|| made() == 1).await;
    open(0);
    let ids = ["h", "g", "f", "e", "d", "c", "b", "a"];
    push(0, &snapshot(1, &shipment(1, "in_transit", &ids)));
    wait_for!(element => element.events().len() == 6);
    assert!(element.says("2 more"));
    let button = element
        .mount
        .query_selector("button.more")
        .unwrap()
        .unwrap();
    button.dyn_into::<HtmlElement>().unwrap().click();
    wait_for!(element => element.events().len() == 8);
}

#[wasm_bindgen_test]
async fn a_message_on_its_way_does_not_cost_a_newcomer_its_snapshot() {
    begin();
    let first = Element::new(30, &TAG);
    wait(|| made() == 1).await;
    open(0);
    push(0, &snapshot(5, &shipment(1, "in_transit", &["a"])));
    wait_for!(first => first.state() == "ready");
    // In one task: the message has been read, but not yet heard, when the stream is broken off.
    push(
        0,
        &message(6, "shipment", &shipment(2, "in_transit", &["b", "a"])),
    );
    let _second = Element::new(31, &TAG);
    wait(|| made() == 2).await;
    assert_eq!(header(1, "last-event-id"), None);
}
