//! The form that finds an order without an account, as a browser without a script sends it.
//! It must not know how the form looks.

use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use super::Outcome;
use super::hosted::{EMAIL, get, is_closed, seen, shop};
use super::html::attribute;
use super::server::{Failing, TestApp};

async fn type_in(app: &TestApp, shop: &str, form: &[(&str, &str)]) -> Failing<Response> {
    let http = Client::builder().redirect(Policy::none()).build()?;
    let path = app.url(&format!("/track?shop={shop}"));
    Ok(http.post(path).form(form).send().await?)
}

#[tokio::test]
async fn a_customer_finds_the_order_by_a_plain_form() -> Outcome {
    let (app, shop) = shop().await?;
    let form = get(&app, &format!("/track?shop={}&locale=de", shop.id)).await?;
    assert_eq!(form.status(), 200);
    is_closed(form.headers())?;
    let html = form.text().await?;
    assert!(html.contains("<html lang=\"de\""));
    assert_eq!(attribute(&html, "method"), Some("post"));
    assert_eq!(
        attribute(&html, "action"),
        Some(&*format!("/track?shop={}", shop.id))
    );
    let found = type_in(&app, &shop.id, &[("order", " #K-7 "), ("contact", EMAIL)]).await?;
    assert_eq!(found.status(), 303);
    assert_eq!(found.headers()["cache-control"], "no-store");
    let path = found.headers()["location"].to_str()?.to_owned();
    assert!(path.starts_with("/t/tl_ln_"));
    let html = get(&app, &path).await?.text().await?;
    assert_eq!(attribute(&html, "order"), Some("K-7"));
    Ok(())
}

#[tokio::test]
async fn what_does_not_open_an_order_gets_the_form_again() -> Outcome {
    let (app, shop) = shop().await?;
    let mut wrong = Vec::new();
    for (order, contact, status) in [
        ("K-7", "else@poczta.example", 404),
        ("K-8", EMAIL, 404),
        ("", EMAIL, 400),
        ("K-7", " ", 400),
        ("K-7\0", EMAIL, 400),
    ] {
        let answer = type_in(&app, &shop.id, &[("order", order), ("contact", contact)]).await?;
        assert_eq!(answer.status(), status, "{order} {contact}");
        is_closed(answer.headers())?;
        let html = answer.text().await?;
        assert!(html.contains("role=\"alert\">") && html.contains("name=\"contact\""));
        if status == 404 {
            wrong.push(html);
        }
    }
    assert_eq!(wrong[0], wrong[1]);
    for _ in 0..10 {
        type_in(
            &app,
            &shop.id,
            &[("order", "K-7"), ("contact", "x@y.example")],
        )
        .await?;
    }
    let refused = type_in(&app, &shop.id, &[("order", "K-7"), ("contact", EMAIL)]).await?;
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("retry-after"));
    Ok(())
}

#[tokio::test]
async fn a_form_of_no_shop_is_a_dead_link() -> Outcome {
    let (app, _) = shop().await?;
    for path in ["/track", "/track?shop=tl_ci_absent", "/track?shop=%ff&x"] {
        let (status, headers, html) = seen(&app, path).await?;
        assert_eq!(status, 404, "{path}");
        is_closed(&headers)?;
        assert!(
            html.contains("This link doesn't work") || html.contains("This link doesn&#39;t work")
        );
    }
    Ok(())
}
