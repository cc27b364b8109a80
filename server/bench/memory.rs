//! The yardstick: an axum handler that answers every shipment with the same bytes from memory.
//! It must not know a store, a token or a layer.

use axum::Router;
use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, StatusCode, header};
use tokio::net::TcpListener;

use crate::Outcome;

/// Serves the bytes of a file until it is killed; the first line that it prints is its address.
pub fn serve(file: &str) -> Outcome {
    let body = Bytes::from(std::fs::read(file)?);
    let answer = move |headers: HeaderMap| async move { answer(&headers, body) };
    let router = Router::new().route("/api/shipments/{id}", get(answer));
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("http://{}", listener.local_addr()?);
        axum::serve(listener, router).await?;
        Ok(())
    })
}

fn answer(headers: &HeaderMap, body: Bytes) -> Response {
    let tag = (header::ETAG, "W/\"1\"");
    if headers.contains_key(header::IF_NONE_MATCH) {
        (StatusCode::NOT_MODIFIED, [tag]).into_response()
    } else {
        ([tag, (header::CONTENT_TYPE, "application/json")], body).into_response()
    }
}
