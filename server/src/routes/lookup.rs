//! `POST /api/lookup`: a customer finds an order with its number and the recipient's e-mail or postcode.
//! It must not know what is compared, and its refusals must not tell which of the answers was wrong.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use http::{HeaderName, header};
use serde::{Deserialize, Serialize};
use trackline_wire::ProblemCode;
use utoipa::ToSchema;

use super::asker::Asker;
use super::input::Input;
use super::problem::Failure;
use crate::access::contact::{Contact, LONGEST_EMAIL};
use crate::app::App;
use crate::field::{LONGEST_NAME, text};
use crate::lookup::{Found, Question, steadily};

/// What a customer says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupQuestion {
    /// The shop: its client id, which is no secret.
    #[schema(min_length = 1, max_length = 64)]
    shop: String,
    /// The order number, as the shop gave it to the customer; a `#` before it does not matter.
    #[schema(example = "10482", min_length = 1, max_length = 64)]
    order: String,
    /// The recipient's e-mail address or postcode; letter case, blanks and dashes of a postcode do not matter.
    #[schema(example = "61-245", min_length = 1, max_length = 254)]
    contact: String,
}

/// The order was found.
#[derive(Serialize, ToSchema)]
pub struct LookupAnswer {
    /// A viewer token for the order; send it as a Bearer token.
    token: String,
    /// From then on it does not count.
    expires_at: DateTime<Utc>,
    /// The order number, as the shop writes it.
    order: String,
}

impl LookupQuestion {
    fn read(self) -> Result<Question, Failure> {
        Ok(Question {
            shop: text("shop", &self.shop, LONGEST_NAME)?,
            order: text("order", &self.order, LONGEST_NAME)?,
            contact: Contact::guess(&text("contact", &self.contact, LONGEST_EMAIL)?),
        })
    }
}

/// Find an order without an account. A wrong shop, order or contact gets the same answer after the same time.
#[utoipa::path(
    post, path = "/api/lookup", tag = "Tokens",
    request_body = LookupQuestion,
    responses(
        (status = 200, description = "All three are right", body = LookupAnswer),
        (status = 400, response = super::openapi::BadRequest),
        (status = 404, response = super::openapi::NotFound),
        (status = 413, response = super::openapi::TooLarge),
        (status = 415, response = super::openapi::WrongType),
        (status = 429, response = super::openapi::TooMany),
    )
)]
pub async fn find(
    State(app): State<App>,
    asker: Asker,
    input: Input<LookupQuestion>,
) -> Result<([(HeaderName, &'static str); 1], Json<LookupAnswer>), Failure> {
    let question = input.value.read()?;
    app.lookup
        .limits
        .count(asker.counted(&app), &question.shop, &question.order)?;
    let work = question.answer(&*app.store, &app.contacts, &app.keys, Utc::now());
    let found = steadily(app.lookup.answer_after, work).await?;
    let Found {
        order,
        token,
        expires_at,
    } = found.ok_or_else(|| {
        let detail =
            "no order is found: check its number and the recipient's e-mail address or postcode";
        Failure::new(ProblemCode::NotFound, detail)
    })?;
    Ok((
        [(header::CACHE_CONTROL, "no-store")],
        Json(LookupAnswer {
            token,
            expires_at,
            order,
        }),
    ))
}
