//! What customer and shop may choose: keeping, pausing, finding, bringing a snapshot along.
//! It must not know the loader or a server.

use trackline::exports;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::*;

#[wasm_bindgen_test]
async fn nothing_is_stored_unless_the_shop_asks_and_the_customer_can_erase_it() {
    begin();
    forget();
    let element = Element::new(20, &TAG);
    wait(|| made() == 1).await;
    open(0);
    push(0, &snapshot(1, &shipment(1, "in_transit", &["a"])));
    wait_for!(element => element.state() == "ready");
    assert_eq!(stored(), "");
    std::mem::drop(element);

    let mut tag = TAG.to_vec();
    tag.push(("remember", "language timeline"));
    let element = Element::new(21, &tag);
    wait(|| made() == 2).await;
    open(1);
    push(1, &snapshot(1, &shipment(1, "in_transit", &["a"])));
    wait(|| stored() == "trackline:timeline  shipment shp_1").await;
    std::mem::drop(element);

    // Shown at once, with its age, before anybody answers; and still when nobody does.
    let element = Element::new(22, &tag);
    wait_for!(element => element.events() == ["a"] && element.state() == "stale");
    assert!(element.says("pl age"));
    wait(|| made() == 3).await;
    drop(2);
    wait_for!(element => element.says("pl offline"));
    assert_eq!(element.events(), ["a"]);
    press(&element.mount, "erase");
    wait(|| stored().is_empty()).await;
    wait_for!(element => element.says("erased"));
    wait(|| made() == 4).await;
    open(3);
    push(3, &snapshot(1, &shipment(2, "delivered", &["b", "a"])));
    wait_for!(element => element.state() == "ready");
    assert_eq!(stored(), "");
}

#[wasm_bindgen_test]
async fn paused_means_no_connection_until_it_is_resumed() {
    begin();
    let element = Element::new(23, &TAG);
    wait(|| made() == 1).await;
    open(0);
    push(0, &snapshot(1, &shipment(1, "in_transit", &["a"])));
    wait_for!(element => element.state() == "ready");
    press(&element.mount, "pause");
    wait(|| count() == 0).await;
    assert_eq!(element.events(), ["a"]);
    press(&element.mount, "pause");
    wait(|| made() == 2).await;
}

#[wasm_bindgen_test]
async fn a_parcel_is_found_by_order_and_contact() {
    begin();
    let element = Element::new(24, &[("api", "/"), ("shop", "tl_ci_1"), ("locale", "en")]);
    wait_for!(element => element.says("find"));
    assert_eq!(made(), 0);
    submit(&element.mount);
    wait_for!(element => element.says("en missing"));
    fill(&element.mount, "order", " 7 ");
    fill(&element.mount, "contact", "61-245");
    submit(&element.mount);
    wait(|| made() == 1).await;
    assert_eq!(url(0), "/api/lookup");
    let asked = JsFuture::from(body(0)).await.unwrap().as_string().unwrap();
    assert_eq!(
        asked,
        r#"{"shop":"tl_ci_1","order":"7","contact":"61-245"}"#
    );
    answer(
        0,
        404,
        "application/problem+json",
        r#"{"code":"not_found"}"#,
    );
    wait_for!(element => element.says("en none"));
    submit(&element.mount);
    wait(|| made() == 2).await;
    answer(
        1,
        200,
        "application/json",
        r#"{"token":"found","order":"7"}"#,
    );
    wait(|| made() == 3).await;
    assert_eq!(header(2, "authorization").as_deref(), Some("Bearer found"));
    open(2);
    push(2, &snapshot(1, &shipment(1, "in_transit", &["a"])));
    wait_for!(element => element.state() == "ready");
    assert!(!element.says("find"));
}

#[wasm_bindgen_test]
async fn a_snapshot_that_came_with_the_page_needs_no_request() {
    begin();
    let document = web_sys::window().unwrap().document().unwrap();
    let script = document.create_element("script").unwrap();
    script.set_attribute("type", "application/json").unwrap();
    let snapshot = format!(
        r#"{{"shipments":[{}]}}"#,
        shipment(1, "in_transit", &["b", "a"])
    );
    script.set_text_content(Some(&snapshot));
    let element = Element::new(25, &[("locale", "en")]);
    element.host.append_child(&script).unwrap();
    exports::change(25);
    wait_for!(element => element.state() == "ready");
    assert_eq!(element.events(), ["b", "a"]);
    assert_eq!(made(), 0);
}
